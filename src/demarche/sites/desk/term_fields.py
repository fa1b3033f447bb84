"""Form fields that choose terms of a vocabulary: typed, or ticked in a tree; both work without a script."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from django.utils.safestring import SafeString

from demarche.procedure.vocabularies import Term
from demarche.sites.desk.term_trees import branches
from demarche.vocabularies import queries
from demarche.vocabularies.finding import meant

TYPED = "-typed"
# More than these are no question any more that one can answer at a glance.
MOST_OFFERED = 12
# A vocabulary of so few terms stands open from the start.
OPEN = 12


class TermPicker(forms.Widget):
    """A box to type in, what is chosen, and the whole vocabulary to open and tick."""

    use_fieldset = True

    def __init__(self, vocabulary: str, *, several: bool, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__(dict(attrs or {}))
        self.vocabulary, self.several = vocabulary, several
        # Terms that what was typed may mean, to be ticked on the second look.
        self.asked: list[str] = []
        # What was ticked and typed, once it is found: where the form comes back for another answer, it is ticked.
        self.found: list[str] = []

    def value_from_datadict(self, data: Any, files: MultiValueDict[str, Any], name: str) -> dict[str, Any]:
        """Return the codes that were ticked, and what was typed."""
        codes = data.getlist(name) if hasattr(data, "getlist") else _codes(data.get(name))
        return {"codes": [code for code in codes if code], "typed": str(data.get(f"{name}{TYPED}", "")).strip()}

    def value_omitted_from_data(self, data: Any, files: MultiValueDict[str, Any], name: str) -> bool:
        """Tell that nothing of it was sent: neither a tick nor the box."""
        return name not in data and f"{name}{TYPED}" not in data

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Set the box, what is chosen, what is asked about, and the tree."""
        chosen, typed = (self.found, "") if self.found else _value(value)
        known = queries.terms(self.vocabulary)
        by_code = {term.code: term for term in known}
        offered = [term for term in known if not term.retired]
        above = list(dict.fromkeys([*chosen, *self.asked]))
        context = {
            "name": name,
            "typed_name": f"{name}{TYPED}",
            "typed": typed,
            "id": (attrs or {}).get("id", f"id_{name}"),
            "kind": "checkbox" if self.several else "radio",
            "required": self.is_required,
            "chosen": [_named(by_code, code) for code in chosen],
            "asked": [_named(by_code, code) for code in above if code not in chosen],
            "above": set(above),
            "branches": branches(offered),
            "total": len(offered),
            "open": len(offered) <= OPEN,
        }
        return render_to_string("desk/vocabularies/picker.html", context)


class TermField(forms.Field):
    """One term of a vocabulary; its value is the term's code, or nothing."""

    several = False

    def __init__(self, vocabulary: str, **kwargs: Any) -> None:
        self.vocabulary = vocabulary
        super().__init__(widget=TermPicker(vocabulary, several=self.several), **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the code that was ticked or typed; ask where what was typed may mean several terms."""
        codes, typed = _value(value)
        picker: TermPicker = self.widget
        terms = queries.terms(self.vocabulary)
        self._refuse_unknown(codes, terms)
        picker.asked, picker.found = [], []
        if typed:
            codes = self._with_typed(codes, typed, [term for term in terms if not term.retired], picker)
            picker.found = codes
        if self.required and not codes:
            raise forms.ValidationError("Choose a term.", code="required")
        return codes if self.several else next(iter(codes), "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell whether other terms were chosen than before."""
        codes, typed = _value(data)
        return bool(typed) or codes != _codes(initial)

    def _with_typed(self, codes: list[str], typed: str, offered: list[Term], picker: TermPicker) -> list[str]:
        fitting = [term.code for term in meant(offered, typed)]
        if set(codes) & set(fitting):
            # Asked which is meant, the person has ticked it.
            return codes
        if not fitting:
            raise forms.ValidationError(f"No term fits “{typed}”. Try fewer words, or open the list below.")
        if len(fitting) > MOST_OFFERED:
            raise forms.ValidationError(f"{len(fitting)} terms fit “{typed}”. Add a word, or open the list below.")
        if len(fitting) > 1:
            picker.asked = fitting
            raise forms.ValidationError(f"Several terms fit “{typed}”. Tick the one you mean.")
        return list(dict.fromkeys([*codes, *fitting])) if self.several else fitting

    def _refuse_unknown(self, codes: list[str], terms: list[Term]) -> None:
        unknown = set(codes) - {term.code for term in terms}
        if unknown or (not self.several and len(codes) > 1):
            raise forms.ValidationError("This term is not in the vocabulary.")


class TermsField(TermField):
    """Several terms of a vocabulary; its value is a list of codes."""

    several = True


def _value(value: Any) -> tuple[list[str], str]:
    """Return codes and typed words, of what was sent or of what a form begins with."""
    if isinstance(value, Mapping):
        return list(dict.fromkeys(value["codes"])), value["typed"]
    return _codes(value), ""


def _codes(value: Any) -> list[str]:
    if not value:
        return []
    return [value] if isinstance(value, str) else list(value)


def _named(by_code: Mapping[str, Term], code: str) -> dict[str, str]:
    """Return a chosen term with the words above it, so that two “Other” can be told apart."""
    above: list[str] = []
    seen: Collection[str] = {code}
    parent = by_code[code].parent if code in by_code else ""
    while parent and parent in by_code and parent not in seen:
        above.insert(0, by_code[parent].label())
        seen = {*seen, parent}
        parent = by_code[parent].parent
    label = by_code[code].label() if code in by_code else code
    return {"code": code, "label": label, "above": " › ".join(above)}
