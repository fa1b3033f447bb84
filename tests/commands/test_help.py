"""What the command says of itself."""

import re

import pytest
from tests.commands.running import demarche

COMMANDS = (
    *(
        "audit",
        "backup",
        "check",
        "collector",
        "demo",
        "deploy-files",
        "desk",
        "drill-recovery",
        "init",
        "intake",
        "key",
        "migrate",
    ),
    *("open", "probe", "public", "publisher", "recover", "reminders", "restore", "up"),
)


def test_every_command_has_its_line() -> None:
    said = demarche("--help").stdout

    assert re.findall(r"^  ([a-z-]+)  +\S.{20,}$", said.partition("Commands:")[2], re.MULTILINE) == list(COMMANDS)
    assert "To look around, start with “demarche demo”. For real use: init, check, up." in said


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_explains_itself_in_narrow_lines(command: str) -> None:
    done = demarche(command, "--help")

    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= 100
    assert re.search(r"\n\n  [A-Z][^.]+\.", done.stdout)


def test_an_unknown_command_is_a_sentence() -> None:
    done = demarche("publish")

    assert done.returncode == 2
    assert "No such command 'publish'" in done.stderr
