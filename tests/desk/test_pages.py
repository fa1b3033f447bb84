"""The pages around the work: each opens for whom it is meant, and looking changes nothing."""

import pytest
from tests.people import Office, client_of

PAGES = ["/", "/pattern-book/", "/keys/", "/keys/passphrase/", "/keys/authenticator/", "/keys/new/"]
OFFICE_PAGES = ["/staff/", "/staff/invite/", "/mandates/", "/mandates/new/", "/office/"]


@pytest.mark.parametrize("address", [*PAGES, *OFFICE_PAGES])
def test_a_page_opens_for_whom_it_is_meant(office: Office, address: str) -> None:
    assert client_of(office.amina).get(address).status_code == 200


@pytest.mark.parametrize("step", ["", "amend/", "key/", "left/", "code/"])
def test_a_colleagues_pages_open_for_who_manages_the_office(office: Office, step: str) -> None:
    assert client_of(office.amina).get(f"/staff/{office.bruno.id}/{step}").status_code == 200


@pytest.mark.parametrize("address", OFFICE_PAGES)
def test_the_offices_pages_do_not_exist_for_who_does_not_manage_it(office: Office, address: str) -> None:
    assert client_of(office.dalia).get(address).status_code == 404
