"""The pages of letters from paper, as Amina enters them and Bruno confirms them."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.lives import a_case
from tests.people import Office, client_of
from tests.publication.prepared import a_pdf
from tests.transmission.paper import NOW, confirmed, entered

from demarche.cases import actions as cases
from demarche.procedure import clock
from demarche.procedure.references import Reference
from demarche.transmission.models import OlderLetter, Transmission

pytestmark = pytest.mark.django_db(databases=["desk", "intake", "archive"])
HEAD = "UA G/SO 214 (67-17) Assembly & Association (2010-1)\nG/SO 214 (107-9) XMA 7/2012"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def typed(office: Office, **changes: Any) -> dict[str, Any]:
    return {
        "head": HEAD,
        "sent_on": "2012-03-02",
        "language": "en",
        "subject": "the arrest of Ilan Verro",
        "lead": str(office.hrd.pk),
        "others": [str(office.expression.pk)],
        "code": "XMA",
        "lines": "Permanent Mission of the Republic of Marenia\nGeneva",
        "pdf": SimpleUploadedFile("scan.pdf", a_pdf(language="en"), content_type="application/pdf"),
    } | changes


def test_the_reference_line_of_the_sheet_is_read_and_a_second_person_confirms(office: Office) -> None:
    case, desk = a_case(office), client_of(office.amina)
    cases.admit(case, staff=office.bruno.staff, by=office.amina, now=NOW)

    address = desk.post(f"/cases/{case.pk}/older-letters/new/", typed(office))["Location"]
    second = client_of(office.bruno)
    page = second.get(address).content.decode()
    seen = str(OlderLetter.objects.get().content_id)
    done = second.post(f"{address}confirm/", {"seen": seen, "agrees": "on"})
    sent = Transmission.objects.get()

    assert "G/SO 214 (67-17)" in page
    assert "Assembly &amp; Association (2010-1)" in page
    assert (sent.reference, sent.letter.nature) == (Reference("XMA", 2012, 7), "UA")
    assert done["Location"] == f"/transmissions/{sent.pk}/"


def test_who_entered_it_is_shown_who_confirms_and_cannot(office: Office) -> None:
    entry = entered(office)
    desk = client_of(office.amina)

    page = desk.get(f"/older-letters/{entry.pk}/").content.decode()
    refused = desk.post(f"/older-letters/{entry.pk}/confirm/", {"seen": str(entry.content_id), "agrees": "on"})

    assert "It waits for one of those who know the case: <bdi>Bruno</bdi>" in page
    assert "Confirm it" not in page
    assert refused.status_code == 422
    assert "You entered this" in refused.content.decode()


def test_where_nobody_else_knows_the_case_the_page_says_so(office: Office) -> None:
    entry = entered(office)
    cases.dismiss(entry.case, staff=office.bruno.staff, by=office.amina, now=NOW)

    assert "Nobody else knows this case" in client_of(office.amina).get(f"/older-letters/{entry.pk}/").content.decode()


def test_an_entry_waits_on_the_first_page_of_the_second_person_alone(office: Office) -> None:
    entered(office)

    assert "waits for a second person" in client_of(office.bruno).get("/").content.decode()
    assert "waits for a second person" not in client_of(office.amina).get("/").content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"head": "G/SO 214 (107-9)"}, "does not say the nature"),
        ({"code": "OTH"}, "another addressee than this"),
        ({"pdf": ""}, "Choose the PDF"),
        ({"sent_on": "2030-01-01"}, "sent between 1980 and today"),
    ],
)
def test_what_was_typed_comes_back_with_a_sentence(office: Office, changes: dict[str, str], sentence: str) -> None:
    case = a_case(office)

    refused = client_of(office.amina).post(f"/cases/{case.pk}/older-letters/new/", typed(office, **changes))

    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert "the arrest of Ilan Verro" in refused.content.decode()


def test_an_entry_is_corrected_and_its_scan_stays(office: Office) -> None:
    entry, desk = entered(office), client_of(office.amina)
    address = f"/older-letters/{entry.pk}/amend/"
    form = desk.get(address).context["form"]
    held = {bound.html_name: bound.value() for bound in form if bound.html_name != "pdf" and bound.value() is not None}

    desk.post(address, held | {"subject": "the trial of Ilan Verro"})
    stale = desk.post(address, held | {"subject": "another"})

    assert "the trial of Ilan Verro" in desk.get(f"/older-letters/{entry.pk}/").content.decode().replace("The", "the")
    assert OlderLetter.objects.get().scan_id == entry.scan_id
    assert stale.status_code == 422


def test_the_letters_pages_say_that_it_came_from_paper(office: Office) -> None:
    sent, desk = confirmed(office, year=2009, number=7), client_of(office.amina)

    page = desk.get(f"/transmissions/{sent.pk}/").content.decode()
    letter = desk.get(f"/letters/{sent.letter_id}/").content.decode()
    numbers = desk.get("/numbers/XMA/2009/").content.decode()
    begun = desk.post(f"/transmissions/{sent.pk}/public-copy/")
    copy = desk.get(begun["Location"]).content.decode()

    assert "G/SO 214 (107-9)" in page
    assert "before the desk" in page
    assert "signed and sent before the desk" in letter
    assert "Sign-offs" not in letter
    assert "entered from paper" in numbers
    assert f"/transmissions/{sent.pk}/" in copy or "Look at page 1" in copy


def test_every_hole_of_an_old_series_is_explained_with_one_form(office: Office) -> None:
    confirmed(office, year=2009, number=7)
    desk = client_of(office.amina)

    desk.post("/numbers/XMA/2009/", {"number": "", "reason": "before"})

    assert "A hole nobody has explained" not in desk.get("/numbers/XMA/2009/").content.decode()


def test_who_does_not_know_the_case_finds_nothing(office: Office) -> None:
    entry = entered(office)
    dalia = client_of(office.dalia)

    found = [dalia.get(f"/older-letters/{entry.pk}/{page}").status_code for page in ("", "scan.pdf", "return/")]

    assert found == [404, 404, 404]
