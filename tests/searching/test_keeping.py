"""Kept searches: sealed to their owner, replaced by name, run as they stand, forgotten."""

import pytest
from tests.people import Office

from demarche.searching import keeping
from demarche.searching.errors import SearchRefused
from demarche.searching.finding import Wanted
from demarche.searching.models import SavedSearch

pytestmark = pytest.mark.django_db(databases=["desk"])
VERRO = Wanted(words="Ilan Verro", kind="case", state_code="XMA")


def test_it_comes_back_to_its_owner_alone(office: Office) -> None:
    keeping.keep_search(VERRO, name="The Verro family", by=office.amina)

    (kept,) = keeping.kept_searches(office.amina)

    assert (kept.name, kept.wanted) == ("The Verro family", VERRO)
    assert keeping.kept_searches(office.bruno) == []
    assert keeping.kept_search(kept.id, office.bruno) is None


def test_neither_name_nor_words_stand_in_the_table(office: Office) -> None:
    keeping.keep_search(VERRO, name="The Verro family", by=office.amina)

    row = SavedSearch.objects.values_list().get()

    assert not any(b"erro" in bytes(each) or b"XMA" in bytes(each) for each in row if isinstance(each, bytes))
    assert not any("erro" in str(each) for each in row)


def test_somebody_elses_row_opens_in_no_other_place(office: Office) -> None:
    keeping.keep_search(VERRO, name="The Verro family", by=office.amina)
    SavedSearch.objects.update(staff=office.bruno.staff)

    assert keeping.kept_searches(office.bruno) == []


def test_the_same_name_replaces_and_forgetting_forgets(office: Office) -> None:
    keeping.keep_search(VERRO, name="Mine", by=office.amina)
    keeping.keep_search(Wanted(words="Port Salin"), name="Mine", by=office.amina)
    (kept,) = keeping.kept_searches(office.amina)
    keeping.forget_search(kept.id, by=office.bruno)
    still = len(keeping.kept_searches(office.amina))
    keeping.forget_search(kept.id, by=office.amina)

    assert (kept.wanted.words, still, keeping.kept_searches(office.amina)) == ("Port Salin", 1, [])


@pytest.mark.parametrize(("name", "words", "field"), [(" ", "Verro", "name"), ("Mine", " ", "words")])
def test_a_search_without_name_or_words_is_refused(office: Office, name: str, words: str, field: str) -> None:
    with pytest.raises(SearchRefused) as refused:
        keeping.keep_search(Wanted(words=words), name=name, by=office.amina)

    assert refused.value.field == field


def test_so_many_are_kept_and_no_more(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST", 2)
    for name in ("One", "Two", "Two"):
        keeping.keep_search(VERRO, name=name, by=office.amina)

    with pytest.raises(SearchRefused, match="Forget one first"):
        keeping.keep_search(VERRO, name="Three", by=office.amina)
