"""The collector: sealed envelopes in, sealed notes out, every few seconds."""

from demarche.workers.loop import ready, repeat

EVERY_SECONDS = 5

if __name__ == "__main__":
    ready()
    from demarche.arrivals.carry import carry
    from demarche.arrivals.collect import collect

    def both(*, now: object) -> None:
        """Collect what has arrived, carry what lies ready."""
        collect(now=now)  # type: ignore[arg-type] -- the loop hands over the office's time
        carry(now=now)  # type: ignore[arg-type] -- the loop hands over the office's time

    repeat(both, every=EVERY_SECONDS)
