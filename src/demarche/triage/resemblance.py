"""How far two submissions tell of the same: by names across scripts and spellings, by place and time, by words.

Every likeness is explained in a sentence. Nothing is ever merged because of one.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from demarche.triage.spelling import Spelled, spelled

# From here on a likeness is worth a look; a whole name is, a State and a week alone are not.
WORTH_A_LOOK = 50
SOUNDS_ALIKE = 84
MINHASHES = 48
WORDS_AT_ONCE = 4
# Nobody can keep an officer waiting with a list of made-up names: so many are compared, and no longer ones.
MOST_NAMES = 30
MOST_PARTS = 6
LONGEST_NAME = 120
_WORD = re.compile(r"\w+")


@dataclass(repr=False)
class Likeness:
    """What of a submission is compared: the parts of each name, digests of its words, State and week."""

    names: list[list[Spelled]] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    state_code: str = ""
    week: str = ""

    def packed(self) -> dict[str, Any]:
        """Return it as it is sealed."""
        return {"names": [[part.packed() for part in name] for name in self.names], "words": self.words}

    @staticmethod
    def unpacked(held: Mapping[str, Any], *, state_code: str, week: str) -> "Likeness":
        """Read what `packed` wrote."""
        names = [[Spelled.unpacked(part) for part in name] for name in held["names"]]
        return Likeness(names, held["words"], state_code, week)


@dataclass(frozen=True, repr=False)
class Resembling:
    """How much speaks for two being the same, and what."""

    score: int
    reasons: tuple[str, ...]


def likeness_of(answers: Mapping[str, Any], *, week: str = "") -> Likeness:
    """Return what is compared of the answers of a cover."""
    told = answers.get("persons", [])[:MOST_NAMES]
    names = [spelled(str(person.get("name", ""))[:LONGEST_NAME])[:MOST_PARTS] for person in told]
    text = " ".join(str(answers.get(key, "")) for key in ("what_happened", "now", "message"))
    return Likeness([name for name in names if name], digests(text), str(answers.get("state", "")), week)


def digests(text: str) -> list[int]:
    """Return the smallest digests of the runs of words in a text: two texts share as many as they share runs."""
    words = _WORD.findall(text.casefold())
    if len(words) < 2 * WORDS_AT_ONCE:
        # Chinese runs without spaces: characters stand for words.
        words = [character for character in text if character.isalnum()] if len(text) > 3 * len(words) else words
    runs = {" ".join(words[at : at + WORDS_AT_ONCE]) for at in range(len(words) - WORDS_AT_ONCE + 1)}
    return sorted(int.from_bytes(hashlib.blake2s(run.encode(), digest_size=6).digest()) for run in runs)[:MINHASHES]


def resembling(one: Likeness, other: Likeness) -> Resembling:
    """Say how far two likenesses agree, and in what."""
    score, reasons = 0, []
    named = max((names_alike(a, b) for a in one.names for b in other.names), default=Resembling(0, ()),
                key=lambda found: found.score)  # fmt: skip
    score, reasons = named.score, list(named.reasons)
    words = shared(one.words, other.words)
    if words >= 0.2:
        score += 60 if words >= 0.5 else 35
        reasons.append(f"The same words: {round(100 * words)} % of the passages stand in both")
    if score and one.state_code and one.state_code == other.state_code:
        near = weeks_apart(one.week, other.week)
        if near == 0:
            score, reasons = score + 25, [*reasons, "The same State and week"]
        elif near is not None and near <= 4:
            score, reasons = score + 15, [*reasons, f"The same State, {near} week{'s' if near > 1 else ''} apart"]
        else:
            score, reasons = score + 10, [*reasons, "The same State"]
    return Resembling(min(score, 100), tuple(reasons))


class Glance:
    """A quick look at sealed likenesses, so that only what may resemble is compared in full."""

    def __init__(self, own: Likeness) -> None:
        self._parts = [part for name in own.names for part in name]
        self._words = set(own.words)
        self._alike: dict[tuple[str, str], bool] = {}

    def may_resemble(self, held: Mapping[str, Any]) -> bool:
        """Tell whether anything in a likeness, as it is sealed, speaks for a closer look."""
        if len(self._words.intersection(held["words"])) >= MINHASHES // 8:
            return True
        return any(self._is_alike(part) for name in held["names"] for part in name)

    def _is_alike(self, packed: list[str]) -> bool:
        key = (packed[0], packed[3])
        if key not in self._alike:
            part = Spelled.unpacked(packed)
            # Two parts of a name may be one elsewhere: a part that begins or ends another counts too.
            self._alike[key] = any(
                part_alike(own, part) >= SOUNDS_ALIKE or _may_be_joined(own.bones, part.bones) for own in self._parts
            )
        return self._alike[key]


def _may_be_joined(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) > 1 and (long.startswith(short) or long.endswith(short))


def shared(one: Sequence[int], other: Sequence[int]) -> float:
    """Return about which part of their runs of words two texts share."""
    if len(one) < 3 or len(other) < 3:
        return 0.0
    smallest = set(sorted({*one, *other})[:MINHASHES])
    return len(smallest & set(one) & set(other)) / len(smallest)


def weeks_apart(one: str, other: str) -> int | None:
    """Return how many weeks lie between two ISO weeks, about."""
    try:
        (year, week), (year_2, week_2) = (map(int, text.split("-W")) for text in (one, other))
    except ValueError:
        return None
    return abs((year - year_2) * 52 + week - week_2)


def names_alike(one: Sequence[Spelled], other: Sequence[Spelled]) -> Resembling:
    """Say how far two names may be one person's, and why."""
    if not one or not other:
        return Resembling(0, ())
    short, long = sorted((one, other), key=len)
    found = _aligned(short, long)
    if found.score >= WORTH_A_LOOK or len(short) == len(long):
        return found
    return max([found, *(_aligned(short, joined) for joined in _joined(long))], key=lambda each: each.score)


