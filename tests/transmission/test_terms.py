"""The term is fixed on the letter when it is sent, and the database holds it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.lives import a_sent_letter, at
from tests.people import Office

from demarche.procedure.confidentiality import Term
from demarche.procedure.natures import Nature
from demarche.transmission.models import Transmission
from demarche.transmission.terms import set_term, term_for, terms

AL = Nature("AL")


def test_a_letter_of_18_march_is_public_from_17_may(office: Office) -> None:
    sent = a_sent_letter(office)

    assert sent.first_public_day == date(2022, 5, 17)
    assert sent.public_from.isoformat() == "2022-05-17T00:00:00+02:00"


def test_a_later_change_of_the_table_moves_no_letter(office: Office) -> None:
    sent = a_sent_letter(office)

    set_term(AL, on_legislation=False, term=Term(days=90), valid_from=date(2022, 3, 19), by=office.amina, now=at(3, 19))
    sent.refresh_from_db()

    assert sent.first_public_day == date(2022, 5, 17)
    assert term_for(AL, on_legislation=False, on=date(2022, 3, 18)) == Term(days=60)
    assert term_for(AL, on_legislation=False, on=date(2022, 3, 19)) == Term(days=90)


def test_a_term_does_not_change_for_days_gone_by(office: Office) -> None:
    with pytest.raises(ValueError, match="from today on"):
        set_term(
            AL, on_legislation=False, term=Term(days=30), valid_from=date(2022, 3, 1), by=office.amina, now=at(3, 19)
        )


def test_a_term_is_never_shorter_than_what_governments_are_promised(office: Office) -> None:
    for nature, law, short in (
        (AL, False, Term(days=59)),
        (AL, False, Term(hours=1)),
        (Nature("OL"), True, Term(hours=47)),
    ):
        with pytest.raises(ValueError, match="never shorter"):
            set_term(
                nature, on_legislation=law, term=short, valid_from=date(2022, 3, 19), by=office.amina, now=at(3, 19)
            )


def test_a_term_that_is_set_again_leaves_the_former_line_with_its_author(office: Office) -> None:
    for hour, days in ((9, 90), (10, 70)):
        now = at(3, 19, hour)
        set_term(AL, on_legislation=False, term=Term(days=days), valid_from=date(2022, 3, 19), by=office.amina, now=now)

    assert [(line.days, line.set_by_id) for line in terms()] == [(90, office.amina.id), (70, office.amina.id)]
    assert term_for(AL, on_legislation=False, on=date(2022, 3, 19)) == Term(days=70)


@pytest.mark.parametrize(
    "change",
    [
        {"first_public_day": date(2022, 5, 16)},
        {"term_days": 59},
        {"term_days": None},
        {"public_from": at(3, 17)},
        {"final_digest": ""},
        {"sent_at": None},
        {"number": 0},
    ],
    ids=str,
)
def test_the_database_refuses_what_the_procedure_forbids(office: Office, change: dict[str, object]) -> None:
    sent = a_sent_letter(office)

    with pytest.raises(IntegrityError), transaction.atomic(using="desk"):
        Transmission.objects.filter(pk=sent.pk).update(**change)
