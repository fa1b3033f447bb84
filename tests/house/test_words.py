"""Words that no file of this repository may hold. The needles are joined from pieces: this file is searched too."""

import re

from tests.house.sources import files, named, texts

REGISTRIES = [
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("npmjs", "org"),
    ("npmjs", "com"),
    ("yarnpkg", "com"),
    ("jsdelivr", "net"),
    ("unpkg", "com"),
    ("golang", "org"),
    ("crates", "io"),
]
HOSTS = [".".join(pieces).encode() for pieces in REGISTRIES]
WORDS = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented" + "Error", "Lorem " + "ipsum"]
UNFINISHED = re.compile(rf"\b({'|'.join(WORDS)})\b")
FOLDERS = ["wo" + "rk", "ro" + "ot", "Us" + "ers", r"home/[a-z]\w*"]
SOMEBODYS_FOLDER = re.compile(rf"(?<![\w.<>}})-])/({'|'.join(FOLDERS)})/\w")


def test_no_file_names_the_host_of_a_package_registry() -> None:
    naming = [(named(path), host.decode()) for path in files() for host in HOSTS if host in path.read_bytes()]

    assert not naming


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    assert not found(SOMEBODYS_FOLDER)


def test_nothing_is_left_unfinished() -> None:
    assert not found(UNFINISHED)


def found(needle: re.Pattern[str]) -> list[str]:
    """Where a needle stands: file, line and word."""
    return [
        f"{name}:{number} {match[0]}"
        for name, text in texts().items()
        for number, line in enumerate(text.splitlines(), start=1)
        if (match := needle.search(line))
    ]
