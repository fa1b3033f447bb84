"""A submission printed: the source's words in every script, below the questions of its form."""

import hashlib
import io
from pathlib import Path

import pikepdf
import pytest
from django.test import Client
from tests.people import client_of
from tests.triage.test_opening import PHOTO
from tests.typesetting.reading import text_of
from tests.worlds import SENT_AT, sealed_submission

from demarche.papers.models import ReadingEntry
from demarche.sites.desk.submission_pdf import printed
from demarche.staff.keys import SignedIn
from demarche.triage import actions
from demarche.triage.models import Submission

pytestmark = pytest.mark.django_db(databases=["desk"])
SAID = {
    "about": {"kind": "individual", "state": "XMA", "role": "family"},
    "persons": [{"name": "سارة", "detained": "yes", "charges": "Подстрекательство"}],
    "happened": {"what_happened": "أخذوها من المكتب.\nThey took her. 他们带走了她。 🙂 \u202eturned"},
}


@pytest.fixture
def submission(amina: SignedIn) -> Submission:
    return actions.open_arrival(sealed_submission(form="sp-2", said=SAID, files=[PHOTO]), by=amina, now=SENT_AT)


def test_everything_that_was_told_is_on_paper_in_its_own_script(
    submission: Submission, amina: SignedIn, tmp_path: Path
) -> None:
    done = printed(submission, reader=amina, now=SENT_AT)
    text = text_of(done.pdf, tmp_path)

    digest = hashlib.sha256(PHOTO[2]).hexdigest()[:20]
    for words in (
        *("They took her.", "他们带走了她", "Подстрекательство", "What is the person accused of", "Paper leaks"),
        *("Who is concerned · Person 1", digest, "Yes. Said with"),
    ):
        assert words in text.replace("\n", " ") or words in text, words
    assert "🙂" not in text
    assert "\u202e" not in text
    with pikepdf.open(io.BytesIO(done.pdf)) as pdf:
        assert pdf.Root.MarkInfo.Marked


def test_printing_is_a_step_that_leaves_the_desk_and_is_written_down(submission: Submission, amina: SignedIn) -> None:
    desk: Client = client_of(amina)
    before = ReadingEntry.objects.count()

    answer = desk.post(f"/submissions/{submission.pk}/paper/")

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Cache-Control"] == "no-store"
    assert ReadingEntry.objects.count() > before
    assert desk.get(f"/submissions/{submission.pk}/paper/").status_code == 405


def test_who_may_not_know_it_prints_nothing(submission: Submission, bruno: SignedIn) -> None:
    assert client_of(bruno).post(f"/submissions/{submission.pk}/paper/").status_code == 404


def test_a_report_of_hundreds_of_unknown_signs_is_still_printed(amina: SignedIn, tmp_path: Path) -> None:
    strange = "".join(map(chr, range(0x13000, 0x13040)))
    found = actions.open_arrival(
        sealed_submission(answers={"what_happened": f"begin {strange} end"}), by=amina, now=SENT_AT
    )

    assert "begin" in text_of(printed(found, reader=amina, now=SENT_AT).pdf, tmp_path)
