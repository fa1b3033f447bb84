"""The vocabularies that come with the house: whole in English, in order, without a code given twice."""

import pytest

from demarche.procedure.vocabularies import LANGUAGES, NAMES, UnknownVocabulary, read, shipped

# Lists whose Arabic stands beside the wrong terms in the table that they were taken from.
WITHOUT_ARABIC = ("acts", "rights")
OTHERS = sorted(set(NAMES) - set(WITHOUT_ARABIC))


@pytest.mark.parametrize("name", NAMES)
def test_every_term_has_its_words_in_english_and_a_code_of_its_own(name: str) -> None:
    terms = shipped(name).terms

    assert all(term.labels["en"].strip() == term.labels["en"] != "" for term in terms)
    assert len({term.code for term in terms}) == len(terms) > 3


@pytest.mark.parametrize("name", NAMES)
def test_every_term_stands_below_its_parent(name: str) -> None:
    above: dict[str, int] = {"": -1}

    for place, term in enumerate(shipped(name).terms):
        assert term.order == place
        assert term.depth == above[term.parent] + 1
        above[term.code] = term.depth


@pytest.mark.parametrize("name", NAMES)
def test_two_sisters_never_have_the_same_words(name: str) -> None:
    said = [(term.parent, term.labels["en"].casefold()) for term in shipped(name).terms]

    assert sorted(set(said)) == sorted(said)


@pytest.mark.parametrize("name", WITHOUT_ARABIC)
def test_arabic_that_stood_beside_the_wrong_term_is_not_shipped(name: str) -> None:
    assert [term.code for term in shipped(name).terms if "ar" in term.labels] == []


@pytest.mark.parametrize("name", OTHERS)
def test_the_other_lists_are_whole_in_arabic_and_russian(name: str) -> None:
    assert [term.code for term in shipped(name).terms if not {"ar", "ru"} <= term.labels.keys()] == []


@pytest.mark.parametrize("name", NAMES)
def test_words_are_whole_and_in_a_known_language(name: str) -> None:
    for term in shipped(name).terms:
        assert set(term.labels) <= set(LANGUAGES)
        assert all(words and "  " not in words for words in term.labels.values())


def test_the_acts_are_532_and_an_arrest_is_a_violation_of_liberty() -> None:
    acts = shipped("acts")

    arrest = acts.by_code["030101"]

    assert len(acts.terms) == 532
    assert (arrest.label("fr"), arrest.parent, arrest.depth) == ("Arrestation", "0301", 2)
    assert arrest.label("ar") == "Arrest"


@pytest.mark.parametrize("name", NAMES)
def test_every_term_is_there_in_french_spanish_and_russian(name: str) -> None:
    lacking = [term.code for term in shipped(name).terms if not {"fr", "es", "ru"} <= term.labels.keys()]

    assert lacking == []


def test_words_that_were_cut_off_in_the_table_are_whole() -> None:
    acts = shipped("acts").by_code

    assert acts["012103"].label("fr").endswith("punissables de la peine capitale")
    assert acts["102103"].label("es").endswith("las garantías para la libertad de expresión")
    assert acts["0521"].label("es").endswith("o establecimiento de políticas")


def test_likely_and_unlikely_mean_the_same_in_every_language() -> None:
    status = shipped("status").by_code

    assert (status["02"].label("en"), status["02"].label("fr"), status["02"].label("ar")) == (
        "Likely",
        "Probable",
        "وارد",
    )
    assert (status["04"].label("en"), status["04"].label("fr"), status["04"].label("ar")) == (
        "Unlikely",
        "Improbable",
        "غير وارد",
    )


def test_the_mandates_own_categories_are_there_in_all_six_languages() -> None:
    assert all(set(term.labels) == set(LANGUAGES) for term in shipped("defenders").terms)


def test_a_code_of_an_earlier_version_stays_known_and_leads_to_what_replaced_it() -> None:
    words = {"en": "Words"}
    vocabulary = read(
        {"name": "acts", "version": 3, "title": "Acts", "about": "", "source": ""}
        | {
            "terms": [
                {"code": "1", "labels": words},
                {"code": "2", "labels": words, "until": 2, "replaced_by": "1"},
                {"code": "3", "labels": words, "until": 1, "replaced_by": "2"},
            ]
        }
    )

    assert vocabulary.current("3") == "1"
    assert vocabulary.by_code["3"].label() == "Words"
    assert [term.retired for term in vocabulary.terms] == [False, True, True]


def test_there_is_no_other_vocabulary() -> None:
    with pytest.raises(UnknownVocabulary):
        shipped("../states")
