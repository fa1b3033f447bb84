"""Forms of the desk's frame: signing in, enrolling, one's own keys."""

from typing import Any

from django import forms


class CodeInput(forms.TextInput):
    """Six digits that are readable while they are typed and do not come back: a code works once."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Leave what was typed out of the page."""
        context: dict[str, Any] = super().get_context(name, None, attrs)
        return context


class OneTimeField(forms.CharField):
    """Six digits from the authenticator."""

    def __init__(self, **kwargs: Any) -> None:
        digits = {"inputmode": "numeric", "autocomplete": "one-time-code", "size": 8}
        kwargs.setdefault("label", "One-time code")
        kwargs.setdefault("help_text", "Six digits from your authenticator.")
        super().__init__(max_length=9, widget=CodeInput(attrs=digits), **kwargs)


class PassphraseField(forms.CharField):
    """A passphrase, hidden while it is typed and never shown again."""

    def __init__(self, *, new: bool = False, **kwargs: Any) -> None:
        filled = "new-password" if new else "current-password"
        super().__init__(
            max_length=400, strip=True, widget=forms.PasswordInput(attrs={"autocomplete": filled}), **kwargs
        )


class TwiceTyped(forms.Form):
    """A new passphrase, typed twice."""

    passphrase = PassphraseField(new=True, label="New passphrase", help_text="At least 20 characters; words are best.")
    again = PassphraseField(new=True, label="Passphrase once more")

    def clean_again(self) -> str:
        """Refuse two passphrases that differ: nobody could find out which one was meant."""
        again = str(self.cleaned_data["again"])
        if " ".join(again.split()) != " ".join(str(self.cleaned_data.get("passphrase", again)).split()):
            raise forms.ValidationError("The two passphrases differ.")
        return again


class SignInForm(forms.Form):
    """Name, passphrase and second factor, on one page: nobody is ever half signed in."""

    name = forms.CharField(
        label="Your name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    passphrase = PassphraseField(label="Passphrase")
    one_time = OneTimeField()
    passkey = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)
    challenge = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get("passkey"):
            self.fields["one_time"].required = False


class TouchForm(forms.Form):
    """The second factor once more, before a step that cannot be taken back."""

    one_time_again = OneTimeField()


class KeyTouchForm(forms.Form):
    """A security key once more, before a step that cannot be taken back."""

    passkey_again = forms.CharField(
        max_length=20_000,
        widget=forms.HiddenInput,
        error_messages={"required": "Touch your security key: the one-time code serves for signing in alone."},
    )
    challenge_again = forms.CharField(max_length=400, widget=forms.HiddenInput)


class EnrolmentCodeForm(forms.Form):
    """The code that the office handed over."""

    code = forms.CharField(
        label="Enrolment code",
        max_length=60,
        help_text="Five groups of four letters and digits. It works once, for a week.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )


class EnrolForm(TwiceTyped):
    """A passphrase and the first code of the authenticator."""

    passphrase = PassphraseField(
        new=True,
        label="Passphrase",
        help_text="Type the seven words above, or a passphrase of your own of at least 20 characters.",
    )
    one_time = OneTimeField(label="First one-time code", help_text="Six digits that your authenticator shows now.")
