"""Asking mandates: until when, in which order, who signs for them, and a word again where no answer came."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.lives import a_case, a_drafted_letter, at
from tests.people import Office

from demarche.letters import asking, signatories, signing
from demarche.letters.errors import LetterStopped
from demarche.letters.models import Reminder
from demarche.letters.queries import signed_sheet
from demarche.procedure.natures import Nature
from demarche.staff.errors import StaffStopped
from demarche.staff.models import Mandate, Staff
from demarche.staff.signatories import add_signatory, end_signatory

NOW = at(3, 2)


def drafted(office: Office) -> Any:
    return a_drafted_letter(office, a_case(office), joint=False)


def another(office: Office, label: str) -> Mandate:
    title = {"en": f"Working Group on {label}"}
    return Mandate.objects.create(
        label=label, title=title, holder_name=f"Chair of {label}", resolution="1/1", valid_from=date(2000, 1, 1)
    )


def test_an_urgent_appeal_is_answered_within_hours_and_a_letter_of_allegation_within_days(office: Office) -> None:
    letter = drafted(office)

    joining = signing.invite(letter, mandate=office.expression, by=office.amina, now=NOW)

    assert joining.due_at == NOW + timedelta(hours=asking.hours_for(Nature("AL")))
    assert asking.hours_for(Nature("UA")) <= 24 < asking.hours_for(Nature("AL"))
    assert (joining.late(NOW), joining.late(NOW + timedelta(days=30))) == (False, True)


def test_the_office_sets_the_hours_from_now_on(office: Office) -> None:
    asking.set_hours(Nature("AL"), hours=48, by=office.amina, now=NOW)

    joining = signing.invite(drafted(office), mandate=office.expression, by=office.amina, now=NOW)

    assert joining.due_at == NOW + timedelta(hours=48)
    with pytest.raises(LetterStopped, match="manages the office"):
        asking.set_hours(Nature("AL"), hours=2, by=office.bruno, now=NOW)


def test_one_mandate_can_be_given_another_time(office: Office) -> None:
    joining = signing.invite(drafted(office), mandate=office.expression, hours=3, by=office.amina, now=NOW)

    assert joining.due_at == NOW + timedelta(hours=3)
    signing.withdraw_invitation(joining, by=office.amina, now=NOW)
    again = signing.invite(joining.letter, mandate=office.expression, by=office.amina, now=NOW + timedelta(days=1))
    assert again.due_at is not None
    assert again.due_at > NOW + timedelta(days=1)


def test_a_reminder_says_nothing_and_is_written_down(office: Office, mailoutbox: list[Any]) -> None:
    Staff.objects.filter(pk=office.chen.id).update(email="chen@example.org")
    joining = signing.invite(drafted(office), mandate=office.expression, by=office.amina, now=NOW)

    asking.remind(joining, by=office.amina, now=NOW + timedelta(hours=30))

    (mail,) = mailoutbox
    assert mail.to == ["chen@example.org"]
    assert "letter" not in f"{mail.subject} {mail.body}".lower()
    assert [row.by for row in Reminder.objects.all()] == [office.amina.staff]
    with pytest.raises(LetterStopped, match="two hours"):
        asking.remind(joining, by=office.amina, now=NOW + timedelta(hours=31))


def test_nobody_is_reminded_who_has_answered_or_has_no_address(office: Office) -> None:
    joining = signing.invite(drafted(office), mandate=office.expression, by=office.amina, now=NOW)

    with pytest.raises(LetterStopped, match="no e-mail"):
        asking.remind(joining, by=office.amina, now=NOW)
    signing.join(joining, remark="With the changes of paragraph two.", by=office.chen, now=NOW)
    with pytest.raises(LetterStopped, match="has not answered"):
        asking.remind(joining, by=office.amina, now=NOW)
    assert not Reminder.objects.exists()


def test_mandates_sign_in_the_order_that_was_settled(office: Office) -> None:
    letter = drafted(office)
    joinings = [
        signing.invite(letter, mandate=mandate, by=office.amina, now=NOW)
        for mandate in (office.expression, another(office, "detention"))
    ]
    signing.join(joinings[0], by=office.chen, now=NOW)
    joinings[1].move("joined", by=office.amina, now=NOW)

    asking.move_up(joinings[1], by=office.amina, now=NOW)

    order = [office.hrd.label, "detention", office.expression.label]
    assert [mandate.label for mandate in signing.signing_mandates(letter)] == order
    with pytest.raises(LetterStopped, match="first"):
        asking.move_up(joinings[1], by=office.amina, now=NOW)


def test_a_vice_chair_signs_where_one_is_chosen(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))
    capacity = {"en": "Vice-Chair on communications", "fr": "Vice-présidente chargée des communications"}
    vice = add_signatory(
        office.expression, name="Orla Venn", capacity=capacity, since=date(2020, 1, 1), by=office.amina
    )

    signatories.choose(letter, mandate=office.expression, signatory=vice, by=office.amina, now=NOW)
    signing.offer_for_signature(letter, by=office.amina, now=at(3, 5))

    blocks = signed_sheet(letter.current, reader=office.amina, now=at(3, 5))["signatures"]
    assert blocks[0]["name"] == office.hrd.holder_name
    assert blocks[1] == {"name": "Orla Venn", "capacity": "Vice-Chair on communications"}
    with pytest.raises(LetterStopped, match="being drafted"):
        signatories.choose(letter, mandate=office.expression, signatory=None, by=office.amina, now=at(3, 5))


def test_who_no_longer_signs_cannot_be_chosen(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))
    vice = add_signatory(
        office.expression, name="Orla Venn", capacity={"en": "Chair"}, since=date(2020, 1, 1), by=office.amina
    )
    end_signatory(vice, until=date(2021, 1, 1), by=office.amina)

    with pytest.raises(LetterStopped, match="does not sign"):
        signatories.choose(letter, mandate=office.expression, signatory=vice, by=office.amina, now=NOW)
    with pytest.raises(StaffStopped, match="manages the office"):
        add_signatory(office.hrd, name="Ivo Marn", capacity={"en": "Chair"}, since=date(2020, 1, 1), by=office.bruno)
