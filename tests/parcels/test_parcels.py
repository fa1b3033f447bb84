"""A case packed at one desk is a new case at another; whoever it is not sealed to learns nothing from it."""

import io
import json
import zipfile
from typing import Any

import pytest
from tests import lives
from tests.people import Office

from demarche.cases import actions as cases
from demarche.cases import queries as case_reads
from demarche.cases.models import Case
from demarche.cases.relating import relate
from demarche.journal.models import Move
from demarche.papers.models import Paper, Reading
from demarche.parcels import queries
from demarche.parcels.errors import ParcelRefused
from demarche.parcels.manifest import FORMAT
from demarche.parcels.packing import pack
from demarche.parcels.unpacking import take_in
from demarche.staff.keys import SignedIn
from demarche.vault.opening import open_sealed
from demarche.vault.package import seal_package
from demarche.vault.sealing import Recipient
from demarche.vault.unpacking import open_package

pytestmark = pytest.mark.django_db(databases=["desk"])


def packed(case: Any, office: Office, to: SignedIn, **more: Any) -> bytes:
    return b"".join(pack(case, recipient_text=to.staff.recipient, by=office.amina, now=lives.at(4, 1), **more))


def taken(sealed: bytes, office: Office, by: SignedIn, **more: Any) -> Any:
    return take_in(sealed, lead=office.expression, by=by, now=lives.at(4, 2), **more)


@pytest.fixture
def case(office: Office) -> Any:
    made = lives.a_case(office)
    fact = cases.record_fact(
        made, text="He was beaten.", source="A neighbour on the third floor", by=office.amina, now=lives.at(3, 1)
    )
    cases.strike(fact, by=office.amina, now=lives.at(3, 2))
    return made


def test_it_becomes_a_new_case_that_says_the_same(office: Office, case: Any) -> None:
    made = taken(packed(case, office, office.dalia), office, office.dalia)
    file = case_reads.case_file(made, office.dalia, lives.at(4, 2))

    assert made.pk != case.pk
    assert (file.title, made.state_code, made.lead) == ("arrest of Ilan Verro", "XMA", office.expression)
    assert [person.name for person in file.persons] == ["Ilan Verro"]
    assert [fact.text for fact in file.events[0].facts] == ["He was arrested on leaving his office."]
    assert len(case_reads.struck(made)) == 1
    assert {row.pk for row in made.persons.all()}.isdisjoint(row.pk for row in case.persons.all())


def test_letters_papers_files_and_history_come_along_to_be_read(office: Office) -> None:
    sent = lives.a_sent_letter(office)

    made = taken(packed(sent.letter.case, office, office.dalia), office, office.dalia)
    brought = queries.opened(made, reader=office.dalia, now=lives.at(4, 3))

    assert brought.manifest["office"]
    assert brought.letters[0]["sent"][0]["reference"] == str(sent.reference)
    assert {"letter-text", "person", "card"} <= {paper["kind"] for paper in brought.papers}
    assert any(move["event"] == "accepted" for move in brought.history)
    file, card = next((each, card) for each, card in brought.files if card["name"].endswith(".pdf"))
    content = b"".join(queries.open_file(file, made, reader=office.dalia, now=lives.at(4, 3)).chunks)
    assert content.startswith(b"%PDF")
    assert len(content) == card["size"]


def test_where_a_statement_comes_from_stays_unless_it_is_asked_for(office: Office, case: Any) -> None:
    without = open_package(packed(case, office, office.dalia), [office.dalia.identity])
    along = open_package(packed(case, office, office.dalia, with_sources=True), [office.dalia.identity])

    assert not any(b"third floor" in content for content in without.values())
    assert b"third floor" in along["case.json"]


def test_what_was_agreed_to_is_asked_again_and_a_refusal_stays(office: Office) -> None:
    consents = {"government": "yes", "public": "no"}
    case = lives.a_case(office, consents=consents)
    case_at_home, elsewhere = (
        taken(packed(case, office, office.dalia), office, office.dalia, keep_consents=kept) for kept in (True, False)
    )

    def said(made: Any) -> tuple[str, str]:
        (person,) = case_reads.case_file(made, office.dalia, lives.at(4, 2)).persons
        return person.consents["government"], person.consents["public"]

    assert (said(case_at_home), said(elsewhere)) == (("yes", "no"), ("unasked", "no"))


