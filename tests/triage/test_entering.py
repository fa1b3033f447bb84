"""What came by letter, telephone or Word form: entered for its source, the same as if it had been sent."""

import io
from typing import Any

import docx
import pytest
from tests.people import NOW, enrolled

from demarche.arrivals.models import OutgoingNote
from demarche.papers.errors import NotYours
from demarche.procedure.questionnaire import Questionnaire
from demarche.procedure.questionnaire_data import shipped
from demarche.staff.keys import SignedIn
from demarche.staff.rights import OFFICER
from demarche.triage import actions, queries
from demarche.triage.entering import Told, enter_submission
from demarche.triage.errors import Conflicted, TriageRefused
from demarche.triage.models import Submission
from demarche.triage.wordform import read_word_form
from demarche.vault.receipt import Receipt

pytestmark = pytest.mark.django_db(databases=["desk"])
SAID = {
    "about": {"kind": "individual", "state": "XMA", "role": "family"},
    "persons": [{"name": "Sela Orvane", "about": "Lawyer"}, {"name": "Ilan Verro"}],
    "happened": {"what_happened": "Two men took her from her office."},
}


@pytest.fixture
def form() -> Questionnaire:
    found = shipped("sp-2")
    assert found is not None
    return found


def told(**changed: Any) -> Told:
    usual = {"came": "letter", "language": "fr", "said": SAID, "consents": {"contact": "no"}}
    return Told(**(usual | changed))


def word_form(*pairs: tuple[str, str], free: str = "") -> bytes:
    """Return a Word form: a table of labels and values, and a paragraph of free words."""
    document, out = docx.Document(), io.BytesIO()
    table = document.add_table(rows=0, cols=2)
    for label, value in pairs:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, value
    document.add_paragraph(free)
    document.save(out)
    return out.getvalue()


def test_what_amina_enters_is_a_submission_like_any_other(amina: SignedIn, form: Questionnaire) -> None:
    receipt = Receipt.new("fr")

    made = enter_submission(
        told(files=[("letter.pdf", "application/pdf", b"%PDF")]), form=form, receipt=receipt, by=amina, now=NOW
    )

    card = queries.card(queries.submission(made.pk, amina), amina, NOW)
    assert (made.arrival, made.state, made.state_code) == (None, "opened", "XMA")
    assert [person["name"] for person in card["answers"]["persons"]] == ["Sela Orvane", "Ilan Verro"]
    assert card["said"]["about"]["role"] == "family"
    assert card["entered"]["came"] == "letter"
    assert b"".join(queries.open_attachment(made.attachments.get().pk, reader=amina, now=NOW).chunks) == b"%PDF"


def test_a_list_of_persons_is_known_by_its_columns(amina: SignedIn, form: Questionnaire) -> None:
    listed = b"Name,Date of birth\nSela Orvane,1980\nIlan Verro,1975\n"
    accounts = b"Item,Sum\nPaper,12\n"
    files = [("list.csv", "text/csv", listed), ("accounts.csv", "text/csv", accounts), ("list.pdf", "x/pdf", listed)]

    made = enter_submission(told(files=files), form=form, receipt=Receipt.new("fr"), by=amina, now=NOW)

    card = queries.card(queries.submission(made.pk, amina), amina, NOW)
    assert [part["role"] for part in card["parts"]] == ["persons", "", ""]


def test_its_source_finds_a_note_under_the_words_and_can_be_asked(amina: SignedIn, form: Questionnaire) -> None:
    receipt = Receipt.new("fr")
    made = enter_submission(told(), form=form, receipt=receipt, by=amina, now=NOW)

    actions.ask(made, text="Quel jour ?", by=amina, now=NOW)

    assert [bytes(note.tag_digest) for note in OutgoingNote.objects.all()] == [receipt.tag_digest] * 2


def test_the_same_words_make_one_submission(amina: SignedIn, form: Questionnaire) -> None:
    receipt = Receipt.new()

    first = enter_submission(told(), form=form, receipt=receipt, by=amina, now=NOW)
    second = enter_submission(told(), form=form, receipt=receipt, by=amina, now=NOW)

    assert first.pk == second.pk
    assert Submission.objects.count() == 1


def test_who_has_a_conflict_with_the_state_neither_enters_it_nor_reads_it(amina: SignedIn, form: Questionnaire) -> None:
    eno = enrolled("Eno", OFFICER, conflicts=["XMA"])
    with pytest.raises(Conflicted):
        enter_submission(told(), form=form, receipt=Receipt.new(), by=eno, now=NOW)

    made = enter_submission(told(), form=form, receipt=Receipt.new(), by=amina, now=NOW)

    with pytest.raises(NotYours):
        queries.submission(made.pk, eno)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"came": "pigeon"}, "how it came"),
        ({"said": {}}, "State"),
        ({"said": {"about": SAID["about"]}}, "what happened"),
        ({"consents": {"public": "yes"}}, "how the consents were given"),
    ],
)
def test_what_is_missing_is_said(amina: SignedIn, form: Questionnaire, changed: Any, sentence: str) -> None:
    with pytest.raises(TriageRefused, match=sentence):
        enter_submission(told(**changed), form=form, receipt=Receipt.new(), by=amina, now=NOW)


@pytest.mark.parametrize(
    "pairs",
    [
        (("Country:", "Kazakhstan"), ("Name of the victim", "Sela Orvane"), ("Description of the facts", "Taken.")),
        (("Pays", "Kazakhstan"), ("Nom de la victime", "Sela Orvane"), ("Description des faits", "Taken.")),
        (("País", "KAZ"), ("Nombre de la víctima", "Sela Orvane"), ("Descripción de los hechos", "Taken.")),
    ],
)
def test_a_word_form_in_three_languages_is_put_to_its_questions(pairs: Any, form: Questionnaire) -> None:
    filled = read_word_form([word_form(*pairs)], form)

    assert filled.said["about"]["state"] == "KAZ"
    assert filled.said["persons"] == [{"name": "Sela Orvane"}]
    assert filled.said["happened"]["what_happened"] == "Taken."
    assert filled.rest == []


def test_nothing_in_a_word_form_is_lost(form: Questionnaire) -> None:
    pairs = [("Name", "Sela Orvane"), ("Name", "Ilan Verro"), ("Country", "Atlantis"), ("Shoe size", "41"),
             ("Place", "A"), ("Place", "B")]  # fmt: skip

    filled = read_word_form([word_form(*pairs, free="They were warned before.")], form)

    assert [one["name"] for one in filled.said["persons"]] == ["Sela Orvane", "Ilan Verro"]
    assert filled.said["happened"]["where"] == "A"
    assert filled.rest == ["Country: Atlantis", "Shoe size: 41", "Place: B", "They were warned before."]
