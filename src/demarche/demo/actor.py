"""An actor: one process of the instance that takes steps when it is told to. It reads a step a line, answers a line."""

import importlib
import json
import os
import sys
import traceback
from types import ModuleType
from typing import Any

STEPS = {
    "public": ["demarche.demo.reader_steps"],
    "intake": ["demarche.demo.source_steps"],
    "desk": ["demarche.demo.desk_steps", "demarche.demo.desk_press", "demarche.demo.desk_guests"],
    "collector": ["demarche.demo.collector_steps"],
    "publisher": ["demarche.demo.publisher_steps"],
}


def main() -> None:
    """Take steps until the play ends."""
    import django

    django.setup()
    process = os.environ["DJANGO_SETTINGS_MODULE"].rpartition(".")[2]
    steps = [importlib.import_module(name) for name in STEPS[process]]
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_taken(steps, json.loads(line))) + "\n")
        sys.stdout.flush()


def _taken(steps: list[ModuleType], request: dict[str, Any]) -> dict[str, Any]:
    from django.db import connections

    try:
        step = next(getattr(module, request["step"]) for module in steps if hasattr(module, request["step"]))
        return {"result": step(**request["args"])}
    except Exception as error:
        traceback.print_exc()
        return {"error": f"{type(error).__name__}: {error}"}
    finally:
        connections.close_all()


if __name__ == "__main__":
    main()
