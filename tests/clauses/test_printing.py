"""Every letter of the library as PDF: tagged, in its language, with its headings, list and title, and no people."""

import io
from typing import Any

import pikepdf
import pytest
from tests.lives import a_case, a_drafted_letter, at
from tests.people import Office

from demarche.clauses.catalogue import ADDRESSEES, WHOLE
from demarche.letters import signing
from demarche.letters.example import NAMES, Example
from demarche.letters.queries import signed_sheet
from demarche.procedure.natures import Nature, every
from demarche.typesetting import typeset_letter

pytestmark = pytest.mark.django_db(databases=["desk"])


def tags(pdf: pikepdf.Pdf) -> list[str]:
    """The structure's tags in reading order."""
    found: list[str] = []

    def walk(element: Any) -> None:
        if isinstance(element, pikepdf.Array):
            for child in element:
                walk(child)
        elif isinstance(element, pikepdf.Dictionary):
            if "/S" in element:
                found.append(str(element["/S"]))
            if "/K" in element:
                walk(element["/K"])

    walk(pdf.Root.StructTreeRoot.K)
    return found


@pytest.mark.parametrize("language", WHOLE)
@pytest.mark.parametrize("addressee", ADDRESSEES)
@pytest.mark.parametrize("nature", every())
def test_a_letter_has_headings_a_list_a_language_and_a_title(nature: Nature, addressee: str, language: str) -> None:
    sheet = Example(nature, addressee, language).sheet(at(3, 1))

    with pikepdf.open(io.BytesIO(typeset_letter(sheet).pdf)) as pdf:
        found = tags(pdf)
        assert found.count("/H1") == 2
        assert found.count("/H2") == len(sheet["annex"]) - 1 >= 4
        assert found.index("/H1") < found.index("/L") < found.index("/H2")
        assert found.count("/LI") == len(sheet["sections"][-1]["paragraphs"][1]["numbered"])
        assert str(pdf.Root.Lang) == language
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"]


@pytest.mark.parametrize("language", WHOLE)
def test_no_metadata_tells_of_a_person_or_a_program_of_theirs(language: str) -> None:
    with pikepdf.open(io.BytesIO(typeset_letter(Example(Nature("AL"), "state", language).sheet(at(3, 1))).pdf)) as pdf:
        told = pdf.Root.Metadata.read_bytes().decode() + "".join(str(value) for value in pdf.docinfo.values())

    assert "/Author" not in pdf.docinfo
    assert "dc:creator" not in told
    assert not any(name in told for name in (*NAMES, "Verro"))


def test_a_letter_signed_before_versions_were_kept_is_typeset_as_it_was(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office))
    signing.offer_for_signature(letter, by=office.amina, now=at(3, 5))
    sheet = signed_sheet(letter.current, reader=office.amina, now=at(3, 5))
    old = {key: value for key, value in sheet.items() if key != "clauses"}

    with pikepdf.open(io.BytesIO(typeset_letter(old).pdf)) as pdf:
        assert "/H2" not in tags(pdf)
    assert typeset_letter(sheet).sha256 == letter.current.signing_digest
