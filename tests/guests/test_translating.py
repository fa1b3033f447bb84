"""A reply and an account go to a translator; the translation is recorded with the reply."""

from datetime import date
from typing import Any

import pytest
from tests.lives import a_sent_letter, at
from tests.people import Office, enrolled
from tests.publication.prepared import a_reply
from tests.worlds import sealed_submission

from demarche.cases import actions as cases
from demarche.cases.models import Case
from demarche.guests import actions, queries, using
from demarche.guests.actions import Asked
from demarche.guests.content import Work
from demarche.guests.errors import GuestRefused
from demarche.guests.models import Showing
from demarche.papers.errors import NotYours
from demarche.papers.queries import open_file
from demarche.replies.models import Translation
from demarche.replies.queries import reply as find
from demarche.staff.keys import SignedIn
from demarche.triage import actions as triage

pytestmark = pytest.mark.django_db(databases=["desk", "intake", "archive"])
NOW = at(5, 20)
UNTIL = date(2022, 5, 30)


@pytest.fixture
def translator(office: Office) -> SignedIn:
    return enrolled("Vera Lind", [])


@pytest.fixture
def shown(office: Office, translator: SignedIn, reply: Any) -> Showing:
    return actions.show_reply(reply, Asked(translator.staff, "translate", UNTIL, "en"), by=office.amina, now=NOW)


@pytest.fixture
def reply(office: Office) -> Any:
    return a_reply(office, a_sent_letter(office), copied=False)


@pytest.fixture
def admitted(office: Office) -> Case:
    submission = triage.open_arrival(sealed_submission(), by=office.amina, now=NOW)
    return cases.open_case(
        title="Sela", state_code="XMA", lead=office.hrd, submission=submission, by=office.amina, now=NOW
    )


def test_the_translator_reads_the_pages_of_the_reply_and_not_its_letter(
    shown: Showing, translator: SignedIn, reply: Any
) -> None:
    assert shown.file is not None
    assert b"".join(open_file(shown.file, reader=translator, now=NOW).chunks).startswith(b"%PDF")
    with pytest.raises(NotYours):
        find(reply.pk, reader=translator)


def test_the_text_that_comes_back_becomes_the_replys_translation(
    office: Office, shown: Showing, translator: SignedIn, reply: Any
) -> None:
    actions.send_back(shown, Work("The Government thanks for the letter."), by=translator, now=NOW)

    using.use(shown, by=office.amina, now=NOW)

    translation = Translation.objects.get(reply=reply)
    assert (translation.into, translation.state, translation.standing) == ("en", "done", "unofficial")
    assert translation.checked_by is None
    assert translation.versions.count() == 1


def test_who_records_no_replies_does_not_take_it_over(office: Office, shown: Showing, translator: SignedIn) -> None:
    actions.send_back(shown, Work("The Government thanks for the letter."), by=translator, now=NOW)

    with pytest.raises(GuestRefused, match="records replies"):
        using.use(shown, by=office.bruno, now=NOW)
    assert Showing.objects.get(pk=shown.pk).state == "returned"
    assert not Translation.objects.exists()


def test_of_an_account_the_translator_sees_what_was_left_standing(
    office: Office, translator: SignedIn, admitted: Case
) -> None:
    link = admitted.linked.get()
    asked = Asked(translator.staff, "translate", UNTIL, "fr", note="Only the second paragraph.")

    shown = actions.show_account(link, asked, texts=["They came at night.\n\nThey took him."], by=office.amina, now=NOW)

    document = queries.document(shown, translator, NOW)
    assert [piece.text for piece in document.pieces] == ["They came at night.", "They took him."]
    assert document.note == "Only the second paragraph."
