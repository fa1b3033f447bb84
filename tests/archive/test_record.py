"""The public record is an allow-list: what is not named cannot become public."""

import json

import pytest
from tests.archive.published import a_record, the_example

from demarche.procedure.record import RecordRefused, canonical, validate


def test_the_example_case_is_a_public_record() -> None:
    validate(the_example())


def test_a_field_that_is_not_named_cannot_become_public() -> None:
    with pytest.raises(RecordRefused, match=r"^source may not be public"):
        validate(a_record() | {"source": "Harbour Watch"})


def test_a_field_deep_inside_is_named_where_it_stands() -> None:
    record = the_example()
    record["chronology"][0]["statements"][2]["source"] = "a neighbour"

    with pytest.raises(RecordRefused, match=r"^chronology\[0\]\.statements\[2\]\.source may not be public"):
        validate(record)


@pytest.mark.parametrize("name", sorted(a_record()))
def test_every_field_must_be_there(name: str) -> None:
    record = a_record()
    del record[name]

    with pytest.raises(RecordRefused, match=f"^{name} is missing"):
        validate(record)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"sent_on": "18 March 2022"}, "sent_on is not a day"),
        ({"nature": "PR"}, "nature is no nature"),
        ({"title": "  "}, "title is empty"),
        ({"term": {"days": 60, "hours": 48}}, "term is neither days nor hours"),
        ({"term": {"days": "60"}}, "term is not a number"),
        ({"state_code": "Marenia"}, "state_code is not a code"),
        ({"persons": {"name": "Ilan Verro"}}, "persons is not a list"),
        ({"lead": "torture"}, "lead is none of the mandates"),
        ({"reference": {"code": "XMA", "number": True, "year": 2022}}, "reference.number is not a number"),
    ],
)
def test_a_field_of_another_kind_is_refused_by_name(changed: dict, sentence: str) -> None:
    with pytest.raises(RecordRefused, match=sentence):
        validate(a_record(**changed))


@pytest.mark.parametrize("name", ["../letter.pdf", "Verro letter.pdf", "letter-en.pdf/x", "letter.PDF", ".pdf"])
def test_a_document_has_a_generated_name(name: str) -> None:
    record = a_record()
    record["documents"][0]["name"] = name

    with pytest.raises(RecordRefused, match=r"documents\[0\]\.name is not a generated name"):
        validate(record)


def test_the_same_record_is_the_same_bytes_in_whatever_order_it_was_made() -> None:
    record = the_example()
    turned = dict(reversed(record.items()))

    assert canonical(turned) == canonical(record)
    assert json.loads(canonical(record)) == record


def test_a_record_keeps_every_script_as_it_is_written() -> None:
    assert "Ахмедьяров" in canonical(a_record(title="Ахмедьяров")).decode()
