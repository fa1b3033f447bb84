"""A communication's page on the public site: linked only to what is public."""

from typing import Any

from django.urls import reverse

from demarche.archive import queries
from demarche.archive.queries import Published
from demarche.procedure.references import Reference
from demarche.sites.look.communication import Addresses, page_of


def shown(published: Published) -> dict[str, Any]:
    """Return everything that a published communication's page shows."""
    reference = published.reference
    return page_of(
        published.record,
        published_on=published.published_on,
        addresses=Addresses(page=_if_public, document=lambda name: document_url(reference, name)),
        citing=[one.reference for one in queries.citing(reference)],
    )


def page_url(reference: Reference) -> str:
    """Return a communication's address: its reference, never a name."""
    return reverse("communication", args=[reference.code, reference.number, reference.year])


def document_url(reference: Reference, name: str) -> str:
    """Return a document's address: the communication's, and a generated name."""
    return reverse("document", args=[reference.code, reference.number, reference.year, name])


def _if_public(reference: Reference) -> str:
    return page_url(reference) if queries.public_ones([reference]) else ""
