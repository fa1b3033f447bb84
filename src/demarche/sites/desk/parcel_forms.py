"""Forms of parcels: to whom a case is sealed, and what is taken in."""

from typing import Any

from django import forms


class PackForm(forms.Form):
    """For whom a whole case is sealed, and what goes along."""

    recipient_text = forms.CharField(
        label="Public key of who will open it",
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "dir": "ltr"}),
        help_text="It begins with age1. A colleague of another desk finds it there under “Your keys”. "
        "Check it by another way, such as a call: whoever holds its private half reads everything.",
        error_messages={"required": "Paste the public key of who will open the file."},
    )
    with_sources = forms.BooleanField(
        label="What sources said, and from where each statement comes, goes along",
        required=False,
        help_text="Leave it out unless they agreed to it. Then their own words, their comments, how they were asked, "
        "and the sources behind the facts stay here.",
    )


class TakeInForm(forms.Form):
    """A sealed case from another desk."""

    parcel = forms.FileField(
        label="The sealed file",
        help_text="A whole case, sealed to your own public key. At most 50 MB.",
        error_messages={"required": "Choose the file."},
    )
    lead = forms.ChoiceField(label="Mandate that leads it here")
    keep_consents = forms.BooleanField(
        label="It comes from this same office: what was agreed to still counts",
        required=False,
        help_text="Otherwise what was agreed to is asked again here; what was refused stays refused.",
    )

    def __init__(self, *args: Any, mandates: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].choices = mandates  # type: ignore[attr-defined]
