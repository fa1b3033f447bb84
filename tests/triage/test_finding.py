"""Search: words across capitals, accents and scripts, and codes; only among what the reader may open."""

import pytest
from tests.worlds import ANSWERS, sealed_submission
from tests.worlds import SENT_AT as NOW

from demarche.papers import actions as papers
from demarche.papers.models import Reading, Shelf, Wrap
from demarche.staff.keys import SignedIn
from demarche.triage import actions, finding, working
from demarche.triage.finding import Wanted, find, folded
from demarche.triage.models import Submission

pytestmark = pytest.mark.django_db(databases=["desk"])


def about(amina: SignedIn, name: str, **more: object) -> Submission:
    answers = ANSWERS | {"persons": [{"name": name, "about": ""}]} | dict(more.pop("answers", {}))  # type: ignore[call-overload]
    return actions.open_arrival(sealed_submission(answers=answers, **more), by=amina, now=NOW)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Noé Brëzal", "noe brezal"),
        ("SELA ORVANE", "orvane sela"),
        ("Łucja Sørberg", "lucja sorberg"),
        ("أحمد الحُسَيْنِيّ", "احمد الحسيني"),
        ("فاطمة مصطفى", "فاطمه مصطفي"),
        ("کامران یوسفی", "كامران يوسفي"),
        ("Алёна Ольховская", "алена ольховская"),
        ("林晓禾", "晓禾"),
        ("O’Dara Quill", "odara"),
    ],
)
def test_a_name_is_found_however_it_was_typed_in_its_own_script(amina: SignedIn, name: str, typed: str) -> None:
    wanted = about(amina, name)
    about(amina, "Idris Kamell")

    assert find(Wanted(words=typed), reader=amina).rows == [wanted]


def test_figures_of_every_script_are_one() -> None:
    assert folded("٢٠٢٦ ۲۰۲۶ ２０２６") == "2026 2026 2026"


@pytest.mark.parametrize("words", ["Port Ambre", "uniform", "harbour watch"])
def test_places_first_words_and_who_told_it_are_found_too(amina: SignedIn, words: str) -> None:
    submission = about(amina, "Sela Orvane")

    assert find(Wanted(words=words), reader=amina).rows == [submission]


def test_codes_and_words_combine(amina: SignedIn) -> None:
    wanted = about(amina, "Sela Orvane", language="fr", files=[("a.txt", "text/plain", b"a")])
    about(amina, "Sela Orvane", language="ar")
    about(amina, "Idris Kamell", language="fr", files=[("a.txt", "text/plain", b"a")])

    found = find(
        Wanted(words="sela", language="fr", state_code="XMA", kind="submission", attached="with", week_to="2026-W10"),
        reader=amina,
    )

    assert found.rows == [wanted]


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(state_code="KAZ"),
        Wanted(language="es"),
        Wanted(kind="meeting"),
        Wanted(urgency=1),
        Wanted(state="declined"),
        Wanted(whose="mine"),
        Wanted(week_from="2026-W11"),
        Wanted(week_to="2026-W09"),
        Wanted(attached="with"),
    ],
)
def test_each_code_keeps_out_what_does_not_fit(amina: SignedIn, wanted: Wanted) -> None:
    about(amina, "Sela Orvane")

    assert find(wanted, reader=amina).total == 0
    assert find(Wanted(), reader=amina).total == 1


def test_junk_is_found_only_where_it_is_looked_for(amina: SignedIn) -> None:
    working.mark_junk(about(amina, "Sela Orvane"), by=amina, now=NOW)

    assert find(Wanted(words="sela"), reader=amina).total == 0
    assert find(Wanted(words="sela", state="junk"), reader=amina).total == 1


def test_results_come_in_pages(amina: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "A_PAGE", 2)
    rows = [about(amina, "Sela Orvane") for _ in range(3)]

    pages = [find(Wanted(words="sela"), page=page, reader=amina) for page in (1, 2, 9)]

    assert {row.pk for page in pages[:2] for row in page.rows} == {row.pk for row in rows}
    assert [(page.number, page.pages, page.total) for page in pages] == [(1, 2, 3), (2, 2, 3), (2, 2, 3)]


def test_dalia_finds_nothing_of_what_amina_opened(amina: SignedIn, dalia: SignedIn) -> None:
    about(amina, "Sela Orvane")

    assert find(Wanted(words="sela"), reader=dalia).total == 0
    assert not Shelf.objects.filter(staff=dalia.staff).exists()


def test_who_is_taken_out_finds_it_no_more_and_loses_the_shelves(amina: SignedIn, chen: SignedIn) -> None:
    submission = about(amina, "Sela Orvane")
    papers.admit(submission.dossier, staff=chen.staff, by=amina, now=NOW)
    assert find(Wanted(words="sela"), reader=chen).total == 1

    papers.dismiss(submission.dossier, staff=chen.staff, by=amina)

    assert find(Wanted(words="sela"), reader=chen).total == 0
    assert not Shelf.objects.filter(staff=chen.staff).exists()


def test_a_search_passes_over_cards_without_a_line_in_the_log_and_without_a_clear_word(amina: SignedIn) -> None:
    about(amina, "Sela Orvane")
    before = Reading.objects.count()

    find(Wanted(words="sela"), reader=amina)

    assert Reading.objects.count() == before
    assert b"orvane" not in b"".join(bytes(shelf.sealed) for shelf in Shelf.objects.all())


def test_a_shelf_opens_for_its_owner_alone(amina: SignedIn, chen: SignedIn) -> None:
    submission = about(amina, "Sela Orvane")
    find(Wanted(words="sela"), reader=amina)
    papers.admit(submission.dossier, staff=chen.staff, by=amina, now=NOW)
    Shelf.objects.update(staff=chen.staff)

    found = find(Wanted(words="sela"), reader=chen)

    assert found.total == 1, "a shelf that does not open is filled anew"


def test_keys_never_used_are_unwrapped_a_few_at_a_time_and_the_rest_is_counted(
    amina: SignedIn, chen: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "PATIENCE", 1)
    for name in ("Sela Orvane", "Sela Kamell"):
        papers.admit(about(amina, name).dossier, staff=chen.staff, by=amina, now=NOW)

    first, second = (find(Wanted(words="sela"), reader=SignedIn(chen.staff, chen.identity)) for _ in range(2))

    assert [(found.total, found.unread) for found in (first, second)] == [(1, 1), (2, 0)]
    assert not Wrap.objects.filter(staff=chen.staff, own_key__isnull=True).exists()
