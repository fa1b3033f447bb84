"""What a value says of itself in a log or a traceback: nothing that a person wrote, and no key."""

import dataclasses
import importlib
import pkgutil
import uuid
from collections.abc import Iterator
from types import SimpleNamespace

from tests.proofs.markers import marker

import demarche

MARK = marker("fact")
# Nothing in these is confidential; each says why.
MAY_SPEAK = {
    "procedure.references.Reference": "a number of the series",
    "procedure.states.StateTable": "the procedure's own words",
    "procedure.bodies.Body": "the body's own public words",
    "procedure.bodies.Kind": "the body's own public words",
    "procedure.confidentiality.Term": "a number of days or hours",
    "procedure.admission.Criterion": "the procedure's own words",
    "procedure.cannedtexts.CannedText": "the office's own public words",
    "procedure.timelimits.Limits": "numbers of days",
    "procedure.sessions.Window": "the Council's fixed dates",
    "procedure.sessions.Session": "the Council's own words",
    "procedure.outcomes.Outcome": "the procedure's own words",
    "archive.queries.Published": "public",
    "archive.queries.Listing": "public",
    "archive.press.Released": "public",
    "archive.press.Releases": "public",
    "vault.ageformat.Stanza": "the clear head of a sealed file",
    "vault.ageformat.Header": "the clear head of a sealed file",
    "vault.package.Sealed": "size and digest of sealed bytes",
    "intake.actions.SealedPart": "size and digest of sealed bytes",
    "papers.readinglog.Checkpoint": "a number and a digest of the log",
    "commands.process.Address": "a host and a port",
    "commands.founding.MandatePlan": "the office's own public words",
    "clauses.catalogue.Kind": "the standing clauses' names",
    "clauses.queries.Wording": "the office's own public words",
    "clauses.queries.Standing": "a treaty's public date",
    "departures.actions.Floor": "dates alone",
    "departures.announcing.PressFloor": "dates alone",
    "sites.desk.throttle.Throttle": "the places in the line; tries and key are left out",
    "sites.look.communication.Addresses": "how addresses are made",
    "sites.look.press_release.PressAddresses": "how addresses are made",
    "sites.intake.journey.Step": "the form's own words",
    "commands.drilling.Drilled": "two numbers",
    "sites.intake.pace.Turn": "a number in the queue",
    "procedure.vocabularies.Term": "a vocabulary's own words",
    "procedure.vocabularies.Vocabulary": "a vocabulary's own words",
    "procedure.questionnaire.Choice": "a form's own words",
    "procedure.questionnaire.Question": "a form's own words",
    "procedure.questionnaire.Page": "a form's own words",
    "procedure.questionnaire.Questionnaire": "a form's own words",
}


def values() -> Iterator[type]:
    """Yield every dataclass of the program."""
    for module in pkgutil.walk_packages(demarche.__path__, "demarche."):
        if any(part in module.name for part in (".wsgi", ".gunicorn", ".migrations", "demarche.settings.")):
            continue
        for one in vars(importlib.import_module(module.name)).values():
            if isinstance(one, type) and dataclasses.is_dataclass(one) and one.__module__ == module.name:
                yield one
    from demarche.settings.instance import Instance

    yield Instance


def name_of(kind: type) -> str:
    return f"{kind.__module__.removeprefix('demarche.')}.{kind.__name__}"


def filled(kind: type) -> object:
    """Return a value whose every field is the marker; a person is known by an id."""
    value = object.__new__(kind)
    for field in dataclasses.fields(kind):
        said = SimpleNamespace(pk=uuid.UUID(int=1)) if field.name == "staff" else MARK
        object.__setattr__(value, field.name, said)
    return value


def test_no_value_of_the_program_says_what_it_holds() -> None:
    kinds = {name_of(kind): filled(kind) for kind in values()}

    speaking = {name for name, value in kinds.items() if MARK in f"{value!r} {value}"}

    assert len(kinds) > 40
    assert speaking == MAY_SPEAK.keys()


def test_an_identity_and_a_receipt_say_nothing() -> None:
    from demarche.vault.opening import Identity
    from demarche.vault.receipt import Receipt

    receipt, identity = Receipt.new("en"), Identity(bytes(range(32)))
    secrets = (
        receipt.entropy.hex(),
        receipt.tag.hex(),
        *receipt.words,
        identity.secret_text(),
        bytes(range(32)).hex(),
    )

    shown = f"{receipt!r} {receipt} {identity!r} {identity}"

    assert [secret for secret in secrets if secret in shown.split() or (len(secret) > 20 and secret in shown)] == []
