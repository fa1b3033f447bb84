"""The pages of joining and clearing: who is waited for is on everybody's screen."""

import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.lives import a_case, a_drafted_letter, at
from tests.people import Office, client_of, enrolled

from demarche.letters import clearing, outside, signing
from demarche.letters.models import ClearanceStep, Dispatch, JoiningTerm
from demarche.papers import actions as papers
from demarche.procedure import clock
from demarche.procedure.natures import Nature
from demarche.staff.models import Mandate, Signatory, Staff
from demarche.staff.rights import OFFICER, Right

NOW = at(3, 5)


@pytest.fixture(autouse=True)
def in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def mandate(office: Office) -> Mandate:
    """A mandate whose holder has no account here."""
    title = {"en": "Working Group on Arbitrary Measures"}
    return Mandate.objects.create(
        label="measures", title=title, holder_name="Ode Farran", resolution="1/1", valid_from=date(2000, 1, 1)
    )


def shown(browser: Any, path: str) -> str:
    return " ".join(browser.get(path).content.decode().split())


def test_an_invitation_says_until_when_and_its_answer_may_say_more(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office), joint=False)
    amina, chen = client_of(office.amina), client_of(office.chen)

    amina.post(f"/letters/{letter.pk}/invite/", {"mandate": str(office.expression.pk), "hours": "24"})
    asked = shown(chen, f"/letters/{letter.pk}/")
    joining = letter.joinings.get()
    chen.post(
        f"/letters/{letter.pk}/invitations/{joining.pk}/answer/", {"answer": "join", "remark": "Gladly, <with> care."}
    )

    assert "is invited to sign this letter, until" in asked
    assert "6 March 2022" in asked
    assert "Gladly, &lt;with&gt; care." in shown(amina, f"/letters/{letter.pk}/")


