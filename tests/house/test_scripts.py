"""Scripts of ours: each is looked at by the linter and the type checker, and what they may not do is found."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.house.sources import ROOT, files, named

JAVASCRIPT = ROOT / "tools" / "javascript"
SITES = "src/demarche/sites"
# What browsers load of the intake is built from its scripts, and compared by a test of its own.
BUILT = re.compile(rf"{SITES}/intake/static/door/(\w+\.js)")
LOOKED_AT = re.compile(rf"{SITES}/\w+/(?:scripts/\w+\.js|static/.+\.js)")
FORBIDDEN = (
    'document.body.innerHTML = "<b>";',
    'document.body.insertAdjacentHTML("beforeend", name);',
    'document.write("words");',
    'document.cookie = "was=here";',
    'localStorage.setItem("words", "twelve");',
    'window.sessionStorage.setItem("words", "twelve");',
    'indexedDB.open("words");',
    'navigator.serviceWorker.register("/worker.js");',
    'navigator.sendBeacon("/", "words");',
    'new WebSocket("wss://elsewhere.example");',
    'eval("words");',
    'setTimeout("words", 1);',
    'new Function("words")();',
    'document.body.setAttribute("onclick", "words");',
    'location.href = "javascript:words";',
    'console.log("words");',
    "Math.random();",
    '/* eslint-disable */ document.body.outerHTML = "<b>";',
)


def run(program: str, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run a program of npm's packages in the repository."""
    path = shutil.which(str(ROOT / "node_modules" / ".bin" / program))
    if path is None:
        pytest.fail(f"The npm packages that look at scripts are missing. Run in {ROOT}: npm ci")
    return subprocess.run([path, *arguments], input=given, cwd=ROOT, capture_output=True, text=True, check=False)


def found_by_lint(text: str, name: str) -> set[int]:
    """The lines of a text in which the linter finds something, were it the script of that name."""
    config = str(JAVASCRIPT / "eslint.config.mjs")
    done = run("eslint", "--config", config, "--format", "json", "--stdin", "--stdin-filename", name, given=text)
    told: list[dict[str, Any]] = json.loads(done.stdout)
    return {message["line"] for message in told[0]["messages"] if message["severity"] == 2}


def test_every_script_is_looked_at_or_built_from_one_that_is() -> None:
    scripts = [named(path) for path in files() if path.suffix == ".js" and named(path).startswith("src/")]

    sources = {Path(name).name for name in scripts if "/scripts/" in name}
    unseen = [name for name in scripts if not LOOKED_AT.fullmatch(name)]
    unbuilt = [name for name in scripts if (built := BUILT.fullmatch(name)) and built[1] not in sources]
    assert len(scripts) > 15
    assert (unseen, unbuilt) == ([], [])


@pytest.mark.parametrize("name", ["intake/scripts/new.js", "desk/static/desk/new.js"])
def test_what_a_script_may_not_do_is_found(name: str) -> None:
    text = "\n".join(['"use strict";' if "static" in name else "", *FORBIDDEN, ""])

    found = found_by_lint(text, f"{SITES}/{name}")

    assert [line for number, line in enumerate(FORBIDDEN, 2) if number not in found] == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('document.querySelector("a").focus();', "TS18047|TS2531"),
        ('export const twice = (number) => 2 * number;', "TS7006"),
        ('/** @type {string} */ export const words = 12;', "TS2322"),
        ("export const passed = unknownName;", "TS2304"),
    ],
)  # fmt: skip
def test_a_wrong_type_is_found(line: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "wrong.js").write_text(f"{line}\n", encoding="utf-8")
    project = {"extends": str(JAVASCRIPT / "strict.json"), "include": ["wrong.js"]}
    (tmp_path / "project.json").write_text(json.dumps(project), encoding="utf-8")

    done = run("tsc", "--project", str(tmp_path / "project.json"))

    assert done.returncode != 0
    assert re.search(code, done.stdout), done.stdout
