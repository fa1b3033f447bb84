"""The joint communications report as a document: abbreviations, introduction, sections A and B, figures, mandates.

The order is that of the reports to the Council (A/HRC/29/50): by State, within a State as the letters were sent.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from demarche.procedure.natures import Nature, every
from demarche.reports.documents import INTERNAL, Part, Report, heading, note, rate, table, words, written
from demarche.reports.edition import Answer, Entry, language_name
from demarche.reports.joint import JointReport

HEAD = (
    *("section", "reference", "type", "state", "sent_on", "mandates", "title", "summary", "replies", "public_on"),
    "address",
)
KINDS = {"acknowledgement": "Acknowledgement of receipt", "request_for_time": "Request for more time"}


def document_of(report: JointReport, *, site: str, today: date) -> Report:
    """Return the report as a document; `site` is the address of the public site, to which its links lead."""
    session = report.session
    return Report(
        name=f"joint-communications-report-{session.name}" + ("-internal" if report.internal else ""),
        title="Joint communications report",
        subtitle=f"Human Rights Council, {session.title}",
        mark=mark_of(report, today),
        day=report.day,
        parts=list(_parts(report, site)),
        head=HEAD,
        lines=[
            *(_line("A", entry, site) for entry in report.sent),
            *(_line("B", entry, site) for entry in report.answered),
        ],
    )


def mark_of(report: JointReport, today: date) -> str:
    """Return what stands on each page: that it is internal, or from when it may be given out."""
    if report.internal:
        return INTERNAL
    early = report.early
    return f"Not to be given out before {written(early)}" if early and early > today else ""


def kind_of(entry: Entry) -> str:
    """Return a letter's type as the reports write it: joint where several mandates signed."""
    return ("J" if len(entry.mandates) > 1 else "") + entry.letter.letter.nature


def said(answer: Answer) -> str:
    """Return a reply in words: of which kind, when it came, in which language, how its translation stands."""
    kind = KINDS.get(answer.kind, "Reply")
    told = f"{kind} received on {written(answer.received_on)}, in {language_name(answer.language)}"
    if answer.translation == "none":
        return f"{told}."
    state = "translated into" if answer.translation == "done" else "translation in progress into"
    return f"{told}; {state} {language_name(answer.into)}."


def address(entry: Entry, site: str) -> str:
    """Return where readers find a communication with its letter and replies; nothing where it is not public."""
    return f"{site.rstrip('/')}/en/communications/{entry.letter.reference.path}/" if entry.public_on else ""


def _line(section: str, entry: Entry, site: str) -> list[str]:
    letter = entry.letter
    replies = " ".join(said(answer) for answer in entry.answers)
    public = entry.public_on.isoformat() if entry.public_on else f"not public: {entry.withheld}"
    return [
        *(section, str(letter.reference), kind_of(entry), entry.state, str(letter.sent_on)),
        *("; ".join(title for _, title in entry.mandates), entry.title, " ".join(entry.paragraphs), replies, public),
        address(entry, site),
    ]


def _parts(report: JointReport, site: str) -> Iterator[Part]:
    sent, received = report.session.sent, report.session.received
    yield heading("Abbreviations")
    yield words("; ".join(_abbreviations([*report.sent, *report.answered])) + ".")
    yield heading("I. Introduction")
    yield words(
        f"This report covers the communications sent from {written(sent.first)} to {written(sent.last)}, and the "
        f"replies received from {written(received.first)} to {written(received.last)}."
    )
    yield words(_scope(report))
    yield heading(f"II.A. Communications sent from {written(sent.first)} to {written(sent.last)}, and replies")
    yield from _section(report.sent, site, whole=True)
    yield heading(
        f"II.B. Replies received from {written(received.first)} to {written(received.last)} to earlier communications"
    )
    yield from _section(report.answered, site, whole=False)
    yield heading("III. Statistics")
    yield from figures(report)
    yield heading("Appendix: mandates")
    for title in sorted({title for entry in [*report.sent, *report.answered] for _, title in entry.mandates}):
        yield words(title)


def _scope(report: JointReport) -> str:
    if report.internal:
        return f"It lists what its reader may know on {written(report.day)}, public or not. Not for circulation."
    return f"It lists the communications and replies that are public on {written(report.day)}, with their public texts."


def _abbreviations(entries: Sequence[Entry]) -> Iterator[str]:
    used, joint = {entry.letter.letter.nature for entry in entries}, {kind_of(entry) for entry in entries}
    for nature in every():
        if nature.value in used:
            yield f"{nature.value}: {_lower(nature.label)}"
        if f"J{nature.value}" in joint:
            yield f"J{nature.value}: joint {_lower(nature.label)}"
    if not entries:
        yield "none are used"


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]


def _section(entries: Sequence[Entry], site: str, *, whole: bool) -> Iterator[Part]:
    if not entries:
        yield words("None.")
    state = ""
    for entry in entries:
        if entry.state != state:
            state = entry.state
            yield heading(state, 3)
        yield heading(entry.title, 4, entry.language)
        yield note(f"{_head(entry)}. {'; '.join(title for _, title in entry.mandates)}.")
        if whole:
            yield from (words(text, entry.language) for text in entry.paragraphs)
        yield words(" ".join(said(answer) for answer in entry.answers) or "No reply stands in this period.")
        yield note(address(entry, site) or f"Not public: {entry.withheld}.")


def _head(entry: Entry) -> str:
    letter = entry.letter
    reference = letter.reference.of_nature(Nature(letter.letter.nature))
    return f"{reference}, {kind_of(entry)}, sent on {written(letter.sent_on)}" if letter.sent_on else reference


def figures(report: JointReport) -> Iterator[Part]:
    """Return the statistics of exactly what the document lists."""
    sent = report.sent
    answered = sum(bool(entry.answers) for entry in sent)
    in_substance = sum(entry.substantive for entry in sent)
    states = {entry.letter.addressee for entry in sent}
    who = "Alleged victims in these communications" if report.internal else "Persons named in these communications"
    yield table(
        "The period in figures",
        ("", "Number"),
        [
            ("Communications sent", len(sent)),
            ("States and others addressed", len(states)),
            ("Communications with a reply", f"{answered} ({rate(answered, len(sent))})"),
            ("Communications with a substantive reply", f"{in_substance} ({rate(in_substance, len(sent))})"),
            ("Replies to communications of the period", sum(len(entry.answers) for entry in sent)),
            ("Replies to earlier communications", sum(len(entry.answers) for entry in report.answered)),
            (who, _people(sent)),
        ],
    )
    if not sent:
        return
    head = ("Communications", "With a reply", "Reply rate")
    yield table("By type", ("Type", *head), _by(sent, lambda entry: [kind_of(entry)]))
    yield table("By State", ("State", *head), _by(sent, lambda entry: [entry.state]))
    yield table("By mandate", ("Mandate", *head), _by(sent, lambda entry: [title for _, title in entry.mandates]))


def _by(entries: Iterable[Entry], keys: Callable[[Entry], Sequence[str]]) -> list[tuple[str, int, int, str]]:
    every_one, answered = Counter[str](), Counter[str]()
    for entry in entries:
        every_one.update(keys(entry))
        if entry.answers:
            answered.update(keys(entry))
    return [(key, every_one[key], answered[key], rate(answered[key], every_one[key])) for key in sorted(every_one)]


def _people(entries: Iterable[Entry]) -> int:
    """Count people: several letters about one case, such as one to a State and one to a company, are about the same."""
    most: dict[object, int] = {}
    for entry in entries:
        case = entry.letter.letter.case_id
        most[case] = max(most.get(case, 0), entry.persons)
    return sum(most.values())
