"""Kinds of events with the questions that belong to each, as data: what a detention, a trial, an attack leave open.

The questions follow what special procedures ask and the model questionnaires of the working groups ask: authority,
grounds, access, court, means. Every answer may stay open; each is sealed in the event's paper.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from demarche.cases.dates import day
from demarche.cases.errors import WrongEntry

LONGEST = 2000
# What begins the name of an answer’s box, and of the sentence beside it.
OWN = "own_"
LINE, TEXT, DAY, CHOICE = "line", "text", "day", "choice"
YES_NO = {"yes": "Yes", "no": "No"}
ACCESS = {"yes": "Yes", "late": "Only after a delay", "no": "No"}


@dataclass(frozen=True, repr=False)
class Question:
    """One question about an event of a kind: a line, a longer text, a date as far as it is known, or a choice."""

    name: str
    label: str
    form: str = LINE
    help: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, repr=False)
class Kind:
    """A kind of event: its words, its questions, and the rights about which a letter then asks."""

    label: str
    questions: tuple[Question, ...] = ()
    topics: tuple[str, ...] = ()
    # The question whose date ends what this event began.
    ends: str = ""


KINDS = {
    "detention": Kind(
        "Arrest or detention",
        (
            Question("authority", "Who arrested or holds the person", help="The force or body, as far as it is known."),
            Question("held_at", "Place of detention", help="The present one; earlier ones are facts."),
            Question("warrant", "Was a warrant shown", CHOICE, answers=YES_NO),
            Question("charge", "Charge, or law invoked", TEXT, "With articles, as the authorities gave them."),
            Question("incommunicado", "Held incommunicado", CHOICE, answers=YES_NO),
            Question("lawyer", "Access to a lawyer", CHOICE, answers=ACCESS),
            Question("family", "Contact with the family", CHOICE, answers=ACCESS),
            Question("released_on", "Released on", DAY, "2022-01-17, 2022-01 or 2022; empty while the person is held."),
        ),
        ("liberty", "detention"),
        ends="released_on",
    ),
    "trial": Kind(
        "Trial or hearing",
        (
            Question("court", "Court"),
            Question("charges", "Charges", TEXT, "With articles, as the court heard them."),
            Question("in_public", "Was the hearing public", CHOICE, answers=YES_NO),
            Question(
                "verdict",
                "Verdict",
                CHOICE,
                answers={
                    "none": "None yet",
                    "convicted": "Convicted",
                    "acquitted": "Acquitted",
                    "dismissed": "Case dismissed or ended",
                    "upheld": "Upheld on appeal",
                    "overturned": "Overturned on appeal",
                },
            ),
            Question("sentence", "Sentence"),
            Question("next_hearing", "Next hearing", DAY, "2022-01-17, 2022-01 or 2022."),
        ),
        ("trial",),
    ),
    "release": Kind(
        "Release",
        (
            Question(
                "manner",
                "How",
                CHOICE,
                answers={
                    "unconditional": "Without conditions",
                    "bail": "On bail",
                    "conditional": "On conditions",
                    "served": "At the end of the sentence",
                    "pardon": "Pardoned or amnestied",
                    "other": "Another way",
                },
            ),
            Question("conditions", "Conditions", TEXT, "House arrest, reporting, a travel ban, silence."),
        ),
    ),
    "attack": Kind(
        "Attack",
        (
            Question("means", "Weapon or means"),
            Question("injury", "Injury", TEXT, "What happened to the body, and who treated it."),
            Question("complaint", "Was a complaint made", CHOICE, answers=YES_NO),
            Question("inquiry", "What the authorities did about it", TEXT),
        ),
        ("remedy",),
    ),
    "surveillance": Kind(
        "Surveillance",
        (
            Question("means", "By which means", help="Followed, telephone, spyware, accounts, cameras."),
            Question("target", "Of what", help="A person’s device, an office, an account."),
            Question("shown_by", "What shows it", TEXT, "A forensic report, a warning of a company, what was seen."),
            Question("until", "Until", DAY, "2022-01-17, 2022-01 or 2022; empty while it goes on."),
        ),
        ("privacy",),
        ends="until",
    ),
    "reprisal": Kind(
        "Reprisal for cooperation",
        (
            Question("cooperation_with", "Cooperation with whom", help="A body or expert of the United Nations."),
            Question("cooperation", "How the person cooperated", TEXT, "A report, a testimony, a meeting, a session."),
            Question("cooperated_on", "When the person cooperated", DAY, "2022-01-17, 2022-01 or 2022."),
            Question("link_shown_by", "What links the two", TEXT, "What was said, by whom; what came when."),
        ),
        ("reprisals",),
    ),
    "other": Kind("Something else"),
}
LABELS = {code: kind.label for code, kind in KINDS.items()}


def kind(code: str) -> str:
    """Return a kind's code, checked."""
    if code not in KINDS:
        raise WrongEntry("kind", "Choose what kind of event it is.")
    return code


def details(code: str, typed: Mapping[str, str]) -> dict[str, str]:
    """Return the answers to the questions of a kind, checked; what is not of the kind is left out, as is what is empty.

    Raises WrongEntry beside the answer at fault.
    """
    asked = {question.name: question for question in KINDS[kind(code)].questions}
    answers = {name: str(said).strip() for name, said in typed.items() if name in asked}
    return {name: _answer(asked[name], said) for name, said in answers.items() if said}


def told(code: str, answers: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the questions that are answered with the answers in words, in the order of the kind; dates as kept."""
    return [
        (question.label, question.answers.get(answers[question.name], answers[question.name]))
        for question in KINDS[code].questions
        if question.name in answers
    ]


def ended_on(code: str, answers: Mapping[str, str]) -> str:
    """Return when what an event began came to its end, as far as it is known: the day of release of a detention."""
    return answers.get(KINDS[code].ends, "")


def topics(events: list[Any]) -> tuple[str, ...]:
    """Return the rights concerned that the kinds of a case's events bring with them, each once."""
    return tuple(dict.fromkeys(topic for event in events for topic in KINDS[event.kind].topics))


def _answer(question: Question, said: str) -> str:
    if len(said) > LONGEST:
        raise WrongEntry(f"{OWN}{question.name}", f"An answer has at most {LONGEST} signs; write the rest as facts.")
    if question.form == DAY:
        return day(said, "about", field=f"{OWN}{question.name}")
    if question.form == CHOICE and said not in question.answers:
        raise WrongEntry(f"{OWN}{question.name}", "Choose one of the answers.")
    return said if question.form == TEXT else " ".join(said.split())
