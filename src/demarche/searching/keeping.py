"""Searches that somebody keeps: sealed to that person alone, so that nobody else learns what is looked for."""

import json
import uuid
from dataclasses import asdict, dataclass

from demarche.journal.moving import desk_transaction
from demarche.searching.errors import SearchRefused
from demarche.searching.finding import Wanted
from demarche.searching.models import SavedSearch
from demarche.staff.keys import SignedIn
from demarche.vault.ownkeys import own_key
from demarche.vault.papers import SealBroken, open_paper, seal_paper

MOST = 50
LONGEST_NAME = 80


@dataclass(frozen=True, repr=False)
class Kept:
    """A kept search, opened for its owner."""

    id: uuid.UUID
    name: str
    wanted: Wanted


def keep_search(wanted: Wanted, *, name: str, by: SignedIn) -> SavedSearch:
    """Keep a search under a name; the same name again replaces what it stood for."""
    name = " ".join(name.split())[:LONGEST_NAME]
    if not name:
        raise SearchRefused("Give the search a name by which you find it again.", field="name")
    if not wanted.words.strip():
        raise SearchRefused("Write at least one word to look for.", field="words")
    with desk_transaction():
        mine = kept_searches(by)
        same = [each.id for each in mine if each.name == name]
        if len(mine) - len(same) >= MOST:
            raise SearchRefused(f"You keep {MOST} searches already. Forget one first.", field="name")
        SavedSearch.objects.filter(pk__in=same).delete()
        search_id = uuid.uuid4()
        plain = json.dumps({"name": name, **asdict(wanted)}, ensure_ascii=False).encode()
        return SavedSearch.objects.create(
            id=search_id, staff=by.staff, sealed=seal_paper(_key(by), _label(by, search_id), plain)
        )


def kept_searches(reader: SignedIn) -> list[Kept]:
    """Return what somebody keeps, by name; what an earlier key of that person sealed is gone with that key."""
    found = []
    for row in SavedSearch.objects.filter(staff=reader.staff):
        try:
            said = json.loads(open_paper(_key(reader), _label(reader, row.pk), bytes(row.sealed)))
        except SealBroken:
            continue
        found.append(Kept(row.pk, said.pop("name"), Wanted(**said)))
    return sorted(found, key=lambda each: each.name.casefold())


def kept_search(search_id: uuid.UUID, reader: SignedIn) -> Kept | None:
    """Return one kept search of somebody's own."""
    return next((each for each in kept_searches(reader) if each.id == search_id), None)


def forget_search(search_id: uuid.UUID, *, by: SignedIn) -> None:
    """Forget a kept search of one's own."""
    SavedSearch.objects.filter(staff=by.staff, pk=search_id).delete()


def _key(reader: SignedIn) -> bytes:
    return own_key(reader.identity.seed, "searches")


def _label(reader: SignedIn, search_id: uuid.UUID) -> str:
    return f"demarche/search/{reader.id}/{search_id}"
