"""A series of numbers: given once, in the office's year, whole, and silent about what one may not know."""

from datetime import UTC, datetime

from tests.lives import PARTICULARS, a_case, a_registered_letter, a_signed_letter, at
from tests.people import Office

from demarche.letters.models import Letter
from demarche.procedure.natures import Nature
from demarche.transmission import actions
from demarche.transmission.numbering import numbers, series


def test_a_letter_that_one_does_not_know_is_a_number_and_nothing_else(office: Office) -> None:
    a_registered_letter(office)

    (seen,) = numbers("XMA", 2022, reader=office.dalia)

    assert (str(seen.reference), seen.letter, seen.given, seen.reason) == ("XMA 1/2022", None, True, "")


def test_all_natures_share_one_series(office: Office) -> None:
    made = []
    for nature in ("AL", "UA", "OL"):
        letter = a_signed_letter(office, a_case(office))
        Letter.objects.filter(pk=letter.pk).update(nature=nature)
        letter.refresh_from_db()
        made.append(actions.register(letter, particulars=PARTICULARS, by=office.amina, now=at(3, 18)))

    heads = [one.reference.of_nature(Nature(one.letter.nature)) for one in made]
    assert heads == ["AL XMA 1/2022", "UA XMA 2/2022", "OL XMA 3/2022"]


def test_the_year_of_the_number_is_the_year_of_registration(office: Office) -> None:
    registered = a_registered_letter(office, now=datetime(2022, 12, 30, 9, tzinfo=UTC))

    actions.send_by_email(registered, by=office.amina, now=datetime(2023, 1, 3, 9, tzinfo=UTC))

    assert (str(registered.reference), registered.sent_on.isoformat()) == ("XMA 1/2022", "2023-01-03")
    assert series() == [("XMA", 2022)]
