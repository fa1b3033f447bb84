"""The reference line of older letters."""

import pytest

from demarche.procedure.filecodes import read
from demarche.procedure.natures import Nature
from demarche.procedure.references import Reference


def test_a_line_with_a_code_for_each_mandate_and_a_number_is_read() -> None:
    head = read("REFERENCE: UA G/SO 214 (67-17) Assembly & Association (2010-1)\n G/SO 214 (107-9) XMA 7/2012")

    assert head.nature == Nature("UA")
    assert head.codes == ("G/SO 214 (67-17)", "Assembly & Association (2010-1)", "G/SO 214 (107-9)")
    assert head.reference == Reference("XMA", 2012, 7)


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("G/SO 214 (107-9)", ("G/SO 214 (107-9)",)),
        ("AL G/SO 217/1", ("G/SO 217/1",)),
        ("JUA Health (2002-7) G/SO 214 (89-15)", ("Health (2002-7)", "G/SO 214 (89-15)")),
        ("", ()),
        ("AL KAZ 2/2022", ()),
    ],
)
def test_a_line_without_a_number_has_none(line: str, codes: tuple[str, ...]) -> None:
    assert read(line).codes == codes
