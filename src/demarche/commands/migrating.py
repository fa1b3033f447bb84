"""Bringing the three databases to this release's shape."""

from pathlib import Path

from demarche.commands.django_up import set_up
from demarche.commands.roles import lay_locks
from demarche.procedure import bodies

GROUNDS = ("intake", "desk", "archive")
MADE_FOR = "made-for.txt"


def migrate(root: Path) -> None:
    """Bring each ground's tables up to date, and give readers an edition of that shape."""
    set_up(root, "office")
    migrate_grounds()
    from demarche.archive.issuing import issue

    issue()


def migrate_grounds() -> None:
    """Bring the tables up to date in a process that has the office's settings; lay PostgreSQL's locks anew."""
    from django.core.management import call_command
    from django.db import connections

    remember_body()
    for ground in GROUNDS:
        call_command("migrate", database=ground, verbosity=0, interactive=False, skip_checks=True)
        if connections[ground].vendor == "postgresql":
            with connections[ground].cursor() as cursor:
                lay_locks(cursor, ground)


def remember_body() -> None:
    """Write down for which body the databases were made: their checks are that body's for good."""
    from django.conf import settings

    made_for = settings.INSTANCE.ground("desk") / MADE_FOR
    if not made_for.exists():
        made_for.write_text(bodies.current().id + "\n", encoding="ascii")
