"""A communication's page, derived from its record alone: what the desk approves is what readers see."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language, get_language_info, ngettext
from django.utils.translation import gettext as _

from demarche.procedure.natures import Nature
from demarche.procedure.places import state_name
from demarche.procedure.references import Reference
from demarche.sites.look.dates import written, written_month


@dataclass(frozen=True)
class Addresses:
    """Where a page's links lead: to a communication, if it is public, and to a document of this one."""

    page: Callable[[Reference], str]
    document: Callable[[str], str]


def page_of(
    record: dict[str, Any], *, published_on: date, addresses: Addresses, citing: Sequence[Reference] = ()
) -> dict[str, Any]:
    """Return everything that the piece “communication” shows of a record."""
    reference = reference_of(record["reference"])
    return {
        "record": record,
        # Each mark stands where its sentence begins, whatever the reader’s own direction.
        "direction": "rtl" if _language(record["language"])["bidi"] else "ltr",
        "reference": reference,
        "state": state_name(record["state_code"], get_language() or "en"),
        "kind": kind_of(record),
        "published_on": published_on,
        "steps": status_steps(record),
        "documents": document_cards(record, addresses),
        "earlier": earlier(record, addresses),
        "citing": [{"reference": one, "url": addresses.page(one)} for one in citing],
        "chronology": chronology(record),
        "allegations": [_fact(statement, record) for statement in record["allegations"]],
        "citation": citation(record),
    }


def reference_of(parts: dict[str, Any]) -> Reference:
    """Return a reference as records hold it."""
    return Reference(parts["code"], parts["year"], parts["number"])


def language_name(code: str) -> str:
    """Return a language's name in the reader's language."""
    name = str(_language(code)["name_translated"])
    # Languages are no proper names in these; here they never begin a sentence.
    return name[:1].lower() + name[1:] if get_language() in ("fr", "es", "ru") else name


def _language(code: str) -> dict[str, Any]:
    try:
        return dict(get_language_info("zh-hans" if code == "zh" else code))
    except KeyError:
        return {"name_translated": code, "bidi": False}


def kind_of(record: dict[str, Any]) -> str:
    """Return the kind: the nature, and whether several mandates signed."""
    nature = Nature(record["nature"]).label_in(get_language() or "en")
    if len(record["mandates"]) < 2:
        return nature
    return _("%(nature)s, joint communication") % {"nature": nature}


def status_steps(record: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the status line: sent, confidential until, replied, translated; all from the record's dates."""
    term = record["term"]
    note = (
        ngettext("confidential for %(n)d day", "confidential for %(n)d days", term["days"]) % {"n": term["days"]}
        if "days" in term
        else _("confidential for %(n)d hours") % {"n": term["hours"]}
    )
    first_day = date.fromisoformat(record["first_public_day"])
    steps: list[dict[str, Any]] = [
        {"what": _("Sent to the Government"), "on": date.fromisoformat(record["sent_on"]), "tone": "done"},
        {"what": _("First public day"), "on": first_day, "note": note, "tone": "done"},
    ]
    if record["early_release"]:
        steps[1] |= {"note": _("released earlier, by decision"), "tone": "later"}
    steps += [_reply_step(reply) for reply in record["replies"]]
    if not record["replies"]:
        steps.append({"what": _("No reply has been published"), "tone": "later"})
    return steps


def _reply_step(reply: dict[str, Any]) -> dict[str, Any]:
    what = {
        "acknowledgement": _("Acknowledged by the Government"),
        "request_for_time": _("The Government asked for more time"),
    }.get(reply["kind"], _("The Government replied"))
    received = date.fromisoformat(reply["received_on"])
    return {"what": what, "on": received, "note": _translation(reply), "tone": "done"}


def _translation(reply: dict[str, Any]) -> str:
    language = _("in %(language)s") % {"language": language_name(reply["language"])}
    if reply["translation"] == "none":
        return language
    into = language_name(reply["translated_into"])
    done = reply["translation"] == "done"
    state = _("translated into %(into)s") if done else _("translation into %(into)s in progress")
    return _("%(language)s; %(translation)s") % {"language": language, "translation": state % {"into": into}}


def document_cards(record: dict[str, Any], addresses: Addresses) -> list[dict[str, Any]]:
    """Return the documents as cards."""
    titles = {
        "letter": _("Read the full communication"),
        "reply": _("Read the Government’s response"),
        "translation": _("Read the response in translation"),
    }
    return [
        {
            "title": titles[document["kind"]],
            "url": addresses.document(document["name"]),
            "kind": "PDF",
            "language": document["language"],
            "language_name": language_name(document["language"]),
            "pages": document["pages"],
            "size": document["size"],
            "note": _("with passages masked") if document["redacted"] else "",
        }
        for document in record["documents"]
    ]


def earlier(record: dict[str, Any], addresses: Addresses) -> list[dict[str, Any]]:
    """Return the communications that this one cites; a link only where they are public."""
    return [
        {
            "reference": str(reference_of(entry["reference"])),
            "url": addresses.page(reference_of(entry["reference"])),
            "sent_on": date.fromisoformat(entry["sent_on"]) if entry["sent_on"] else None,
        }
        for entry in record["earlier"]
    ]


def chronology(record: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what happened, in the order in which it happened, each statement with who says it."""
    return [
        _when(entry["when"])
        | {"place": entry["place"], "facts": [_fact(statement, record) for statement in entry["statements"]]}
        for entry in sorted(record["chronology"], key=_order)
    ]


def _order(entry: dict[str, Any]) -> str:
    """Return where an entry stands: what is less precise after what is known to the day, “before” ahead of its date."""
    return str(entry["when"]["on"]).ljust(10, " " if entry["when"]["precision"] == "before" else "~")


def _fact(statement: dict[str, Any], record: dict[str, Any]) -> dict[str, Any]:
    return statement | {"lang": record["language"]}


def _when(when: dict[str, str]) -> dict[str, Any]:
    parts = [int(part) for part in when["on"].split("-")]
    precision = when["precision"]
    if len(parts) == 3 and precision == "day":
        return {"on": date(parts[0], parts[1], parts[2])}
    if precision == "before":
        return {"when": _("before %(day)s") % {"day": _in_words(when["on"])}}
    if precision == "between":
        words = {"day": _in_words(when["on"]), "later": _in_words(when["until"])}
        return {"when": _("between %(day)s and %(later)s") % words}
    if len(parts) == 3:
        return {"when": _("about %(day)s") % {"day": _in_words(when["on"])}}
    return {"when": _in_words(when["on"])}


def _in_words(on: str) -> str:
    parts = [int(part) for part in on.split("-")]
    if len(parts) == 3:
        return written(date(parts[0], parts[1], parts[2]))
    return written_month(parts[0], parts[1]) if len(parts) == 2 else on


def citation(record: dict[str, Any]) -> str:
    """Return a line that others can cite."""
    titles = "; ".join(mandate["title"] for mandate in record["mandates"])
    reference, sent_on = reference_of(record["reference"]), date.fromisoformat(record["sent_on"])
    head = f"{titles}, communication {reference.of_nature(Nature(record['nature']))}"
    return f"{head} to {state_name(record['state_code'])}, {sent_on:%-d %B %Y}"
