"""Texts to sources: written in six languages, filled before they go, versioned by the office."""

import pytest
from tests.worlds import SENT_AT as NOW
from tests.worlds import sealed_submission

from demarche.procedure.cannedtexts import LANGUAGES, CannedText, filled, places, shipped
from demarche.staff.keys import SignedIn
from demarche.triage import actions, canned, queries
from demarche.triage.errors import TriageRefused, Unfilled
from demarche.triage.models import Submission

pytestmark = pytest.mark.django_db(databases=["desk"])
WANTED = {
    *("acknowledgement", "consent", "date_place", "medical", "lawyer", "bodies", "cannot_help", "declined"),
    *("referred", "meeting", "safe_channel", "reminder"),
}
STEPS = {
    "ask": lambda row, words, by: actions.ask(row, text=words, by=by, now=NOW),
    "tell": lambda row, words, by: actions.tell(row, text=words, by=by, now=NOW),
    "decline": lambda row, words, by: actions.decline(
        row, reason_code="unfounded", reason="No.", tell_source=words, by=by, now=NOW
    ),
}
WORDS = {"en": "Please name a court.", "fr": "Indiquez un tribunal."}


@pytest.fixture
def submission(amina: SignedIn) -> Submission:
    return actions.open_arrival(sealed_submission(language="fr"), by=amina, now=NOW)


def test_what_ships_covers_what_an_office_writes() -> None:
    assert {text.key for text in shipped()} >= WANTED


@pytest.mark.parametrize("text", shipped(), ids=lambda text: text.key)
def test_each_text_is_written_in_six_languages_with_the_same_places(text: CannedText) -> None:
    assert set(text.words) == set(LANGUAGES)
    assert all(len(words) > 50 for words in text.words.values())
    assert len({tuple(sorted(places(words))) for words in text.words.values()}) == 1
    # Six languages are six texts: none was copied in place of another.
    assert len(set(text.words.values())) == 6


@pytest.mark.parametrize("left", ["{reason}", "{ addresses }", "｛理由｝"])
@pytest.mark.parametrize("step", STEPS)
def test_nothing_goes_with_a_place_unfilled(submission: Submission, amina: SignedIn, left: str, step: str) -> None:
    words = f"We cannot, because {left}."

    with pytest.raises(Unfilled, match="before it goes") as refused:
        STEPS[step](submission, words, amina)

    assert left in str(refused.value)
    assert refused.value.field == ("tell_source" if step == "decline" else "text")
    assert [message.kind for message in queries.messages(submission, amina, NOW)] == ["opened"]
    assert Submission.objects.get().state == "opened"


def test_what_is_known_is_filled_in_and_the_rest_stays() -> None:
    assert filled("On {asked_on}, {reason}", {"asked_on": "4 mars 2026"}) == "On 4 mars 2026, {reason}"


def test_the_office_adds_changes_and_retires_and_every_version_stays(amina: SignedIn) -> None:
    actions.write_text("court", kind="question", title="Court", words=WORDS, by=amina, now=NOW)
    actions.write_text("court", kind="question", title="Which court", words=WORDS, by=amina, now=NOW)
    in_use = canned.texts()[-1]
    actions.retire_text("court", by=amina, now=NOW)

    assert (in_use.title, in_use.in_language("fr-CH")) == ("Which court", "Indiquez un tribunal.")
    assert "court" not in {text.key for text in canned.texts()}
    assert [(row.number, row.title, row.retired_at) for row in canned.versions("court")] == [
        (3, "Which court", NOW),
        (2, "Which court", None),
        (1, "Court", None),
    ]


def test_a_text_that_ships_is_changed_in_its_place_and_brought_back(amina: SignedIn) -> None:
    actions.write_text("lawyer", kind="question", title="Counsel", words={"en": "Who defends?"}, by=amina, now=NOW)
    changed = next(text for text in canned.texts() if text.key == "lawyer")
    actions.retire_text("lawyer", by=amina, now=NOW)
    retired = [text.key for text in canned.retired()]
    actions.bring_back_text("lawyer", by=amina, now=NOW)

    assert (changed.in_language("ar"), changed.speaks("ar")) == ("Who defends?", False)
    assert retired == ["lawyer"]
    assert [text.key for text in canned.texts()] == [text.key for text in shipped()]


def test_a_message_keeps_the_words_that_were_sent(submission: Submission, amina: SignedIn) -> None:
    actions.ask(submission, text=WORDS["fr"], by=amina, now=NOW)
    actions.write_text("court", kind="question", title="Court", words=WORDS | {"fr": "Autre."}, by=amina, now=NOW)

    assert queries.messages(submission, amina, NOW)[-1].text == "Indiquez un tribunal."


def test_who_does_not_manage_the_office_changes_no_text_and_english_is_never_missing(
    amina: SignedIn, bruno: SignedIn
) -> None:
    with pytest.raises(TriageRefused, match="manages the office"):
        actions.write_text("court", kind="question", title="Court", words=WORDS, by=bruno, now=NOW)
    words = {"en": "On {day}.", "fr": "Le {jour}."}
    with pytest.raises(TriageRefused, match="same word in braces"):
        actions.write_text("court", kind="question", title="Court", words=words, by=amina, now=NOW)
    with pytest.raises(TriageRefused, match="English at least"):
        actions.write_text("court", kind="question", title="Court", words={"fr": "Oui ?"}, by=amina, now=NOW)
