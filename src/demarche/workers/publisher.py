"""The publisher: every three seconds it puts out what is due, and takes out what is withdrawn."""

from demarche.workers.loop import ready, repeat

EVERY_SECONDS = 3

if __name__ == "__main__":
    ready()
    from demarche.departures.publish import publish_due

    repeat(publish_due, every=EVERY_SECONDS)
