"""A guest sees one document, as it was on a day, until a day; what comes back goes into the work."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from tests.lives import a_case, a_drafted_letter, at, revise
from tests.people import Office, enrolled

from demarche.cases import actions as cases
from demarche.guests import actions, queries, using
from demarche.guests.actions import Asked
from demarche.guests.content import Work
from demarche.guests.errors import GuestRefused
from demarche.guests.models import Showing
from demarche.letters import commenting
from demarche.letters import queries as letters
from demarche.papers import queries as papers
from demarche.papers.errors import NotYours, OnlyAGuest
from demarche.papers.lending import take_back_due
from demarche.papers.models import Dossier, Reading
from demarche.staff.keys import SignedIn

pytestmark = pytest.mark.django_db(databases=["desk"])
NOW = at(3, 10)
UNTIL = date(2022, 3, 20)


@pytest.fixture
def guest(office: Office) -> SignedIn:
    return enrolled("Vera Lind", [])


@pytest.fixture
def letter(office: Office) -> Any:
    return a_drafted_letter(office, a_case(office))


@pytest.fixture
def shown(office: Office, letter: Any, guest: SignedIn) -> Showing:
    return actions.show_letter(letter, Asked(guest.staff, "comment", UNTIL), by=office.amina, now=NOW)


def test_the_guest_opens_this_document_and_nothing_else(shown: Showing, guest: SignedIn, letter: Any) -> None:
    document = queries.document(shown, guest, NOW)

    assert any("concerned about the arrest" in piece.text for piece in document.pieces)
    assert list(queries.shown_to(guest)) == [shown]
    assert set(papers.known_dossiers(guest.staff)) == {shown.dossier_id}
    with pytest.raises(NotYours):
        letters.letter(letter.pk, reader=guest)
    assert Reading.objects.filter(by=guest.staff, paper=shown.document).exists()


def test_what_is_written_later_the_guest_does_not_see(
    office: Office, shown: Showing, guest: SignedIn, letter: Any
) -> None:
    revise(office, letter, concerns=["A name that the guest need not know."])

    assert "need not know" not in str(queries.document(shown, guest, NOW).dump())


def test_after_the_last_day_it_is_shut_by_itself(shown: Showing, guest: SignedIn, office: Office) -> None:
    assert take_back_due(UNTIL) == 0
    assert take_back_due(UNTIL + timedelta(days=1)) == 1

    later = SignedIn(guest.staff, guest.identity)
    with pytest.raises(NotYours):
        queries.showing(shown.pk, later)
    with pytest.raises(NotYours):
        queries.document(shown, later, NOW)
    assert queries.showing(shown.pk, office.amina) == shown


def test_prolonged_it_opens_again_with_what_was_written(shown: Showing, guest: SignedIn, office: Office) -> None:
    actions.keep(shown, Work("Half a remark"), by=guest)
    take_back_due(UNTIL + timedelta(days=1))

    actions.prolong(shown, until=UNTIL + timedelta(days=9), by=office.amina, now=at(3, 21))

    found = queries.showing(shown.pk, SignedIn(guest.staff, guest.identity))
    assert found.until == UNTIL + timedelta(days=9)
    assert queries.work(found, guest, NOW) == Work("Half a remark", [])


def test_what_is_not_sent_back_yet_colleagues_do_not_read(shown: Showing, guest: SignedIn, office: Office) -> None:
    actions.keep(shown, Work("Half a remark"), by=guest)

    assert queries.work(queries.showing(shown.pk, office.amina), office.amina, NOW) is None


def test_remarks_go_into_the_margin_beside_their_paragraphs(
    shown: Showing, guest: SignedIn, office: Office, letter: Any
) -> None:
    document = queries.document(shown, guest, NOW)
    beside = ["Which article?" if "concerned" in piece.text else "" for piece in document.pieces]
    actions.send_back(shown, Work("Reads well.", beside), by=guest, now=NOW)

    using.use(shown, by=office.amina, now=NOW)

    margins, _ = commenting.margins(
        letter, letters.text_of(letter.current, reader=office.amina, now=NOW), reader=office.amina, now=NOW
    )
    said = {margin.paragraph: [thread.text for thread in margin.threads] for margin in margins if margin.threads}
    assert said["We are concerned about the arrest."] == ["Vera Lind, guest: Which article?"]
    assert ["Vera Lind, guest: Reads well."] in said.values()
    with pytest.raises(NotYours):
        queries.showing(shown.pk, SignedIn(guest.staff, guest.identity))


def test_taken_back_it_is_shut_at_once(shown: Showing, guest: SignedIn, office: Office) -> None:
    actions.end(shown, by=office.amina, now=NOW)

    assert not papers.knows(guest.staff, shown.dossier_id)
    with pytest.raises(NotYours):
        actions.keep(shown, Work("Too late"), by=SignedIn(guest.staff, guest.identity))


REFUSED: list[tuple[str, dict[str, Any]]] = [
    ("still to come", {"purpose": "read", "until": date(2022, 3, 9)}),
    ("At most 60 days", {"purpose": "read", "until": date(2022, 6, 30)}),
    ("Choose the language", {"purpose": "translate", "until": UNTIL}),
    ("in that language already", {"purpose": "translate", "until": UNTIL, "into": "en"}),
]


@pytest.mark.parametrize(("sentence", "asked"), REFUSED, ids=[sentence for sentence, _ in REFUSED])
def test_what_is_asked_wrongly_is_refused(
    office: Office, letter: Any, guest: SignedIn, sentence: str, asked: dict[str, Any]
) -> None:
    before = Dossier.objects.count()

    with pytest.raises(GuestRefused, match=sentence):
        actions.show_letter(letter, Asked(guest.staff, **asked), by=office.amina, now=NOW)

    assert Dossier.objects.count() == before


def test_who_knows_the_letter_is_no_guest_of_it(office: Office, letter: Any) -> None:
    with pytest.raises(GuestRefused, match="can open this already"):
        actions.show_letter(letter, Asked(office.bruno.staff, "read", UNTIL), by=office.amina, now=NOW)


def test_nobody_with_a_conflict_of_interest_is_shown_anything(office: Office, letter: Any) -> None:
    partial = enrolled("Pavel", [], conflicts=["XMA"])

    with pytest.raises(GuestRefused, match="conflict of interest"):
        actions.show_letter(letter, Asked(partial.staff, "read", UNTIL), by=office.amina, now=NOW)


def test_a_guest_is_never_let_into_a_case(office: Office, letter: Any, guest: SignedIn) -> None:
    with pytest.raises(OnlyAGuest):
        cases.admit(letter.case, staff=guest.staff, by=office.amina, now=NOW)
    opened = cases.open_case(
        title="Another", state_code="XMA", lead=office.hrd, may_know=[guest.staff], by=office.amina, now=NOW
    )
    assert not papers.knows(guest.staff, opened.dossier_id)


@pytest.mark.parametrize("step", ["use", "end", "prolong"])
def test_the_guest_decides_nothing_about_it(shown: Showing, guest: SignedIn, step: str) -> None:
    actions.send_back(shown, Work("Done."), by=guest, now=NOW)
    steps: dict[str, Callable[[], Any]] = {
        "use": lambda: using.use(shown, by=guest, now=NOW),
        "end": lambda: actions.end(shown, by=guest, now=NOW),
        "prolong": lambda: actions.prolong(shown, until=UNTIL, by=guest, now=NOW),
    }

    with pytest.raises(GuestRefused, match="A colleague"):
        steps[step]()
