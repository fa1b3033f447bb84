"""What stands in replies and translations: nobody who is cut out of the letter or of a reply is named in them."""

from collections.abc import Iterable
from datetime import datetime

from demarche.cases.casefile import CaseFile
from demarche.publication.wording import Wording
from demarche.replies.likeness import standing_in, unnamed
from demarche.replies.models import Reply, Translation
from demarche.replies.quality import NEVER_PUBLIC
from demarche.replies.queries import replies_to
from demarche.replies.redacted import PublicText, Received, is_ready, public_text
from demarche.staff.keys import SignedIn
from demarche.transmission.models import Transmission


def obstacles_in_replies(
    transmission: Transmission, case: CaseFile, wording: Wording, *, reader: SignedIn, now: datetime
) -> list[str]:
    """Say which public copy is missing, and where a name stands that is cut out elsewhere or has no consent."""
    chosen = {choice.reply for choice in wording.replies if choice.public}
    found: list[str] = []
    for reply in replies_to(transmission):
        if str(reply.pk) not in chosen:
            continue
        if reply.kind in NEVER_PUBLIC:
            came = f"{reply.received_on:%-d %B %Y}"
            found.append(f"What came on {came} is the letter itself, sent back: readers do not get it. Leave it out.")
            continue
        documents: list[Reply | Translation] = [reply]
        documents += [one for one in reply.translations.all() if one.state == "done"]
        ready = [one for one in documents if is_ready(one)]
        found += [f"{_name(one)} has no public copy yet. Look at its pages." for one in documents if one not in ready]
        found += _named([public_text(one, reader=reader, now=now) for one in ready], case, wording)
    return found


def _named(texts: list[PublicText], case: CaseFile, wording: Wording) -> Iterable[str]:
    """Say where a name stands; a name of a person without consent counts whole, a marked term as it was marked."""
    marked = {term: "is marked in the public copy of the reply" for each in texts for term in each.terms}
    cut = dict.fromkeys(wording.masked, "is masked in the letter")
    without = dict.fromkeys(unnamed(case.persons), "has no consent to being named in public")
    reasons = marked | without | cut
    for each in texts:
        for term in standing_in(each.text, reasons):
            yield f"“{term}” {reasons[term]}, but stands in {_name(each.of, inside=True)}. {_way_out(each.of)}"


def _name(of: Received, *, inside: bool = False) -> str:
    the = "the" if inside else "The"
    if isinstance(of, Transmission):
        return f"{the} letter"
    if isinstance(of, Reply):
        return f"{the} reply of {of.received_on:%-d %B %Y}"
    return f"{the} translation into {of.get_into_display()} of the reply of {of.reply.received_on:%-d %B %Y}"


def _way_out(of: Received) -> str:
    if not isinstance(of, Translation):
        return "Mark it in its public copy."
    return "Mark it in its public copy, or record a version without it."
