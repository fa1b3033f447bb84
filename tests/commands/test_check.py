"""The check: each dangerous or broken configuration is one clear sentence."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.commands.running import ANSWERS, Made, demarche

from demarche.commands.checking import problems
from demarche.vault.opening import Identity

WHO = tuple(part for pair in ANSWERS.items() for part in pair)


def changed(root: Path, old: str, new: str) -> None:
    """Change a line of the office's own file."""
    path = root / "office.toml"
    said = path.read_text(encoding="utf-8")
    assert old in said
    path.write_text(said.replace(old, new), encoding="utf-8")


def office(old: str, new: str) -> Callable[[Path], None]:
    return lambda root: changed(root, old, new)


def lost(name: str) -> Callable[[Path], None]:
    return lambda root: (root / name).unlink()


def written(name: str, text: str = "{}") -> Callable[[Path], object]:
    return lambda root: (root / name).write_text(text, encoding="ascii")


def opened(name: str, mode: int) -> Callable[[Path], None]:
    return lambda root: (root / name).chmod(mode)


def in_the_past(root: Path) -> None:
    """Forget that a migration was taken, as in a database of an earlier release."""
    with closing(sqlite3.connect(root / "desk" / "db.sqlite3")) as desk:
        desk.execute("DELETE FROM django_migrations WHERE app = 'letters'")
        desk.commit()


def everybody_enters(root: Path) -> None:
    root.chmod(0o755)
    (root / "desk").chmod(0o755)


def everybody_reads_a_password(root: Path) -> None:
    root.chmod(0o755)
    (root / "office.toml").chmod(0o644)
    changed(root, "[mail]", '[mail]\npassword = "harbour"')


def emptied(name: str) -> Callable[[Path], object]:
    return lambda root: (root / name).write_text("", encoding="ascii")


def another_publisher(root: Path) -> None:
    (root / "publisher" / "identity.txt").write_text(Identity.generate().secret_text(), encoding="ascii")


DANGERS = {
    "a clock file": (written("clock.json"), "There is a clock file, and this is no demonstration"),
    "no https": (
        office("http://127.0.0.1:8001", "http://office.example.org"),
        "is not https: what passes could be read",
    ),
    "no address": (office("http://127.0.0.1:8001", "office.example.org"), "is no address of a site"),
    "one address": (office("http://127.0.0.1:8001", "http://127.0.0.1:8000"), "Two sites share one address"),
    "one host": (office("http://localhost:8002", "http://127.0.0.1:8002"), "its cookie would travel there"),
    "a number": (office("http://localhost:8002", "https://192.0.2.7"), "passkeys need a name"),
    "no TLS": (office('tls = "starttls"', 'tls = "none"'), "Letters would travel without TLS"),
    "no sender": (office("office@example.org", ""), "Letters have no sender"),
    "no mail server": (office("mail.example.org", ""), "Letters have no mail server"),
    "mail to a folder": (office('backend = "smtp"', 'backend = "filebased"'), "only a demonstration may do so"),
    "no mail": (office('backend = "smtp"', 'backend = "pigeon"'), "The office has no way to send letters"),
    "said twice": (
        office("office_name", 'office_name = "Twice"\noffice_name'),
        "is not valid TOML",
    ),
    "unknown language": (office('"fr"', '"tlh"'), "No pages exist in tlh"),
    "unknown zone": (office("Europe/Zurich", "Europe/Geneva"), "is no time zone. One is written like Europe/Zurich"),
    "no name": (office('office_name = "Office for tests"\n', ""), "lacks the entry 'office_name'"),
    "a misspelt entry": (
        office("public_url", "public_ulr"),
        "public_ulr is not known; known are body, databases",
    ),
    "a body unheard of": (office('"special-procedures"', '"poets"'), "“poets” is no body that comes with the house"),
    "a body changed later": (
        written("desk/made-for.txt", "opinions\n"),
        "made for the body “opinions”, and office.toml names “special-procedures”",
    ),
    "a misspelt table": (office("[mail]", "[mial]"), "the entry mial is not known"),
    "a misspelt database": (
        office("[mail]", '[databases.dsek]\nname = "x"\n[mail]'),
        "the entry databases.dsek is not known; known are archive, desk, intake",
    ),
    "a database without name": (
        office("[mail]", '[databases.desk]\nuser = "x"\n[mail]'),
        "the entry databases.desk.name is missing",
    ),
    "a demonstration by a slip": (
        office("office_name", 'demo = "no"\noffice_name'),
        "the entry demo must be true or false, without quotation marks",
    ),
    "a number for a name": (office('"Office for tests"', "5"), "the entry office_name must be a text"),
    "an invented State without a name": (
        office("[mail]", '[states.XMA]\nfr = "Marénie"\n[mail]'),
        "the entry states.XMA must be a table of the State’s names by language, English among them",
    ),
    "a sender without an address": (office("office@example.org", "the office"), "is no address that a letter could"),
    "a password for everybody": (everybody_reads_a_password, "office.toml holds a password and is open to every user"),
    "a damaged team key": (written("intake/team-key.json"), "intake/team-key.json is damaged"),
    "a damaged recovery key": (emptied("desk/recovery-recipient.txt"), "the desk does not know the recovery key"),
    "an empty secret": (emptied("intake/secret.txt"), "intake/secret.txt is damaged"),
    "another publisher": (another_publisher, "does not open what the desk seals to desk/publisher-recipient.txt"),
    "a lost folder": (lambda root: (root / "desk" / "papers").rmdir(), "The folder desk/papers is missing"),
    "no team key": (lost("intake/team-key.json"), "the intake has no team key to seal to"),
    "no desk secret": (lost("desk/secret.txt"), "the desk has no secret of its own"),
    "a recovery key on disk": (written("desk/recovery-key.txt"), "looks like a recovery key"),
    "a readable key": (opened("publisher/identity.txt", 0o644), "can be read by other users of this machine"),
    "an open folder": (everybody_enters, "The folder desk is open to every user of this machine"),
    "a lost database": (lost("desk/db.sqlite3"), "The desk database is missing"),
    "a broken database": (written("desk/db.sqlite3"), "The desk database cannot be read (DatabaseError)"),
    "an older database": (in_the_past, "The desk database is older than this release"),
    "a lost archive": (lost("archive/db.sqlite3"), "The archive has no edition"),
}


