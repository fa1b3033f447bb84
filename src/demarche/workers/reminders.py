"""The reminders: once a day, "something waits for you", and never what."""

from demarche.workers.loop import ready, repeat

EVERY_SECONDS = 600

if __name__ == "__main__":
    ready()
    from functools import partial

    from demarche.agenda.days import something_is_due
    from demarche.publication.reminding import remind

    repeat(partial(remind, also=something_is_due), every=EVERY_SECONDS)
