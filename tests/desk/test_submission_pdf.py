"""A submission printed: the source's words in every script, marked on every page; what was printed is written down."""

import hashlib
import io
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from django.test import Client
from tests.people import client_of
from tests.triage.test_opening import PHOTO
from tests.typesetting.reading import text_of, words_of
from tests.worlds import ANSWERS, SENT_AT, sealed_answer, sealed_submission

from demarche.papers.models import Paper, Reading
from demarche.procedure import clock
from demarche.procedure.admission import CRITERIA
from demarche.sites.desk.submission_pdf import printed
from demarche.staff.keys import SignedIn
from demarche.triage import actions
from demarche.triage.models import Submission
from demarche.typesetting.legible import script
from demarche.vault.receipt import Receipt

pytestmark = pytest.mark.django_db(databases=["desk"])
SIX = "They took her. Ils l’ont prise. La señora. أخذوها من المكتب. Её увезли. 他们带走了她。"


@pytest.fixture
def receipt() -> Receipt:
    return Receipt.new("en")


@pytest.fixture
def submission(amina: SignedIn, receipt: Receipt) -> Submission:
    answers = ANSWERS | {"what_happened": SIX.replace(". ", ".\n")}
    return opened(amina, receipt=receipt, answers=answers, files=[PHOTO])


def opened(amina: SignedIn, **told: object) -> Submission:
    return actions.open_arrival(sealed_submission(**told), by=amina, now=SENT_AT)  # type: ignore[arg-type]


def text(pdf: bytes, folder: Path) -> str:
    return " ".join(text_of(pdf, folder).split())


def test_everything_that_was_told_is_on_paper_in_its_own_script(
    submission: Submission, amina: SignedIn, tmp_path: Path
) -> None:
    done = printed(submission, reader=amina, now=SENT_AT)

    shown = text(done.pdf, tmp_path)
    told = [*SIX.split(". "), "What happened", "Sela Orvane", "Harbour Watch", "an organisation", "Marenia"]
    told += ["4 March 2026, 10:30 CET", "Yes. Said with what was sent in week 2026-W10", "Paper leaks"]
    assert [words for words in told if words not in shown] == []
    assert hashlib.sha256(PHOTO[2]).hexdigest() in shown.replace(" ", "")
    with pikepdf.open(io.BytesIO(done.pdf)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/Author" not in pdf.docinfo


def test_each_line_turns_its_own_way_whatever_the_rest_is_written_in(amina: SignedIn, tmp_path: Path) -> None:
    told = "They took her from her office, and nobody said why.\nأخذوها من المكتب."
    found = opened(amina, language="en", answers=ANSWERS | {"what_happened": told})

    pdf = printed(found, reader=amina, now=SENT_AT).pdf

    places = {word: float(corners[2]) for _, word, corners in words_of(pdf, tmp_path)}
    page_width, margin = 595.3, 76.5
    assert max(at for word, at in places.items() if "ARABIC" in script(word[0])) > page_width - margin - 3


def test_every_page_says_that_it_is_confidential_and_its_week(amina: SignedIn, tmp_path: Path) -> None:
    long = opened(amina, answers=ANSWERS | {"what_happened": "They came again at night.\n" * 200})

    done = printed(long, reader=amina, now=SENT_AT)

    assert done.pages > 3
    pages = text_of(done.pdf, tmp_path)
    assert pages.count("CONFIDENTIAL") == done.pages
    assert pages.count("Arrived in week 2026-W10") >= done.pages


def test_messages_their_files_and_changed_consents_are_printed_unless_left_out(
    submission: Submission, amina: SignedIn, receipt: Receipt, tmp_path: Path
) -> None:
    answer = sealed_answer(receipt, "Her sister saw it.", files=[("note.txt", "text/plain", b"a note")])
    actions.open_arrival(answer, by=amina, now=SENT_AT)

    whole = text(printed(submission, reader=amina, now=SENT_AT).pdf, tmp_path)
    told_alone = text(printed(submission, messages=False, reader=amina, now=SENT_AT).pdf, tmp_path)

    digest = hashlib.sha256(b"a note").hexdigest()
    assert "Her sister saw it." in whole
    assert digest in whole.replace(" ", "")
    assert "Her sister saw it." not in told_alone


def test_checks_and_the_decision_are_printed_on_request_alone(
    submission: Submission, amina: SignedIn, tmp_path: Path
) -> None:
    criteria = {criterion.key: "unclear" for criterion in CRITERIA}
    actions.check(submission, criteria=criteria, remarks="Dates are missing.", by=amina, now=SENT_AT)
    actions.decline(submission, reason_code="no_facts", reason="Nothing to follow up.", by=amina, now=SENT_AT)

    plain = text(printed(submission, reader=amina, now=SENT_AT).pdf, tmp_path)
    judged = text(printed(submission, judged=True, reader=amina, now=SENT_AT).pdf, tmp_path)

    for words in ("Dates are missing.", "Unclear.", "Nothing to follow up.", "No facts that can be followed up"):
        assert words in judged
        assert words not in plain


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("begin 😀 end", "begin [U+1F600] end"),
        ("begin ሰላም ለዓለም end", "begin [7 Ethiopic signs that cannot be printed here] end"),
        ("begin \u202eturned end", "begin [U+202E]turned end"),
        ("begin \x07\u2066hidden end", "begin hidden end"),
    ],
)
def test_what_the_fonts_cannot_show_is_named_and_stops_nothing(
    amina: SignedIn, tmp_path: Path, written: str, shown: str
) -> None:
    found = opened(amina, answers=ANSWERS | {"what_happened": written})

    assert shown in text(printed(found, reader=amina, now=SENT_AT).pdf, tmp_path)


def test_a_print_is_written_down_with_who_and_which_parts(submission: Submission, amina: SignedIn) -> None:
    printed(submission, reader=amina, now=SENT_AT)

    paper = Paper.objects.get(kind="printed")
    assert (paper.written_by, paper.written_at) == (amina.staff, SENT_AT)
    assert Reading.objects.filter(paper=paper, by=amina.staff).exists()
    kinds = set(Reading.objects.filter(paper__dossier=submission.dossier).values_list("paper__kind", flat=True))
    assert {"cover", "message", "printed"} <= kinds


def test_the_page_warns_before_it_prints(submission: Submission, amina: SignedIn) -> None:
    desk: Client = client_of(amina)
    address = f"/submissions/{submission.pk}/paper/"
    assert "Paper leaks" in desk.get(address).content.decode()
    assert not Paper.objects.filter(kind="printed").exists()

    answer = desk.post(address, {"messages": "on"})

    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (200, "application/pdf", "no-store")
    assert "printed" in desk.get(f"/submissions/{submission.pk}/").content.decode()


def test_printing_wants_a_fresh_second_factor(
    submission: Submission, amina: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, later = client_of(amina), clock.real_now() + timedelta(minutes=14)
    monkeypatch.setattr(clock, "real_now", lambda: later)

    answer = desk.post(f"/submissions/{submission.pk}/paper/", {"messages": "on"})

    assert answer["Content-Type"].startswith("text/html")
    assert "one_time_again" in answer.content.decode()


def test_who_may_not_know_it_prints_nothing(submission: Submission, bruno: SignedIn) -> None:
    assert client_of(bruno).post(f"/submissions/{submission.pk}/paper/").status_code == 404
