"""The pages that every way has: consents, words, answers. What an office asks besides stands in questionnaires."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from demarche.procedure import bodies
from demarche.procedure.bodies import in_language
from demarche.procedure.consents import Consent
from demarche.procedure.questionnaire import LINE, LONG
from demarche.sites.look.forms import YesNo

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def text(
    label: "StrOrPromise", *, help_text: "StrOrPromise" = "", rows: int = 0, required: "StrOrPromise" = ""
) -> forms.CharField:
    """Return a field for a line or, with rows, for as much as a page takes; required when a sentence says why."""
    kept_nowhere = {"dir": "auto", "autocomplete": "off"}
    field = forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(required),
        max_length=LONG if rows else LINE,
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


def consent_questions() -> list[tuple[Consent, Any, Any]]:
    """Return what this office asks about consents, in the reader's language, in the order of the asking."""
    body, language = bodies.current(), translation.get_language() or "en"
    asked: list[tuple[Consent, Any, Any]] = []
    for consent in body.consents:
        own = body.consent_words.get(consent)
        question, meaning = [in_language(words, language) for words in own] if own else CONSENT_QUESTIONS[consent]
        asked.append((consent, question, meaning))
    return asked


class Consents(forms.Form):
    """What may be told, to whom. Each is asked for itself, and can be changed later."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for consent, question, meaning in consent_questions():
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
        for consent, question, _meaning in consent_questions():
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
