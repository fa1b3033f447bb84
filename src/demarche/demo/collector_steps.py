"""What the collector does."""

from demarche.arrivals.carry import carry as carry_notes
from demarche.arrivals.collect import collect as collect_envelopes
from demarche.procedure import clock


def collect() -> int:
    """Carry sealed envelopes in."""
    return collect_envelopes(now=clock.now())


def carry() -> int:
    """Carry sealed notes out."""
    return carry_notes(now=clock.now())
