"""A report, page by page, in a browser without JavaScript."""

import hashlib
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.intake import opened
from tests.intake.walking import (
    ABOUT,
    AGREED,
    BY,
    CONSENTS,
    HAPPENED,
    NO_EVENTS,
    PERSON,
    STEPS,
    YOU,
    Visit,
    proof_of,
    report_until_words,
    send,
    told_until,
)

from demarche.intake.models import Envelope
from demarche.procedure import clock
from demarche.vault.receipt import Receipt

NAUGHTY = [
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "{{ 7*7 }}{% debug %}",
    "&amp; &lt; &#39; %s %(x)s",
    "سلام، أنا بخير — שלום",
    "\u202eright to left\u202c and \u200bnothing",
    "Z̸̡̛a̵l̶g̷o̶",
    "👩‍👩‍👧‍👦 🏳️‍🌈 🧑🏿‍⚖️",
    "'; DROP TABLE intake_envelope;--",
    "../../../../etc/passwd",
    "\n first line empty, spaces kept \t\n",
    "田中さんにあげて下さい Здравствуйте",
    "NaN null None undefined -1e308",
]


def test_the_team_opens_exactly_what_the_source_wrote(visit: Visit, envelopes: Path, now: datetime) -> None:
    words = send(report_until_words(visit))

    cover = opened.cover(envelopes)
    receipt = Receipt.from_words(" ".join(words))
    assert cover["answers"] == {
        "state": "XMA",
        "submitter": {"role": "organisation", "name": YOU["you-name"], "contact": YOU["you-contact"]},
        "persons": [{"name": PERSON["persons-0-name"], "about": PERSON["persons-0-about"]}],
        **{name.partition("-")[2]: value for name, value in HAPPENED.items()},
        "perpetrators": BY["perpetrators-0-who"],
        "domestic_steps": STEPS["steps-domestic_steps"],
    }
    assert cover["said"]["perpetrators"] == [{"who": "Harbour police", "side": "state"}]
    assert cover["said"]["agreed_by"] == {"basis": "person"}
    assert cover["consents"] == CONSENTS
    assert cover["mailbox"] == {"tag": receipt.tag.hex(), "recipient": str(receipt.recipient())}
    assert (cover["kind"], cover["form"], cover["language"]) == ("submission", "sp-2", "en")
    assert cover["sent_at"] == now.isoformat()


def test_the_cover_can_be_read_without_any_program_of_ours(visit: Visit, envelopes: Path) -> None:
    send(report_until_words(visit, **{"happened-what_happened": "They came.\n[consent] public: yes"}))

    text = opened.package(envelopes, Envelope.objects.get())["message.txt"].decode()
    assert "\n[consent] public: no\n" in text
    assert "\n    [consent] public: yes\n" in text, "what was typed never looks like what was answered"


