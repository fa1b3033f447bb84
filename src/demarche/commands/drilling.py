"""The recovery drill: three shares prove that they still open everything. Nothing is changed, and the day is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from demarche.commands.django_up import set_up
from demarche.commands.recovering import recovery_of


@dataclass(frozen=True)
class Drilled:
    """What the recovery key opened."""

    dossiers: int
    epochs: int


def drill(root: Path, *, shares: Sequence[str]) -> Drilled:
    """Open every key that was sealed to the recovery key, in memory; write down the day.

    Raises CannotRecover where the shares are another office's, AgeError where one key does not open.
    """
    identity = recovery_of(root, shares)
    set_up(root, "office")
    from django.conf import settings

    from demarche.papers.models import Wrap
    from demarche.procedure import clock
    from demarche.staff.models import EpochWrap
    from demarche.vault.opening import open_sealed

    dossiers = Wrap.objects.filter(staff__isnull=True).values_list("sealed_key", flat=True)
    epochs = EpochWrap.objects.filter(staff__isnull=True).values_list("sealed", flat=True)
    counted = [sum(len(open_sealed(bytes(sealed), [identity])) > 0 for sealed in rows) for rows in (dossiers, epochs)]
    day = clock.office_day(clock.now())
    settings.RECOVERY_DRILL_FILE.write_text(f"{day.isoformat()}\n", encoding="ascii")
    return Drilled(*counted)
