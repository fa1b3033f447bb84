"""File codes of older letters: what stood in a letter's head before the series of numbers, read from that line.

Until about 2014 a letter's head named a file code for each mandate, then sometimes the number of the new series:
“UA G/SO 214 (67-17) Assembly & Association (2010-1) G/SO 214 (107-9) PHL 7/2012”.
"""

import re
from dataclasses import dataclass

from demarche.procedure import natures
from demarche.procedure.natures import Nature
from demarche.procedure.references import Reference, find

LONGEST = 600
_CODE = re.compile(r"[^()]+\([^()]*\)|G/SO\s+\d+(?:/\d+)?", re.IGNORECASE)


@dataclass(frozen=True, repr=False)
class Head:
    """What the head of an older letter says: its nature, a file code for each mandate, the number if it had one."""

    nature: Nature | None
    codes: tuple[str, ...]
    reference: Reference | None


def read(line: str) -> Head:
    """Read the reference line of a letter of any year, line breaks and all."""
    text = " ".join(line[:LONGEST].split())
    named = find(text)
    known = "|".join(nature.value for nature in natures.every())
    said = re.match(rf"(?:REFERENCE|REF\.?)?\s*:?\s*J?(?P<nature>{known})\b", text, re.IGNORECASE)
    rest = text[said.end() :] if said else text
    for reference in named:
        rest = rest.replace(str(reference), " ")
    codes = [" ".join(found.split()).strip(" ,;") for found in _CODE.findall(rest)]
    nature = Nature(said["nature"].upper()) if said else None
    return Head(nature, tuple(dict.fromkeys(code for code in codes if code)), named[-1] if named else None)
