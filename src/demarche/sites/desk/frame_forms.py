"""Forms of the desk's frame: signing in, enrolling, one's own keys."""

from typing import Any

from django import forms


class OneTimeField(forms.CharField):
    """Six digits from the authenticator."""

    def __init__(self, **kwargs: Any) -> None:
        digits = {"inputmode": "numeric", "autocomplete": "one-time-code", "size": 8}
        kwargs.setdefault("label", "One-time code")
        kwargs.setdefault("help_text", "Six digits from your authenticator.")
        super().__init__(max_length=9, widget=forms.TextInput(attrs=digits), **kwargs)


class PassphraseField(forms.CharField):
    """A passphrase, hidden while it is typed and never shown again."""

    def __init__(self, *, new: bool = False, **kwargs: Any) -> None:
        filled = "new-password" if new else "current-password"
        super().__init__(
            max_length=400, strip=True, widget=forms.PasswordInput(attrs={"autocomplete": filled}), **kwargs
        )


class SignInForm(forms.Form):
    """Name, passphrase and second factor, on one page: nobody is ever half signed in."""

    name = forms.CharField(
        label="Your name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    passphrase = PassphraseField(label="Passphrase")
    one_time = OneTimeField()


class TouchForm(forms.Form):
    """The second factor once more, before a step that cannot be taken back."""

    one_time_again = OneTimeField()