def _joined(name: Sequence[Spelled]) -> Iterable[Sequence[Spelled]]:
    """Yield a name with two neighbouring parts read as one: “Xiao Ming” as “Xiaoming”."""
    for at in range(len(name) - 1):
        a, b = name[at], name[at + 1]
        merged = Spelled(a.letters + b.letters, a.sound + b.sound, a.bones + b.bones, a.script, a.voweled)
        yield [*name[:at], merged, *name[at + 2 :]]


def _aligned(one: Sequence[Spelled], other: Sequence[Spelled]) -> Resembling:
    scored = sorted(((part_alike(a, b), i, j) for i, a in enumerate(one) for j, b in enumerate(other)), reverse=True)
    pairs: list[tuple[int, int, int]] = []
    for score, i, j in scored:
        if score >= SOUNDS_ALIKE and i not in {p[1] for p in pairs} and j not in {p[2] for p in pairs}:
            pairs.append((score, i, j))
    if not pairs:
        return Resembling(0, ())
    left_one = [part for i, part in enumerate(one) if i not in {p[1] for p in pairs}]
    left_other = [part for j, part in enumerate(other) if j not in {p[2] for p in pairs}]
    how = _how(one, other, pairs)
    if any(one[i].script == other[j].script == "CJK" and one[i].letters != other[j].letters for _, i, j in pairs):
        return Resembling(35, ("The same sounds, written with other characters",))
    if len(pairs) >= 2 and not (left_one and left_other and not _initials(left_one, left_other)):
        return Resembling(70 if not (left_one or left_other) else 60, (how,))
    if len(pairs) >= 2:
        return Resembling(35, (f"{how}; another part differs",))
    (_, i, j) = pairs[0]
    if left_one and left_other and _initials(left_one, left_other):
        return Resembling(50, (f"{how}; the other name is an initial",))
    if len(one) == 1 and len(other) == 1:
        return Resembling(40, (f"{how}; one name is all that is given",))
    if len(one) == 1 or len(other) == 1:
        return Resembling(30, (f"{how}; one name is all that is given",))
    family = i == len(one) - 1 or j == len(other) - 1 or "CJK" in (one[i].script, other[j].script)
    differs = "family name" if family else "name"
    return Resembling(25, (f"The same {differs}, {_spelling(one[i], other[j])}",))


