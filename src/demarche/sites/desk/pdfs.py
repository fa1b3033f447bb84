"""PDFs on the desk: shown in the browser, kept nowhere; and PDFs that a colleague hands in."""

from typing import Any

from django import forms
from django.http import HttpResponse

LARGEST = 45_000_000


def inline(pdf: bytes, name: str) -> HttpResponse:
    """Show a PDF; nothing of it stays in any cache."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


class PdfField(forms.FileField):
    """A PDF, sealed from memory as soon as the form is whole."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.ClearableFileInput(attrs={"accept": "application/pdf"}),
            error_messages={
                "required": "Choose the PDF. A file is not kept when another answer is missing: choose it again.",
                "empty": "This file is empty.",
            },
            **kwargs,
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Refuse what is too large to be sealed from memory."""
        file = super().clean(data, initial)
        if file and file.size > LARGEST:
            raise forms.ValidationError("This PDF is larger than 45 MB. Save it with smaller pictures.")
        return file
