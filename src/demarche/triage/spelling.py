"""Names in any script, brought to a form in which spellings can be compared: letters, sounds, consonants.

Nothing here decides that two people are one; it says how far two names sound alike, and why.
"""

import re
import unicodedata
from dataclasses import dataclass

from anyascii import anyascii

# Words that come and go round a name.
PARTICLES = {"al", "el", "ul", "ad", "ar", "as", "ash", "at", "an", "az", "bin", "ibn", "ben", "bint", "bt", "de", "da"}
PARTICLES |= {"do", "dos", "del", "la", "le", "van", "von", "der", "den", "di", "mr", "mrs", "ms", "mme", "dr", "sr"}
PARTICLES |= {"sra", "don", "dona", "sheikh", "shaykh", "cheikh", "hajj", "haji", "ustaz", "prof", "ould", "wuld", "y"}
ARABIC_TITLES = {"السيد", "السيدة", "الدكتور", "الدكتورة", "الشيخ", "الأستاذ", "الحاج", "بن", "ابن", "بنت", "ولد", "آل"}
TWO_CHARACTER_FAMILIES = {
    "欧阳",
    "歐陽",
    "司马",
    "司馬",
    "上官",
    "诸葛",
    "諸葛",
    "司徒",
    "慕容",
    "令狐",
    "东方",
    "東方",
}
PATRONYMIC = re.compile(r".{3,}(ovich|evich|ievich|ovych|yovych|ovna|evna|ivna|yevna|ichna|ogly|oglu|kyzy|qizi|uly)$")
# Arabic and Persian letters by the consonant that they write; what they may leave out is left out.
ARABIC = {
    **dict.fromkeys("اأإآٱءعئؤةىٰ", ""), "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "h", "د": "d", "ذ": "d",
    "ر": "r", "ز": "z", "س": "s", "ش": "s", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "g", "ف": "f", "ق": "k",
    "ك": "k", "ک": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ۀ": "h", "ھ": "h", "و": "u", "ي": "i", "ی": "i",
    "پ": "b", "چ": "j", "ژ": "j", "گ": "g", "ڤ": "f", "ڨ": "g", "ٹ": "t", "ڈ": "d", "ڑ": "r", "ں": "n", "ے": "i",
}  # fmt: skip
LONG = {"ا": "a", "آ": "a", "أ": "a", "إ": "i", "ع": "a", "ي": "i", "ی": "i", "و": "u", "ء": "a"}
# Letters written one way here and another there, longest first; what is left is a sound.
SOUNDS = (
    ("ce", "se"), ("ci", "si"), ("cy", "si"),
    ("shch", "s"), ("sch", "s"), ("tch", "j"), ("dzh", "j"), ("dj", "j"), ("ch", "j"), ("sh", "s"), ("zh", "j"),
    ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("ts", "z"), ("tz", "z"), ("ck", "k"), ("ks", "x"),
    ("x", "ks"), ("q", "k"), ("c", "k"), ("v", "f"), ("p", "b"), ("w", "u"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
    ("yu", "u"), ("iu", "u"), ("ya", "a"), ("ye", "e"), ("yo", "o"), ("y", "i"), ("o", "u"),
)  # fmt: skip


@dataclass(frozen=True, repr=False)
class Spelled:
    """One part of a name: as letters, as sounds, as consonants; in which script; whether its vowels are written."""

    letters: str
    sound: str
    bones: str
    script: str
    voweled: bool
    patronymic: bool = False

    def packed(self) -> list[str]:
        """Return it as a short list, to be sealed."""
        flags = ("v" if self.voweled else "") + ("p" if self.patronymic else "")
        return [self.letters, self.sound, self.bones, self.script, flags]

    @staticmethod
    def unpacked(held: list[str]) -> "Spelled":
        """Read what `packed` wrote."""
        letters, sound, bones, script, flags = held
        return Spelled(letters, sound, bones, script, "v" in flags, "p" in flags)


def spelled(name: str) -> list[Spelled]:
    """Return the parts of a name that tell one person from another, in their order."""
    parts = [part for part in re.split(r"[\s,;()\"“”«»/·•=]+", unicodedata.normalize("NFKC", name)) if part]
    found = _joined([piece for part in parts for piece in _of_part(part)])
    told = [piece for piece in found if piece.letters not in PARTICLES]
    return told if len(told) > 1 else found


def _of_part(part: str) -> list[Spelled]:
    script = script_of(part)
    if script == "ARABIC":
        return _arabic(part)
    if script == "CJK":
        return _chinese(part)
    if script == "HEBREW":
        letters = anyascii(part).lower()
        return [_part(letters, script, voweled=False)]
    plain = re.sub(r"['’`ʹʼ‘ʿʾ.\-‐]+", " ", _cyrillic(part) if script == "CYRILLIC" else anyascii(part)).lower()
    pieces = [piece for piece in plain.split() if piece.isalpha()]
    kept = [piece for piece in pieces if piece not in PARTICLES] or pieces
    if script == "LATIN" and len(kept) > 1 and not _are_names(part):
        kept = ["".join(kept)]
    return [_part(piece, script) for piece in kept]


def _are_names(part: str) -> bool:
    """Tell whether a hyphen joins two names: Marie-Claire does, Xiao-ming does not."""
    return all(len(piece) > 4 or piece.isupper() for piece in part.split("-")) and "-" in part


def script_of(text: str) -> str:
    """Return the script of a word: LATIN, CYRILLIC, ARABIC, CJK, or another."""
    for character in text:
        if character.isalpha():
            return unicodedata.name(character, "LATIN").split()[0]
    return "LATIN"


def _part(letters: str, script: str, *, voweled: bool = True) -> Spelled:
    sound = sound_of(letters)
    return Spelled(letters, sound, bones_of(sound), script, voweled, bool(PATRONYMIC.match(letters)))


def sound_of(letters: str) -> str:
    """Return what a Latin spelling sounds like, without what spellings differ in."""
    text = re.sub(r"[^a-z]", "", letters.lower())
    text = re.sub(r"^abd(u|e|a)?([lrnszd])(?=[^aeiou])", r"abd", text)
    text = re.sub(r"^(ye|ie|je)(?=[vflg])", "e", text)
    text = re.sub(r"^ju(?=[lr])", "yu", text)
    for written, heard in SOUNDS:
        text = text.replace(written, heard)
    text = re.sub(r"ks", "x", text)
    text = re.sub(r"(.)\1+", r"\1", text)
    text = re.sub(r"(ai|ei|ii)$", "i", text)
    return re.sub(r"(?<=.)h$", "", text)


def bones_of(sound: str) -> str:
    """Return the consonants of a sound, with a mark where it begins with a vowel."""
    return ("a" if sound[:1] in "aeiu" else "") + re.sub(r"[aeiu]", "", sound)


def _cyrillic(part: str) -> str:
    """Write Cyrillic with the letters that passports use."""
    table = {"х": "kh", "Х": "Kh", "щ": "shch", "ь": "", "ъ": "", "ё": "e", "Ё": "E", "й": "y", "ы": "y", "э": "e"}
    return anyascii("".join(table.get(character, character) for character in part))


def _arabic(part: str) -> list[Spelled]:
    bare = "".join(character for character in part if not unicodedata.combining(character) and character != "ـ")
    if part in ARABIC_TITLES or bare in ARABIC_TITLES:
        return []
    if bare.startswith("ال") and len(bare) > 4:
        bare = bare[2:]
    body = bare[:-1] if len(bare) > 2 and bare[-1] in "ةهى" else bare
    sound = "".join(ARABIC.get(character, "") for character in body)
    first = LONG.get(bare[0], "")
    sound = first + (sound[1:] if sound[:1] in ("i", "u") and first else sound)
    return [Spelled(bare, sound, bones_of(sound), "ARABIC", voweled=False)] if sound else []


def _chinese(part: str) -> list[Spelled]:
    family = part[:2] if part[:2] in TWO_CHARACTER_FAMILIES or len(part) == 1 else part[:1]
    found = []
    for piece in (family, part[len(family) :]):
        if piece:
            sound = re.sub(r"[^a-z]", "", anyascii(piece).lower())
            found.append(Spelled(piece, sound_of(sound), bones_of(sound_of(sound)), "CJK", voweled=True))
    return found


def _joined(parts: list[Spelled]) -> list[Spelled]:
    """Join “Abd” with the name that follows it: it is one name in two words."""
    found: list[Spelled] = []
    for part in parts:
        if found and found[-1].sound in ("abd", "abdul", "abdal", "abdil", "abdur") and len(found[-1].letters) < 6:
            sound = re.sub(r"(.)\1+", r"\1", "abd" + part.sound)
            joined = found.pop().letters + part.letters
            found.append(Spelled(joined, sound, bones_of(sound), part.script, part.voweled))
        else:
            found.append(part)
    return found
