"""The pages of triage, as a person uses them."""

import re
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from tests.people import client_of
from tests.worlds import ANSWERS, sealed_answer, sealed_submission

from demarche.procedure.admission import CRITERIA
from demarche.staff.keys import SignedIn
from demarche.triage.models import Message, Submission
from demarche.vault.receipt import Receipt

pytestmark = pytest.mark.django_db(databases=["desk"])
CANARY = "CANARY-7f3a-القناري"
ALL_YES = {criterion.key: "yes" for criterion in CRITERIA} | {"urgent_why": "A trial is set for Monday."}


@pytest.fixture
def desk(amina: SignedIn) -> Client:
    return client_of(amina)


def page_of(desk: Client, address: str) -> str:
    """Return a page's text; it must be there."""
    answer = desk.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def opened(desk: Client, **told: object) -> str:
    """Open one sealed submission through the page; return its address."""
    arrival = sealed_submission(**told)  # type: ignore[arg-type]
    answer = desk.post(f"/arrivals/{arrival.envelope_id}/open/")
    assert answer.status_code == 302
    return str(answer["Location"])


def test_the_list_shows_of_a_sealed_cover_its_week_and_its_size_class_alone(desk: Client) -> None:
    sealed_submission()

    page = page_of(desk, "/arrivals/")

    assert "2026-W10" in page
    assert "short" in page
    assert "Marenia" not in page
    assert "4 March 2026" not in page


def test_amina_opens_a_cover_and_reads_it_in_its_own_language(desk: Client) -> None:
    address = opened(desk, language="ar", answers=ANSWERS | {"what_happened": "أخذها رجلان يرتديان الزي الرسمي"})

    page = page_of(desk, address)

    assert 'lang="ar" dir="auto"><p>أخذها رجلان يرتديان الزي الرسمي</p>' in page
    assert "In the source’s own words, in Arabic." in page
    assert "Sela Orvane" in page_of(desk, "/arrivals/")


def test_opening_twice_shows_the_same_submission(desk: Client) -> None:
    arrival = sealed_submission()

    first = desk.post(f"/arrivals/{arrival.envelope_id}/open/")["Location"]
    second = desk.post(f"/arrivals/{arrival.envelope_id}/open/")["Location"]

    assert first == second


def test_dalia_gets_the_same_answer_for_a_real_submission_and_an_invented_one(
    desk: Client, amina: SignedIn, dalia: SignedIn
) -> None:
    address = opened(desk, files=[("a.txt", "text/plain", b"a")])
    attachment = Submission.objects.get().attachments.get()
    dalia.staff.rights = ["triage"]
    dalia.staff.save(update_fields=["rights"])
    elsewhere = client_of(dalia)

    for real, forged in [
        (address, f"/submissions/{uuid.uuid4()}/"),
        (f"/submissions/files/{attachment.pk}/", f"/submissions/files/{uuid.uuid4()}/"),
    ]:
        answers = [elsewhere.get(real), elsewhere.get(forged)]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert answers[0].content == answers[1].content


def test_without_the_right_there_is_no_list_of_arrivals(bruno: SignedIn) -> None:
    assert client_of(bruno).get("/arrivals/").status_code == 404


def test_a_file_is_saved_under_its_name_and_never_shown(desk: Client) -> None:
    address = opened(desk, files=[('im "age\r\n.html', "text/html", b"<script>alert(1)</script>")])
    link = re.search(r'href="(/submissions/files/[^"/]+/)about/"', page_of(desk, address))
    assert link is not None

    answer = desk.get(link[1])

    assert answer.getvalue() == b"<script>alert(1)</script>"
    assert answer["Content-Disposition"] == "attachment; filename*=UTF-8''im%20age.html"
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")


def test_a_check_with_a_gap_comes_back_with_what_was_typed(desk: Client) -> None:
    address = opened(desk)

    answer = desk.post(f"{address}check/", ALL_YES | {"factual": "", "remarks": "Dates are missing."})

    assert answer.status_code == 422
    assert "Dates are missing." in answer.content.decode()
    assert "Answer yes, no or unclear." in answer.content.decode()


