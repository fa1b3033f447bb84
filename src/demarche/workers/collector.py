"""The collector: sealed envelopes in, sealed notes out, every few seconds; sweeps what broke off."""

from datetime import datetime

from demarche.workers.doors import doors_held
from demarche.workers.loop import ready, repeat

EVERY_SECONDS = 5

if __name__ == "__main__":
    ready()
    from django.conf import settings

    from demarche.arrivals.carry import carry, carry_fingerprints, carry_questionnaires, carry_team_key
    from demarche.arrivals.collect import collect, sweep

    def round_trip(*, now: datetime) -> None:
        """Collect what has arrived, carry what lies ready (notes, keys, forms), sweep what nobody will name."""
        with doors_held(settings.INSTANCE.root):
            collect(now=now)
            carry(now=now)
            carry_team_key()
            carry_questionnaires()
            carry_fingerprints()
            sweep(now=now)

    repeat(round_trip, every=EVERY_SECONDS)
