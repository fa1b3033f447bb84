"""Bringing the three databases to this release's shape."""

from pathlib import Path

from demarche.commands.django_up import set_up

GROUNDS = ("intake", "desk", "archive")


def migrate(root: Path) -> None:
    """Bring each ground's tables up to date."""
    set_up(root, "office")
    migrate_grounds()


def migrate_grounds() -> None:
    """Bring the tables up to date in a process that has the office's settings."""
    from django.core.management import call_command

    for ground in GROUNDS:
        call_command("migrate", database=ground, verbosity=0, interactive=False, skip_checks=True)