def test_a_check_stands_on_the_page_with_its_date_and_its_author(desk: Client) -> None:
    address = opened(desk)

    why = {"factual": "unclear", "factual_why": "Dates are missing.", "remarks": "Seen with Bruno."}
    desk.post(f"{address}check/", ALL_YES | why)

    page = page_of(desk, address)
    assert "Dates are missing." in page
    assert "Seen with Bruno." in page
    assert "Waits for a decision" in page


def test_a_question_sent_twice_is_one_question(desk: Client) -> None:
    address = opened(desk)
    form = {"text": "Who saw it?", "kind": "question", "once": str(uuid.uuid4())}

    answers = [desk.post(f"{address}write/", form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Message.objects.filter(kind="question").count() == 1
    assert "Waits for the source" in page_of(desk, address)


def test_what_a_source_answers_stands_in_the_correspondence(desk: Client) -> None:
    receipt = Receipt.new("en")
    address = opened(desk, receipt=receipt)
    arrival = sealed_answer(receipt, "My sister saw it.")

    answer = desk.post(f"/arrivals/{arrival.envelope_id}/open/")

    assert answer["Location"] == address
    assert "My sister saw it." in page_of(desk, address)
    assert "A source has answered" in page_of(desk, "/")


def test_a_decision_that_a_colleague_took_a_moment_before_is_told_and_nothing_typed_is_lost(desk: Client) -> None:
    address = opened(desk)
    form = {"reason_code": "only_media", "reason": "One article.", "tell_source": ""}
    desk.post(f"{address}decline/", form)

    again = desk.post(f"{address}decline/", form | {"reason": "Typed with care."})

    assert again.status_code == 422
    assert "cannot follow" in again.content.decode()
    assert "Typed with care." in again.content.decode()


def test_an_incomplete_arrival_says_what_to_do(desk: Client) -> None:
    named = {"id": str(uuid.uuid4()), "name": "a.txt", "size": 5, "sha256": "0" * 64}
    arrival = sealed_submission(parts=[named])

    answer = desk.post(f"/arrivals/{arrival.envelope_id}/open/")

    assert answer.status_code == 409
    assert "not been collected yet" in answer.content.decode()


def test_hostile_words_are_shown_as_words(desk: Client) -> None:
    hostile = "<img src=x onerror=alert(1)> {{ settings.SECRET_KEY }}"
    address = opened(desk, answers={"persons": [{"name": hostile}], "what_happened": hostile, "state": "XMA"})

    page = page_of(desk, address)

    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(1)&gt; {{ settings.SECRET_KEY }}" in page


def test_no_word_of_a_source_lies_in_clear_in_the_database_or_on_disk(desk: Client) -> None:
    answers = {key: CANARY for key in ANSWERS if isinstance(ANSWERS[key], str)} | {
        "state": "XMA",
        "persons": [{"name": CANARY, "about": CANARY}],
        "submitter": {"role": "lawyer", "name": CANARY, "contact": CANARY},
    }
    address = opened(desk, answers=answers, files=[(CANARY, "text/plain", CANARY.encode() * 9)])
    desk.post(f"{address}write/", {"text": CANARY, "kind": "question", "once": str(uuid.uuid4())})
    desk.post(f"{address}check/", ALL_YES | {"remarks": CANARY})
    desk.post(f"{address}decline/", {"reason_code": "abusive", "reason": CANARY, "tell_source": CANARY})

    assert CANARY in page_of(desk, address)
    found = [where for where, stored in everything_stored() if b"CANARY" in stored or "القناري".encode() in stored]

    assert not found


def everything_stored() -> Iterator[tuple[str, bytes]]:
    """Every value of every table of the desk, and every file of papers and arrivals."""
    connection = connections["desk"]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                for value in row:
                    yield table, bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
    for folder in (settings.PAPERS_DIR, settings.ARRIVALS_DIR):
        for path in Path(folder).rglob("*"):
            if path.is_file():
                yield path.name, path.name.encode() + path.read_bytes()
