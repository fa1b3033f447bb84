"""A request as the desk's pages see it."""

from datetime import datetime

from django.http import HttpRequest

from demarche.staff.sessions import AtWork


class DeskRequest(HttpRequest):
    """A request with the office's time and whoever is at work; both are set at the edge."""

    now: datetime
    at_work: AtWork | None
