"""The questions to a source, a page each. Nothing is required that a source may not know."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from demarche.procedure.consents import Consent
from demarche.procedure.places import choices
from demarche.sites.look.forms import YesNo

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONG = 20_000
SHORT = 300
MOST_PERSONS = 20


def text(
    label: "StrOrPromise", *, help_text: "StrOrPromise" = "", rows: int = 0, required: "StrOrPromise" = ""
) -> forms.CharField:
    """Return a field for a line or, with rows, for as much as a page takes; required when a sentence says why."""
    kept_nowhere = {"dir": "auto", "autocomplete": "off"}
    field = forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(required),
        max_length=LONG if rows else SHORT,
        widget=forms.Textarea(attrs=kept_nowhere | {"rows": str(rows)}) if rows else forms.TextInput(kept_nowhere),
        error_messages={
            "required": required,
            "max_length": _(
                "This is %(show_value)s signs long, and there is room for %(limit_value)s. "
                "Shorten it, or attach the whole as a file."
            ),
            "null_characters_not_allowed": _("There is an unreadable sign in this text. Write or paste it anew."),
        },
    )
    # The browser would cut a pasted text without a word; the answer above says what to do.
    field.widget.attrs.pop("maxlength", None)
    return field


class About(forms.Form):
    """Which State, and who tells."""

    state = forms.ChoiceField(
        label=_("Which State is it about?"),
        help_text=_("The State that did it, or that should have protected."),
        error_messages={"required": _("Choose the State, so that the right people read your report.")},
    )
    role = forms.ChoiceField(
        label=_("Who are you in this?"),
        choices=[
            ("victim", _("I am the person concerned")),
            ("family", _("I belong to the family")),
            ("lawyer", _("I am the lawyer")),
            ("organisation", _("I write for an organisation that supports the person")),
            ("other", _("Somebody else")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what fits best.")},
    )

    def __init__(self, *args: Any, language: str = "en", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [("", "—"), *choices(language)]  # type: ignore[attr-defined]


class Persons(forms.Form):
    """Who is concerned: as many persons as there are."""

    def __init__(self, *args: Any, count: int = 1, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.count = count
        for number in range(count):
            self.fields[f"name_{number}"] = text(
                _("Name, or a name that you choose"),
                help_text=_("As the person writes it. Leave it empty if it must not be written down."),
            )
            self.fields[f"about_{number}"] = text(
                _("Who is this person, and what human rights work does she or he do?"), rows=4
            )

    def people(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        """Yield the questions person by person."""
        for number in range(self.count):
            yield self[f"name_{number}"], self[f"about_{number}"]


class Happened(forms.Form):
    """What happened."""

    what_happened = text(
        _("What happened?"),
        help_text=_("In your own words, in any language, first things first."),
        rows=12,
        required=_("Write what happened, in a few words at least."),
    )
    when = text(_("When?"), help_text=_("As exactly as you know: a day, a month, “last winter”."))
    where = text(_("Where?"))
    perpetrators = text(_("Who did it?"), help_text=_("Names, ranks, uniforms, offices; why you believe so."), rows=4)
    domestic_steps = text(
        _("Has anybody complained to police, a court or another body?"), help_text=_("And what came of it."), rows=3
    )
    now = text(_("How is the situation now?"), help_text=_("Is somebody in danger, and how soon?"), rows=4)


CONSENT_QUESTIONS = {
    Consent.GOVERNMENT: (
        _("May the names of those concerned stand in a letter to the Government?"),
        _(
            "The letter says what happened and asks the Government to answer. If you say no, we can write only what "
            "does not point at anybody; sometimes that means that we cannot write."
        ),
    ),
    Consent.PUBLIC: (
        _("May their names later be public, in reports and on the web site?"),
        _(
            "Mostly sixty days after it was sent, the letter is published, and the Government’s answer with it. "
            "If you say no, the names are taken out of what we publish."
        ),
    ),
    Consent.MANDATES: (
        _("May we share this with other experts of the United Nations?"),
        _("Several experts can write together. They are bound to keep it in confidence as we are."),
    ),
    Consent.REGIONAL: (
        _("May we share it with regional human rights bodies?"),
        _("Such as a regional commission or court, where one can act for the person."),
    ),
    Consent.PRESS: (
        _("May we speak about it in a press release?"),
        _("Public attention can protect, and it can put in danger. You know best."),
    ),
    Consent.CONTACT: (
        _("May we leave you questions here?"),
        _("You read them with your twelve words, when it is safe for you."),
    ),
}


class Consents(forms.Form):
    """What may be told, to whom. Each is asked for itself, and can be changed later."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for consent, (question, meaning) in CONSENT_QUESTIONS.items():
            self.fields[consent.value] = YesNo(
                label=question,
                help_text=meaning,
                error_messages={"required": _("Answer yes or no; you can change it later.")},
            )


AS_BEFORE = ("before", _("As I said before"))


class ConsentsNow(forms.Form):
    """What may be told from now on: only what is answered anew changes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for consent, (question, _meaning) in CONSENT_QUESTIONS.items():
            self.fields[consent.value] = forms.ChoiceField(
                label=question,
                choices=[AS_BEFORE, ("yes", _("Yes")), ("no", _("No"))],
                initial=AS_BEFORE[0],
                widget=forms.RadioSelect,
            )
        self.fields["remarks"] = text(_("What should we know about it?"), rows=3)

    def clean(self) -> dict[str, Any]:
        """Refuse a change that changes nothing."""
        said = super().clean() or {}
        if not any(said.get(consent.value) in ("yes", "no") for consent in Consent):
            raise forms.ValidationError(_("Nothing is changed yet: answer at least one question with yes or no."))
        return said


class TakingBack(forms.Form):
    """A report is taken back."""

    remarks = text(
        _("Do you want to say why?"),
        help_text=_("Not needed. It helps us to know whether somebody is in danger."),
        rows=3,
    )


class You(forms.Form):
    """How to reach the source, if at all."""

    name = text(
        _("Your name, or your organisation’s"), help_text=_("Not needed. We do not tell the Government who told us.")
    )
    contact = text(
        _("Another safe way to reach you"),
        help_text=_(
            "Not needed: with your twelve words you can read our answers here. Think of who else reads that mailbox "
            "or hears that telephone."
        ),
    )


class Meeting(forms.Form):
    """A request to meet."""

    who = text(
        _("Who would come?"), help_text=_("Names are not needed."), rows=3, required=_("Say in some way who asks.")
    )
    why = text(_("What is it about?"), rows=6, required=_("Say what you would like to talk about."))
    when = text(_("When does it suit you?"))
    languages = text(_("In which languages?"))
    answer_way = text(
        _("A safe way to answer you"),
        help_text=_("Not needed: with your twelve words you can read our answer here."),
    )


class Proof(forms.Form):
    """Two of the twelve words, typed back."""

    def __init__(self, *args: Any, positions: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, position in enumerate(positions):
            self.fields[f"word_{number}"] = text(
                _("Word number %(position)s") % {"position": position + 1},
                required=_("Type this word from your note."),
            )


class Words(forms.Form):
    """The twelve words, to come back with."""

    words = text(
        _("Your twelve words"),
        help_text=_("Capital letters, accents and spaces do not matter. The first four letters of each suffice."),
        rows=3,
        required=_("Type your twelve words."),
    )


class Answer(forms.Form):
    """A message to the team."""

    message = text(_("Your message"), help_text=_("You may send files alone."), rows=6)
