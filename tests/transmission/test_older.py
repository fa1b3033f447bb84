"""Letters that were sent before the desk: two people, a number that is never given twice, and nothing changes after."""

import io
from datetime import date
from typing import Any

import pikepdf
import pytest
from django.db import IntegrityError, connections, transaction
from tests.lives import a_case, a_sent_letter
from tests.people import Office
from tests.publication.prepared import a_pdf
from tests.transmission.paper import NOW, confirmed, entered, told

from demarche.letters.signing import signing_mandates
from demarche.procedure.references import Reference
from demarche.transmission import confirming, numbering, older
from demarche.transmission.errors import TransmissionStopped
from demarche.transmission.models import Transmission
from demarche.transmission.older_reads import returns, scan_of
from demarche.transmission.queries import letter_pdf, next_number, particulars


def test_who_entered_it_does_not_confirm_it(office: Office) -> None:
    entry = entered(office)

    with pytest.raises(TransmissionStopped, match="A second person compares it with the paper"):
        confirming.confirm(entry, seen=entry.content_id, by=office.amina, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic(using="desk"):
        type(entry).objects.filter(pk=entry.pk).update(confirmed_by=office.amina.staff)
    assert not Transmission.objects.exists()


def test_confirmed_it_is_a_letter_that_was_sent_on_its_day(office: Office) -> None:
    sent = confirmed(office, year=2009, number=7)

    assert (sent.state, sent.reference, sent.sent_on) == ("sent", Reference("XMA", 2009, 7), date(2009, 5, 4))
    assert sent.first_public_day == date(2009, 7, 3)
    assert signing_mandates(sent.letter) == [office.hrd, office.expression]
    assert particulars(sent, reader=office.bruno, now=NOW)["file_codes"] == ["G/SO 214 (107-9)", "G/SO 214 (67-17)"]
    assert letter_pdf(sent, reader=office.amina, now=NOW).startswith(b"%PDF")


def test_a_letter_with_file_codes_alone_gets_the_next_number_of_this_year(office: Office) -> None:
    a_sent_letter(office)

    sent = confirmed(office, case=a_case(office, name="Sela Orvane"))

    assert (sent.reference, sent.sent_on) == (Reference("XMA", 2022, 2), date(2009, 5, 4))
    assert next_number("XMA", 2022) == 3


def test_a_number_is_never_given_twice(office: Office) -> None:
    sent = a_sent_letter(office)
    case = sent.letter.case

    with pytest.raises(TransmissionStopped, match="XMA 1/2022 stands on another letter already"):
        older.enter(case, told=told(office, year=2022, number=1), pdf=[a_pdf()], by=office.amina, now=NOW)


def test_two_entries_of_one_number_become_one_letter(office: Office) -> None:
    first = entered(office, year=2009, number=7)
    second = entered(office, case=a_case(office, name="Sela Orvane"), year=2009, number=7)

    confirming.confirm(first, seen=first.content_id, by=office.bruno, now=NOW)
    with pytest.raises(TransmissionStopped, match="stands on another letter"):
        confirming.confirm(second, seen=second.content_id, by=office.bruno, now=NOW)


def test_a_number_explained_as_given_before_may_be_found_one_given_by_mistake_is_not(office: Office) -> None:
    confirmed(office, year=2009, number=7)
    for number, reason in ((3, "before"), (4, "mistake")):
        numbering.explain(Reference("XMA", 2009, number), reason=reason, by=office.amina, now=NOW)

    found = confirmed(office, case=a_case(office, name="Sela Orvane"), year=2009, number=3)

    assert found.reference == Reference("XMA", 2009, 3)
    with pytest.raises(TransmissionStopped, match="by mistake and never used"):
        entered(office, case=a_case(office, name="Tomas Ibar"), year=2009, number=4)


def test_the_holes_of_an_old_series_are_explained_at_once(office: Office) -> None:
    confirmed(office, year=2009, number=7)
    numbering.explain(Reference("XMA", 2009, 2), reason="mistake", by=office.amina, now=NOW)

    assert numbering.explain_rest("XMA", 2009, reason="before", by=office.amina, now=NOW) == 5
    told_of = numbering.numbers("XMA", 2009, reader=office.amina)
    assert [bool(each.letter) for each in told_of] == [False] * 6 + [True]
    assert {each.reason for each in told_of[:6]} == {
        "Given before this office worked with the program", "Given by mistake, never used",
    }  # fmt: skip
    with pytest.raises(TransmissionStopped, match="Every number"):
        numbering.explain_rest("XMA", 2009, reason="before", by=office.amina, now=NOW)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"sent_on": "2022-05-17"}, "sent between 1980 and today"),
        ({"sent_on": "1979-12-31"}, "sent between 1980 and today"),
        ({"code": "ZZZ"}, "is not the code of a State"),
        ({"mandates": []}, "At least one mandate"),
        ({"year": 2009}, "write both, or leave both empty"),
        ({"year": 2007, "number": 3}, "The year in the number lies between"),
        ({"on_legislation": True}, "do not comment on legislation"),
    ],
)
def test_what_cannot_be_is_refused(office: Office, changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(TransmissionStopped, match=sentence):
        entered(office, **changes)


def test_the_scan_is_kept_without_its_metadata(office: Office) -> None:
    with pikepdf.open(io.BytesIO(a_pdf())) as document:
        document.docinfo["/Author"] = "CANARY of the registry"
        scanned = io.BytesIO()
        document.save(scanned)

    kept = scan_of(entered(office, pdf=scanned.getvalue()), reader=office.bruno, now=NOW)

    assert b"CANARY" not in kept


def test_an_entry_is_returned_mended_and_then_confirmed_by_another(office: Office) -> None:
    entry = entered(office)
    older.send_back(entry, reason="The day is 4 May 2010.", by=office.bruno, now=NOW)
    assert [reason for _, reason in returns(entry, reader=office.amina, now=NOW)] == ["The day is 4 May 2010."]

    first = entry.content_id
    mended = told(office, sent_on="2010-05-04")
    older.amend(entry, told=mended, seen=first, by=office.amina, now=NOW)
    with pytest.raises(TransmissionStopped, match="It was changed since"):
        confirming.confirm(entry, seen=first, by=office.bruno, now=NOW)

    assert confirming.confirm(entry, seen=entry.content_id, by=office.bruno, now=NOW).sent_on == date(2010, 5, 4)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE transmission_olderletter SET state = 'entered'",
        "DELETE FROM transmission_olderletter",
        "UPDATE transmission_transmission SET sent_on = '2009-05-05'",
        "UPDATE letters_letterversion SET number = 9",
        "UPDATE papers_paper SET kind = 'other' WHERE kind = 'letter'",
    ],
)
def test_the_database_refuses_to_change_what_was_confirmed(office: Office, statement: str) -> None:
    confirmed(office)

    with pytest.raises(IntegrityError), transaction.atomic(using="desk"), connections["desk"].cursor() as cursor:
        cursor.execute(statement)


def test_the_letters_text_is_its_subject_alone_and_nobody_edits_it(office: Office) -> None:
    letter = confirmed(office).letter

    assert (letter.state, letter.versions.count()) == ("registered", 1)
    assert letter.drafted_at.date() == date(2009, 5, 4)
