"""The new text of a rebuilt page: words that are not drawn, for searching, copying and reading aloud."""

import unicodedata
from collections.abc import Iterable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from demarche.rebuilding.pages import Word

# Signs a font: one byte names each, and none is named by nought.
MOST_SIGNS = 250
_EMPTY = b"1000 0 d0"
_MAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CMapName /Words def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
{ranges}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class Signs:
    """The signs of a whole document, shared out among fonts that draw nothing."""

    def __init__(self, texts: Iterable[str]) -> None:
        held = sorted({sign for text in texts for sign in text})
        self._groups = [held[start : start + MOST_SIGNS] for start in range(0, len(held), MOST_SIGNS)]
        self._code = {
            sign: (number, code)
            for number, group in enumerate(self._groups)
            for code, sign in enumerate(group, start=1)
        }

    def fonts(self, pdf: Pdf) -> Dictionary:
        """Return the fonts for the pages of a document."""
        return Dictionary({f"/F{number}": _font(pdf, group) for number, group in enumerate(self._groups)})

    def runs(self, text: str) -> list[tuple[int, bytes]]:
        """Return a text as codes, each run with the number of its font."""
        runs: list[tuple[int, bytes]] = []
        for sign in text:
            number, code = self._code[sign]
            if runs and runs[-1][0] == number:
                runs[-1] = (number, runs[-1][1] + bytes([code]))
            else:
                runs.append((number, bytes([code])))
        return runs


def drawn(words: Iterable[Word], signs: Signs, width: float, height: float) -> bytes:
    """Return the words of a page, each in its place, as drawing that leaves no ink."""
    lines = ["BT 3 Tr"]
    for word in words:
        box, size = word.box, (word.box.bottom - word.box.top) * height
        wide = (box.right - box.left) * width
        text = _as_drawn(word.text)
        stretch = 100 * wide / (size * len(text))
        lines.append(f"{stretch:.2f} Tz 1 0 0 1 {box.left * width:.2f} {height * (1 - box.bottom) + 0.2 * size:.2f} Tm")
        lines += [f"/F{number} {size:.2f} Tf <{codes.hex()}> Tj" for number, codes in signs.runs(text)]
    return "\n".join([*lines, "ET"]).encode("ascii")


def _as_drawn(text: str) -> str:
    """Return a word as its signs stand from left to right."""
    strong = [unicodedata.bidirectional(sign) for sign in text]
    return text[::-1] if any(kind in ("R", "AL") for kind in strong) else text


def _font(pdf: Pdf, group: list[str]) -> pikepdf.Object:
    empty = pdf.make_stream(_EMPTY)
    names = [f"/g{code}" for code in range(1, len(group) + 1)]
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, 1000, 1000]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=Dictionary(dict.fromkeys(names, empty)),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([1, *(Name(name) for name in names)])),
            FirstChar=1,
            LastChar=len(group),
            Widths=Array([1000] * len(group)),
            Resources=Dictionary(),
            ToUnicode=pdf.make_stream(_map(group)),
        )
    )


def _map(group: list[str]) -> bytes:
    rows = [f"<{code:02X}> <{sign.encode('utf-16-be').hex().upper()}>" for code, sign in enumerate(group, start=1)]
    ranges = [
        f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar"
        for part in (rows[start : start + 100] for start in range(0, len(rows), 100))
    ]
    return _MAP.format(ranges="\n".join(ranges)).encode("ascii")
