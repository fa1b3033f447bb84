"""What comes back from Word: paragraphs, tracked changes and comments, compared with the version that went out."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from demarche.copies.errors import DAMAGED, CannotCopy
from demarche.copies.zips import parts_of, tree_of
from demarche.letters.content import SECTIONS, LetterText
from demarche.letters.errors import LetterStopped
from demarche.letters.wordfile import MARK, STANDING

NAMES = tuple(name for name, _, _ in SECTIONS)
MOST_PARAGRAPHS, LONGEST, MOST_COMMENTS = 2_000, 20_000, 500
LARGEST = 20_000_000
_MARKED = re.compile(rf"{MARK}({'|'.join(NAMES)})(?:_(\d{{1,4}}))?")
FORBIDDEN = {
    "vbaproject.bin": "This file has macros in it. Save it as .docx without macros.",
    "word/embeddings/": "This file has other files inside it. Take them out, then hand it in again.",
    "word/activex/": "This file has controls in it. Take them out, then hand it in again.",
}
TAKEN_OUT = (qn("w:del"), qn("w:moveFrom"))
NOT_OURS = "This Word file was not made from this letter. Take the letter out as Word first, and work in that file."


@dataclass(repr=False)
class Back:
    """One paragraph as it came back: its section, which paragraph it was, what it says, what was said beside it."""

    section: str
    was: int | None
    text: str
    tracked: bool = False
    comments: list[str] = field(default_factory=list)


@dataclass(repr=False)
class Change:
    """One paragraph that differs: what it was, what it would be; an empty one was taken out or is new."""

    key: str
    section: str
    before: str
    after: str
    tracked: bool


def read_back(content: bytes) -> tuple[str, int, list[Back]]:
    """Return of which letter and version a Word file is, and its paragraphs; raise LetterStopped with a sentence."""
    if len(content) > LARGEST:
        raise LetterStopped("This file is larger than 20 MB: a letter is much smaller. Take the pictures out.")
    try:
        parts = parts_of(content)
        _refuse_dangerous(parts)
        if "word/document.xml" not in parts:
            raise LetterStopped("This is not a Word file (.docx).")
        document = docx.Document(io.BytesIO(content))
        comments = _comments(parts.get("word/comments.xml", b""))
        found = list(_paragraphs(document, comments))
        letter, _, version = document.core_properties.identifier.partition(":")
    except CannotCopy as refused:
        raise LetterStopped(str(refused)) from None
    except (PackageNotFoundError, KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError):
        raise LetterStopped(DAMAGED) from None
    if not version.isdecimal() or len(version) > 6:
        raise LetterStopped(NOT_OURS)
    if len(found) > MOST_PARAGRAPHS or any(len(each.text) > LONGEST for each in found):
        raise LetterStopped("This file is much longer than a letter. Look whether it is the right one.")
    return letter, int(version), found


def changes(base: LetterText, back: Sequence[Back]) -> list[Change]:
    """Return what differs from the version that went out, in the order of the letter."""
    found: list[Change] = []
    for section in NAMES:
        before, here = _of(base, section), [each for each in back if each.section == section]
        kept = _first_of_each(here)
        for place, each in enumerate(here):
            its_own = each.was is not None and each.was < len(before) and kept[each.was] is each
            was = before[each.was or 0] if its_own else ""
            if was != each.text:
                found.append(Change(f"{section}-{place}", section, was, each.text, each.tracked))
        gone = [number for number in range(len(before)) if number not in kept]
        found += [Change(f"{section}-gone-{number}", section, before[number], "", False) for number in gone]
    return found


def merged(base: LetterText, back: Sequence[Back], accepted: Iterable[str]) -> LetterText:
    """Return the version that went out with the changes that somebody accepted, and with no other."""
    wanted = set(accepted)
    sections: dict[str, Any] = {}
    for section in NAMES:
        here = [each for each in back if each.section == section]
        after = [words for words in _merged(section, _of(base, section), here, wanted) if words]
        sections[section] = " ".join(after) if section == "subject" else after
    return replace(base, **sections)


def _merged(section: str, before: Sequence[str], here: Sequence[Back], wanted: set[str]) -> Iterable[str]:
    """Yield the paragraphs of one section: what was taken out and is to stay follows what it followed."""
    kept = _first_of_each(here)
    known = sorted(number for number in kept if number is not None and number < len(before))
    stay = [n for n in range(len(before)) if n not in kept and f"{section}-gone-{n}" not in wanted]
    yield from (before[n] for n in stay if not known or n < known[0])
    for place, each in enumerate(here):
        taken = f"{section}-{place}" in wanted
        was = each.was if each.was is not None and each.was < len(before) and kept[each.was] is each else None
        if was is None:
            yield each.text if taken else ""
            continue
        yield each.text if taken else before[was]
        following = min((n for n in known if n > was), default=len(before))
        yield from (before[n] for n in stay if was < n < following)


def said_beside(back: Sequence[Back]) -> list[tuple[Back, str]]:
    """Return the comments made in Word, each with its paragraph."""
    return [(each, words) for each in back for words in each.comments]


def dump(back: Sequence[Back]) -> list[list[Any]]:
    """Return what was read in a form that a page can carry from one step to the next."""
    return [[each.section, each.was, each.text, each.tracked, each.comments] for each in back]


def load(carried: Any) -> list[Back]:
    """Read what a page carried; raise LetterStopped where somebody wrote something else into it."""
    try:
        found = [Back(str(s), None if w is None else int(w), str(t), bool(k), [str(c) for c in cs])
                 for s, w, t, k, cs in carried]  # fmt: skip
    except (TypeError, ValueError):
        raise LetterStopped("Hand the Word file in again.") from None
    if len(found) > MOST_PARAGRAPHS or any(each.section not in NAMES for each in found):
        raise LetterStopped("Hand the Word file in again.")
    return found


def _of(text: LetterText, section: str) -> list[str]:
    value: Any = getattr(text, section)
    return ([value] if value else []) if section == "subject" else list(value)


def _first_of_each(here: Iterable[Back]) -> dict[int | None, Back]:
    """Return which paragraph bears which mark: a mark that was copied counts where it stands first."""
    found: dict[int | None, Back] = {}
    for each in here:
        if each.was is not None:
            found.setdefault(each.was, each)
    return found


def _paragraphs(document: Any, comments: dict[str, str]) -> Iterable[Back]:
    section = ""
    for element in document.element.body.iter(qn("w:p")):
        name, number = _mark_of(element)
        if name and number is None:
            section = name
            continue
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if not section or (style is not None and _is_standing(document, style.get(qn("w:val")))):
            continue
        text = _text(element)
        if text or name:
            tracked = any(True for _ in element.iter(qn("w:ins"), qn("w:del")))
            said = [comments[ref] for each in element.iter(qn("w:commentReference"))
                    if (ref := each.get(qn("w:id"), "")) in comments]  # fmt: skip
            yield Back(name or section, number, text, tracked, said)


def _mark_of(element: Any) -> tuple[str, int | None]:
    for each in element.iter(qn("w:bookmarkStart")):
        if found := _MARKED.fullmatch(each.get(qn("w:name"), "")):
            return found[1], int(found[2]) if found[2] else None
    return "", None


def _is_standing(document: Any, style_id: str) -> bool:
    return any(style.style_id == style_id and style.name == STANDING for style in document.styles)


def _text(element: Any) -> str:
    """Return a paragraph's words as they read when every tracked change is accepted."""
    texts = element.iter(qn("w:t"), qn("w:tab"), qn("w:br"))
    here = [each for each in texts if not any(above.tag in TAKEN_OUT for above in each.iterancestors())]
    words = [(each.text or "") if each.tag == qn("w:t") else " " for each in here]
    return " ".join("".join(words).split())


def _comments(part: bytes) -> dict[str, str]:
    if not part:
        return {}
    found: dict[str, str] = {}
    for each in list(tree_of(part).iter(qn("w:comment")))[:MOST_COMMENTS]:
        words = " ".join(_text(paragraph) for paragraph in each.iter(qn("w:p"))).strip()
        who = each.get(qn("w:author"), "").strip()
        if words:
            found[each.get(qn("w:id"), "")] = f"{who}: {words}" if who else words
    return found


def _refuse_dangerous(parts: dict[str, bytes]) -> None:
    for name in parts:
        for part, sentence in FORBIDDEN.items():
            if part in name.lower():
                raise LetterStopped(sentence)
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            # Each is read once without anything from outside: what defines words of its own is refused.
            tree_of(content)