def test_every_opened_paper_is_logged_and_the_history_says_that_it_was_packed(office: Office, case: Any) -> None:
    before = set(Reading.objects.values_list("pk", flat=True))
    packed(case, office, office.dalia)

    read = set(Reading.objects.exclude(pk__in=before).values_list("paper", flat=True))

    assert read == set(Paper.objects.filter(dossier=case.dossier).values_list("pk", flat=True))
    assert Move.objects.filter(record_id=case.pk, event="exported", by_id=office.amina.id).count() == 1


def test_a_wrong_key_a_cut_and_any_changed_byte_are_refused_and_keep_nothing(office: Office, case: Any) -> None:
    sealed, count = packed(case, office, office.dalia), Case.objects.count()
    with pytest.raises(ParcelRefused, match="sealed to somebody else"):
        taken(sealed, office, office.bruno)
    places = [0, 60, 1200, len(sealed) // 2, len(sealed) - 1]
    changed = [sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :] for at in places]
    cut = [b"", sealed[:100], sealed[: len(sealed) // 2], sealed[:-1], sealed + b"x"]

    for broken in changed + cut:
        with pytest.raises(ParcelRefused, match=r"cut or changed|sealed to somebody else"):
            taken(broken, office, office.dalia)
    assert Case.objects.count() == count


def resealed(entries: dict[str, bytes], to: SignedIn) -> bytes:
    return seal_package(entries, [Recipient.parse(to.staff.recipient)])


def test_connections_come_along_and_ways_to_reach_people_stay(office: Office, case: Any) -> None:
    by, now = office.amina, lives.at(3, 2)
    sister = cases.record_person(
        case, names=["Sela Verro"], role="witness", contact="By the baker", same=["0" * 32], by=by, now=now
    )
    relate(case, one=sister, other=case.persons.first(), kind="relative", by=by, now=now)

    sealed = packed(case, office, office.dalia)
    (relation,) = taken(sealed, office, office.dalia).relations.all()

    assert relation.one.case_id == relation.other.case_id != case.pk
    inside = open_package(sealed, [office.dalia.identity])
    assert not any(b"baker" in part or b"0" * 32 in part for name, part in inside.items() if name != "manifest.json")


@pytest.mark.parametrize("part", ["case.json", "papers.json", "manifest.json"])
def test_what_its_list_does_not_name_is_refused_though_it_opens(office: Office, case: Any, part: str) -> None:
    entries = open_package(packed(case, office, office.dalia), [office.dalia.identity])
    changed = {**entries, part: entries[part] + b" "} if part != "manifest.json" else {**entries, "more.txt": b""}

    with pytest.raises(ParcelRefused, match="its list"):
        taken(resealed(changed, office.dalia), office, office.dalia)


@pytest.mark.parametrize("said", [[], {}, {"card": {"title": ""}, "persons": [{}]}, {"card": 1}, {"persons": 3}, None])
def test_a_file_that_is_listed_right_and_holds_no_case_is_refused(office: Office, said: Any) -> None:
    import hashlib

    parts = {"case.json": json.dumps(said).encode(), "letters.json": b"[]", "papers.json": b"[]", "history.json": b"[]"}
    lines = [{"name": name, "sha256": hashlib.sha256(part).hexdigest()} for name, part in parts.items()]
    manifest = json.dumps({"format": FORMAT, "state_code": "XMA", "entries": lines}).encode()
    count = Case.objects.count()

    with pytest.raises(ParcelRefused):
        taken(resealed({**parts, "manifest.json": manifest}, office.dalia), office, office.dalia)
    assert Case.objects.count() == count


def test_the_same_file_is_taken_in_once(office: Office, case: Any) -> None:
    sealed = packed(case, office, office.dalia)
    taken(sealed, office, office.dalia)

    with pytest.raises(ParcelRefused, match="already"):
        taken(sealed, office, office.dalia)


def test_it_opens_with_age_and_unzip_and_tells_itself_in_plain_text(office: Office, case: Any) -> None:
    clear = open_sealed(packed(case, office, office.dalia), [office.dalia.identity])

    with zipfile.ZipFile(io.BytesIO(clear)) as archive:
        assert "arrest of Ilan Verro" in archive.read("message.txt").decode()


def test_a_key_that_is_none_is_refused_before_anything_is_opened(office: Office, case: Any) -> None:
    before = Reading.objects.count()

    with pytest.raises(ParcelRefused) as refused:
        pack(case, recipient_text="age1nonsense", by=office.amina, now=lives.at(4, 1))

    assert (refused.value.field, Reading.objects.count()) == ("recipient_text", before)