def _initials(one: Sequence[Spelled], other: Sequence[Spelled]) -> bool:
    """Tell whether what is left of two names is an initial here and a name that begins with it there."""
    short, long = (one, other) if len(one[0].letters) == 1 else (other, one)
    return len(short) == 1 and len(short[0].letters) == 1 and any(p.letters[0] == short[0].letters for p in long)


def _how(one: Sequence[Spelled], other: Sequence[Spelled], pairs: list[tuple[int, int, int]]) -> str:
    ordered = sorted(pairs, key=lambda pair: pair[1])
    turned = [pair[2] for pair in ordered] != sorted(pair[2] for pair in ordered)
    ways = {_spelling(one[i], other[j]) for _, i, j in pairs}
    way = next((each for each in ("transliterated", "spelled differently", "spelled the same") if each in ways), "")
    extra = [part for part in (*one, *other) if part.patronymic]
    with_patronymic = len(extra) == 1
    whole = "The same name" if len(pairs) > 1 else "One shared name"
    return f"{whole}, {way}" + (", in another order" if turned else "") + (
        ", once with a patronymic" if with_patronymic else ""
    )  # fmt: skip


def _spelling(a: Spelled, b: Spelled) -> str:
    if a.script != b.script:
        return "transliterated"
    return "spelled the same" if a.letters == b.letters else "spelled differently"


def part_alike(a: Spelled, b: Spelled) -> int:
    """Say from 0 to 100 how far two parts of names sound alike."""
    if a.letters == b.letters and a.script == b.script:
        return 100
    if a.script == b.script == "CJK":
        return 0 if a.sound != b.sound else 85
    if min(len(a.sound), len(b.sound)) < 2:
        return 0
    if a.patronymic != b.patronymic:
        return 0
    if a.voweled and b.voweled:
        ratio = max(fuzz.ratio(one, other) for one, other in zip(_heard(a), _heard(b), strict=True))
        if a.bones != b.bones:
            # Maria is not Marina; in a long name one letter is a slip of the pen.
            return int(ratio - 10 if min(len(a.sound), len(b.sound)) < 9 else ratio - 4)
        return int((ratio + 100) / 2 if len(a.bones) > 2 and ratio >= 66 else ratio)
    return _without_vowels(a, b)


def _without_vowels(a: Spelled, b: Spelled) -> int:
    """Compare where at least one script leaves short vowels out."""
    if not a.voweled and not b.voweled:
        return 92 if a.sound == b.sound else int(fuzz.ratio(a.sound, b.sound) * 0.9)
    full, bare = (a, b) if a.voweled else (b, a)
    bones, other = (_loose(part.bones) for part in (full, bare))
    if bones != other:
        alike = fuzz.ratio(bones, other)
        return int(alike * 0.9) if min(len(bones), len(other)) >= 5 else 0
    if bare.script == "ARABIC" and full.sound[-1] == "a" and bare.letters[-1] not in "ةهىاء":
        # Samir is not Samira: the ending is written.
        return 70
    within = _loose(bare.sound).lstrip("aiu")
    if not any(_stands_in(within, _loose(heard)) for heard in _heard(full)):
        return 70
    long_here = any(pair in full.sound[1:] for pair in ("ai", "ei")) and "i" not in bare.sound[1:]
    return 70 if long_here else 95


def _heard(part: Spelled) -> tuple[str, str]:
    """Return a sound with its e heard as a, and as i: both are written."""
    return part.sound.replace("e", "a"), part.sound.replace("e", "i")


def _loose(sound: str) -> str:
    """Return a sound without what Arabic and Persian read differently in one letter: d and z, g and k."""
    return sound.replace("z", "d").replace("g", "k")


def _stands_in(letters: str, text: str) -> bool:
    """Tell whether letters stand in a text in their order, with others between them."""
    ahead = iter(text)
    return all(letter in ahead for letter in letters)
