"""Names in their own script: the language that their letters tell, and the direction in which they run."""

import pytest

from demarche.cases.people_names import LANGUAGES, direction, guessed, named


@pytest.mark.parametrize(
    ("name", "language", "runs"),
    [
        ("Sela Orvane", "", "ltr"),
        ("سيلا أورفان", "ar", "rtl"),
        ("ژیلا گرمی", "fa", "rtl"),
        ("ٹیپو ڈار", "ur", "rtl"),
        ("Села Орване", "ru", "ltr"),
        ("Олена Ґалаґан", "uk", "ltr"),
        ("Әсел Қанат", "kk", "ltr"),
        ("魏玲", "zh", "ltr"),
        ("さくら", "ja", "ltr"),
        ("김하늘", "ko", "ltr"),
        ("נועה", "he", "rtl"),
        ("“…” 7", "", "ltr"),
    ],
)
def test_letters_tell_language_and_direction(name: str, language: str, runs: str) -> None:
    assert (guessed(name), direction(name)) == (language, runs)


def test_what_a_colleague_says_outweighs_the_letters() -> None:
    assert named("سيلا", language="fa").language == "fa"
    assert "fa" in LANGUAGES
