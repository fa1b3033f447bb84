"""The reminders: once a day, "something waits for you", and never what."""

from demarche.workers.loop import ready, repeat

EVERY_SECONDS = 600

if __name__ == "__main__":
    ready()
    from demarche.publication.reminding import remind

    repeat(remind, every=EVERY_SECONDS)
