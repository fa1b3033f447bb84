"""What the publisher does."""

from demarche.departures.publish import publish_due
from demarche.procedure import clock


def publish() -> list[str]:
    """Publish what is due; return the references."""
    return [str(receipt.release.reference) for receipt in publish_due(now=clock.now())]
