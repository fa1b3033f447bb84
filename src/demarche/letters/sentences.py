"""A paragraph as its sentences, in the languages and scripts that letters quote."""

import re

# What ends a sentence, with the quotation marks and brackets that close behind it.
END = re.compile(r"(?<=[.!?؟…])[»”’\"')\]]*\s+(?=[«“‘\"'(\[]*[^\W\d_a-zà-ÿа-я]|[«“‘\"'(\[]*\d)")
# Words that end in a full stop without ending a sentence.
ABBREVIATIONS = re.compile(
    r"(mr|mrs|ms|dr|prof|st|nos?|arts?|paras?|res|vol|sra?|dra|núm|mme|mm|cf|op|vs|др|г|ст|им|ул)", re.IGNORECASE
)


def sentences(paragraph: str) -> list[str]:
    """Return a paragraph's sentences in order; “Mr. Verro” and “art. 9” end none."""
    found: list[str] = []
    start = 0
    for end in END.finditer(paragraph):
        last = re.search(r"([^\W\d_]+)\.$", paragraph[start : end.start()])
        if last and (ABBREVIATIONS.fullmatch(last[1]) or len(last[1]) == 1):
            continue
        found.append(paragraph[start : end.end()].strip())
        start = end.end()
    return [each for each in [*found, paragraph[start:].strip()] if each]
