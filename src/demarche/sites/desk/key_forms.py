"""Forms for one's own keys."""

from django import forms

from demarche.sites.desk.frame_forms import OneTimeField, PassphraseField, TwiceTyped


class PassphraseForm(TwiceTyped):
    """A new passphrase instead of the present one."""

    old = PassphraseField(label="Present passphrase")
    field_order = ["old", "passphrase", "again"]


class AuthenticatorForm(forms.Form):
    """The first code of a new authenticator."""

    one_time = OneTimeField(label="First code of the new authenticator")


class PasskeyForm(forms.Form):
    """A security key and what it answered."""

    label = forms.CharField(label="Name of the key", max_length=60, help_text="For yourself: “blue key on my ring”.")
    passphrase = PassphraseField(label="Your passphrase")
    passkey = forms.CharField(max_length=20_000, widget=forms.HiddenInput)
    challenge = forms.CharField(max_length=400, widget=forms.HiddenInput)
