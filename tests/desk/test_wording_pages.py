"""History of everything: each paper's wordings, with what changed, for whoever holds the key."""

import re

from tests import lives
from tests.people import Office, client_of

from demarche.cases import actions as cases
from demarche.papers import wordings
from demarche.papers.models import Paper, Reading


def test_an_amended_fact_shows_what_changed_and_who_changed_it(office: Office) -> None:
    case = lives.a_case(office)
    first = case.facts.get()
    cases.amend_fact(first, text="He was arrested on leaving his flat.", by=office.amina, now=lives.at(3, 2))
    client = client_of(office.amina)

    listed = client.get(f"/papers/of/{case.dossier_id}/").content.decode()
    link = re.search(r'href="(/papers/[0-9a-f-]{36}/)">Fact<', listed.split("Written once")[0])
    assert link
    page = client.get(link[1]).content.decode()

    assert re.search(r"<del>.*office\.</del>", page)
    assert re.search(r"<ins>.*flat\.</ins>", page)
    assert "The first wording" in page
    assert f"/papers/of/{case.dossier_id}/" in client.get(f"/cases/{case.pk}/").content.decode()


def test_an_older_wording_leads_to_the_same_history(office: Office) -> None:
    case = lives.a_case(office)
    cases.rename(case, title="Arrest in Port Salin", by=office.amina, now=lives.at(3, 2))
    old = Paper.objects.get(kind="card", supersedes=None)

    found = wordings.wordings(old.pk, reader=office.amina, now=lives.at(3, 3))

    assert [each.content["title"] for each in found] == ["Arrest in Port Salin", "arrest of Ilan Verro"]


def test_the_list_opens_nothing_and_a_history_logs_what_it_shows(office: Office) -> None:
    case = lives.a_case(office)
    client, before = client_of(office.amina), Reading.objects.count()

    client.get(f"/papers/of/{case.dossier_id}/")
    listed = Reading.objects.count()
    client.get(f"/papers/{case.card_id}/")

    assert (listed - before, Reading.objects.count() - listed) == (0, 1)


def test_without_the_key_neither_page_exists(office: Office) -> None:
    case = lives.a_case(office)
    dalia = client_of(office.dalia)

    for path in (f"/papers/of/{case.dossier_id}/", f"/papers/{case.card_id}/"):
        assert dalia.get(path).status_code == 404