def test_files_are_sealed_for_themselves_and_named_inside_the_cover(visit: Visit, envelopes: Path) -> None:
    letter, photograph = ("../Ünsere lettre.pdf", b"%PDF letter"), ("photo.jpg", b"\xff\xd8 photo" * 9000)
    send(report_until_words(visit, files=[letter, photograph]))

    parts = opened.cover(envelopes)["parts"]
    assert [part["name"] for part in parts] == ["Ünsere lettre.pdf", "photo.jpg"]
    for part, (_, content) in zip(parts, [letter, photograph], strict=True):
        assert (part["size"], part["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
        entries = opened.package(envelopes, Envelope.objects.get(pk=part["id"], kind="part"))
        assert entries == {part["name"]: content}


def test_a_removed_file_is_not_named(visit: Visit, envelopes: Path) -> None:
    told_until(visit, CONSENTS).press(**CONSENTS)
    visit.press("add", files=[("keep.pdf", b"one"), ("drop.pdf", b"two")])
    drop = sorted(button for button in visit.forms[0].buttons if button.startswith("remove:"))
    kept = next(button for button in drop if _name_beside(visit, button) == "keep.pdf")
    visit.press(next(button for button in drop if button != kept))

    send(visit.press().press(**YOU).press())

    assert [part["name"] for part in opened.cover(envelopes)["parts"]] == ["keep.pdf"]


def _name_beside(visit: Visit, button: str) -> str:
    return visit.text.partition(f'value="{button}"')[0].rpartition("<bdi>")[2].partition("<")[0]


@pytest.mark.parametrize("naughty", NAUGHTY)
def test_hostile_text_comes_back_and_arrives_as_it_was_typed(visit: Visit, envelopes: Path, naughty: str) -> None:
    told_until(visit, NO_EVENTS, **{"persons-0-name": naughty.strip("\n\t "), "happened-what_happened": naughty})
    visit.press("back")
    assert visit.shown["happened-what_happened"] == naughty

    visit.press().press().press(**BY).press(**STEPS).press(**AGREED).press(**CONSENTS).press().press(**YOU)
    assert "<script" not in visit.text
    assert "<img" not in visit.text
    send(visit.press())

    answers = opened.cover(envelopes)["answers"]
    assert answers["what_happened"] == naughty
    assert answers["persons"][0]["name"] == naughty.strip("\n\t ")


@pytest.mark.parametrize(
    ("until", "typed"),
    [
        (ABOUT, {"about-state": "XMA"}),
        (HAPPENED, {"happened-when": "in winter", "happened-now": "afraid"}),
        (HAPPENED, {"happened-what_happened": "x" * 20_001}),
        (HAPPENED, {"happened-what_happened": "a\x00b"}),
        (CONSENTS, {"government": "yes"}),
    ],
)
def test_a_refusal_says_why_and_gives_back_what_was_typed(
    visit: Visit, until: dict[str, str], typed: dict[str, str]
) -> None:
    told_until(visit, until)

    visit.press(**typed)

    assert visit.answered.status == 422
    assert "Nothing is lost" in visit.text
    assert {name: visit.shown.get(name, "").replace("\ufffd", "\x00") for name in typed} == typed


def test_going_back_keeps_even_what_will_not_do(visit: Visit) -> None:
    visit.open("report/").press(**ABOUT).press(**PERSON)

    visit.press("back", **{"happened-when": "in winter"}).press()

    assert visit.shown["happened-when"] == "in winter"


def test_as_many_persons_as_there_are(visit: Visit, envelopes: Path) -> None:
    visit.open("report/").press(**ABOUT).press("more", **PERSON)
    visit.press("more", **{"persons-1-name": "Her brother"}).press(**{"persons-2-name": ""}).press(**HAPPENED)
    visit.press().press(**BY).press(**STEPS).press(**AGREED).press(**CONSENTS).press().press(**YOU).press()
    send(visit)

    persons = opened.cover(envelopes)["answers"]["persons"]
    assert [person["name"] for person in persons] == ["Sela Orvane", "Her brother"]


def test_changing_an_answer_leads_straight_back_to_the_check(visit: Visit, envelopes: Path) -> None:
    told_until(visit, CONSENTS).press(**CONSENTS).press().press(**YOU)

    visit.press("to:happened").press(**{"happened-where": "Port Sable"})

    assert "Nothing has been sent yet" in visit.text
    assert "Port Sable" in visit.text
    assert not Envelope.objects.exists()
    send(visit.press())
    assert opened.cover(envelopes)["answers"]["where"] == "Port Sable"


def test_a_wrong_word_sends_nothing(visit: Visit) -> None:
    words = report_until_words(visit).words
    visit.press()
    right = proof_of(visit, words)

    visit.press(**(right | {"word_0": "elsewhere"}))

    assert visit.answered.status == 422
    assert visit.shown["word_0"] == "elsewhere"
    assert not Envelope.objects.exists()


def test_the_words_can_be_seen_once_more_and_are_the_same(visit: Visit) -> None:
    words = report_until_words(visit).words

    visit.press().press("back")

    assert visit.words == words
    assert len(set(words)) > 6


@pytest.mark.parametrize("language", ["fr", "es", "ru", "zh-hans", "ar"])
def test_the_words_are_in_the_sources_language_where_there_is_a_list(
    visit: Visit, language: str, envelopes: Path
) -> None:
    visit.language = language
    words = send(report_until_words(visit))

    cover = opened.cover(envelopes)
    assert Receipt.from_words(" ".join(words), language).tag.hex() == cover["mailbox"]["tag"]
    assert cover["language"] == language
    assert Receipt.from_words(" ".join(words)).language == language.split("-")[0]


def test_sending_twice_is_one_envelope_and_the_same_page(visit: Visit) -> None:
    words = report_until_words(visit).words
    visit.press()
    form, proof = visit.answered, proof_of(visit, words)
    first = visit.press(**proof).text

    visit.answered = form
    second = visit.press(**proof).text

    assert first == second
    assert Envelope.objects.count() == 1


def test_what_was_changed_after_sending_is_not_lost(visit: Visit, envelopes: Path) -> None:
    words = report_until_words(visit).words
    page = visit.answered
    visit.press()
    visit.press(**proof_of(visit, words))

    visit.answered = page
    visit.press("back").press("to:happened").press(**{"happened-where": "Port Sable"}).press().press()
    visit.press(**proof_of(visit, words))

    assert {cover["answers"]["where"] for cover in opened.covers(envelopes)} == {"Port Ambre", "Port Sable"}
    assert len({cover["mailbox"]["tag"] for cover in opened.covers(envelopes)}) == 1


@pytest.mark.parametrize("broken", ["", "nonsense", "é", "AAAA", "flipped"])
def test_a_tampered_page_is_refused_and_what_was_typed_on_it_shown(visit: Visit, broken: str) -> None:
    visit.open("report/").press(**ABOUT).press(**PERSON)
    token = visit.shown["carried"]
    flipped = token[:40] + ("A" if token[40] != "A" else "B") + token[41:]

    visit.press(**(HAPPENED | {"carried": flipped if broken == "flipped" else broken}))

    assert visit.answered.status == 409
    assert "Nothing was sent" in visit.text
    assert "She is at home and afraid." in visit.text


def test_a_page_older_than_a_day_is_refused(visit: Visit, monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    visit.open("report/").press(**ABOUT)
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(hours=24, minutes=1))

    assert visit.press(**PERSON).answered.status == 409


def test_a_page_of_one_way_does_not_go_on_in_another(visit: Visit) -> None:
    token = visit.open("report/").shown["carried"]

    assert visit.open("meeting/").press(carried=token).answered.status == 409


def test_nobody_jumps_to_the_end_without_answers(visit: Visit) -> None:
    visit.open("report/").press(go="to:proof")
    assert len(visit.words) == 12

    visit.press()
    words = visit.press("back").words
    visit.press()
    visit.press(**proof_of(visit, words))

    assert visit.answered.status == 422
    assert "Step 1 of" in visit.text
    assert not Envelope.objects.exists()
