"""Facts as sentences, with who says them."""

from dataclasses import dataclass

import pytest

from demarche.cases.wording import dated, paragraph, sentence


@dataclass
class Said:
    text: str
    attribution: str = "reportedly"
    according_to: str = ""
    on: str = ""
    precision: str = "day"
    until: str = ""


@dataclass
class When:
    on: str
    precision: str = "day"
    title: str = "Arrest"
    spot: str = ""
    until: str = ""


@pytest.mark.parametrize(
    ("said", "language", "written"),
    [
        (Said("He was released on 17 January.", "known"), "en", "He was released on 17 January."),
        (Said("He was held alone"), "en", "Reportedly, he was held alone."),
        (Said("Mr. Akhmedyarov was held alone."), "en", "Reportedly, Mr. Akhmedyarov was held alone."),
        (Said("He was reportedly held alone."), "en", "He was reportedly held alone."),
        (
            Said("He was there as a journalist.", "according_to", "his lawyer"),
            "en",
            "According to his lawyer, he was there as a journalist.",
        ),
        (
            Said("According to his lawyer, the court refused.", "according_to", "his lawyer"),
            "en",
            "According to his lawyer, the court refused.",
        ),
        (Said("Il a été détenu seul."), "fr", "Selon les informations reçues, il a été détenu seul."),
        (Said("L’avocat n’a pas pu entrer."), "fr", "Selon les informations reçues, l’avocat n’a pas pu entrer."),
        (Said("Il aurait été détenu seul."), "fr", "Il aurait été détenu seul."),
        (Said("El tribunal se negó.", "according_to", "su abogado"), "es", "Según su abogado, el tribunal se negó."),
        (Said("وقد احتُجز وحده"), "ar", "Reportedly, وقد احتُجز وحده."),
    ],
)
def test_a_statement_says_who_says_it(said: Said, language: str, written: str) -> None:
    assert sentence(said, language) == written


@pytest.mark.parametrize(
    ("when", "language", "written"),
    [
        (When("2022-01-07"), "en", "On 7 January 2022,"),
        (When("2022-01", "month"), "en", "In January 2022,"),
        (When("2022-01-07", "about"), "en", "Around 7 January 2022,"),
        (When("2022-01-01"), "fr", "Le 1er janvier 2022,"),
        (When("2022-01-07", "about"), "fr", "Vers le 7 janvier 2022,"),
        (When("2022-01-07"), "es", "El 7 de enero de 2022,"),
        (When("2022", "year"), "es", "En 2022,"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(when: When, language: str, written: str) -> None:
    assert dated(when, language) == written


def test_an_event_reads_as_running_text() -> None:
    facts = [Said("He was arrested on leaving the office.", "known"), Said("He was held alone.")]

    assert paragraph(When("2022-01-07"), facts) == (
        "On 7 January 2022, he was arrested on leaving the office. Reportedly, he was held alone."
    )
    assert paragraph(When("2022-01-07", title="Arrest in Uralsk"), []) == "On 7 January 2022, Arrest in Uralsk."
