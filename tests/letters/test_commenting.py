"""Comments stand beside a paragraph, for whoever may know the letter, until they are resolved."""

from typing import Any

import pytest
from tests.lives import a_case, a_drafted_letter, at, revise
from tests.people import Office, client_of

from demarche.letters import commenting
from demarche.letters.errors import LetterStopped
from demarche.letters.queries import text_of
from demarche.procedure import clock

WORDS = "We are concerned about the arrest."


@pytest.fixture(autouse=True)
def in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: at(3, 20))


def said(office: Office, letter: Any, by: Any = None) -> Any:
    where: dict[str, Any] = {"section": "concerns", "number": 0, "paragraph": WORDS}
    return commenting.comment(letter, **where, text="Gravely?", by=by or office.chen, now=at(3, 5))


def margins(office: Office, letter: Any) -> tuple[list[Any], list[Any]]:
    text = text_of(letter.current, reader=office.amina, now=at(3, 5))
    found, lost = commenting.margins(letter, text, reader=office.amina, now=at(3, 5))
    return [each for each in found if each.threads], lost


def test_a_comment_is_sealed_and_stands_beside_its_paragraph_after_an_edit(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))
    comment = said(office, letter)

    revise(office, letter, concerns=["Another.", "We are gravely concerned about the arrest."])
    (margin,), lost = margins(office, letter)

    assert b"Gravely" not in bytes(comment.paper.sealed)
    assert (margin.number, margin.threads[0].text, lost) == (1, "Gravely?", [])


def test_a_comment_whose_paragraph_is_gone_is_kept_with_its_words(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))
    said(office, letter)

    revise(office, letter, concerns=["Nothing alike 12345."])
    found, (thread,) = margins(office, letter)

    assert (found, thread.quoted) == ([], WORDS)


def test_an_answer_opens_a_resolved_comment_again(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))
    comment = commenting.resolve(said(office, letter), by=office.amina, now=at(3, 5))
    assert commenting.still_open(letter) == 0

    commenting.answer(comment, text="Not yet.", by=office.chen, now=at(3, 6))

    assert commenting.still_open(letter) == 1
    assert margins(office, letter)[0][0].threads[0].answers[0][1] == "Not yet."


def test_an_empty_comment_is_refused(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))

    with pytest.raises(LetterStopped, match="Write what you want"):
        commenting.comment(
            letter, section="concerns", number=0, paragraph=WORDS, text=" ", by=office.amina, now=at(3, 5)
        )


def test_a_joining_mandate_comments_and_the_drafter_resolves_by_pages(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))
    chen, amina = client_of(office.chen), client_of(office.amina)
    address = f"/letters/{letter.pk}/comments/"

    chen.post(f"{address}concerns/0/", {"text": "Say why."})
    page = amina.get(address).content.decode()
    amina.post(f"{address}{letter.comments.get().pk}/settle/", {"step": "resolve"})

    assert "Say why." in page
    assert "No comment is open." in amina.get(address).content.decode()
    assert client_of(office.dalia).get(address).status_code == 404
