"""Making an instance for real use: what lies on the disk, what is on paper alone, what is refused."""

import stat
import tomllib
from pathlib import Path

import pytest
from tests.commands.running import Made, demarche, init

from demarche.vault.recovery import join


def test_nothing_in_a_new_instance_can_be_read_by_others(made_once: Made) -> None:
    open_to_others = [
        path
        for path in (made_once.root, *made_once.root.rglob("*"))
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    ]

    # What is public is for every reader; so far nobody may even enter the folder around it.
    assert open_to_others == [made_once.root / "archive" / "db.sqlite3"]
    assert stat.S_IMODE(made_once.root.stat().st_mode) == 0o700


def test_five_shares_are_shown_and_any_three_bring_one_key_back(made_once: Made) -> None:
    first, second, third, fourth, fifth = made_once.shares

    assert join([first, third, fifth]) == join([second, fourth, first])


def test_neither_the_recovery_key_nor_what_was_shown_once_is_on_the_disk(made_once: Made) -> None:
    seed = join(made_once.shares[:3])
    shown = [*made_once.shares, made_once.told("Passphrase"), made_once.told("Authenticator")]
    never = [seed, seed.hex().encode(), *(each.encode() for each in shown)]

    files = [path for path in made_once.root.rglob("*") if path.is_file()]

    assert len(files) > 8
    assert [path for path in files if any(each in path.read_bytes() for each in never)] == []


def test_a_new_instance_is_neither_dangerous_nor_broken(made_once: Made) -> None:
    done = demarche("check", "--dir", made_once.root)

    assert (done.returncode, done.stdout) == (0, "Nothing dangerous, nothing broken.\n")


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("--time-zone", "Europe/Geneva", "“Europe/Geneva” is no time zone. One is written like Europe/Zurich."),
        ("--language", "de", "No pages exist in de: choose among ar, en, es, fr, ru, zh-hans."),
        (
            "--public-url",
            "office.example.org",
            "“office.example.org” is no address of a site: it begins with https://.",
        ),
    ],
)
def test_what_is_typed_wrong_is_refused_and_nothing_is_made(
    tmp_path: Path, option: str, value: str, sentence: str
) -> None:
    root = tmp_path / "instance"

    with pytest.raises(AssertionError) as refused:
        init(root, **{option: value})

    assert str(refused.value).startswith(f"Error: {sentence}")
    assert not root.exists()


def test_a_folder_in_use_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("kept", encoding="ascii")

    with pytest.raises(AssertionError, match=r"is not empty\. Name a folder that does not exist yet"):
        init(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_what_is_not_said_is_asked_for_by_name_and_a_folder_that_stood_open_is_closed(tmp_path: Path) -> None:
    answers = ["Office of tests", "", "Special Rapporteur on torture", "Bruno Aldana", "", "Amina"]
    root = tmp_path / "instance"
    root.mkdir(mode=0o755)

    done = demarche("init", root, "--language", "fr", typed="\n".join(answers) + "\n")

    asked = ["The office's name", "Its time zone [Europe/Zurich]", "The first mandate's official title"]
    asked += ["Its holder's name", "Its current resolution [52/4]", "The first person's name"]
    assert done.stdout.startswith(": ".join(asked) + ": ")
    said = tomllib.loads((root / "office.toml").read_text(encoding="utf-8"))
    assert (said["office_name"], said["time_zone"], said["languages"]) == ("Office of tests", "Europe/Zurich", ["fr"])
    assert stat.S_IMODE(root.stat().st_mode) == 0o700
