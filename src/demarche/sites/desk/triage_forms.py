"""Forms of triage: what a colleague types; the rules live in the room."""

import uuid
from typing import Any

from django import forms

from demarche.procedure.admission import CRITERIA
from demarche.triage.vocabulary import REASONS

ANSWERS = [("yes", "Yes"), ("no", "No"), ("unclear", "Unclear")]


class Once(forms.Form):
    """A form whose second sending changes nothing."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class CheckForm(forms.Form):
    """One question for each admission criterion, and a remark."""

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
        self.order_fields([*(criterion.key for criterion in CRITERIA), "remarks"])

    def criteria(self) -> dict[str, str]:
        """Return the answers by criterion."""
        return {criterion.key: self.cleaned_data[criterion.key] for criterion in CRITERIA}


class WriteForm(Once):
    """Words to a source."""

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


class DeclineForm(forms.Form):
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
        help_text="What the source reads in the mailbox, in the source’s language. Left empty, the source is not told.",
    )


class MergeForm(forms.Form):
    """Which other submission tells of the same."""

    into = forms.ChoiceField(
        label="Merge into",
        help_text="Both keep their own source, mailbox and files.",
        error_messages={"required": "Choose the submission that tells of the same."},
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
