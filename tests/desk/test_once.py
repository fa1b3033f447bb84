"""A form that is sent twice is one step, however it comes about."""

import re
import threading
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from django.http import HttpResponse, HttpResponseRedirect
from tests.people import Office, client_of

import demarche.sites.desk
from demarche.cases.models import Case
from demarche.sites.desk.once import Once

TEMPLATES = Path(str(demarche.sites.desk.__file__)).parent / "templates"
AMINA = uuid.UUID(int=1)
# Forms of somebody who has not signed in.
AT_THE_DOOR = {"sign_in.html", "enrol.html", "enrol_offer.html"}


def counted(made: list[int], response: Callable[[], HttpResponse]) -> Callable[[], HttpResponse]:
    def step() -> HttpResponse:
        made.append(1)
        return response()

    return step


def test_a_second_sending_leads_where_the_first_one_led() -> None:
    once, made = Once(), list[int]()
    step = counted(made, lambda: HttpResponseRedirect(f"/cases/{len(made)}/"))

    first, second = once.taken(AMINA, "form", step), once.taken(AMINA, "form", step)

    assert (len(made), first["Location"], second["Location"]) == (1, "/cases/1/", "/cases/1/")


def test_what_was_refused_can_be_sent_again() -> None:
    once, made = Once(), list[int]()

    for _ in range(2):
        once.taken(AMINA, "form", counted(made, lambda: HttpResponse(status=422)))

    assert len(made) == 2


def test_two_that_come_at_once_take_one_step() -> None:
    once, made, going = Once(), list[int](), threading.Event()

    def slow() -> HttpResponse:
        made.append(1)
        going.wait(5)
        return HttpResponseRedirect("/done/")

    answers: list[str] = []
    both = [
        threading.Thread(target=lambda: answers.append(once.taken(AMINA, "form", slow).headers["Location"]))
        for _ in range(4)
    ]
    for each in both:
        each.start()
    going.set()
    for each in both:
        each.join()

    assert (len(made), answers) == (1, ["/done/"] * 4)


def test_a_number_is_its_persons_own() -> None:
    once, made = Once(), list[int]()
    step = counted(made, lambda: HttpResponseRedirect("/"))

    once.taken(AMINA, "form", step)
    once.taken(uuid.UUID(int=2), "form", step)

    assert len(made) == 2


@pytest.mark.django_db(databases=["desk"])
def test_a_case_that_is_sent_twice_is_opened_once(office: Office) -> None:
    browser = client_of(office.amina)
    page = browser.get("/cases/new/").content.decode()
    number = re.search(r'name="sent_id" value="([^"]+)"', page)
    assert number
    typed = {"title": "Arrest", "state_code": "XMA", "lead": str(office.hrd.pk), "sent_id": number[1]}

    first, second = (browser.post("/cases/new/", typed) for _ in range(2))

    assert Case.objects.count() == 1
    assert (first.status_code, first["Location"]) == (302, second["Location"])


def test_every_form_that_takes_a_step_has_its_number() -> None:
    without = [
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        for form in re.findall(r"<form[^>]*method=.post.*?</form>", path.read_text(encoding="utf-8"), re.DOTALL)
        if path.name not in AT_THE_DOOR and "{% once %}" not in form
    ]

    assert without == []
