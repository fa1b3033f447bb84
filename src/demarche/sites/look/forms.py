"""Form widgets that the three sites share."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DayInput(forms.DateInput):
    """One day, typed or picked with the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__(attrs={**(attrs or {})}, format="%Y-%m-%d")


class YesNo(forms.ChoiceField):
    """A question that wants a clear yes or no, and never guesses one."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"required": _("Choose yes or no.")})
        super().__init__(choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.RadioSelect, **kwargs)
