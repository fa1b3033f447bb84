"""The pages on which a whole case leaves sealed and comes in as a new one."""

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests import lives
from tests.people import Office, client_of

from demarche.cases.models import Case
from demarche.staff.keys import SignedIn


def exported(office: Office, case: Any, to: SignedIn) -> bytes:
    answer = client_of(office.amina).post(f"/cases/{case.pk}/export/", {"recipient_text": to.staff.recipient})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/octet-stream"
    return b"".join(answer)


def brought(office: Office, sealed: bytes) -> Any:
    upload = SimpleUploadedFile("case.zip.age", sealed)
    return client_of(office.dalia).post("/cases/take-in/", {"parcel": upload, "lead": str(office.expression.pk)})


def test_a_case_goes_from_desk_to_desk_and_says_where_it_came_from(office: Office) -> None:
    case = lives.a_sent_letter(office).letter.case
    answer = brought(office, exported(office, case, office.dalia))
    dalia = client_of(office.dalia)

    page = dalia.get(answer["Location"]).content.decode()
    origin = dalia.get(f"{answer['Location']}origin/").content.decode()
    file = re.search(r'href="(/cases/[^"]+/origin/[^"]+)"', origin)

    assert "arrest of Ilan Verro" in page
    assert "Where it came from" in page
    assert "XMA 1/2022" in origin
    assert file
    assert dalia.get(file[1])["Content-Type"] == "application/octet-stream"


def test_a_desk_without_a_case_offers_to_take_one_in(office: Office) -> None:
    assert 'href="/cases/take-in/"' in client_of(office.dalia).get("/cases/").content.decode()


def test_nobody_else_finds_what_came(office: Office) -> None:
    case = lives.a_case(office)
    address = brought(office, exported(office, case, office.dalia))["Location"]

    for path in ("", "origin/", "export/"):
        assert client_of(office.amina).get(f"{address}{path}").status_code == 404
    assert client_of(office.amina).get(f"/cases/{case.pk}/origin/").status_code == 404


def test_a_refused_file_says_why_beside_the_field(office: Office) -> None:
    answer = brought(office, b"age-encryption.org/v1\n")

    assert answer.status_code == 422
    assert "This file is no parcel, or it was cut or changed on its way." in answer.content.decode()
    assert not Case.objects.exists()


def test_a_key_that_is_none_keeps_what_was_typed(office: Office) -> None:
    case = lives.a_case(office)

    answer = client_of(office.amina).post(f"/cases/{case.pk}/export/", {"recipient_text": "age1nonsense"})

    assert answer.status_code == 422
    assert "age1nonsense" in answer.content.decode()
    assert "This is not a public key of age" in answer.content.decode()


def test_ones_own_public_key_stands_among_the_keys(office: Office) -> None:
    assert office.dalia.staff.recipient in client_of(office.dalia).get("/keys/").content.decode()
