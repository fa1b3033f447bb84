"""Twelve words are read by the shipped script as by the vault: the same receipt, or the same mistake."""

import json
import random
from pathlib import Path

from tests.door.test_scripts import SCRIPTS, node
from tests.vault.typing import MARKS, WORD_BY_WORD, typed

from demarche.vault.receipt import LANGUAGES, Receipt, WrongWords, same_word, word_list

ODD = ["", "7.", "\u200f", "\ufe70" * 12, "ـ " * 12, "\u200b".join(["ابتكار"] * 12), "的" * 12, " ".join(MARKS)]


def written() -> list[dict[str, str]]:
    """Return receipts in every way of typing, right, with a wrong word, and with one too few."""
    chance, made = random.Random(7), [{"text": text, "language": "en"} for text in ODD]
    for language in LANGUAGES:
        for way in (*WORD_BY_WORD, None, None, None):
            words = Receipt(chance.randbytes(16), language).words
            wrong = [*words[:5], chance.choice(word_list(language)), *words[6:]]
            unknown = [*words[:7], "zzzzzz", *words[8:]]
            made += [{"text": typed(one, chance, way), "language": language} for one in (words, wrong, unknown)]
            made.append({"text": typed(words[1:], chance, way), "language": chance.choice(LANGUAGES)})
    return made


def in_the_vault(text: str, language: str) -> str:
    try:
        return Receipt.from_words(text, language).entropy.hex()
    except WrongWords as wrong:
        return f"{wrong.kind} {wrong.position or 0}"


def test_the_script_and_the_vault_read_the_same(tmp_path: Path) -> None:
    chance, receipts = random.Random(8), written()
    lists = [word_list(language) for language in LANGUAGES]
    pairs = [(typed([chance.choice(words)], chance), chance.choice(words)) for words in lists for _ in range(50)]
    pairs += [(typed([word], chance), word) for words in lists for word in chance.sample(words, 50)]
    (tmp_path / "asked.json").write_text(json.dumps({"receipts": receipts, "words": pairs}), encoding="utf-8")

    answered = node("typed.mjs", SCRIPTS, tmp_path)

    mine = [in_the_vault(**one) for one in receipts]
    both = zip(receipts, answered["receipts"], mine, strict=True)
    assert [(one["text"], theirs, own) for one, theirs, own in both if theirs != own] == []
    assert answered["words"] == [same_word(*pair) for pair in pairs]
    assert {answer.split()[0] for answer in mine} >= {"count", "unknown", "order"}
