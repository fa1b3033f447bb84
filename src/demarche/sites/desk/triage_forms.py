"""Forms of triage: what a colleague types; the rules live in the room."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms

from demarche.procedure.admission import CRITERIA
from demarche.triage.vocabulary import REASONS

TELL_HINT = "What the source reads in the mailbox, in the source’s language. Left empty, the source is not told."
ANSWERS = [("yes", "Yes"), ("no", "No"), ("unclear", "Unclear")]


class Once(forms.Form):
    """A form whose second sending changes nothing."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class CheckForm(forms.Form):
    """One question for each admission criterion, each with its reason, and a remark."""

    remarks = forms.CharField(
        label="Remarks",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What you looked at, what is missing. Only who may know this submission can read it.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for criterion in CRITERIA:
            self.fields[criterion.key] = forms.ChoiceField(
                label=criterion.question,
                help_text=criterion.source,
                choices=ANSWERS,
                widget=forms.RadioSelect,
                error_messages={"required": "Answer yes, no or unclear."},
            )
            self.fields[f"{criterion.key}_why"] = forms.CharField(
                label=f"Why? ({criterion.short})",
                required=False,
                widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            )
            # Whether it is needed follows from the answer above it.
            self.fields[f"{criterion.key}_why"].needed_in_the_end = True  # type: ignore[attr-defined]
        pairs = [name for criterion in CRITERIA for name in (criterion.key, f"{criterion.key}_why")]
        self.order_fields([*pairs, "remarks"])

    def said(self) -> dict[str, Any]:
        """Return what was typed, as the step takes it."""
        typed = self.cleaned_data
        return {
            "criteria": {criterion.key: typed[criterion.key] for criterion in CRITERIA},
            "reasons": {criterion.key: typed[f"{criterion.key}_why"] for criterion in CRITERIA},
            "remarks": typed["remarks"],
        }


class Prepared(forms.Form):
    """A form with words to a source, which a text that the office has prepared can begin."""

    TARGET = "tell_source"

    canned = forms.ChoiceField(label="Begin with a prepared text", required=False)

    def __init__(self, *args: Any, texts: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["canned"].choices = [("", "None"), *texts]  # type: ignore[attr-defined]
        words = ["canned", self.TARGET]
        self.order_fields([*(name for name in self.fields if name not in words), *words])

    def said(self) -> dict[str, Any]:
        """Return what was typed, as the step takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("canned", "once")}


class WriteForm(Prepared, Once):
    """Words to a source."""

    TARGET = "text"

    text = forms.CharField(
        label="What the source will read",
        widget=forms.Textarea(attrs={"rows": 7, "dir": "auto"}),
        help_text="Write in the source’s language, in plain words. Name nobody whom a person looking over the source’s "
        "shoulder should not see named.",
        error_messages={"required": "Write what the source should read."},
    )
    kind = forms.ChoiceField(
        label="Do you wait for an answer?",
        choices=[("question", "Yes, this is a question"), ("reply", "No, this only tells something")],
        widget=forms.RadioSelect,
        initial="question",
    )


class MeetingForm(forms.Form):
    """The answer to a request for a meeting."""

    text = forms.CharField(
        label="Your answer",
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text="The day, the hour with its time zone and the way to talk; or why not, and what else is possible.",
        error_messages={"required": "Write what the person who asked should read."},
    )


class DeclineForm(Prepared):
    """Why a submission is declined, for the record and for the source."""

    reason_code = forms.ChoiceField(
        label="The reason that comes closest", choices=[("", "Choose a reason"), *REASONS.items()]
    )
    reason = forms.CharField(
        label="The reason in your words",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="For colleagues. The source does not read this.",
        error_messages={"required": "Write in a sentence why it is declined: a colleague will want to know."},
    )
    tell_source = forms.CharField(
        label="Words to the source",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        help_text=TELL_HINT,
    )


class MergeForm(forms.Form):
    """Which other submission tells of the same."""

    into = forms.ChoiceField(
        label="Merge into",
        help_text="Both keep their own source, mailbox and files. It can be taken back.",
        error_messages={"required": "Choose the submission that tells of the same."},
    )

    reason = forms.CharField(
        label="Why these two tell of the same", required=False, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )

    def __init__(self, *args: Any, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = [("", "Choose a submission"), *others]  # type: ignore[attr-defined]


class PaperForm(forms.Form):
    """What of a submission goes on paper."""

    messages = forms.BooleanField(label="The correspondence with the source", required=False, initial=True)
    judged = forms.BooleanField(
        label="Checks and the decision", required=False, help_text="With the names of the colleagues who made them."
    )


class ExportForm(forms.Form):
    """For whom a package is sealed."""

    recipient_text = forms.CharField(
        label="Recipient",
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "dir": "ltr"}),
        help_text="The public key of who will open it: it begins with age1. Only that person’s key opens the file.",
        error_messages={"required": "Paste the public key of who will open the file."},
    )
