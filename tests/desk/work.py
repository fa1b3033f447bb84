"""A browser of somebody at work."""

from django.conf import settings
from django.test import Client

from demarche.procedure import clock
from demarche.staff.keys import SignedIn
from demarche.staff.sessions import begin_session


def at_desk(signed_in: SignedIn) -> Client:
    """Return a client that carries the person's session."""
    client = Client()
    client.cookies[settings.SESSION_COOKIE] = begin_session(signed_in, now=clock.real_now()).hex()
    return client


def page_of(client: Client, address: str) -> str:
    """Return a page's text; it must be there."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()
