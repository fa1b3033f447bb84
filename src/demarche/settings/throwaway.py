"""A throw-away instance for tests and the type checker, made when this is imported, gone when the process ends."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import tomli_w

from demarche.procedure.bodies import DEFAULT

# Each worker of the tests has an instance of its own; the name tells it from one inherited from its parent.
_own = f"demarche-test-{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}-"
if _own not in os.environ.get("DEMARCHE_INSTANCE", ""):
    _root = Path(tempfile.mkdtemp(prefix=_own))
    atexit.register(shutil.rmtree, _root, ignore_errors=True)
    (_root / "office.toml").write_text(
        tomli_w.dumps(
            {
                "office_name": "Office for tests",
                "body": os.environ.get("DEMARCHE_TEST_BODY", DEFAULT),
                "time_zone": "Europe/Zurich",
                "mail": {"backend": "locmem", "sender": "office@example.org"},
                "states": {"XMA": {"en": "Marenia"}, "XVO": {"en": "Vostany"}},
            }
        ),
        encoding="utf-8",
    )
    for _ground in ("intake/envelopes", "desk/arrivals", "desk/papers", "archive/documents", "publisher"):
        (_root / _ground).mkdir(parents=True)
    os.environ["DEMARCHE_INSTANCE"] = str(_root)
