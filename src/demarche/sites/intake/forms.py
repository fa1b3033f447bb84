"""The questions to a source, a page each. Nothing is required that a source may not know."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from demarche.procedure.consents import Consent
from demarche.procedure.places import choices
from demarche.sites.look.forms import YesNo

LONG = 20_000
SHORT = 300
MOST_PERSONS = 20


def _long(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto", "autocomplete": "off"})


def _short() -> forms.TextInput:
    return forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"})


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
        for number in range(count):
            first = number == 0
            self.fields[f"name_{number}"] = forms.CharField(
                label=_("Name, or a name that you choose"),
                help_text=_("As the person writes it. Leave it empty if it must not be written down.") if first else "",
                max_length=SHORT,
                required=False,
                widget=_short(),
            )
            self.fields[f"about_{number}"] = forms.CharField(
                label=_("Who is this person, and what human rights work does she or he do?"),
                max_length=LONG,
                required=False,
                widget=_long(4),
            )


class Happened(forms.Form):
    """What happened."""

    what_happened = forms.CharField(
        label=_("What happened?"),
        help_text=_("In your own words, in any language, first things first."),
        max_length=LONG,
        widget=_long(12),
        error_messages={
            "required": _("Write what happened, in a few words at least."),
            "max_length": _("This is longer than the page can take. Shorten it, or attach it as a file."),
        },
    )
    when = forms.CharField(label=_("When?"), max_length=SHORT, required=False, widget=_short())
    where = forms.CharField(label=_("Where?"), max_length=SHORT, required=False, widget=_short())
    perpetrators = forms.CharField(
        label=_("Who did it?"),
        help_text=_("Names, ranks, uniforms, offices; why you believe so."),
        max_length=LONG,
        required=False,
        widget=_long(4),
    )
    domestic_steps = forms.CharField(
        label=_("Has anybody complained to police, a court or another body? What came of it?"),
        max_length=LONG,
        required=False,
        widget=_long(3),
    )
    now = forms.CharField(
        label=_("How is the situation now? Is somebody in danger?"), max_length=LONG, required=False, widget=_long(4)
    )


CONSENT_QUESTIONS = {
    Consent.GOVERNMENT: _("May the names of those concerned stand in a letter to the Government?"),
    Consent.PUBLIC: _("May their names later be public, in reports and on the web site?"),
    Consent.MANDATES: _("May we share this with other experts of the United Nations?"),
    Consent.REGIONAL: _("May we share it with regional human rights bodies?"),
    Consent.PRESS: _("May we speak about it in a press release?"),
    Consent.CONTACT: _("May we leave you questions here?"),
}


class Consents(forms.Form):
    """What may be told, to whom. Each is asked for itself, and can be changed later."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for consent, question in CONSENT_QUESTIONS.items():
            self.fields[consent.value] = YesNo(
                label=question, error_messages={"required": _("Answer yes or no; you can change it later.")}
            )


class You(forms.Form):
    """How to reach the source, if at all."""

    name = forms.CharField(
        label=_("Your name, or your organisation’s"),
        help_text=_("Not needed. The Government never learns who told us."),
        max_length=SHORT,
        required=False,
        widget=_short(),
    )
    contact = forms.CharField(
        label=_("Another safe way to reach you"),
        help_text=_(
            "Not needed: with your twelve words you can read our answers here. Think who reads that telephone."
        ),
        max_length=SHORT,
        required=False,
        widget=_short(),
    )


class Meeting(forms.Form):
    """A request to meet."""

    who = forms.CharField(
        label=_("Who would come?"), max_length=LONG, widget=_long(3), error_messages={"required": _("Say who asks.")}
    )
    why = forms.CharField(
        label=_("What is it about?"),
        max_length=LONG,
        widget=_long(6),
        error_messages={"required": _("Say what you would like to talk about.")},
    )
    when = forms.CharField(label=_("When does it suit you?"), max_length=SHORT, required=False, widget=_short())
    languages = forms.CharField(label=_("In which languages?"), max_length=SHORT, required=False, widget=_short())
    answer_way = forms.CharField(
        label=_("A safe way to answer you"),
        help_text=_("Not needed: with your twelve words you can read our answer here."),
        max_length=SHORT,
        required=False,
        widget=_short(),
    )


class Proof(forms.Form):
    """Two of the twelve words, typed back."""

    def __init__(self, *args: Any, positions: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, position in enumerate(positions):
            self.fields[f"word_{number}"] = forms.CharField(
                label=_("Word number %(position)s") % {"position": position + 1},
                max_length=40,
                widget=_short(),
                error_messages={"required": _("Type this word from your note.")},
            )


class Words(forms.Form):
    """The twelve words, to come back with."""

    words = forms.CharField(
        label=_("Your twelve words"),
        help_text=_("Capital letters, accents and spaces do not matter. The first four letters of each suffice."),
        max_length=400,
        widget=_long(3),
        error_messages={"required": _("Type your twelve words.")},
    )


class Answer(forms.Form):
    """A message to the team."""

    message = forms.CharField(label=_("Write to the team"), max_length=LONG, required=False, widget=_long(6))
