"""How a page takes a step: refused with a sentence beside what was typed, or done and shown anew."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.forms import Form

from demarche.cases.errors import CaseRefused
from demarche.clauses.errors import ClauseRefused
from demarche.copies.errors import CannotCopy
from demarche.followup.errors import FollowupStopped
from demarche.guests.errors import GuestRefused
from demarche.handover.errors import HandOverRefused
from demarche.letters.errors import LetterStopped
from demarche.meetings.errors import MeetingStopped
from demarche.papers.errors import LastToKnow, OnlyAGuest
from demarche.parcels.errors import ParcelRefused
from demarche.procedure.record import RecordRefused
from demarche.procedure.states import IllegalMove
from demarche.publication.cleaning import CannotBeCleaned
from demarche.publication.errors import GateClosed
from demarche.questionnaires.errors import QuestionnaireStopped
from demarche.replies.errors import ReplyRefused
from demarche.reports.errors import ReportStopped
from demarche.safety.errors import SafetyStopped
from demarche.searching.errors import SearchRefused
from demarche.staff.errors import StaffStopped
from demarche.transmission.errors import TransmissionStopped
from demarche.triage.errors import TriageRefused
from demarche.vocabularies.errors import VocabularyStopped

# The sentences with which the rooms stop a step.
REFUSALS = (
    StaffStopped,
    QuestionnaireStopped,
    VocabularyStopped,
    CannotCopy,
    TriageRefused,
    MeetingStopped,
    CaseRefused,
    ClauseRefused,
    LetterStopped,
    TransmissionStopped,
    ReplyRefused,
    FollowupStopped,
    SafetyStopped,
    ReportStopped,
    GateClosed,
    CannotBeCleaned,
    RecordRefused,
    SearchRefused,
    ParcelRefused,
    GuestRefused,
    HandOverRefused,
    IllegalMove,
    LastToKnow,
    OnlyAGuest,
)


@contextmanager
def refused(form: Form) -> Iterator[None]:
    """Put the sentence of a refused step into the form, beside its field where the sentence names one."""
    try:
        yield
    except REFUSALS as sentence:
        field = getattr(sentence, "field", None)
        form.add_error(field if field in form.fields else None, str(sentence))


def taken(form: Form, step: Callable[[], object]) -> bool:
    """Take a step if the form is whole; where it is refused, put the sentence into the form."""
    if not form.is_bound or not form.is_valid():
        return False
    with refused(form):
        step()
    return not form.errors
