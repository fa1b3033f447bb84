"""A disk without room, at the desk and at the publisher: nothing half done, and it goes on when there is room again."""

import json

import pytest
from tests.commands.offices import COLLECT, REPORT, SIGN_IN
from tests.commands.running import Made, as_process
from tests.faults.doors import begin, finish, invented

pytestmark = pytest.mark.faults
OPEN_ON_A_FULL_DISK = """
import json, resource
from django.conf import settings
from django.db import connections
from django.test import Client
from demarche.arrivals.queries import waiting
from demarche.staff.sessions import begin_session
from demarche.triage.models import Submission

def open_on_a_disk_with(room):
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
    page = desk.post(f"/arrivals/{waiting().get().envelope_id}/open/", follow=True)
    connections.close_all()
    return page.status_code, page.content.decode()

desk = Client(raise_request_exception=False)
desk.cookies[settings.SESSION_COOKIE] = begin_session(person, now=now).hex()
# A database just opened keeps an index of this size beside it, and no more fits.
status, page = open_on_a_disk_with(33_000)
told = {"status": status, "page": page, "kept": [Submission.objects.count(), Paper.objects.count(), waiting().count()]}
told["again"] = open_on_a_disk_with(resource.RLIM_INFINITY)[0]
print(json.dumps(told | {"after": [Submission.objects.count(), waiting().count()]}))
"""


def test_t16_what_cannot_be_kept_at_the_desk_is_not_opened_and_waits_on(instance: Made) -> None:
    as_process(instance.root, "intake", REPORT)
    as_process(instance.root, "collector", COLLECT)

    told = json.loads(as_process(instance.root, "desk", SIGN_IN + OPEN_ON_A_FULL_DISK, *instance.sign_in()))

    assert told["status"] == 500
    assert "Nothing half done has been kept. Try again" in told["page"]
    assert told["kept"] == [0, 0, 1]
    assert (told["again"], told["after"]) == (200, [1, 0])


def test_what_does_not_fit_into_the_archive_comes_out_once_there_is_room(instance: Made) -> None:
    invented(instance.root)

    told = finish(begin(instance.root, "publisher", "publishing_without_room.py"))

    assert told["without_room"] == {"readers": 1, "documents": 1, "receipts": 1, "unfinished": []}
    assert told["with_room"] == {"readers": 2, "documents": 2, "receipts": 2, "unfinished": []}


def test_t16_of_four_hundred_tries_each_is_kept_whole_or_refused_in_a_word(instance: Made) -> None:
    told = finish(begin(instance.root, "intake", "receiving_without_room.py", 400))

    assert len(told["acknowledged"]) + told["drafts"] + told["refused"] == 400
    assert min(len(told["acknowledged"]), told["drafts"], told["refused"]) > 20
    assert told["kept"].keys() == set(told["acknowledged"])
    assert told["lies"] == told["kept"], "whole, and nothing else"
    assert told["database"] == "ok"
