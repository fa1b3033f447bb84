"""The pages of the public copy, of the source's comment and of follow-up, as Amina uses them."""

import re
from typing import Any

import pytest
from tests.lives import a_sent_letter, at
from tests.people import Office, client_of
from tests.publication.prepared import a_pdf, a_public_copy, a_reply

from demarche.followup.models import FollowUp
from demarche.procedure import clock
from demarche.replies import actions as replies
from demarche.replies.models import Comment, PublicCopy, Reply, Scale, Translation

pytestmark = pytest.mark.django_db(databases=["desk", "intake", "archive"])


@pytest.fixture(autouse=True)
def day_60(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: at(5, 17, 14))


@pytest.fixture
def sent(office: Office) -> Any:
    return a_sent_letter(office)


@pytest.fixture
def reply(office: Office, sent: Any) -> Reply:
    return a_reply(office, sent, pdf=a_pdf("Ms. Sela Orvane has lodged no complaint.", "en"), copied=False)


def words_of(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def begun(desk: Any, reply: Reply) -> str:
    return str(desk.post(f"/replies/{reply.pk}/public-copy/")["Location"])


def test_a_public_copy_is_made_without_scripts(office: Office, reply: Reply) -> None:
    desk = client_of(office.amina)
    address = begun(desk, reply)
    desk.post(address, {"terms": "Sela Orvane\nOrvane\nSela"})
    page = desk.get(f"{address}1/").content.decode()
    ticked = re.findall(r'name="word" value="(\d+)" checked', page)

    desk.post(f"{address}1/", {"word": ticked, "boxes": "0 90 100 100", "then": "done"})
    desk.post(f"{address}make/")

    made = desk.get(f"{address}public.pdf")
    assert len(ticked) == 2
    assert made["Content-Type"] == "application/pdf"
    assert "Read it once as readers will" in words_of(desk.get(address))
    assert "Public copy: made" in words_of(desk.get(f"/replies/{reply.pk}/"))


def test_the_page_is_shown_as_a_picture_and_kept_nowhere(office: Office, reply: Reply) -> None:
    desk = client_of(office.amina)
    picture = desk.get(f"{begun(desk, reply)}1/page.png")

    assert picture["Content-Type"] == "image/png"
    assert picture["Cache-Control"] == "no-store"
    assert picture.content.startswith(b"\x89PNG")
    assert desk.get(f"/public-copies/{PublicCopy.objects.get().pk}/9/page.png").status_code == 404


def test_a_wrong_place_is_refused_and_what_was_ticked_comes_back(office: Office, reply: Reply) -> None:
    desk = client_of(office.amina)
    address = begun(desk, reply)

    answer = desk.post(f"{address}1/", {"word": ["1", "2"], "boxes": "somewhere", "then": "next"})

    assert answer.status_code == 422
    assert "A place is four numbers from 0 to 100" in words_of(answer)
    assert answer.content.decode().count(" checked") == 2
    assert "somewhere</textarea>" in answer.content.decode()


def test_a_copy_that_cannot_be_made_says_why(office: Office, reply: Reply) -> None:
    desk = client_of(office.amina)
    address = begun(desk, reply)

    answer = desk.post(f"{address}make/")

    assert answer.status_code == 422
    assert "Look at each page first." in words_of(answer)


def test_what_was_made_is_opened_again(office: Office, reply: Reply) -> None:
    copy, desk = a_public_copy(office, reply, at(5, 17)), client_of(office.amina)

    desk.post(f"/public-copies/{copy.pk}/reopen/")

    assert PublicCopy.objects.get().state == "open"
    assert desk.get(f"/public-copies/{copy.pk}/public.pdf").status_code == 404


@pytest.mark.parametrize("page", ["", "1/", "1/page.png", "public.pdf"])
def test_dalia_and_who_records_no_replies_find_no_copy(office: Office, reply: Reply, page: str) -> None:
    copy = a_public_copy(office, reply, at(5, 17))
    address = f"/public-copies/{copy.pk}/{page}"

    assert client_of(office.dalia).get(address).status_code == 404
    assert client_of(office.bruno).get(address).status_code == (200 if page == "public.pdf" else 404)


def test_questions_are_noted_and_a_missing_answer_is_named(office: Office, reply: Reply) -> None:
    desk = client_of(office.amina)
    page = desk.get(f"/replies/{reply.pk}/answers/").content.decode()
    count = len(set(re.findall(r'name="answer-(\d+)"', page)))
    given = {f"answer-{number}": "partly" for number in range(1, count + 1)}

    missing = desk.post(f"/replies/{reply.pk}/answers/", given | {"answer-1": "", "note-1": "No dates."})
    desk.post(f"/replies/{reply.pk}/answers/", given | {"note-1": "No dates."})

    assert "Say whether question 1 is answered." in words_of(missing)
    assert "No dates." in words_of(missing)
    assert "In part No dates." in words_of(desk.get(f"/replies/{reply.pk}/"))


def test_a_correction_is_shown_with_what_stood_before(office: Office, reply: Reply) -> None:
    desk = client_of(office.amina)

    desk.post(f"/replies/{reply.pk}/correct/", {"received_on": "2022-05-12", "language": "fa", "kind": "substantive"})

    assert "Language: Russian Persian" in words_of(desk.get(f"/replies/{reply.pk}/"))


def test_an_old_order_is_on_todays_list_with_its_age(
    office: Office, reply: Reply, monkeypatch: pytest.MonkeyPatch
) -> None:
    replies.order_translation(reply, into="en", now=at(5, 17))
    monkeypatch.setattr(clock, "now", lambda: at(6, 27))
    desk = client_of(office.amina)

    assert "into English, ordered 41 days ago, not delivered yet: ask where it is" in words_of(desk.get("/"))
    assert "ordered 41 days ago" in words_of(desk.get(f"/replies/{reply.pk}/"))


def test_a_translation_is_checked_and_a_new_version_is_not(office: Office, reply: Reply) -> None:
    ordered, desk = replies.order_translation(reply, into="fr", now=at(5, 17)), client_of(office.amina)
    address = f"/translations/{ordered.pk}/"
    desk.post(address, {"standing": "unofficial", "text": "La réponse."})
    desk.post(f"{address}checked/")
    checked = words_of(desk.get(f"/replies/{reply.pk}/"))

    desk.post(address, {"standing": "official", "text": "La réponse, mieux."})

    assert "checked by Amina" in checked
    assert "Official delivered 17 May 2022 · Not checked yet" in words_of(desk.get(f"/replies/{reply.pk}/"))
    assert Translation.objects.get().versions.count() == 2


def test_a_comment_that_may_be_public_wants_its_basis(office: Office, reply: Reply) -> None:
    desk, told = client_of(office.amina), {"text": "He was never heard.", "may_be_public": "yes"}

    refused = desk.post(f"/replies/{reply.pk}/comment/", told)
    desk.post(f"/replies/{reply.pk}/comment/", told | {"basis": "By message on 16 May."})

    assert "Say when and how the source agreed" in words_of(refused)
    assert "He was never heard." in words_of(refused)
    page = words_of(desk.get(f"/replies/{reply.pk}/"))
    assert "May it be public? Yes, with the name · By message on 16 May." in page
    desk.post(f"/reply-comments/{Comment.objects.get().pk}/error/")
    assert "He was never heard." not in words_of(desk.get(f"/replies/{reply.pk}/"))


def test_who_manages_the_office_chooses_the_scale(office: Office, reply: Reply) -> None:
    refused = client_of(office.bruno).post("/replies/scale/", {"scale": "grades"})

    client_of(office.amina).post("/replies/scale/", {"scale": "grades"})

    assert refused.status_code == 404
    assert Scale.objects.get().scale == "grades"
    assert "C: not satisfactory" in words_of(client_of(office.amina).get(f"/replies/{reply.pk}/assess/"))


def told(case: Any, **changed: Any) -> dict[str, Any]:
    given = {"person": str(case.persons.get().pk), "outcome": "released", "on": "2022-05-16", "precision": "day"}
    return given | {"source": "His lawyer", "reliability": "01", "note": "He is at home."} | changed


def test_what_became_of_somebody_stands_on_case_and_letter(office: Office, sent: Any) -> None:
    case, desk = sent.letter.case, client_of(office.amina)

    desk.post(f"/cases/{case.pk}/follow-up/", told(case, letter=str(sent.pk)))

    for page in (f"/cases/{case.pk}/", f"/transmissions/{sent.pk}/"):
        assert "Ilan Verro Released He is at home. His lawyer · Highly reliable" in words_of(desk.get(page))


def test_a_refused_follow_up_keeps_what_was_typed(office: Office, sent: Any) -> None:
    case, desk = sent.letter.case, client_of(office.amina)

    answer = desk.post(f"/cases/{case.pk}/follow-up/", told(case, on="2022-06-30"))

    assert answer.status_code == 422
    assert "This day has not come yet." in words_of(answer)
    assert "He is at home." in words_of(answer)
    assert not FollowUp.objects.exists()


def test_a_review_is_on_todays_list_and_leaves_it(office: Office, sent: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    case, desk = sent.letter.case, client_of(office.amina)
    desk.post(f"/cases/{case.pk}/follow-up/", told(case, review_on="2022-06-17", reviewer=str(office.amina.id)))
    monkeypatch.setattr(clock, "now", lambda: at(6, 17))
    desk = client_of(office.amina)
    waiting = words_of(desk.get("/"))
    row = FollowUp.objects.get()

    desk.post(f"/follow-up/{row.pk}/review/", {"review_on": "", "reviewer": ""})

    assert "look again what became of them; last known: released" in waiting
    assert "look again what became of them" not in words_of(desk.get("/"))


def test_a_follow_up_is_corrected_and_taken_out(office: Office, sent: Any) -> None:
    case, desk = sent.letter.case, client_of(office.amina)
    desk.post(f"/cases/{case.pk}/follow-up/", told(case))
    row = FollowUp.objects.get()

    desk.post(f"/follow-up/{row.pk}/", told(case, outcome="protection_given", source="His family"))
    page = words_of(desk.get(f"/follow-up/{row.pk}/"))
    desk.post(f"/follow-up/{row.pk}/error/")

    assert "Amina" in page
    assert "Released, 2022-05-16 · His lawyer" in page
    assert "Nothing is known yet." in words_of(desk.get(f"/cases/{case.pk}/"))
    assert client_of(office.dalia).get(f"/follow-up/{row.pk}/").status_code == 404
