"""The page of a person or an organisation of a case: everything that the case knows of it, for whoever may know it."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from demarche.cases import births
from demarche.cases import queries as cases
from demarche.cases.casefile import CaseFile, CasePerson
from demarche.cases.vocabulary import RELATIONS
from demarche.cases.wording import spoken
from demarche.procedure.consents import Consent
from demarche.sites.desk import case_parts as parts
from demarche.sites.desk.case_records import newest, opened
from demarche.sites.desk.people_history import versions
from demarche.sites.desk.rendering import shown
from demarche.sites.desk.requests import DeskRequest
from demarche.sites.desk.triage_parts import language_name
from demarche.staff.keys import SignedIn
from demarche.staff.rights import Right


def about(request: DeskRequest, signed_in: SignedIn, person: Any) -> HttpResponse:
    """Show somebody of a case: names, ages, connections, statements, consents, other cases, earlier versions."""
    row = cases.person(person, signed_in)
    found, file = opened(row, signed_in, request)
    who = newest(file.persons, row)
    may_change = parts.may_change(signed_in) and found.state == "open"
    papers = cases.versions(who.row)
    return shown(
        request,
        signed_in,
        "desk/cases/person.html",
        section="cases",
        trail=[*parts.TRAIL, {"label": file.title, "url": parts.url_of(found)}, {"label": who.name}],
        who=who,
        person=parts.person(who, may_change=may_change, reader=signed_in, now=request.now),
        names=_names(who),
        child=_child(who),
        ages=_ages(file, who),
        connections=_connections(file, who),
        ended=_ended(found, file, who, signed_in, request),
        facts=[parts.fact(fact, may_change=may_change) for fact in file.facts_about(who)],
        versions=versions(papers, cases.opened(papers, reader=signed_in, now=request.now)),
        connect=reverse("case_relation_new", args=[found.pk]) + f"?one={who.id}"
        if may_change and len(file.persons) > 1
        else "",
        may_decide=signed_in.may(Right.SIGN) and found.state == "open" and "unasked" in who.consents.values(),
        back=parts.url_of(found),
    )


def _names(who: CasePerson) -> list[dict[str, str]]:
    """Return each name with its kind and language; the first is the one that letters use."""
    return [
        {
            "text": name.text,
            "language": name.language,
            "direction": name.direction,
            "kind": "Used in letters" if place == 0 else name.kind,
            "written": language_name(name.language) if name.language else "",
        }
        for place, name in enumerate(who.written)
    ]


def _child(who: CasePerson) -> dict[str, Any]:
    """Return how somebody is protected as a child; nothing for adults and organisations."""
    if not who.minor or who.organisation:
        return {}
    return {
        "title": "A child" if who.child_now else "A child when it happened",
        "because": who.known["child_named_because"],
        "named": who.agrees(Consent.PUBLIC),
    }


def _ages(file: CaseFile, who: CasePerson) -> list[dict[str, Any]]:
    """Return the age at each event that concerns somebody, in the order of time."""
    own = {event.id for event in file.happened_to(who)}
    found = [(event, births.age_at(who.born, event.on)) for event in file.events if event.id in own]
    return [
        {
            "when": spoken(event),
            "title": event.title,
            "years": births.years_in_words(years),
            "child": years[0] < births.ADULT,
        }
        for event, years in found
        if years is not None
    ]


def _connections(file: CaseFile, who: CasePerson) -> list[dict[str, str]]:
    """Return the connections as they read from this person."""
    found = [tie for tie in file.relations if who.id in (tie.one.id, tie.other.id)]
    return [_connection(*tie.seen_from(who), tie.note, tie.lasted) for tie in found]


def _connection(words: str, other: CasePerson, note: str, lasted: str = "") -> dict[str, str]:
    url = reverse("case_person_about", args=[other.id])
    return {"words": words, "other": other.name, "url": url, "note": note, "lasted": lasted}


def _ended(case: Any, file: CaseFile, who: CasePerson, reader: SignedIn, request: DeskRequest) -> list[dict[str, str]]:
    """Return the connections that were taken back, as long as both persons stand in the case."""
    by_id = {each.id: each for each in file.persons}
    rows = [
        row
        for row in case.relations.filter(state="struck").select_related("paper")
        if who.id in (row.one_id, row.other_id) and {row.one_id, row.other_id} <= by_id.keys()
    ]
    contents = cases.opened([row.paper for row in rows], reader=reader, now=request.now)
    found = []
    for row, content in zip(rows, contents, strict=True):
        forth, back = RELATIONS[content["kind"]]
        seen = (forth, by_id[row.other_id]) if row.one_id == who.id else (back, by_id[row.one_id])
        found.append(_connection(*seen, content["note"]))
    return found
