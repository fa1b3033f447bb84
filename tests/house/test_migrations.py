"""The tables that the program expects are the tables that an office gets."""

import shutil
import subprocess

import pytest
from django.core.management import call_command
from tests.house.sources import PACKAGE, ROOT


@pytest.mark.django_db(databases=["desk", "intake", "archive"])
def test_every_change_of_a_table_has_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_migration_is_committed() -> None:
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("not a clone")
    migrations = {path.relative_to(ROOT).as_posix() for path in PACKAGE.glob("*/migrations/*.py")}

    listed = subprocess.run(["git", "ls-files", "src"], cwd=ROOT, capture_output=True, text=True, check=True)

    assert not migrations - set(listed.stdout.splitlines())
