"""The joint communications report: what is public stands in it, what is not is told to the officer alone."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import pikepdf
import pytest
from tests.lives import a_sent_letter, at
from tests.people import Office
from tests.publication.prepared import a_reply, approved, offered

from demarche.departures import actions as departures
from demarche.procedure.sessions import Session
from demarche.publication.queries import release_of
from demarche.reports.documents import INTERNAL, sheet
from demarche.reports.errors import ReportStopped
from demarche.reports.joint import JointReport, joint_report
from demarche.reports.joint_document import document_of
from demarche.reports.spreadsheet import as_csv, plain
from demarche.reports.wordfile import as_docx
from demarche.typesetting import typeset_report

pytestmark = pytest.mark.django_db(databases=["desk", "intake", "archive"])
SEPTEMBER, DECEMBER = Session.named("2022-september"), Session.named("2023-march")
BEFORE, DAY_60, LATER = at(5, 16, 14), date(2022, 5, 17), date(2022, 8, 15)


@pytest.fixture
def sent(office: Office) -> Any:
    return a_sent_letter(office)


def made(
    office: Office, *, session: Session = SEPTEMBER, day: date = DAY_60, internal: bool = False, **other: Any
) -> JointReport:
    reader = other.get("reader", office.amina)
    return joint_report(session, day=day, internal=internal, reader=reader, now=other.get("now", BEFORE))


def said(report: JointReport) -> str:
    document = document_of(report, site="https://archive.example", today=date(2022, 5, 16))
    return "\n".join([document.mark, *(part.text for part in document.parts)])


def test_what_becomes_public_on_the_reports_day_stands_in_section_a_with_its_public_text(
    office: Office, sent: Any
) -> None:
    a_reply(office, sent)
    approved(office, sent, "communication", BEFORE)

    report = made(office)

    words = said(report)
    assert [entry.letter.pk for entry in report.sent] == [sent.pk]
    assert "7 January 2022, Port Salin: He was arrested on leaving his office." in words
    assert "Reply received on 16 May 2022, in Russian." in words
    assert "https://archive.example/en/communications/XMA/1/2022/" in words
    assert "Not to be given out before 17 May 2022" in words
    assert report.withheld == []


def test_a_letter_of_which_no_release_is_approved_is_withheld_with_its_reason(office: Office, sent: Any) -> None:
    early, late = made(office, day=date(2022, 5, 16)), made(office)
    offered(office, sent, "communication", BEFORE)

    assert [(one.why, one.what) for one in early.withheld] == [
        ("confidential until 17 May 2022", "the letter and its replies")
    ]
    assert late.withheld[0].why == "nobody has prepared its release"
    assert made(office).withheld[0].why == "its release waits for another approval"
    assert made(office).sent == []
    assert "Ilan Verro" not in said(made(office))
    assert "XMA" not in said(made(office))


def test_a_held_release_stands_in_no_public_report(office: Office, sent: Any) -> None:
    preparation = approved(office, sent, "communication", BEFORE)
    departures.hold(release_of(preparation), by=office.amina, now=BEFORE)

    assert made(office).sent == []
    assert made(office).withheld[0].why == "its release is held"


def test_a_reply_that_came_after_the_release_was_approved_is_withheld_alone(office: Office, sent: Any) -> None:
    approved(office, sent, "communication", BEFORE)
    a_reply(office, sent)

    report = made(office)

    assert report.sent[0].answers == []
    assert [one.what for one in report.withheld] == ["the reply of 16 May 2022"]


def test_a_late_reply_stands_in_section_b_of_the_next_report(office: Office, sent: Any) -> None:
    a_reply(office, sent, on=LATER, copied=True)
    approved(office, sent, "communication", at(8, 16))

    first, later = (made(office, session=one, day=date(2022, 8, 16), now=at(8, 16)) for one in (SEPTEMBER, DECEMBER))

    assert [len(first.sent), len(first.sent[0].answers), len(first.answered)] == [1, 0, 0]
    assert [len(later.sent), len(later.answered)] == [0, 1]
    assert later.answered[0].answers[0].received_on == LATER


def test_the_internal_edition_holds_all_and_says_so_on_every_page(office: Office, sent: Any) -> None:
    report = made(office, internal=True)

    assert [entry.title for entry in report.sent] == ["arrest of Ilan Verro"]
    assert said(report).startswith(INTERNAL)
    assert "Not public: confidential until 17 May 2022" in said(made(office, internal=True, day=date(2022, 5, 16)))


def test_who_may_not_know_a_letter_finds_no_trace_of_it(office: Office, sent: Any) -> None:
    report = made(office, internal=True, reader=office.dalia)

    assert (report.sent, report.withheld, report.unknown) == ([], [], [])


def test_a_day_that_has_passed_is_refused(office: Office) -> None:
    with pytest.raises(ReportStopped):
        made(office, day=date(2022, 5, 15))


def test_the_figures_count_what_the_document_lists(office: Office, sent: Any) -> None:
    a_reply(office, sent)
    approved(office, sent, "communication", BEFORE)
    document = document_of(made(office), site="", today=DAY_60)

    tables = {part.text: [list(row) for part_row in [part.rows] for row in part_row] for part in document.parts}

    assert tables["By type"] == [["JAL", "1", "1", "100 %"]]
    assert ["Communications with a substantive reply", "1 (100 %)"] in tables["The period in figures"]
    assert len(tables["By mandate"]) == 2
    assert not document.mark


def test_every_format_holds_the_same_words(office: Office, sent: Any) -> None:
    approved(office, sent, "communication", BEFORE)
    document = document_of(made(office), site="", today=DAY_60)

    pdf = typeset_report(sheet(document, demonstration=False)).pdf
    word = docx.Document(io.BytesIO(as_docx(document)))

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert "/StructTreeRoot" in opened.Root
        assert opened.open_metadata()["pdfuaid:part"] == "1"
    told = [paragraph.text for paragraph in word.paragraphs]
    assert all(part.text in told for part in document.parts if part.kind != "table")
    assert (word.core_properties.author, word.core_properties.comments) == ("", "")
    assert "arrested on leaving his office" in as_csv(document).decode("utf-8-sig")


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "＝1", "\t=1", "|x", " =1"])
def test_no_cell_is_taken_for_a_formula(cell: str) -> None:
    assert plain(cell).startswith("'")
    assert plain("Ilan Verro") == "Ilan Verro"


def test_people_of_one_case_are_counted_once_however_many_letters_are_about_them(office: Office, sent: Any) -> None:
    report = made(office, internal=True)
    twice = replace(report, sent=[*report.sent, *report.sent])

    tables = {part.text: part.rows for part in document_of(twice, site="", today=DAY_60).parts}

    assert ["Alleged victims in these communications", "1"] in tables["The period in figures"]
    assert ["Communications sent", "2"] in tables["The period in figures"]
