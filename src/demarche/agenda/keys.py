"""Whether letters are shortcuts for a colleague: on for everybody, switched off by whom they disturb.

Whoever speaks to the machine, or types with a tremor, sets off single letters without meaning to (WCAG 2.2, 2.1.4).
"""

from datetime import datetime

from demarche.agenda.models import PlainKeys
from demarche.staff.keys import SignedIn


def are_shortcuts(reader: SignedIn) -> bool:
    """Tell whether letters are shortcuts for a person."""
    return not PlainKeys.objects.filter(staff=reader.staff).exists()


def switch_shortcuts(*, on: bool, by: SignedIn, now: datetime) -> None:
    """Let letters be shortcuts, or letters alone."""
    if on:
        PlainKeys.objects.filter(staff=by.staff).delete()
    else:
        PlainKeys.objects.get_or_create(staff=by.staff, defaults={"since": now})
