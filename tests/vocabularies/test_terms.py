"""An office extends a vocabulary: terms of its own, translations, retirement; nothing is ever deleted."""

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, connections, transaction
from django.db.models import ProtectedError

from demarche.journal.models import Move
from demarche.procedure.vocabularies import shipped
from demarche.staff.keys import SignedIn
from demarche.vocabularies import actions, queries
from demarche.vocabularies.errors import VocabularyStopped
from demarche.vocabularies.models import OfficeTerm, Wording

pytestmark = pytest.mark.django_db(databases=["desk"])
DETENTION, LIBERTY = "030102", "03"


@pytest.fixture
def ban(amina: SignedIn, now: datetime) -> OfficeTerm:
    """A term of the office's own under “Detention, imprisonment”."""
    return actions.add(
        "acts", labels={"en": "Exit ban", "fr": "Interdiction de sortie"}, parent=DETENTION, by=amina, now=now
    )


def codes(name: str = "acts") -> list[str]:
    return [term.code for term in queries.terms(name)]


def test_without_a_change_an_office_has_the_terms_of_the_house() -> None:
    assert tuple(queries.terms("acts")) == shipped("acts").terms


def test_an_own_term_stands_below_its_parent_after_its_sisters(ban: OfficeTerm) -> None:
    places = codes()
    found = queries.terms("acts")[places.index(ban.code)]

    assert places[places.index(ban.code) - 1] == "03010203"
    assert (found.depth, found.parent, found.own, found.retired) == (3, DETENTION, True, False)
    assert queries.path("acts", ban.code)[-2:] == ["Detention, imprisonment", "Exit ban"]


def test_words_fall_back_to_english_and_then_to_the_code(ban: OfficeTerm) -> None:
    said = [queries.label("acts", ban.code, language) for language in ("fr", "ar", "zh-hans")]

    assert said == ["Interdiction de sortie", "Exit ban", "Exit ban"]
    assert queries.label("acts", "030101", "fr") == "Arrestation"
    assert queries.label("acts", "nothing") == "nothing"
    assert not queries.known("acts", "nothing")
    assert queries.known("acts", ban.code)
    assert not queries.known("rights", ban.code)


def test_a_code_is_counted_up_and_never_given_again(ban: OfficeTerm, amina: SignedIn, now: datetime) -> None:
    actions.retire("acts", ban.code, by=amina, now=now)
    second = actions.add("acts", labels={"en": "Exit tax"}, by=amina, now=now)
    elsewhere = actions.add("rights", labels={"en": "A healthy climate"}, by=amina, now=now)

    assert [ban.code, second.code, elsewhere.code] == ["own-1", "own-2", "own-1"]


def test_a_retired_term_is_offered_no_more_and_keeps_its_words(ban: OfficeTerm, amina: SignedIn, now: datetime) -> None:
    actions.retire("acts", ban.code, by=amina, now=now)

    assert ban.code not in dict(queries.choices("acts"))
    assert dict(queries.choices("acts", keep=[ban.code]))[ban.code] == "Exit ban"
    assert queries.label("acts", ban.code, "fr") == "Interdiction de sortie"
    assert ban.code in codes()
    actions.restore("acts", ban.code, by=amina, now=now)
    assert ban.code in dict(queries.choices("acts"))


def test_with_a_term_of_the_house_all_below_it_is_retired(ban: OfficeTerm, amina: SignedIn, now: datetime) -> None:
    actions.retire("acts", LIBERTY, by=amina, now=now)

    offered = {term.code for term in queries.offered("acts")}
    assert not offered & {LIBERTY, "0301", DETENTION, ban.code}
    assert {"02", "04"} <= offered
    with pytest.raises(VocabularyStopped, match="not offered any more"):
        actions.add("acts", labels={"en": "Exit fee"}, parent=DETENTION, by=amina, now=now)


def test_a_record_of_a_day_keeps_the_words_of_that_day(ban: OfficeTerm, amina: SignedIn, now: datetime) -> None:
    later = now + timedelta(days=30)
    actions.relabel("acts", ban.code, labels={"en": "Ban on leaving the country"}, by=amina, now=later)

    assert queries.label("acts", ban.code) == "Ban on leaving the country"
    assert queries.label("acts", ban.code, at=now) == "Exit ban"
    assert [one.words for one in queries.wordings("acts", ban.code) if one.language == "en"] == [
        "Exit ban",
        "Ban on leaving the country",
    ]


