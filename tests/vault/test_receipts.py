"""A receipt: twelve words in the source's language, read back however a tired person types them."""

import hashlib
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mnemonic import Mnemonic
from tests.vault.browser import browser, to_bytes, to_text

from demarche.vault.opening import Identity
from demarche.vault.receipt import LANGUAGES, LISTS, SALT, Receipt, WrongWords

ENTROPY = st.binary(min_size=16, max_size=16)
IN_A_LANGUAGE = st.sampled_from(LANGUAGES)
ENGLISH = Receipt(bytes(range(16)))
WORDS = "abandon amount liar amount expire adjust cage candy arch gather drum buyer"


def without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def test_these_bits_are_these_words() -> None:
    assert " ".join(ENGLISH.words) == WORDS
    assert Receipt.from_words(WORDS).entropy == bytes(range(16))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_every_list_is_a_word_and_reads_back(language: str) -> None:
    met = set()
    for number in range(2048):
        receipt = Receipt((number << 117).to_bytes(16, "big"), language)
        met.add(receipt.words[0])

        assert receipt.words[0].isalpha()
        assert Receipt.from_words(" ".join(receipt.words), language).entropy == receipt.entropy

    assert len(met) == 2048


@pytest.mark.parametrize(("language", "name"), [listed for listed in LISTS.items() if listed[1]])
def test_the_words_are_those_of_every_other_program(language: str, name: str) -> None:
    entropy = hashlib.sha256(language.encode()).digest()[:16]

    theirs = unicodedata.normalize("NFC", Mnemonic(name).to_mnemonic(entropy)).split()

    assert list(Receipt(entropy, language).words) == theirs


@given(ENTROPY, IN_A_LANGUAGE)
def test_the_words_bring_back_the_receipt_whatever_the_page_speaks(entropy: bytes, language: str) -> None:
    receipt = Receipt(entropy, language)

    assert len(receipt.words) == 12
    for page in (language, "en", "ar", None):
        again = Receipt.from_words(" ".join(receipt.words), page)
        assert (again.entropy, again.tag) == (receipt.entropy, receipt.tag)


@given(ENTROPY, IN_A_LANGUAGE, st.sampled_from([str.upper, str.title, without_accents]))
def test_case_accents_and_spacing_do_not_matter(entropy: bytes, language: str, changed: object) -> None:
    assert callable(changed)
    words = Receipt(entropy, language).words
    for typed in (" ".join(words), ",\n".join(words), "  ".join(f"{n}. {word}" for n, word in enumerate(words, 1))):
        assert Receipt.from_words(changed(typed), language).entropy == entropy


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_first_four_letters_are_enough(language: str) -> None:
    receipt = Receipt(hashlib.sha256(language.encode()).digest()[:16], language)

    assert Receipt.from_words(" ".join(word[:4] for word in receipt.words), language).entropy == receipt.entropy
    assert Receipt.from_words(" ".join(word[:5] for word in receipt.words), language).entropy == receipt.entropy


def test_chinese_words_may_be_typed_without_spaces() -> None:
    receipt = Receipt.new("zh-hans")

    assert Receipt.from_words("".join(receipt.words)).entropy == receipt.entropy


@pytest.mark.parametrize(
    ("typed", "sentence", "kind", "position"),
    [
        ("", "A receipt has 12 words; these are 0.", "count", None),
        (WORDS + " buyer", "A receipt has 12 words; these are 13.", "count", None),
        (WORDS.replace("liar", "lyar"), "Word 3 is not on the list", "unknown", 3),
        (WORDS.replace("buyer", "buyers"), "Word 12 is not on the list", "unknown", 12),
        (WORDS.replace("cage candy", "candy cage"), "do not belong together", "order", None),
    ],
)
def test_a_mistake_is_named(typed: str, sentence: str, kind: str, position: int | None) -> None:
    with pytest.raises(WrongWords) as wrong:
        Receipt.from_words(typed)

    assert sentence in str(wrong.value)
    assert (wrong.value.kind, wrong.value.position) == (kind, position)


def test_a_mistake_is_looked_for_in_the_list_that_the_source_has() -> None:
    words = list(Receipt(bytes(range(16)), "ru").words)

    with pytest.raises(WrongWords, match="Word 5 "):
        Receipt.from_words(" ".join([*words[:4], "дефектъ", *words[5:]]), "en")


@given(ENTROPY, st.integers(0, 11))
def test_one_wrong_word_is_nearly_always_noticed(entropy: bytes, place: int) -> None:
    words = list(Receipt(entropy).words)
    others = Receipt(bytes(reversed(entropy))).words + ENGLISH.words
    taken = 0
    for other in others:
        try:
            taken += Receipt.from_words(" ".join([*words[:place], other, *words[place + 1 :]])).entropy != entropy
        except WrongWords:
            continue

    assert taken < 12


def test_a_browser_derives_the_same_mailbox_and_key() -> None:
    receipts = [ENGLISH, Receipt.new("ru")]
    tasks = [{"task": "receipt", "entropy": to_text(one.entropy), "salt": SALT.decode()} for one in receipts]

    for receipt, derived in zip(receipts, browser(*tasks), strict=True):
        assert to_bytes(derived["tag"]) == receipt.tag
        assert Identity.parse(derived["identity"]).seed == receipt.identity_seed
        assert derived["recipient"] == str(receipt.recipient())


def test_the_key_to_seal_to_is_the_public_half_of_the_sources_own() -> None:
    assert ENGLISH.recipient().raw == Identity.from_seed(ENGLISH.identity_seed).recipient().raw
    assert ENGLISH.tag_digest == hashlib.sha256(ENGLISH.tag).digest()
    assert len({ENGLISH.tag, ENGLISH.identity_seed, ENGLISH.entropy}) == 3


def test_a_receipt_is_made_where_nothing_can_be_opened() -> None:
    program = (
        "import sys, demarche.vault.receipt, demarche.vault.notes, demarche.vault.package; print(*sorted(sys.modules))"
    )

    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()

    assert "demarche.vault.sealing" in loaded
    assert not {"demarche.vault.opening", "demarche.vault.unpacking", "demarche.vault.mailbox"} & set(loaded)


def test_new_receipts_differ_and_speak_the_sources_language_where_there_is_a_list() -> None:
    assert len({Receipt.new().entropy for _ in range(100)}) == 100
    assert [Receipt.new(code).language for code in ("fr", "zh-hans", "ar", "pt")] == ["fr", "zh", "ar", "en"]


def test_nothing_of_a_receipt_shows() -> None:
    shown = f"{ENGLISH} {ENGLISH!r} {[ENGLISH]}"

    assert not any(secret in shown for secret in (*ENGLISH.words, ENGLISH.entropy.hex(), ENGLISH.tag.hex()))
