"""The public text is looked over: names against the case, words against the lists of their languages."""

from dataclasses import replace
from typing import Any

import pytest
from tests.lives import PARTICULARS, a_case, a_sent_letter, a_signed_letter, asked_again, at
from tests.people import Office, client_of
from tests.publication.prepared import prepared

from demarche.letters.checking import Finding
from demarche.procedure import clock
from demarche.publication import actions as gate
from demarche.publication import mending
from demarche.publication.errors import GateClosed
from demarche.publication.models import Preparation
from demarche.publication.previewing import to_look_at
from demarche.publication.queries import wording_of
from demarche.transmission import actions as transmission

pytestmark = pytest.mark.django_db(databases=["desk", "archive", "intake"])
DAY_59 = at(5, 16)


def found(office: Office, preparation: Preparation) -> list[tuple[str, str, list[str]]]:
    told: list[Finding] = to_look_at(preparation, reader=office.amina, now=DAY_59)
    return [(each.kind, each.word, each.proposals[:1]) for each in told]


def about(office: Office, name: str) -> Any:
    letter = a_signed_letter(office, a_case(office, name=name))
    sent = transmission.register(letter, particulars=PARTICULARS, by=office.amina, now=at(3, 18))
    transmission.send_by_email(sent, by=office.amina, now=at(3, 18))
    asked_again(office, sent, now=at(3, 18))
    return sent


def test_a_word_in_no_list_and_a_name_nearly_right_are_found(office: Office) -> None:
    topic = "The Govenment and Ilan Vero, of Port Salin in Marenia"
    preparation = prepared(office, a_sent_letter(office), "communication", DAY_59, topic=topic)

    assert found(office, preparation) == [("name", "Vero", ["Verro"]), ("word", "Govenment", ["Government"])]


@pytest.mark.parametrize("name", ["أحمد المنصوري", "Лукпан Ахмедьяров"])
def test_a_name_in_another_script_is_compared_too(office: Office, name: str) -> None:
    wrong = name[:-2] + name[-1]
    preparation = prepared(office, about(office, name), "communication", DAY_59, concerns=[f"The arrest of {wrong}."])

    with pytest.raises(GateClosed, match=f"“{wrong.split()[1]}” looks like the name “{name.split()[1]}”"):
        gate.offer(preparation, by=office.amina, now=DAY_59)


def test_a_correction_is_made_wherever_the_word_stands_and_nowhere_else(office: Office) -> None:
    words = {"topic": "Ilan Vero", "concerns": ["Vero, and Veronica."], "masked": ["Vero"]}
    preparation = prepared(office, a_sent_letter(office), "communication", DAY_59, **words)
    seen = preparation.wording_id

    mending.correct(preparation, word="Vero", by_word="Verro", seen=seen, by=office.amina, now=DAY_59)
    wording = wording_of(preparation, reader=office.amina, now=DAY_59)

    assert (wording.topic, wording.concerns, wording.masked) == ("Ilan Verro", ["Verro, and Veronica."], ["Vero"])
    with pytest.raises(GateClosed, match="Somebody saved another wording"):
        mending.correct(preparation, word="Verro", by_word="V", seen=seen, by=office.amina, now=DAY_59)


def test_what_stands_in_the_letter_alone_is_masked_or_passed_over(office: Office) -> None:
    preparation = prepared(office, a_sent_letter(office), "communication", DAY_59)
    sentence = "does not stand in the words of the page"

    with pytest.raises(GateClosed, match=sentence):
        mending.correct(
            preparation, word="Akmed", by_word="Ahmed", seen=preparation.wording_id, by=office.amina, now=DAY_59
        )


def test_the_page_takes_a_reason_and_the_approver_reads_it(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: DAY_59)
    preparation = prepared(office, a_sent_letter(office), "communication", DAY_59, topic="Arrest of Ilan Vero")
    desk, address = client_of(office.amina), f"/releases/{preparation.pk}/spelling/"
    word = {"word": "Vero", "seen": str(preparation.wording_id), "step": "pass"}

    refused = desk.post(address, word | {"why": ""})
    taken = desk.post(address, word | {"why": "So he signs his poems."})
    desk.post(f"/releases/{preparation.pk}/offer/")
    read = client_of(office.bruno).get(f"/releases/{preparation.pk}/approve/").content.decode()

    assert (refused.status_code, taken.status_code) == (422, 302)
    assert "Say why “Vero” is right as it stands" in refused.content.decode()
    assert "So he signs his poems." in read


def test_a_wording_keeps_what_was_passed_over(office: Office) -> None:
    preparation = prepared(office, a_sent_letter(office), "communication", DAY_59)
    wording = replace(wording_of(preparation, reader=office.amina, now=DAY_59), passed={"Vero": "A pen name."})

    assert type(wording).load(wording.dump()).passed == {"Vero": "A pen name."}