def test_a_term_of_the_house_keeps_its_words_and_takes_a_language_it_lacks(amina: SignedIn, now: datetime) -> None:
    actions.relabel("acts", "030101", labels={"ar": "توقيف", "en": "Arrest"}, by=amina, now=now)

    assert queries.label("acts", "030101", "ar") == "توقيف"
    with pytest.raises(VocabularyStopped, match="stay as they are"):
        actions.relabel("acts", "030101", labels={"en": "Detention"}, by=amina, now=now)
    assert queries.label("acts", "030101") == "Arrest"


def test_words_that_are_as_they_were_change_nothing(ban: OfficeTerm, amina: SignedIn, now: datetime) -> None:
    before = Move.objects.count()

    assert actions.relabel("acts", ban.code, labels={"en": " Exit  ban "}, by=amina, now=now) is None
    assert Move.objects.count() == before


def test_two_sisters_with_the_same_words_are_refused(ban: OfficeTerm, amina: SignedIn, now: datetime) -> None:
    with pytest.raises(VocabularyStopped, match="under the code own-1"):
        actions.add("acts", labels={"en": "exit ban"}, parent=DETENTION, by=amina, now=now)
    with pytest.raises(VocabularyStopped, match="030101"):
        actions.add("acts", labels={"en": "Arrest"}, parent="0301", by=amina, now=now)

    assert actions.add("acts", labels={"en": "Exit ban"}, parent="05", by=amina, now=now).code == "own-2"


@pytest.mark.parametrize(
    ("labels", "parent", "sentence"),
    [
        ({"fr": "Interdiction"}, "", "in English"),
        ({"en": "x" * 301}, "", "at most 300"),
        ({"en": "Ban", "tlh": "bot"}, "", "six languages"),
        ({"en": "=1+1"}, "", "begins with"),
        ({"en": "Ban"}, "nowhere", "Choose a term"),
    ],
)
def test_a_term_that_could_not_be_read_is_refused(
    labels: dict[str, str], parent: str, sentence: str, amina: SignedIn, now: datetime
) -> None:
    with pytest.raises(VocabularyStopped, match=sentence):
        actions.add("acts", labels=labels, parent=parent, by=amina, now=now)


def test_only_who_manages_the_office_changes_a_vocabulary(ban: OfficeTerm, dalia: SignedIn, now: datetime) -> None:
    for step in (
        lambda: actions.add("acts", labels={"en": "Exit fee"}, by=dalia, now=now),
        lambda: actions.relabel("acts", ban.code, labels={"fr": "Autre"}, by=dalia, now=now),
        lambda: actions.retire("acts", ban.code, by=dalia, now=now),
        lambda: actions.restore("acts", ban.code, by=dalia, now=now),
    ):
        with pytest.raises(VocabularyStopped, match="manages the office"):
            step()


def test_every_change_stands_in_the_journal(ban: OfficeTerm, amina: SignedIn, now: datetime) -> None:
    actions.relabel("acts", ban.code, labels={"es": "Prohibición de salida"}, by=amina, now=now)
    actions.retire("acts", ban.code, by=amina, now=now)
    actions.restore("acts", ban.code, by=amina, now=now)

    assert [move.event for move in queries.history("acts", ban.code)] == ["add", "relabel", "retire", "restore"]
    assert {move.by_id for move in queries.history("acts", ban.code)} == {amina.id}


def test_no_action_deletes() -> None:
    assert {name for name in vars(actions) if "delete" in name or "remove" in name} == set()


@pytest.mark.parametrize("table", ["vocabularies_officeterm", "vocabularies_wording"])
def test_the_database_refuses_to_delete(ban: OfficeTerm, table: str) -> None:
    with pytest.raises(DatabaseError, match="never deleted"), transaction.atomic(using="desk"):
        connections["desk"].cursor().execute(f"DELETE FROM {table}")
    with pytest.raises(ProtectedError):
        ban.delete()

    assert OfficeTerm.objects.count() == 1
    assert Wording.objects.count() == 2


@pytest.mark.parametrize(
    "change", ["vocabularies_officeterm SET code = 'own-9'", "vocabularies_wording SET words = 'Other'"]
)
def test_the_database_refuses_to_change_a_code_or_what_was_said(ban: OfficeTerm, change: str) -> None:
    with pytest.raises(DatabaseError, match=r"keeps its code|never changed"), transaction.atomic(using="desk"):
        connections["desk"].cursor().execute(f"UPDATE {change}")
