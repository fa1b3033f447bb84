"""One exact text, one digest: who signs, who may not, and what voids a sign-off."""

import pytest
from tests.lives import a_case, a_drafted_letter, a_signed_letter, at, revise
from tests.people import Office

from demarche.letters import queries as letters
from demarche.letters import signing
from demarche.letters.errors import AnotherText, DraftersOwnLetter, LetterStopped
from demarche.papers.errors import NotYours
from demarche.staff.models import Membership


def offered(office: Office, **sections: object):
    letter = a_drafted_letter(office, a_case(office), **sections)
    signing.offer_for_signature(letter, by=office.amina, now=at(3, 5))
    return letter


def test_a_letter_is_signed_when_every_mandate_has_signed_the_same_text(office: Office) -> None:
    letter = offered(office)
    digest = letter.current.signing_digest

    signing.sign_off(letter, mandate=office.hrd, digest=digest, by=office.bruno, now=at(3, 6))
    after_one = letter.state
    signing.sign_off(letter, mandate=office.expression, digest=digest, by=office.chen, now=at(3, 6))

    assert (after_one, letter.state) == ("signing", "signed")


def test_whoever_wrote_on_a_letter_does_not_sign_it(office: Office) -> None:
    letter = offered(office)
    Membership.objects.filter(staff=office.amina.staff).update(role="holder")

    with pytest.raises(DraftersOwnLetter):
        signing.sign_off(
            letter, mandate=office.hrd, digest=letter.current.signing_digest, by=office.amina, now=at(3, 6)
        )


def test_nobody_signs_for_a_mandate_of_somebody_else(office: Office) -> None:
    letter = offered(office)

    with pytest.raises(LetterStopped, match="holder"):
        signing.sign_off(letter, mandate=office.hrd, digest=letter.current.signing_digest, by=office.chen, now=at(3, 6))


def test_one_changed_character_voids_the_sign_offs(office: Office) -> None:
    letter = a_signed_letter(office, a_case(office))
    before = letter.current.signing_digest

    revise(office, letter, concerns=["We are concerned about the arrest!"])
    signing.offer_for_signature(letter, by=office.amina, now=at(3, 7))

    assert letter.state == "signing"
    assert letter.current.signing_digest != before
    assert len(signing.unsigned(letter)) == 2


def test_a_digest_of_an_earlier_text_is_not_accepted(office: Office) -> None:
    letter = offered(office)
    before = letter.current.signing_digest
    revise(office, letter, concerns=["Another concern."])
    signing.offer_for_signature(letter, by=office.amina, now=at(3, 7))

    with pytest.raises(AnotherText):
        signing.sign_off(letter, mandate=office.hrd, digest=before, by=office.bruno, now=at(3, 7))


def test_signing_twice_changes_nothing(office: Office) -> None:
    letter = offered(office)
    digest = letter.current.signing_digest

    for _ in range(2):
        signing.sign_off(letter, mandate=office.hrd, digest=digest, by=office.bruno, now=at(3, 6))

    assert letters.signoffs(letter.current).count() == 1


def test_a_returned_letter_says_why_and_waits_for_its_drafter(office: Office) -> None:
    letter = offered(office)

    signing.send_back(letter, reason="Name the court.", by=office.bruno, now=at(3, 6))

    assert letter.state == "drafting"
    assert letters.returns(letter, reader=office.amina, now=at(3, 6))[0][1] == "Name the court."


def test_a_letter_is_not_returned_without_a_reason(office: Office) -> None:
    letter = offered(office)

    with pytest.raises(LetterStopped, match="why"):
        signing.send_back(letter, reason="  ", by=office.bruno, now=at(3, 6))


def test_an_open_invitation_keeps_a_letter_from_being_offered(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office), joint=False)
    signing.invite(letter, mandate=office.expression, by=office.amina, now=at(3, 3))

    with pytest.raises(LetterStopped, match="still open"):
        signing.offer_for_signature(letter, by=office.amina, now=at(3, 5))


def test_a_mandate_that_declines_no_longer_knows_the_letter(office: Office) -> None:
    letter = a_drafted_letter(office, a_case(office), joint=False)
    joining = signing.invite(letter, mandate=office.expression, by=office.amina, now=at(3, 3))
    assert letters.letter(letter.pk, reader=office.chen) == letter

    signing.decline(joining, by=office.chen, now=at(3, 4))
    office.chen.dossier_keys.clear()

    with pytest.raises(NotYours):
        letters.letter(letter.pk, reader=office.chen)


def test_an_invited_holder_knows_the_letter_and_nothing_of_the_case(office: Office) -> None:
    from demarche.cases.queries import case

    letter = a_drafted_letter(office, a_case(office))

    assert letters.text_of(letter.current, reader=office.chen, now=at(3, 5)).facts
    with pytest.raises(NotYours):
        case(letter.case_id, office.chen)


def test_nobody_is_named_to_a_government_without_consent(office: Office) -> None:
    case = a_case(office, consents={"government": "no", "public": "no"})
    letter = a_drafted_letter(office, case, subject="an arrest", facts=["Ilan  Verro was arrested."])

    with pytest.raises(LetterStopped, match="refused consent"):
        signing.offer_for_signature(letter, by=office.amina, now=at(3, 5))


def test_a_letter_without_the_name_goes_without_the_consent(office: Office) -> None:
    case = a_case(office, consents={"government": "no", "public": "no"})
    subject = {"subject": "the arrest of a journalist", "persons": ["A journalist in Port Salin."]}
    letter = a_drafted_letter(office, case, **subject)

    signing.offer_for_signature(letter, by=office.amina, now=at(3, 5))

    assert letter.state == "signing"


def test_the_signing_copy_has_the_digest_that_is_signed(office: Office) -> None:
    import hashlib

    letter = a_signed_letter(office, a_case(office))
    pdf = letters.signing_copy(letter.current, reader=office.chen, now=at(3, 7))

    assert hashlib.sha256(pdf).hexdigest() == letter.current.signing_digest