@pytest.mark.parametrize("danger", DANGERS)
def test_a_danger_is_one_clear_sentence(instance: Made, danger: str) -> None:
    make, sentence = DANGERS[danger]
    make(instance.root)

    found = problems(instance.root)

    assert len(found) == 1
    assert sentence in found[0]
    assert found[0].endswith(".")


def test_a_demonstration_is_not_served_to_others(instance: Made) -> None:
    changed(instance.root, "office_name", "demo = true\noffice_name")
    changed(instance.root, "http://127.0.0.1:8000", "https://letters.example.org")

    assert problems(instance.root) == [
        "A demonstration shows its sign-in codes to everybody: it is served on this machine alone."
    ]


def test_the_command_says_it_and_ends_with_status_one(instance: Made) -> None:
    written("clock.json")(instance.root)

    done = demarche("check", "--dir", instance.root)
    refused = demarche("up", "--dir", instance.root)

    assert (done.returncode, refused.returncode) == (1, 1)
    assert "delete clock.json" in done.stdout
    assert "delete clock.json" in refused.stderr


def test_a_folder_without_an_instance_is_a_sentence(tmp_path: Path) -> None:
    for command in (["check"], ["up"], ["backup"], ["deploy-files"], ["migrate"]):
        more = [str(tmp_path / "out")] if command[0] in ("backup", "deploy-files") else []
        done = demarche(*command, "--dir", tmp_path / "nothing", *more)

        assert done.returncode == 1
        assert "There is no instance in" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


def test_a_process_looks_only_where_it_may(instance: Made) -> None:
    (instance.root / "desk" / "db.sqlite3").unlink()
    (instance.root / "publisher" / "identity.txt").unlink()

    assert problems(instance.root, "intake") == []
    assert problems(instance.root, "public") == []
    assert len(problems(instance.root, "collector")) == 1
    assert len(problems(instance.root, "publisher")) == 2


def test_migrating_does_what_the_check_sends_people_for_and_twice_is_as_once(instance: Made) -> None:
    (instance.root / "archive" / "db.sqlite3").unlink()
    assert "run “demarche migrate" in problems(instance.root)[0]

    once = demarche("migrate", "--dir", instance.root)
    again = demarche("migrate", "--dir", instance.root)

    assert once.stdout == again.stdout == "The databases are up to date.\n"
    assert problems(instance.root) == []


def test_after_an_upgrade_readers_have_the_new_shape(instance: Made) -> None:
    issued = instance.root / "archive" / "db.sqlite3"
    with closing(sqlite3.connect(issued)) as old:
        old.execute("ALTER TABLE archive_communication DROP COLUMN title")

    demarche("migrate", "--dir", instance.root)

    with closing(sqlite3.connect(issued)) as new:
        assert new.execute("SELECT title FROM archive_communication").fetchall() == []


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (("backup", "{dir}", "nowhere/office.age"), "There is no folder"),
        (("deploy-files", "{dir}", "a-file/out"), "Not a directory"),
        (("intake", "{dir}", "--bind", "nonsense"), "“nonsense” is no address and port"),
        (("up", "{dir}", "--port", "99999"), "a port is at most 65535"),
        (("init", "a-file", *WHO), "is not empty"),
        (("init", "a-file/office", *WHO), "Not a directory"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    instance: Made, tmp_path: Path, command: tuple[str, ...], sentence: str
) -> None:
    (tmp_path / "a-file").touch()
    said = [part for word in command for part in (("--dir", str(instance.root)) if word == "{dir}" else (word,))]

    done = demarche(*said, at=tmp_path)

    assert done.returncode == 1
    assert done.stderr.startswith("Error: ")
    assert sentence in done.stderr
