"""The loop around a worker's one action."""

import logging
import signal
import threading
from collections.abc import Callable
from datetime import datetime

import django

log = logging.getLogger("demarche.workers")


def repeat(step: Callable[..., object], *, every: float) -> None:
    """Take a step again and again until the process is told to end; a step that fails is tried again later."""
    from demarche.procedure import clock

    ending = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ending.set())
    while not ending.is_set():
        _once(step, now=clock.now())
        ending.wait(every)


def ready() -> None:
    """Make this process what its settings say."""
    django.setup()


def _once(step: Callable[..., object], *, now: datetime) -> None:
    from django.db import connections

    try:
        step(now=now)
    except Exception:
        log.exception("a step failed")
    finally:
        connections.close_all()
