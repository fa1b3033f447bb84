"""The gate: consents, names, citations, masked passages; two people, the exact bytes."""

import io
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from tests.lives import PARTICULARS, a_case, a_sent_letter, a_signed_letter, asked_again, at
from tests.people import Office
from tests.publication.prepared import a_pdf, a_reply, offered, prepared, reworded

from demarche.procedure.references import Reference
from demarche.publication import actions as gate
from demarche.publication import mending
from demarche.publication.errors import GateClosed
from demarche.publication.models import Preparation
from demarche.publication.previewing import preview
from demarche.publication.queries import public_bytes, wording_of
from demarche.transmission import actions as transmission

pytestmark = pytest.mark.django_db(databases=["desk", "archive", "intake"])
DAY_59, OWN = at(5, 16), Reference("XMA", 2022, 1)
NEVER = {"government": "yes", "public": "no"}


def a_letter_about_somebody_who_said_no(office: Office) -> Any:
    letter = a_signed_letter(office, a_case(office, consents=NEVER))
    sent = transmission.register(letter, particulars=PARTICULARS, by=office.amina, now=at(3, 18))
    transmission.send_by_email(sent, by=office.amina, now=at(3, 18))
    asked_again(office, sent, now=at(3, 18))
    return sent


def read_aloud(pdf: bytes, folder: Path) -> str:
    """Return a PDF's text as a reader's program gives it, with everything that its streams and strings hold."""
    path = folder / "public.pdf"
    path.write_bytes(pdf)
    told = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout.decode()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        raw = b"".join(o.read_bytes() for o in document.objects if isinstance(o, pikepdf.Stream) and decodes(o))
        strings = " ".join(map(repr, document.objects))
    return f"{told}\n{raw.decode('latin-1')}\n{strings}"


def decodes(stream: pikepdf.Stream) -> bool:
    try:
        stream.read_bytes()
    except pikepdf.PdfError:
        return False
    return True


def test_who_refused_to_be_named_is_in_nothing_that_becomes_public(office: Office, tmp_path: Path) -> None:
    sent = a_letter_about_somebody_who_said_no(office)
    preparation = prepared(office, sent, "communication", DAY_59)
    masked = ["Ilan Verro", "Mr. Verro", "Verro"]
    without = {"title": "Marenia: arrest of a journalist", "topic": "Arrest of a journalist", "masked": masked}
    reworded(office, preparation, without, DAY_59)

    gate.offer(preparation, by=office.amina, now=DAY_59)
    entries = public_bytes(preparation, reader=office.bruno, now=DAY_59)
    letter = read_aloud(entries["documents/letter-en.pdf"], tmp_path)

    assert "Verro" not in entries["record.json"].decode()
    assert "Verro" not in letter
    assert "human rights defender" in letter
    assert preview(preparation, reader=office.bruno, now=DAY_59).record["documents"][0]["redacted"] is True


def test_a_name_in_the_address_is_found_though_it_is_masked_in_the_letter(office: Office) -> None:
    letter = a_signed_letter(office, a_case(office, consents=NEVER))
    careless = PARTICULARS | {"footer": "The Minister, in the matter of Ilan Verro"}
    sent = transmission.register(letter, particulars=careless, by=office.amina, now=at(3, 18))
    transmission.send_by_email(sent, by=office.amina, now=at(3, 18))
    preparation = prepared(office, sent, "communication", DAY_59, title="Arrest of a journalist")

    with pytest.raises(GateClosed, match="“Ilan Verro” has refused consent"):
        gate.offer(preparation, by=office.amina, now=DAY_59)


def test_the_first_wording_masks_who_refused_and_names_who_agreed(office: Office) -> None:
    refused = prepared(office, a_letter_about_somebody_who_said_no(office), "communication", DAY_59)

    wording = wording_of(refused, reader=office.amina, now=DAY_59)

    assert wording.masked == ["Ilan Verro"]
    assert [(person.name, person.public) for person in wording.persons] == [("Ilan Verro", False)]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"masked": []}, "“Ilan Verro” has refused consent to being named in public"),
        ({"title": "Marenia: Ilan Verro"}, "“Ilan Verro” is masked in the letter but stands in the public version"),
        ({"title": ""}, "still lacks its title, its topic or its chronology"),
        ({"title": "Marenia, XMA 1/2022"}, "The title repeats the reference"),
    ],
)
def test_an_obstacle_is_a_sentence(office: Office, changes: dict[str, Any], sentence: str) -> None:
    clear = {"title": "Marenia: an arrest", "topic": "An arrest"}
    preparation = prepared(
        office, a_letter_about_somebody_who_said_no(office), "communication", DAY_59, **(clear | changes)
    )

    with pytest.raises(GateClosed) as closed:
        gate.offer(preparation, by=office.amina, now=DAY_59)

    assert any(sentence in obstacle for obstacle in closed.value.obstacles)
    assert Preparation.objects.get().digest == ""


def looked_at(office: Office, preparation: Preparation, *, word: str, reason: str) -> None:
    seen = preparation.wording_id
    mending.pass_over(preparation, word=word, reason=reason, seen=seen, by=office.amina, now=DAY_59)


def test_a_misspelt_name_is_found_until_somebody_confirms_the_spelling_with_a_reason(office: Office) -> None:
    preparation = prepared(office, a_sent_letter(office), "communication", DAY_59, topic="Arrest of Ilan Vero")

    with pytest.raises(GateClosed, match="“Vero” looks like the name “Verro” spelled another way"):
        gate.offer(preparation, by=office.amina, now=DAY_59)
    with pytest.raises(GateClosed, match="Say why “Vero” is right"):
        looked_at(office, preparation, word="Vero", reason=" ")
    looked_at(office, preparation, word="Vero", reason="So he signs his poems.")
    gate.offer(preparation, by=office.amina, now=DAY_59)

    assert preparation.state == "offered"


def test_a_reply_is_read_for_names_when_the_letter_masks_any(office: Office) -> None:
    sent = a_sent_letter(office)
    reply = a_reply(office, sent)
    preparation = prepared(office, sent, "communication", DAY_59, masked=["Article 9"])

    with pytest.raises(GateClosed, match="Read each reply for them"):
        gate.offer(preparation, by=office.amina, now=DAY_59)
    read = [{"reply": str(reply.pk), "public": True, "read_for_names": True}]
    reworded(office, preparation, {"replies": read}, DAY_59)

    assert gate.offer(preparation, by=office.amina, now=DAY_59).state == "offered"


def test_a_reply_that_is_not_chosen_stays_in_the_house(office: Office) -> None:
    sent = a_sent_letter(office)
    reply = a_reply(office, sent)
    kept = [{"reply": str(reply.pk), "public": False, "read_for_names": False}]

    preparation = offered(office, sent, "communication", DAY_59, replies=kept)
    made = preview(preparation, reader=office.bruno, now=DAY_59)

    assert list(made.documents) == ["letter-en.pdf"]
    assert made.record["replies"] == []


def test_a_replys_author_and_tool_stay_in_the_house(office: Office) -> None:
    sent = a_sent_letter(office)
    with pikepdf.open(io.BytesIO(a_pdf())) as document:
        document.docinfo["/Author"] = "CANARY clerk"
        document.attachments["canary.txt"] = b"CANARY file"
        out = io.BytesIO()
        document.save(out)
    a_reply(office, sent, pdf=out.getvalue())

    entries = public_bytes(offered(office, sent, "communication", DAY_59), reader=office.bruno, now=DAY_59)

    assert b"CANARY" in out.getvalue()
    assert b"CANARY" not in entries["documents/reply-ru.pdf"]
