"""What was typed, carried through a page that has to come first: a sign-in, or one more code."""

import json

from django.http import HttpRequest

from demarche.sites.desk.once import FIELD

Typed = list[tuple[str, str]]
OWN_FIELDS = {"csrfmiddlewaretoken", "one_time_again", "passkey_again", "challenge_again", FIELD}
# What is never sent back: it is typed, or answered, anew.
NEVER_SENT_BACK = {"old", "passphrase", "again", "one_time", "passkey"}


def typed(request: HttpRequest) -> Typed:
    """Return what a form brought, without what is never sent back."""
    left_out = OWN_FIELDS | NEVER_SENT_BACK
    return [(name, value) for name, values in request.POST.lists() if name not in left_out for value in values]


def is_whole(request: HttpRequest) -> bool:
    """Tell whether everything that a form brought can be carried."""
    return not request.FILES and not NEVER_SENT_BACK & set(request.POST)


def packed(fields: Typed) -> str:
    """Write typed fields into one."""
    return json.dumps(fields)


def unpacked(text: str) -> Typed:
    """Read typed fields out of one; what was not written by us holds none."""
    try:
        return [(str(name), str(value)) for name, value in json.loads(text)]
    except (ValueError, TypeError):
        return []