def test_what_is_late_stands_on_today_of_who_drafts(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = a_drafted_letter(office, a_case(office), joint=False)
    signing.invite(letter, mandate=office.expression, hours=2, by=office.amina, now=NOW)
    before = shown(client_of(office.amina), "/")

    monkeypatch.setattr(clock, "now", lambda: at(3, 5, 18))

    assert "should have answered by now" not in before
    assert "Chen Wei should have answered by now" in shown(client_of(office.amina), "/")


def test_a_reminder_is_sent_from_the_letters_page(office: Office, mailoutbox: list[Any]) -> None:
    Staff.objects.filter(pk=office.chen.id).update(email="chen@example.org")
    letter = a_drafted_letter(office, a_case(office), joint=False)
    joining = signing.invite(letter, mandate=office.expression, by=office.amina, now=NOW)
    browser, path = client_of(office.amina), f"/letters/{letter.pk}/invitations/{joining.pk}/remind/"

    browser.post(path, {})
    again = browser.post(path, {})

    assert len(mailoutbox) == 1
    assert again.status_code == 422
    assert "reminded" in shown(browser, f"/letters/{letter.pk}/")


def test_the_office_sets_hours_and_steps_and_a_letter_goes_through_them(office: Office) -> None:
    daro, browser = enrolled("Daro", OFFICER), client_of(office.amina)
    browser.post("/office/joining/", {"UA": "12", "AL": "72", "OL": "240"})
    browser.post("/office/joining/steps/", {"name": "Desk officer", "natures": ["AL"], "right": "draft"})
    letter, step = a_drafted_letter(office, a_case(office)), ClearanceStep.objects.get()
    field = f"step_{step.pk.hex}"

    nobody = browser.post(f"/letters/{letter.pk}/offer/", {field: ""})
    browser.post(f"/letters/{letter.pk}/offer/", {field: str(daro.id)})
    page, reader = f"/letters/{letter.pk}/", client_of(daro)
    waits, asked = shown(browser, page), shown(reader, "/")
    reader.post(f"{page}clear/", {"digest": letter.current.signing_digest, "remark": "Agreed."})

    assert [(row.nature, row.hours) for row in JoiningTerm.objects.all()] == [("UA", 12), ("AL", 72)]
    assert nobody.status_code == 422
    assert "Waits for Daro (Desk officer)" in waits
    assert "waits for you: Desk officer" in asked
    assert "Agreed." in shown(browser, page)
    letter.refresh_from_db()
    assert letter.state == "signing"


def test_a_step_is_passed_on_and_ended_from_the_pages(office: Office) -> None:
    daro, sefa = enrolled("Daro", OFFICER), enrolled("Sefa", OFFICER)
    step = clearing.add_step("Desk officer", natures=[Nature("AL")], right=Right.DRAFT, by=office.amina, now=NOW)
    letter = a_drafted_letter(office, a_case(office))
    signing.offer_for_signature(letter, clearers={step.pk: daro.staff}, by=office.amina, now=NOW)
    browser = client_of(office.amina)

    browser.post(f"/letters/{letter.pk}/clear/somebody-else/", {"staff": str(sefa.id)})
    browser.post(f"/office/joining/steps/{step.pk}/", {})

    assert "Waits for Sefa (Desk officer)" in shown(browser, f"/letters/{letter.pk}/")
    assert "None: a letter that is offered" in shown(browser, "/office/joining/")


def test_a_mandate_outside_is_given_the_letter_and_its_answer_is_seen_by_two(office: Office, mandate: Mandate) -> None:
    letter = a_drafted_letter(office, a_case(office), joint=False)
    joining = signing.invite(letter, mandate=mandate, by=office.amina, now=NOW)
    daro, browser, page = enrolled("Daro", OFFICER), client_of(office.amina), f"/letters/{letter.pk}/"
    papers.admit(letter.dossier, staff=daro.staff, by=office.amina, now=NOW)

    pdf = browser.post(f"{page}invitations/{joining.pk}/outside/", {"channel": "hand", "to": "The secretary"})
    proof = SimpleUploadedFile("scan.pdf", b"%PDF-1.7 We join.", "application/pdf")
    browser.post(f"{page}outside/{Dispatch.objects.get().pk}/", {"answer": "joined", "proof": proof})
    answer = Dispatch.objects.get().answers.get()
    own = browser.post(f"{page}answers/{answer.pk}/", {"choice": "confirm"})
    second = client_of(daro)
    waiting, saved = shown(second, "/"), second.get(f"{page}answers/{answer.pk}/proof/")
    second.post(f"{page}answers/{answer.pk}/", {"choice": "confirm"})

    assert pdf.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")
    assert (own.status_code, "second person" in own.content.decode()) == (422, True)
    assert "an answer of Ode Farran waits for a second person" in waiting
    assert b"".join(saved.streaming_content) == b"%PDF-1.7 We join."
    joining.refresh_from_db()
    assert joining.state == "joined"


def test_an_answer_without_a_proof_is_refused(office: Office, mandate: Mandate) -> None:
    letter = a_drafted_letter(office, a_case(office), joint=False)
    joining = signing.invite(letter, mandate=mandate, by=office.amina, now=NOW)
    dispatched, _ = outside.dispatch(joining, channel="hand", to="The secretary", by=office.amina, now=NOW)

    refused = client_of(office.amina).post(f"/letters/{letter.pk}/outside/{dispatched.pk}/", {"answer": "declined"})

    assert refused.status_code == 422
    assert re.search(r'value="declined"[^>]*checked', refused.content.decode())
    assert "Attach the message or the signed page." in refused.content.decode()


def test_who_signs_for_a_working_group_is_chosen_from_its_list(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))
    browser, signers = client_of(office.amina), f"/mandates/{office.expression.pk}/signatories/"

    lacking = browser.post(signers, {"name": "Orla Venn", "since": "2020-01-01", "capacity_en": ""})
    browser.post(signers, {"name": "Orla Venn", "since": "2020-01-01", "capacity_en": "Vice-Chair"})
    vice = Signatory.objects.get()
    browser.post(f"/letters/{letter.pk}/signatory/{office.expression.pk}/", {"signatory": str(vice.pk)})
    browser.post(f"{signers}{vice.pk}/", {"until": "2030-01-01"})

    assert lacking.status_code == 422
    assert "Orla Venn" in lacking.content.decode()
    assert "Orla Venn" in shown(browser, f"/letters/{letter.pk}/")
    vice.refresh_from_db()
    assert vice.until == date(2030, 1, 1)


def test_a_letters_steps_are_not_there_for_who_does_not_know_it(office: Office, mandate: Mandate) -> None:
    letter = a_drafted_letter(office, a_case(office), joint=False)
    joining = signing.invite(letter, mandate=mandate, by=office.amina, now=NOW)
    dispatched, _ = outside.dispatch(joining, channel="hand", to="The secretary", by=office.amina, now=NOW)
    stranger, page = client_of(enrolled("Daro", OFFICER)), f"/letters/{letter.pk}/"

    for path in (
        *(f"invitations/{joining.pk}/{step}/" for step in ("remind", "earlier", "outside")),
        *("clear/", "clear/somebody-else/", f"outside/{dispatched.pk}/", f"signatory/{office.hrd.pk}/"),
    ):
        assert stranger.post(f"{page}{path}", {}).status_code == 404, path
