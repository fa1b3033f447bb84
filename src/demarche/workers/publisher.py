"""The publisher: looks every ten seconds for approved releases whose day has come."""

from demarche.workers.loop import ready, repeat

EVERY_SECONDS = 10

if __name__ == "__main__":
    ready()
    from demarche.departures.publish import publish_due

    repeat(publish_due, every=EVERY_SECONDS)
