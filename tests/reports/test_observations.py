"""A mandate's observations: sealed for its team, versioned, public only with what is public."""

from datetime import date
from typing import Any

import pytest
from tests.lives import a_sent_letter, at
from tests.people import Office, enrolled
from tests.publication.prepared import approved

from demarche.cases import actions as cases
from demarche.papers.models import Paper
from demarche.reports import queries
from demarche.reports.actions import observe
from demarche.reports.annual import Annual, annual, document_of
from demarche.reports.documents import INTERNAL
from demarche.reports.errors import ReportStopped
from demarche.reports.models import Observation
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right

pytestmark = pytest.mark.django_db(databases=["desk", "intake", "archive"])
NOW = at(5, 16, 14)
YEAR = 2022


@pytest.fixture
def public(office: Office) -> Any:
    sent = a_sent_letter(office)
    approved(office, sent, "communication", NOW)
    return sent


def written(office: Office, text: str = "The mandate regrets the silence.", **told: Any) -> Observation:
    given: dict[str, Any] = {"year": YEAR, "state_code": "XMA", "by": office.amina, "now": NOW} | told
    return observe(office.hrd, text=text, **given)


def made(office: Office, *, internal: bool = False, mandate: Any = None) -> Annual:
    of = mandate or office.hrd
    return annual(of, YEAR, day=date(2022, 5, 17), internal=internal, reader=office.amina, now=NOW)


def said(report: Annual) -> str:
    document = document_of(report, site="https://archive.example", today=date(2022, 5, 17))
    return "\n".join([document.mark, *(part.text for part in document.parts)])


def test_an_observation_is_sealed_and_its_earlier_wordings_stay(office: Office) -> None:
    first = written(office, "First words.")
    again = written(office, "Better words.", by=office.bruno, seen=first.paper_id)

    texts = [text for _, text in queries.wordings(again, reader=office.amina, now=NOW)]

    assert texts == ["Better words.", "First words."]
    assert all(b"words" not in bytes(paper.sealed) for paper in Paper.objects.filter(dossier=again.dossier))


def test_whoever_writes_on_an_older_wording_overwrites_nobody(office: Office) -> None:
    first = written(office, "First words.")
    written(office, "Second words.", by=office.bruno, seen=first.paper_id)

    with pytest.raises(ReportStopped, match="meanwhile"):
        written(office, "Third words.", seen=first.paper_id)


def test_only_the_mandates_team_knows_it_and_nobody_with_a_conflict(office: Office) -> None:
    esra = enrolled("Esra", [Right.CASE], [(office.hrd, "assistant")], conflicts=["XMA"])
    written(office)

    def known(reader: SignedIn) -> int:
        return queries.observations_of(reader).count()

    assert [known(reader) for reader in (office.amina, office.bruno, office.chen, office.dalia, esra)] == [
        1,
        1,
        0,
        0,
        0,
    ]
    with pytest.raises(ReportStopped):
        written(office, by=esra)
    with pytest.raises(ReportStopped):
        written(office, by=office.chen)


def test_who_joins_the_team_is_let_in_by_the_next_save(office: Office) -> None:
    first = written(office)
    esra = enrolled("Esra", [Right.CASE], [(office.hrd, "assistant")])
    assert queries.observation(office.hrd, YEAR, "XMA", reader=esra) is None
    with pytest.raises(ReportStopped, match="save it once more"):
        written(office, by=esra)

    written(office, seen=first.paper_id)

    assert queries.observation(office.hrd, YEAR, "XMA", reader=esra) is not None


def test_the_public_edition_has_public_texts_with_what_the_mandate_observes(office: Office, public: Any) -> None:
    written(office, "One paragraph.\n\nAnother paragraph.")

    words = said(made(office))

    assert "Marenia" in words
    assert "He was arrested on leaving his office." in words
    assert "One paragraph.\nAnother paragraph." in words
    assert "No reply has been published." in words


def test_of_a_state_without_a_public_letter_nothing_stands_in_public(office: Office) -> None:
    a_sent_letter(office)
    written(office)

    assert made(office).countries == []
    assert "Marenia" not in said(made(office))
    assert [one.why for one in made(office).withheld] == ["nobody has prepared its release"]
    assert said(made(office, internal=True)).startswith(INTERNAL)
    assert "The mandate regrets the silence." in said(made(office, internal=True))


def test_an_observation_that_names_somebody_without_consent_stays_inside(office: Office, public: Any) -> None:
    cases.record_person(public.letter.case, names=["Sarin Adal"], role="witness", by=office.amina, now=NOW)
    written(office, "The case of XMA 7/2022, of Ilan Verro and of Sarin Adal.")

    [country] = made(office).countries

    assert country.observation == ""
    assert country.obstacles == [
        "“Sarin Adal” stands in it and has no consent to being named in public",
        "it cites XMA 7/2022, which is not public",
    ]
    assert "Adal" not in said(made(office))


def test_both_mandates_of_a_joint_letter_report_it(office: Office, public: Any) -> None:
    assert len(made(office, mandate=office.expression).countries) == 1
    assert said(made(office, mandate=office.expression)).count("Marenia") >= 2
