"""The pages of the releases, as Amina prepares and Bruno approves."""

import re
from datetime import timedelta
from typing import Any

import pytest
from tests.lives import PARTICULARS, a_case, a_sent_letter, a_signed_letter, asked_again, at
from tests.people import Office, client_of
from tests.publication.prepared import approved, offered, prepared, reworded

from demarche.procedure import clock
from demarche.publication.models import Preparation
from demarche.publication.queries import release_of, wording_of
from demarche.transmission import actions as transmission

pytestmark = pytest.mark.django_db(databases=["desk", "intake", "archive"])
DAY_59 = at(5, 16, 10)


@pytest.fixture(autouse=True)
def day_59(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: DAY_59)


@pytest.fixture
def sent(office: Office) -> Any:
    return a_sent_letter(office)


def sent_letter(office: Office, case: Any) -> Any:
    registered = transmission.register(
        a_signed_letter(office, case), particulars=PARTICULARS, by=office.amina, now=at(3, 18)
    )
    sent = transmission.send_by_email(registered, by=office.amina, now=at(3, 18))
    asked_again(office, sent, now=at(3, 18))
    return sent


def text_of(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def fields_of(answer: Any) -> dict[str, str]:
    """Return what a browser would send back from a form's boxes."""
    form = answer.context["form"]
    typed = {}
    for bound in form:
        value = bound.value()
        if bound.widget_type == "checkbox":
            typed |= {bound.html_name: "on"} if value else {}
        else:
            typed[bound.html_name] = "" if value is None else str(value)
    return typed


def test_the_list_shows_a_sent_letter_that_nobody_prepares(office: Office, sent: Any) -> None:
    page = text_of(client_of(office.amina).get("/releases/"))

    assert "Sent, and nobody prepares the release" in page
    assert "XMA 1/2022 18 March 2022 17 May 2022 in 1 day Prepare the release" in page


def test_amina_prepares_words_and_gives_the_first_approval(office: Office, sent: Any) -> None:
    desk = client_of(office.amina)
    address = desk.post(f"/transmissions/{sent.pk}/release/", {"kind": "communication"})["Location"]
    form = desk.get(f"{address}wording/")
    typed = fields_of(form) | {"topic": "Arrest of a journalist in Port Salin"}

    saved = desk.post(f"{address}wording/", typed)
    preview = desk.get(saved["Location"])
    done = desk.post(f"{address}offer/")

    assert "Arrest of a journalist in Port Salin" in text_of(preview)
    assert done["Location"] == address
    assert Preparation.objects.get().state == "offered"


def test_what_was_typed_comes_back_when_somebody_saved_another_wording(office: Office, sent: Any) -> None:
    preparation, desk = prepared(office, sent, "communication", DAY_59), client_of(office.amina)
    address = f"/releases/{preparation.pk}/wording/"
    typed = fields_of(desk.get(address)) | {"concerns": "One.\n\nTwo."}
    reworded(office, preparation, {"topic": "Another topic"}, DAY_59)

    refused = desk.post(address, typed)
    again = desk.post(address, fields_of(refused))

    assert refused.status_code == 422
    assert "Somebody saved another wording meanwhile" in text_of(refused)
    assert again.status_code == 302
    assert wording_of(Preparation.objects.get(), reader=office.amina, now=DAY_59).concerns == ["One.", "Two."]


def test_a_public_sentence_without_words_and_words_without_a_day_are_refused(office: Office, sent: Any) -> None:
    preparation, desk = prepared(office, sent, "communication", DAY_59), client_of(office.amina)
    address = f"/releases/{preparation.pk}/wording/"
    typed = fields_of(desk.get(address)) | {"event-0-0-text": "", "event-1-0-text": "He was released."}

    refused = desk.post(address, typed)

    assert refused.status_code == 422
    assert "Write the sentence, or take the tick away." in text_of(refused)
    assert "Say when this happened, as exactly as it is known." in text_of(refused)
    assert "He was released." in text_of(refused)


def test_a_sentence_without_its_tick_is_not_public_and_a_new_one_is(office: Office, sent: Any) -> None:
    preparation, desk = prepared(office, sent, "communication", DAY_59), client_of(office.amina)
    address = f"/releases/{preparation.pk}/"
    typed = fields_of(desk.get(f"{address}wording/"))
    del typed["event-0-0-public"]
    typed |= {"event-1-on": "2022-01", "event-1-precision": "month", "event-1-0-text": "He was freed."}
    typed |= {"event-1-0-public": "on", "event-1-0-attribution": "according_to", "event-1-0-according_to": "his lawyer"}

    desk.post(f"{address}wording/", typed)
    page = text_of(desk.get(f"{address}page/"))

    assert "arrested on leaving" not in page
    assert "January 2022 according to his lawyer He was freed." in page


def test_each_obstacle_stands_on_a_line_with_its_way_out(office: Office) -> None:
    case = a_case(office, consents={"government": "yes", "public": "no"})
    desk, preparation = client_of(office.amina), prepared(office, sent_letter(office, case), "communication", DAY_59)
    reworded(office, preparation, {"masked": [], "title": "Marenia: Ilan Vero"}, DAY_59)

    refused = desk.post(f"/releases/{preparation.pk}/offer/")

    assert refused.status_code == 422
    assert len(re.findall(r"<li>“", refused.content.decode())) == 2
    assert "“Ilan Verro” has refused consent to being named in public: mask the name" in text_of(refused)
    assert "“Vero” looks like the name “Verro” spelled another way." in text_of(refused)
    assert f"/releases/{preparation.pk}/wording/" in refused.content.decode()
    assert f"/cases/{case.pk}/" in refused.content.decode()


def test_bruno_reads_the_exact_page_and_files_and_approves_them(office: Office, sent: Any) -> None:
    preparation, desk = offered(office, sent, "communication", DAY_59), client_of(office.bruno)
    address = f"/releases/{preparation.pk}/"

    page = desk.get(f"{address}approve/")
    letter = desk.get(f"{address}documents/letter-en.pdf")
    done = desk.post(f"{address}approve/", {"digest": preparation.digest})

    assert "Who this is about Ilan Verro" in text_of(page)
    assert preparation.digest in text_of(page)
    assert "It becomes public on 17 May 2022" in text_of(page)
    assert (letter["Content-Type"], letter.content[:5]) == ("application/pdf", b"%PDF-")
    assert letter["Content-Disposition"].startswith("inline")
    assert done.status_code == 302
    assert release_of(Preparation.objects.get()).state == "waiting"


def test_the_second_approval_asks_for_the_second_factor_again(
    office: Office, sent: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    preparation, desk = offered(office, sent, "communication", DAY_59), client_of(office.bruno)
    later = clock.real_now() + timedelta(minutes=6)
    monkeypatch.setattr(clock, "real_now", lambda: later)

    asked = desk.post(f"/releases/{preparation.pk}/approve/", {"digest": preparation.digest})

    assert "one_time_again" in asked.content.decode()
    assert Preparation.objects.get().state == "offered"


def test_another_digest_than_the_one_shown_is_refused(office: Office, sent: Any) -> None:
    preparation, desk = offered(office, sent, "communication", DAY_59), client_of(office.bruno)

    refused = desk.post(f"/releases/{preparation.pk}/approve/", {"digest": "0" * 64})

    assert refused.status_code == 422
    assert "Look at it again" in text_of(refused)
    assert Preparation.objects.get().state == "offered"


def test_nobody_approves_what_they_prepared(office: Office, sent: Any) -> None:
    office.amina.staff.rights = [*office.amina.staff.rights, "approve_release"]
    office.amina.staff.save()
    preparation = offered(office, sent, "communication", DAY_59)

    answer = client_of(office.amina).post(f"/releases/{preparation.pk}/approve/", {"digest": preparation.digest})

    assert answer.status_code == 404
    assert Preparation.objects.get().state == "offered"


def test_a_release_comes_back_with_its_reason(office: Office, sent: Any) -> None:
    preparation = offered(office, sent, "communication", DAY_59)
    address = f"/releases/{preparation.pk}/"

    empty = client_of(office.bruno).post(f"{address}return/", {"reason": ""})
    client_of(office.bruno).post(f"{address}return/", {"reason": "The second event lacks its place."})

    assert empty.status_code == 422
    assert "Returned by Bruno" in (page := text_of(client_of(office.amina).get(address)))
    assert "The second event lacks its place." in page
    assert Preparation.objects.get().digest == ""


def test_dalia_finds_no_release(office: Office, sent: Any) -> None:
    preparation, desk = approved(office, sent, "communication", DAY_59), client_of(office.dalia)
    address = f"/releases/{preparation.pk}/"

    pages = [desk.get(address), desk.get(f"{address}page/"), desk.get(f"{address}documents/letter-en.pdf")]

    assert {page.status_code for page in [*pages, desk.post(f"{address}hold/")]} == {404}
    assert "XMA" not in text_of(desk.get("/releases/"))


def test_a_release_is_held_by_who_knows_it_and_let_go_by_who_approves(office: Office, sent: Any) -> None:
    preparation = approved(office, sent, "communication", DAY_59)
    address, amina, bruno = f"/releases/{preparation.pk}/", client_of(office.amina), client_of(office.bruno)

    unsaid = amina.post(f"{address}hold/", {"reason": " "})
    amina.post(f"{address}hold/", {"reason": "His brother was called in."})
    page = text_of(bruno.get(address))
    held = text_of(amina.get("/releases/"))
    not_hers = amina.post(f"{address}lift/")
    bruno.post(f"{address}lift/")

    assert (unsaid.status_code, "His brother was called in." in page) == (422, True)
    assert "Waits for somebody to let it go" in held
    assert not_hers.status_code == 404
    assert release_of(Preparation.objects.get()).state == "waiting"


def test_after_a_cancelled_release_the_communication_is_prepared_again(office: Office, sent: Any) -> None:
    preparation, desk = approved(office, sent, "communication", DAY_59), client_of(office.amina)

    desk.post(f"/releases/{preparation.pk}/cancel/")
    again = desk.post(f"/transmissions/{sent.pk}/release/", {"kind": "communication"})

    assert again.status_code == 302
    assert Preparation.objects.filter(kind="communication").count() == 2


def test_an_early_release_says_why_in_public(office: Office, sent: Any) -> None:
    preparation, desk = prepared(office, sent, "communication", DAY_59), client_of(office.amina)
    address = f"/releases/{preparation.pk}/"

    desk.post(f"{address}early/", {"reason": "His life is in danger."})
    page = text_of(desk.get(f"{address}page/"))

    assert "Released before its day His life is in danger." in page


def test_a_withdrawal_wants_a_reason_and_two_people_and_nothing_else(office: Office, sent: Any) -> None:
    approved(office, sent, "communication", DAY_59)
    amina, bruno = client_of(office.amina), client_of(office.bruno)
    address = amina.post(f"/transmissions/{sent.pk}/release/", {"kind": "withdrawal"})["Location"]

    without = amina.post(f"{address}offer/")
    amina.post(f"{address}reason/", {"reason": "The family asks for it."})
    amina.post(f"{address}offer/")
    page = bruno.get(f"{address}approve/")
    bruno.post(f"{address}approve/", {"digest": Preparation.objects.get(kind="withdrawal").digest})

    assert "Say why the communication is withdrawn." in text_of(without)
    assert "The family asks for it." in text_of(page)
    assert release_of(Preparation.objects.get(kind="withdrawal")).state == "waiting"


def test_a_day_that_is_near_waits_today_then_the_approval_does(office: Office, sent: Any) -> None:
    before = text_of(client_of(office.amina).get("/"))
    offered(office, sent, "communication", DAY_59)

    assert "Release of XMA 1/2022 becomes public soon, and nobody has prepared it" in before
    assert "Release of XMA 1/2022 waits for your approval" in text_of(client_of(office.bruno).get("/"))
    assert "waits for your approval" not in text_of(client_of(office.amina).get("/"))


def test_a_held_release_and_one_that_waits_for_a_cited_letter_wait_today(office: Office, sent: Any) -> None:
    held = approved(office, sent, "communication", DAY_59, background=["See our communication XMA 7/2021."])
    citing = text_of(client_of(office.amina).get("/"))
    client_of(office.amina).post(f"/releases/{held.pk}/hold/", {"reason": "Somebody is in danger."})

    assert "waits until XMA 7/2021 is public, or is masked" in citing
    assert "is held: let it go, or cancel it" in text_of(client_of(office.amina).get("/"))
