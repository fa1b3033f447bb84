"""How a page takes a step: refused with a sentence beside what was typed, or done and shown anew."""

from collections.abc import Callable

from django.forms import Form

from demarche.cases.errors import CaseRefused, WrongEntry
from demarche.papers.errors import LastToKnow
from demarche.procedure.states import IllegalMove
from demarche.triage.errors import TriageRefused

REFUSALS = (TriageRefused, CaseRefused, IllegalMove, LastToKnow)


def taken(form: Form, step: Callable[[], object]) -> bool:
    """Take a step if the form is whole; where it is refused, put the sentence into the form."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        step()
    except WrongEntry as wrong:
        form.add_error(wrong.field if wrong.field in form.fields else None, str(wrong))
    except REFUSALS as refused:
        form.add_error(None, str(refused))
    return not form.errors
