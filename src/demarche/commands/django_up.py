"""Starting Django inside a command, with the settings of one process."""

import os
from pathlib import Path

from demarche.settings.instance import VARIABLE


def set_up(root: Path, process: str) -> None:
    """Make this process one of the instance's processes."""
    os.environ[VARIABLE] = str(root.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = f"demarche.settings.{process}"
    import django

    django.setup()
