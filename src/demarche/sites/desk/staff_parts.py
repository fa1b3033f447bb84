"""Parts of the office's pages."""

from collections.abc import Container
from typing import Any

from django.urls import reverse

from demarche.procedure.places import state_name
from demarche.staff.rights import HOLDER, LABELS, OFFICER, Right

NAMES = [("Officer", OFFICER), ("Mandate holder", HOLDER), ("Manages the office", (Right.OFFICE,))]


def duties(rights: list[str]) -> str:
    """Say in a few words what a set of rights amounts to."""
    whole = [name for name, wanted in NAMES if all(right.value in rights for right in wanted)]
    single = [LABELS[Right(right)] for right in rights]
    return ", ".join(whole or single) or "Guest: single documents"


def person_row(person: Any, holders: Container[Any]) -> dict[str, Any]:
    """Return a line of the staff list."""
    teams = ", ".join(
        f"{place.mandate.label} ({place.get_role_display().lower()})" for place in person.memberships.all()
    )
    key = "holds it" if person in holders else "—"
    apart = ", ".join(state_name(code) for code in person.conflicts) or "—"
    return {
        "title": person.name,
        "url": reverse("person", args=[person.pk]),
        "cells": [
            duties(person.rights),
            teams or "—",
            key,
            apart,
            "works here" if person.recipient else "has not enrolled yet",
        ],
    }


def initial(person: Any) -> dict[str, Any]:
    """Return a person's present rights and places as the form shows them."""
    places = {f"place_{place.mandate_id.hex}": place.role for place in person.memberships.all()}
    conflicts = ", ".join(state_name(code) for code in person.conflicts)
    return {"rights": person.rights, "conflicts": conflicts, "email": person.email, **places}
