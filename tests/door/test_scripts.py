"""The scripts against the program: the same packages byte for byte, the same receipts, the same rules of asking."""

import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.intake.conftest import TEAM

from demarche.procedure.questionnaire import asked, pages_asked, summary
from demarche.procedure.questionnaire_data import shipped
from demarche.sites.intake.covers import text_of
from demarche.sites.intake.sentences import sentences
from demarche.sites.intake.whole import definition
from demarche.vault.notes import seal_note
from demarche.vault.opening import Identity, open_sealed
from demarche.vault.package import PackageWriter
from demarche.vault.receipt import LANGUAGES, Receipt

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "src" / "demarche" / "sites" / "intake" / "static" / "door"
SOURCES = SCRIPTS.parent.parent / "scripts"
NAMED = re.compile(r"\b(?:say|points)\(\"(\w+)\"")
EDGES = (0, 1, 1024, 65_535, 65_536, 65_537, 4 * 1024 * 1024)
PACKAGES = {f"piece-{size}": [["piece", size]] for size in EDGES} | {
    "cover": [["cover.json", 3000], ["message.txt", 2000]], "names": [["Ünïcode – имя.txt", 10], ["zwei", 0]]
}  # fmt: skip


def node(script: str, scripts: Path, folder: Path) -> Any:
    """Run a script of the tests in Node; return what it answered."""
    program = shutil.which("node")
    assert program, "Node is not installed: apt install nodejs"
    command = [program, str(Path(__file__).parent / "node" / script), str(scripts), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads((folder / "answered.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Receipt], Any]:
    """What the scripts sealed and said."""
    folder = tmp_path_factory.mktemp("sealed")
    chance = random.Random(20260304)
    receipts = [Receipt(chance.randbytes(16), language) for language in LANGUAGES for _ in range(20)]
    receipts[0] = Receipt(bytes(16), receipts[0].language)
    (folder / "note.age").write_bytes(seal_note({"note.json": "Ünï".encode()}, TEAM.recipient()))
    (folder / "asked.json").write_text(json.dumps({
        "recipient": str(TEAM.recipient()), "identity": Identity(TEAM.seed).secret_text(), "packages": PACKAGES,
        "receipts": [{"entropy": one.entropy.hex(), "language": one.language} for one in receipts]}))  # fmt: skip
    return folder, receipts, node("packages.mjs", SCRIPTS, folder)


def test_what_browsers_load_is_built_from_the_sources_and_the_lists() -> None:
    command = [sys.executable, str(ROOT / "tools" / "door_scripts.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)
    assert (done.returncode, done.stdout.strip()) == (0, "as built"), done.stdout + done.stderr


@pytest.mark.parametrize("name", PACKAGES)
def test_t02_t09_a_package_of_a_script_is_byte_for_byte_that_of_the_vault(
    sealed: tuple[Path, list[Receipt], Any], name: str
) -> None:
    out = io.BytesIO()
    writer = PackageWriter([TEAM.recipient()], out)
    for entry, size in PACKAGES[name]:
        writer.add(str(entry), bytes(place * 7 % 251 for place in range(int(size))))
    writer.close()
    script = (sealed[0] / f"{name}.age").read_bytes()

    assert len(script) == len(out.getvalue()), "the size tells nothing of who sealed it"
    assert open_sealed(script, [TEAM]) == open_sealed(out.getvalue(), [TEAM])
    assert [len(line) for line in script.split(b"\n")[:3]] == [len(line) for line in out.getvalue().split(b"\n")[:3]]


def test_receipts_are_the_same_in_every_language(sealed: tuple[Path, list[Receipt], Any]) -> None:
    _, receipts, answered = sealed

    for receipt, said in zip(receipts, answered["receipts"], strict=True):
        assert tuple(said["words"]) == receipt.words
        assert (said["tag"], said["recipient"]) == (receipt.tag.hex(), str(receipt.recipient()))
        assert said["back"] == receipt.entropy.hex()
        words = " ".join(word.upper() if place % 2 else word[:4] for place, word in enumerate(receipt.words))
        assert said["begun"] == _read(words, receipt.language)


def _read(words: str, language: str) -> str:
    try:
        return Receipt.from_words(words, language).entropy.hex()
    except ValueError as wrong:
        return str(getattr(wrong, "kind", ""))


def test_a_script_opens_what_the_vault_seals(sealed: tuple[Path, list[Receipt], Any]) -> None:
    assert sealed[2]["opened"] == {"note.json": "Ünï"}


def _cases() -> list[dict[str, Any]]:
    """Answers of many kinds to the shipped form: by a fixed chance, so that a failure comes again."""
    form, chance = shipped("sp-2"), random.Random(7)
    assert form is not None

    def one(page: Any) -> dict[str, Any]:
        values = {"yesno": ["yes", "no", ""], "state": ["XMA", ""]}
        return {
            question.name: chance.choice(
                values.get(question.kind) or [choice.value for choice in question.choices] or ["", "words\nmore", " "]
            )
            for question in page.questions
            if chance.random() < 0.8
        }

    return [
        {
            page.name: [one(page) for _ in range(chance.randrange(4))] if page.repeats else one(page)
            for page in form.pages
            if page.questions and chance.random() < 0.9
        }
        for _ in range(200)
    ]


def test_the_rules_of_asking_are_the_same_in_the_script(tmp_path: Path) -> None:
    form, cases = shipped("sp-2"), _cases()
    assert form is not None
    (tmp_path / "cases.json").write_text(json.dumps({"definition": definition(form, "en"), "cases": cases}))
    built = tmp_path / "scripts"
    shutil.copytree(SOURCES, built)
    (built / "package.json").write_text('{"type": "module"}')

    said = node("rules.mjs", built, tmp_path)

    for case, found in zip(cases, said["answered"], strict=True):
        kept = asked(form, case)
        assert found["asked"] == kept
        assert found["pages"] == [page.name for page in pages_asked(form, case)]
        assert found["summary"] == summary(form, kept)
    cover = {
        "kind": "submission", "language": "en", "sent_at": "2026-03-04T09:30:00+00:00", "consents": {"public": "no"},
        "said": asked(form, cases[0]), "answers": {},
        "parts": [{"id": "x", "name": "a\nb.pdf", "size": 5, "sha256": "00"}],
    }  # fmt: skip
    assert said["text"] == text_of(cover)


def test_every_sentence_that_a_script_names_is_there_as_one_or_as_several() -> None:
    said, typed = sentences(), (SOURCES / "types.d.ts").read_text(encoding="utf-8")
    named = {key for path in SOURCES.glob("*.js") for key in NAMED.findall(path.read_text(encoding="utf-8"))}
    several = re.search(r"export type Lists = ([^;]+);", typed)

    assert len(named) > 80
    assert named - said.keys() == set()
    assert several is not None
    assert set(re.findall(r"\w+", several[1])) == {key for key, one in said.items() if isinstance(one, list)}
