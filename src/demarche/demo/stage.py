"""The stage: the processes of an instance as actors, the office's clock, a line for each step."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from zoneinfo import ZoneInfo

import click

from demarche.commands.process import environment
from demarche.procedure import clock

PROCESSES = ("desk", "intake", "collector", "publisher", "public")
GENEVA = ZoneInfo("Europe/Zurich")


class PlayBroken(Exception):
    """A step of the play failed."""


class Stage:
    """Plays steps, each in the process that owns it, and counts what was checked."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._actors: dict[str, subprocess.Popen[str]] = {}
        self.steps = self.checks = self.failed = 0
        clock.follow(root / "clock.json", GENEVA)

    def __enter__(self) -> Self:
        for process in PROCESSES:
            self._actors[process] = subprocess.Popen(
                [sys.executable, "-m", "demarche.demo.actor"],
                env=environment(self._root, process),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for actor in self._actors.values():
            if actor.stdin:
                actor.stdin.close()
            actor.wait(timeout=10)
            if actor.stdout:
                actor.stdout.close()

    def at(self, text: str) -> None:
        """Set the office's clock: “2022-03-18 10:00” in Geneva."""
        clock.set_office_time(datetime.fromisoformat(text).replace(tzinfo=GENEVA).astimezone(UTC))

    def play(self, line: str, process: str, step: str, **args: Any) -> Any:
        """Let a process take a step, and say so in one line."""
        self.steps += 1
        day = clock.office_time(clock.now())
        click.echo(f"  {day:%d %b %Y}  {click.style(f'{process:<9}', fg='cyan')}  {line}")
        return self.quietly(process, step, **args)

    def quietly(self, process: str, step: str, **args: Any) -> Any:
        """Let a process take a step without a line."""
        actor = self._actors[process]
        if actor.stdin is None or actor.stdout is None:
            raise PlayBroken(f"{process} is not there.")
        actor.stdin.write(json.dumps({"step": step, "args": args}) + "\n")
        actor.stdin.flush()
        answer = actor.stdout.readline()
        if not answer:
            raise PlayBroken(f"{process} ended in the middle of “{step}”.")
        told = json.loads(answer)
        if "error" in told:
            raise PlayBroken(f"{process}, “{step}”: {told['error']}")
        return told["result"]

    def check(self, sentence: str, holds: bool) -> None:
        """Verify one thing, and say so."""
        self.checks += 1
        if not holds:
            self.failed += 1
        sign = click.style("✓", fg="green") if holds else click.style("✗", fg="red", bold=True)
        click.echo(f"  {'':<11}  {sign} {sentence}")
