"""The collector: sealed envelopes in, sealed notes out, every few seconds."""

from datetime import datetime

from demarche.workers.loop import ready, repeat

EVERY_SECONDS = 5

if __name__ == "__main__":
    ready()
    from demarche.arrivals.carry import carry
    from demarche.arrivals.collect import collect

    def both(*, now: datetime) -> None:
        """Collect what has arrived, carry what lies ready."""
        collect(now=now)
        carry(now=now)

    repeat(both, every=EVERY_SECONDS)
