"""A communication's page, derived from its record: nothing on it goes stale."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import get_language_info, ngettext, pgettext
from django.utils.translation import gettext as _

from demarche.archive import queries
from demarche.archive.queries import Published
from demarche.procedure.places import state_name
from demarche.procedure.references import Reference

NATURES = {
    "UA": lambda: _("Urgent appeal"),
    "AL": lambda: _("Letter of allegation"),
    "OL": lambda: _("Other letter"),
}


def language_name(code: str) -> str:
    """Return a language's name in the reader's language."""
    wanted = "zh-hans" if code == "zh" else code
    try:
        return str(get_language_info(wanted)["name_translated"])
    except KeyError:
        return code


def kind_of(published: Published) -> str:
    """Return the kind: the nature, and whether several mandates signed."""
    nature = NATURES[published.nature]()
    if len(published.record["mandates"]) < 2:
        return nature
    return _("%(nature)s, joint communication") % {"nature": nature}


def status_steps(published: Published) -> list[dict[str, Any]]:
    """Return the status line: sent, confidential until, replied, translated; all from the record's dates."""
    record = published.record
    term = record["term"]
    note = (
        ngettext("confidential for %(n)d day", "confidential for %(n)d days", term["days"]) % {"n": term["days"]}
        if "days" in term
        else _("confidential for %(n)d hours") % {"n": term["hours"]}
    )
    steps: list[dict[str, Any]] = [
        {"what": _("Sent to the Government"), "on": published.sent_on, "tone": "done"},
        {"what": _("First public day"), "on": published.first_public_day, "note": note, "tone": "done"},
    ]
    for reply in record["replies"]:
        acknowledged = reply["kind"] == "acknowledgement"
        what = _("Acknowledged by the Government") if acknowledged else _("The Government replied")
        received = date.fromisoformat(reply["received_on"])
        steps.append({"what": what, "on": received, "note": _translation(reply), "tone": "done"})
    if not record["replies"]:
        steps.append({"what": _("No reply has been published"), "tone": "later"})
    return steps


def _translation(reply: dict[str, Any]) -> str:
    language = _("in %(language)s") % {"language": language_name(reply["language"])}
    if reply["translation"] == "none":
        return language
    into = language_name(reply["translated_into"])
    done = reply["translation"] == "done"
    state = _("translated into %(into)s") if done else _("translation into %(into)s in progress")
    return f"{language}; {state % {'into': into}}"


def document_cards(published: Published) -> list[dict[str, Any]]:
    """Return the documents as cards."""
    titles = {
        "letter": _("Read the full communication"),
        "reply": _("Read the Government’s response"),
        "translation": _("Read the response in translation"),
    }
    path = published.reference
    return [
        {
            "title": titles[document["kind"]],
            "url": reverse("document", args=[path.code, path.number, path.year, document["name"]]),
            "kind": "PDF",
            "language": document["language"],
            "language_name": language_name(document["language"]),
            "pages": document["pages"],
            "size": document["size"],
            "note": _("with passages masked") if document["redacted"] else "",
        }
        for document in published.record["documents"]
    ]


def earlier(published: Published) -> list[dict[str, Any]]:
    """Return the communications that this one cites; a link only where the archive has them."""
    cited = [_reference(entry["reference"]) for entry in published.record["earlier"]]
    known = queries.public_ones(cited)
    return [
        {
            "reference": str(reference),
            "url": page_url(reference) if reference in known else "",
            "sent_on": date.fromisoformat(entry["sent_on"]) if entry["sent_on"] else None,
        }
        for reference, entry in zip(cited, published.record["earlier"], strict=True)
    ]


def _reference(parts: dict[str, Any]) -> Reference:
    return Reference(parts["code"], parts["year"], parts["number"])


def citing(reference: Reference) -> list[dict[str, str]]:
    """Return the later communications that cite this one."""
    return [{"reference": str(one.reference), "url": page_url(one.reference)} for one in queries.citing(reference)]


def page_url(reference: Reference) -> str:
    """Return a communication's address: its reference, never a name."""
    return reverse("communication", args=[reference.code, reference.number, reference.year])


def chronology(published: Published) -> list[dict[str, Any]]:
    """Return what happened, in the order in which it happened, each statement with who says it."""
    return [
        _when(entry["when"])
        | {
            "place": entry["place"],
            "facts": [statement | {"lang": published.record["language"]} for statement in entry["statements"]],
        }
        for entry in sorted(published.record["chronology"], key=lambda entry: entry["when"]["on"].ljust(10, "~"))
    ]


def _when(when: dict[str, str]) -> dict[str, Any]:
    parts = [int(part) for part in when["on"].split("-")]
    if len(parts) == 3 and when["precision"] == "day":
        return {"on": date(parts[0], parts[1], parts[2])}
    if len(parts) == 3:
        return {"when": _("about %(day)s") % {"day": when["on"]}}
    if len(parts) == 2:
        return {
            "when": pgettext("month and year", "%(month)s %(year)s") % {"month": _month(parts[1]), "year": parts[0]}
        }
    return {"when": when["on"]}


def _month(number: int) -> str:
    return str(MONTHS[number])


def citation(published: Published) -> str:
    """Return a line that others can cite."""
    titles = "; ".join(mandate["title"] for mandate in published.record["mandates"])
    reference = published.reference
    head = f"{titles}, communication {published.nature} {reference}"
    return f"{head} to {state_name(reference.code)}, {published.sent_on:%-d %B %Y}"
