"""Dependencies are guests: each has its reason, its exact version and its hashes."""

import re
import tomllib

import pytest
from tests.house.sources import ROOT

LOCKS = ["requirements.lock", "requirements-dev.lock"]
PIN = re.compile(r"^([a-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def project() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def name_of(requirement: str) -> str:
    return re.split(r"[\[<>=~!; ]", requirement)[0].lower()


def pins_of(lock: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / lock).read_text(encoding="utf-8")))


def test_every_runtime_dependency_has_its_line_of_reason() -> None:
    reasons = set(
        re.findall(r"^\| `([a-z0-9-]+)` \|", (ROOT / "docs/dependencies.md").read_text("utf-8"), re.MULTILINE)
    )
    guests = {name_of(requirement) for requirement in project()["project"]["dependencies"]}

    assert reasons >= guests, f"no reason in docs/dependencies.md: {guests - reasons}"
    assert reasons <= guests | set(map(name_of, project()["dependency-groups"]["dev"])), "a reason for a guest who left"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_versions_and_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text)

    assert "://" not in text
    assert all("--hash=sha256:" in entry for entry in entries if PIN.match(entry))
    assert not re.search(r"^(-e|\.|file:)", text, re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_every_dependency_of_the_project(lock: str) -> None:
    wanted = set(map(name_of, project()["project"]["dependencies"]))
    if lock == "requirements-dev.lock":
        wanted |= set(map(name_of, project()["dependency-groups"]["dev"]))

    assert wanted <= set(pins_of(lock)), "run tools/pin.py"


def test_the_project_is_pinned_to_the_locks_versions() -> None:
    pinned = dict(PIN.findall("\n".join(project()["tool"]["uv"]["constraint-dependencies"])))  # type: ignore[index,call-overload]

    assert pinned == pins_of("requirements-dev.lock"), "run tools/pin.py"
    assert pins_of("requirements.lock").items() <= pinned.items()
