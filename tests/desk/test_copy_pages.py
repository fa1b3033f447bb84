"""Files of a source at the desk: the sealed original, the working copy, the list of persons."""

import hashlib
import io

import pytest
from django.test import Client
from PIL import Image
from tests.copies import made
from tests.people import client_of
from tests.worlds import SENT_AT, _part, sealed_submission

from demarche.copies.models import WorkingCopy
from demarche.staff.keys import SignedIn
from demarche.triage.models import Attachment

pytestmark = pytest.mark.django_db(databases=["desk"])
LIST = "Name;Age;May the name be public? (yes or no)\nSela Orvane;34;no\nIlan Verro;;yes\nSELA ORVANE;34;no\n;20;yes\n"


@pytest.fixture
def desk(amina: SignedIn) -> Client:
    return client_of(amina)


def sent(desk: Client, name: str, media_type: str, content: bytes, role: str = "") -> tuple[str, str]:
    """Open a submission with one file; return its address and that of the file."""
    part = _part(name, media_type, content, sent_at=SENT_AT) | {"role": role}
    arrival = sealed_submission(parts=[part])
    address = str(desk.post(f"/arrivals/{arrival.envelope_id}/open/")["Location"])
    return address, f"/submissions/files/{Attachment.objects.get().pk}"


def saved(desk: Client, address: str) -> bytes:
    answer = desk.get(address)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)  # type: ignore[arg-type]


def test_amina_makes_a_working_copy_and_reads_what_was_taken_out(desk: Client) -> None:
    photo = made.picture("JPEG")
    submission, file = sent(desk, "IMG_2034.jpg", "image/jpeg", photo)

    answer = desk.post(f"{file}/about/", follow=True).content.decode()

    assert "The place where it was taken (GPS)" in answer
    copy = saved(desk, f"{file}/copy/")
    assert b"Orvane" not in copy
    assert Image.open(io.BytesIO(copy)).size == (64, 32)
    assert saved(desk, f"{file}/") == photo
    assert f'href="{file}/copy/"' in desk.get(submission).content.decode()


def test_the_submission_shows_of_each_file_its_digest_and_offers_the_copy_before_the_original(desk: Client) -> None:
    submission, file = sent(desk, "a.txt", "text/plain", b"words\n")

    page = desk.get(submission).content.decode()

    assert page.index("Make a working copy") < page.index(f"{file}/about/#original")
    assert hashlib.sha256(b"words\n").hexdigest() in page


def test_made_twice_it_is_the_same_copy_and_there_is_none_before_it_is_made(desk: Client) -> None:
    _, file = sent(desk, "a.txt", "text/plain", b"words\n")
    assert desk.get(f"{file}/copy/").status_code == 404

    desk.post(f"{file}/about/")
    desk.post(f"{file}/about/")

    assert WorkingCopy.objects.count() == 1


def test_a_file_that_cannot_be_cleaned_says_what_to_do_and_the_original_stays(desk: Client) -> None:
    _, file = sent(desk, "a.exe", "application/octet-stream", b"MZ\x00\x00" + bytes(64))

    answer = desk.post(f"{file}/about/")

    assert answer.status_code == 422
    assert "no copy without metadata can be made" in answer.content.decode()
    assert saved(desk, f"{file}/").startswith(b"MZ")


def test_dalia_learns_nothing_of_a_file_its_copy_and_its_persons(desk: Client, dalia: SignedIn) -> None:
    _, file = sent(desk, "list.csv", "text/csv", LIST.encode(), role="persons")
    desk.post(f"{file}/about/")

    outside = client_of(dalia)

    assert {outside.get(f"{file}/{page}").status_code for page in ("about/", "copy/", "persons/")} == {404}
    assert outside.post(f"{file}/about/").status_code == 404


def test_a_list_of_persons_is_counted_on_the_submission_and_shown_line_by_line(desk: Client) -> None:
    submission, file = sent(desk, "list.csv", "text/csv", LIST.encode(), role="persons")

    assert "2 persons by spreadsheet" in desk.get(submission).content.decode()
    page = desk.get(f"{file}/persons/").content.decode()

    assert "Ilan Verro" in page
    assert "The same as on line 2." in page
    assert "Line 5: There is no name on this line." in page


def test_a_list_that_cannot_be_read_says_why(desk: Client) -> None:
    _, file = sent(desk, "list.csv", "text/csv", b"only words\n", role="persons")

    answer = desk.get(f"{file}/persons/")

    assert answer.status_code == 422
    assert "No line of this sheet names its columns" in answer.content.decode()
