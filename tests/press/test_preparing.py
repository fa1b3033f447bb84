"""Before a press release is offered: the letter was sent, and consents, names, facts and numbers let it pass."""

from typing import Any

import pytest
from django.db import IntegrityError
from tests.lives import a_registered_letter, at
from tests.people import Office
from tests.press.released import AGREED, DAY_3, a_letter_sent, a_version, begun, offered, worded

from demarche.cases import actions as cases
from demarche.press import actions
from demarche.press.models import Concerned, Issue, PressRelease
from demarche.press.queries import wording_of
from demarche.publication.errors import GateClosed

pytestmark = pytest.mark.django_db(databases=["desk", "archive", "intake"])


def stopped_by(office: Office, sent: Any, *texts: str, language: str = "en", **more: Any) -> tuple[str, ...]:
    with pytest.raises(GateClosed) as closed:
        offered(office, sent, versions=[a_version(language, text=texts)], **more)
    return closed.value.obstacles


def test_a_press_release_follows_a_letter_that_was_sent(office: Office) -> None:
    registered = a_registered_letter(office)

    with pytest.raises(GateClosed, match="XMA 1/2022 has not been sent"):
        begun(office, registered)


def test_the_database_refuses_a_press_release_about_a_letter_that_was_not_sent(office: Office) -> None:
    registered = a_registered_letter(office)
    press = PressRelease.objects.create(of=registered, begun_by=office.amina.staff, begun_at=DAY_3)

    with pytest.raises(IntegrityError, match="Only a sent letter has a press release"):
        Concerned.objects.create(press=press, transmission=registered, sent_at=at(3, 18), noted_at=DAY_3)


def test_the_database_refuses_one_that_is_older_than_its_letter(office: Office) -> None:
    sent = a_letter_sent(office)
    press = PressRelease.objects.create(of=sent, begun_by=office.amina.staff, begun_at=DAY_3)

    with pytest.raises(IntegrityError, match="press_follows_the_letter"):
        Concerned.objects.create(press=press, transmission=sent, sent_at=sent.sent_at, noted_at=at(3, 17))


def test_it_begins_in_the_letters_language_with_the_note_on_mandates_and_all_who_signed(office: Office) -> None:
    wording = wording_of(begun(office, a_letter_sent(office)), reader=office.amina, now=DAY_3)

    assert [version.language for version in wording.versions] == ["en"]
    assert "serve in their personal capacity" in wording.versions[0].note
    assert wording.mandates == ["hrd", "expression"]


def test_whoever_agreed_may_be_named(office: Office) -> None:
    assert offered(office, a_letter_sent(office)).state == "offered"


@pytest.mark.parametrize("consent", ["press", "public"])
def test_a_name_needs_consent_to_the_press_and_to_the_public(office: Office, consent: str) -> None:
    sent = a_letter_sent(office, consents=AGREED | {consent: "no"})

    found = stopped_by(office, sent, "Ilan Verro must be released.")

    assert any("“Ilan Verro” has refused consent to being named in" in sentence for sentence in found)


def test_a_name_in_another_script_is_heard(office: Office) -> None:
    sent = a_letter_sent(office, consents={"government": "yes"})

    found = stopped_by(office, sent, "Эксперты требуют освободить Илана Верро. Илан Верро на свободе.", language="ru")

    assert any("sounds like “Ilan Verro”" in sentence for sentence in found)


def test_no_minor_is_named_even_with_consent(office: Office) -> None:
    sent = a_letter_sent(office)
    cases.record_person(
        sent.letter.case, names=["Mira Verro"], role="relative", minor=True, consents=AGREED,
        consent_basis="Said by her father.", by=office.amina, now=DAY_3,
    )  # fmt: skip

    found = stopped_by(office, sent, "His daughter Mira Verro waits for him.")

    assert any("“Mira Verro” is a minor: a press release names none" in sentence for sentence in found)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("We know that he was taken to the harbour barracks.", "is not for the public in the case"),
        ("Sources say he was taken at night to the harbour barracks.", "comes near to"),
    ],
)
def test_what_is_not_for_the_public_is_refused_or_asked_about(office: Office, text: str, sentence: str) -> None:
    sent = a_letter_sent(office)
    kept = "He was taken to the harbour barracks."
    cases.record_fact(
        sent.letter.case, text=kept, attribution="known", disclosure="government", by=office.amina, now=DAY_3
    )

    assert any(sentence in each for each in stopped_by(office, sent, text))


def test_a_detail_that_was_looked_at_passes(office: Office) -> None:
    sent = a_letter_sent(office)
    cases.record_fact(
        sent.letter.case, text="He was taken to the harbour barracks.", attribution="known", disclosure="team",
        by=office.amina, now=DAY_3,
    )  # fmt: skip
    text = ["Sources say he was taken at night to the harbour barracks."]

    assert offered(office, sent, versions=[a_version(text=text)], details_checked=True).state == "offered"


def test_the_number_of_a_letter_that_is_not_public_is_refused(office: Office) -> None:
    found = stopped_by(office, a_letter_sent(office), "Experts wrote to the Government (XMA 1/2022).")

    assert found == ("XMA 1/2022 stands in it and is not public. Take the number out: the link comes by itself.",)


def test_it_may_quote_its_own_letter_where_it_goes_out_together_with_it(office: Office) -> None:
    text = ["Experts wrote to the Government (XMA 1/2022)."]

    assert offered(office, a_letter_sent(office), versions=[a_version(text=text)], together=True).together


def test_a_version_lacks_what_it_lacks(office: Office) -> None:
    sent = a_letter_sent(office)

    with pytest.raises(GateClosed, match="The version in “en” lacks its heading, its text"):
        actions.offer(begun(office, sent), by=office.amina, now=DAY_3)


def test_what_somebody_else_saved_is_not_overwritten(office: Office) -> None:
    issue = begun(office, a_letter_sent(office))
    seen = issue.wording_id
    wording = wording_of(worded(office, issue), reader=office.amina, now=DAY_3)

    with pytest.raises(GateClosed, match="Somebody saved another wording meanwhile"):
        actions.word(issue, wording=wording, by=office.amina, now=DAY_3, seen=seen)


def test_two_different_people_approve(office: Office) -> None:
    issue = offered(office, a_letter_sent(office))

    with pytest.raises(GateClosed, match="A second person approves"):
        actions.approve(issue, digest=issue.digest, by=office.amina, now=DAY_3)
    with pytest.raises(GateClosed, match="not what waits for approval"):
        actions.approve(issue, digest="0" * 64, by=office.bruno, now=DAY_3)
    with pytest.raises(IntegrityError, match="two_different_people_approve_press"):
        Issue.objects.filter(pk=issue.pk).update(second_approver=office.amina.staff)
