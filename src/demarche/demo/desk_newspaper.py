"""The newspaper of the example case: an organisation of its own, connected with the person concerned."""

from typing import Any

from demarche.cases import actions as cases
from demarche.cases import relating
from demarche.cases.models import Case
from demarche.demo import example
from demarche.demo.desk_people import people
from demarche.procedure import clock


def newspaper(own: Case, carried: Any, known: dict[str, str]) -> None:
    """Amina records the newspaper and how the person is connected with it."""
    paper = cases.record_person(
        own, names=list(example.NEWSPAPER), role="organisation", organisation_kind="media", consents=known,
        consent_basis="Its own public pages name it.", by=people["amina"], now=clock.now(),
    )  # fmt: skip
    relating.relate(own, one=carried, other=paper, kind="works_for", note="Editor-in-chief until he left.",
                    by=people["amina"], now=clock.now())  # fmt: skip
