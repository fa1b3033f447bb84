"""Bringing one ground's tables up to date: the rooms that keep their tables there, and no others."""

from typing import Any

from django.core.management.commands import migrate

from demarche.settings.databases import GROUND_OF_ROOM


class Command(migrate.Command):
    """Django's own command; a ground of one room is not asked to walk through the history of all the others."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate one ground."""
        rooms = [room for room, ground in GROUND_OF_ROOM.items() if ground == options["database"]]
        if options["app_label"] is None and rooms:
            for room in rooms:
                super().handle(*args, **options | {"app_label": room, "run_syncdb": False})
            return
        super().handle(*args, **options)
