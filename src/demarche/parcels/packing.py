"""A whole case as one sealed file: its records, its letters with their replies, every paper, every file, its history.

It is sealed to one recipient and opens with that one's key alone: at another desk as a new case, on a laptop without a
network with `age` and `unzip`. What sources said in their own words, and from where a statement comes, goes along only
where that is asked for.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from demarche.cases.models import Case
from demarche.journal.models import Move
from demarche.journal.moving import desk_transaction
from demarche.letters import queries as letters
from demarche.papers import queries as papers
from demarche.papers.models import Paper
from demarche.parcels.errors import ParcelRefused
from demarche.parcels.manifest import CASE, FILES, HISTORY, LETTERS, PAPERS, TO_READ, Entry, as_json, with_manifest
from demarche.staff.keys import SignedIn
from demarche.staff.queries import everybody
from demarche.transmission import queries as transmission
from demarche.triage.envelopes import recipient_of, sealed_package
from demarche.triage.errors import TriageRefused
from demarche.triage.exporting import as_text
from demarche.vault.names import safe_name

# As many and as much as a package may hold that this house opens.
MOST_FILES = 900
# Papers that are a source's own words, or tell by which way a source is reached.
OF_SOURCES = ("source_note", "source-comment", "check-in")
FROM_WHERE = ("source", "connection", "contact")
# Ids of records of other cases: they tell nothing elsewhere, and are not this case’s to tell.
OF_OTHER_CASES = ("same",)


def pack(
    case: Case, *, recipient_text: str, with_sources: bool = False, by: SignedIn, now: datetime
) -> Iterator[bytes]:
    """Return the bytes of a parcel as they are sealed; every paper in it is written to the reading log."""
    try:
        recipient = recipient_of(recipient_text)
    except TriageRefused as sentence:
        raise ParcelRefused(str(sentence), field="recipient_text") from None
    held = _papers(case, by, with_sources=with_sources)
    if sum(paper.has_file for paper in held) > MOST_FILES:
        raise ParcelRefused(f"This case has more than {MOST_FILES} files: that is more than one parcel holds.")
    with desk_transaction():
        case.move("exported", by=by, now=now)
    about = {
        "office": settings.INSTANCE.office_name,
        "packed_at": now.isoformat(),
        "packed_by": by.name,
        "state_code": case.state_code,
        "lead": case.lead.title.get("en") or case.lead.label,
        "opened_at": case.opened_at.isoformat(),
        "stands_at": case.state_label,
        "with_sources": with_sources,
    }
    entries = _entries(case, held, by, now, with_sources=with_sources)
    return sealed_package(with_manifest(entries, about), recipient)


def _papers(case: Case, by: SignedIn, *, with_sources: bool) -> list[Paper]:
    dossiers = [case.dossier_id, *(letter.dossier_id for letter in _letters(case, by))]
    rows = Paper.objects.filter(dossier__in=dossiers).select_related("written_by").order_by("written_at", "pk")
    return list(rows if with_sources else rows.exclude(kind__in=OF_SOURCES))


def _letters(case: Case, by: SignedIn) -> list[Any]:
    return list(letters.letters_of(by).filter(case=case).order_by("drafted_at"))


def _entries(case: Case, held: list[Paper], by: SignedIn, now: datetime, *, with_sources: bool) -> Iterator[Entry]:
    contents = dict(zip([row.pk for row in held], papers.read_all(held, reader=by, now=now), strict=True))
    contents = {each: _leaving(content, with_sources=with_sources) for each, content in contents.items()}
    whole = _case(case, contents)
    yield TO_READ, [as_text(whole).encode()]
    yield CASE, [as_json(whole)]
    yield LETTERS, [as_json([_letter(each, by) for each in _letters(case, by)])]
    yield HISTORY, [as_json(_history(case, by))]
    names = {row.pk: _file_name(number, contents[row.pk]) for number, row in enumerate(held, start=1) if row.has_file}
    yield PAPERS, [as_json([_paper(row, contents[row.pk], case, names.get(row.pk, "")) for row in held])]
    for row in held:
        if row.has_file:
            yield names[row.pk], papers.open_file(row, reader=by, now=now).chunks


def _leaving(content: Mapping[str, Any], *, with_sources: bool) -> dict[str, Any]:
    """Return what of a paper goes along: nothing of other cases; from where the team has it only if that is asked."""
    kept = {key: said for key, said in content.items() if key not in OF_OTHER_CASES}
    return kept if with_sources else {key: "" if key in FROM_WHERE else said for key, said in kept.items()}


def _case(case: Case, contents: Mapping[Any, dict[str, Any]]) -> dict[str, Any]:
    def records(rows: Iterable[Any], **columns: str) -> list[dict[str, Any]]:
        return [
            {
                "ref": str(row.pk),
                "struck": row.state == "struck",
                **{name: str(getattr(row, column) or "") for name, column in columns.items()},
                "content": contents[row.paper_id],
            }
            for row in rows
        ]

    return {
        "card": contents[case.card_id],
        "persons": records(case.persons.all(), role="role"),
        "events": records(case.events.all()),
        "facts": records(case.facts.all(), event="event_id", person="person_id"),
        "relations": records(case.relations.all(), one="one_id", other="other_id"),
    }


def _letter(letter: Any, by: SignedIn) -> dict[str, Any]:
    return {
        "nature": letter.nature,
        "language": letter.language,
        "state_code": letter.state_code,
        "stands_at": letter.state_label,
        "lead": letter.lead.title.get("en") or letter.lead.label,
        "sent": [
            {
                "reference": str(each.reference),
                "stands_at": each.state_label,
                "sent_on": str(each.sent_on or ""),
                "first_public_day": str(each.first_public_day or ""),
                "replies": [
                    {"received_on": str(reply.received_on), "kind": reply.kind, "language": reply.language}
                    for reply in each.replies.exclude(state="struck")
                ],
            }
            for each in transmission.all_of_letter(letter.pk, reader=by)
        ],
    }


def _history(case: Case, by: SignedIn) -> list[dict[str, str]]:
    ids = [case.pk, *(row.pk for kind in (case.persons, case.events, case.facts, case.relations) for row in kind.all())]
    of_letters = _letters(case, by)
    ids += [letter.pk for letter in of_letters]
    ids += [each.pk for letter in of_letters for each in transmission.all_of_letter(letter.pk, reader=by)]
    people = {staff.pk: staff.name for staff in everybody()}
    return [
        {
            "at": move.at.isoformat(),
            "what": move.record.partition(".")[2],
            "event": move.event,
            "by": people.get(move.by_id, "") if move.by_id else "",
        }
        for move in Move.objects.filter(record_id__in=ids).order_by("at")
    ]


def _paper(row: Paper, content: dict[str, Any], case: Case, name: str) -> dict[str, Any]:
    return {
        "of": "case" if row.dossier_id == case.dossier_id else "letter",
        "kind": row.kind,
        "written_at": row.written_at.isoformat(),
        "written_by": row.written_by.name,
        "file": name,
        "content": content,
    }


def _file_name(number: int, card: Mapping[str, Any]) -> str:
    return f"{FILES}{number:04d}-{safe_name(str(card.get('name', ''))).replace('/', '_')[-80:]}"
