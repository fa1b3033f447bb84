"""A publisher in a process of its own, that releases one letter after another until it is killed."""

import os
import sys
from pathlib import Path

import tomli_w


def instance(root: Path) -> None:
    """Make the folders of an instance in which a publisher and a reader can work."""
    for folder in ("archive/documents", "publisher", "desk"):
        (root / folder).mkdir(parents=True)
    (root / "office.toml").write_text(
        tomli_w.dumps({"office_name": "Office", "time_zone": "Europe/Zurich", "states": {"XMA": {"en": "Marenia"}}}),
        encoding="utf-8",
    )


def work(root: Path) -> None:
    """Release letters; print each edition once readers have it."""
    os.environ |= {"DEMARCHE_INSTANCE": str(root), "DJANGO_SETTINGS_MODULE": "demarche.settings.publisher"}
    import django

    django.setup()
    from django.core.management import call_command
    from tests.archive.published import a_record, issue, put

    call_command("migrate", "archive", database="archive", verbosity=0)
    for number in range(1, 10_000):
        edition = put(a_record(number=number, title=f"Marenia: letter {number}", concerns=["words " * 2000]))
        issue()
        print(edition, flush=True)  # noqa: T201 -- the parent reads it


if __name__ == "__main__":
    work(Path(sys.argv[1]))
