"""Security keys: a second factor that cannot be given away, and where the key has a secret, a part of the lock."""

import json
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import webauthn
from django.conf import settings
from webauthn.helpers import base64url_to_bytes
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from demarche.journal.moving import desk_transaction
from demarche.staff.errors import StaffStopped
from demarche.staff.keys import SignedIn
from demarche.staff.models import Passkey, Slot
from demarche.staff.sessions import keep_touch
from demarche.staff.signing_in import NotLetIn, passphrase_slot, unlock
from demarche.vault.slots import seal_slot

SECRET_BYTES = 32


@dataclass(frozen=True)
class Answer:
    """What a security key answered, and its secret if it has one."""

    credential: dict[str, Any]
    secret: bytes | None

    def __repr__(self) -> str:
        return "Answer(…)"

    @classmethod
    def read(cls, text: str) -> "Answer":
        """Read what the page sent; raise StaffStopped when it is no answer of a security key."""
        try:
            sent = json.loads(text)
            secret = base64url_to_bytes(sent["secret"]) if sent.get("secret") else None
            credential = dict(sent["credential"])
            base64url_to_bytes(credential["id"])
        except (ValueError, KeyError, TypeError, AttributeError):
            raise StaffStopped("The security key did not answer. Try again.") from None
        if secret is not None and len(secret) != SECRET_BYTES:
            raise StaffStopped("The security key did not answer. Try again.")
        return cls(credential, secret)

    @property
    def credential_id(self) -> bytes:
        """Return which security key answered."""
        return base64url_to_bytes(self.credential["id"])


def place() -> tuple[str, str]:
    """Return the desk's own host and address: an answer for any other place is worth nothing here."""
    address = urlsplit(settings.INSTANCE.desk_url)
    return address.hostname or "localhost", f"{address.scheme}://{address.netloc}"


def invitation(signed_in: SignedIn, challenge: bytes) -> str:
    """Return, as the browser wants it, the request to make a new security key known."""
    known = Passkey.objects.filter(staff=signed_in.staff)
    return webauthn.options_to_json(
        webauthn.generate_registration_options(
            rp_id=place()[0],
            rp_name=settings.INSTANCE.office_name,
            user_id=signed_in.id.bytes,
            user_name=signed_in.name,
            challenge=challenge,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED,
                user_verification=UserVerificationRequirement.PREFERRED,
            ),
            exclude_credentials=[PublicKeyCredentialDescriptor(id=bytes(each.credential_id)) for each in known],
        )
    )


def question(challenge: bytes) -> str:
    """Return, as the browser wants it, the request to whichever security key is there: it names nobody."""
    return webauthn.options_to_json(webauthn.generate_authentication_options(rp_id=place()[0], challenge=challenge))


def add_passkey(
    signed_in: SignedIn, *, label: str, passphrase: str, answer: Answer, challenge: bytes, now: datetime
) -> Passkey:
    """Make a security key known; where it has a secret, a slot opens only with passphrase and key together."""
    try:
        unlock(passphrase_slot(signed_in.name), passphrase)
    except NotLetIn:
        raise StaffStopped("This is not your passphrase.") from None
    host, origin = place()
    try:
        made = webauthn.verify_registration_response(
            credential=answer.credential, expected_challenge=challenge, expected_rp_id=host, expected_origin=origin
        )
    except WebAuthnException:
        raise StaffStopped("The security key did not answer as it should. Try again.") from None
    if Passkey.objects.filter(credential_id=made.credential_id).exists():
        raise StaffStopped("This security key is known already.")
    with desk_transaction():
        return Passkey.objects.create(
            staff=signed_in.staff,
            label=label,
            credential_id=made.credential_id,
            public_key=made.credential_public_key,
            sign_count=made.sign_count,
            slot=_slot(signed_in, passphrase, answer.secret) if answer.secret else None,
            added_at=now,
        )


def sign_in_with_passkey(*, name: str, passphrase: str, answer: Answer, challenge: bytes) -> SignedIn:
    """Let a person in with passphrase and security key; whatever is wrong gets one answer after the same work."""
    plain = " ".join(name.split())
    passkey = Passkey.objects.filter(
        credential_id=answer.credential_id, staff__name__iexact=plain, staff__left_at__isnull=True
    ).first()
    slot = passkey.slot if passkey and passkey.slot else passphrase_slot(name)
    bound = passkey is not None and passkey.slot is not None
    signed_in = unlock(slot, passphrase, prf=answer.secret if bound else None)
    if passkey is None or passkey.staff_id != signed_in.id:
        raise NotLetIn
    _check(passkey, answer, challenge)
    return signed_in


def touch_with_passkey(signed_in: SignedIn, *, answer: Answer, challenge: bytes, now: datetime) -> None:
    """Show one of one's own security keys again, before a step that cannot be taken back."""
    passkey = Passkey.objects.filter(credential_id=answer.credential_id, staff=signed_in.staff).first()
    if passkey is None:
        raise StaffStopped("This is not a security key of yours. Try again with the one that you added.")
    try:
        _check(passkey, answer, challenge)
    except NotLetIn:
        raise StaffStopped("The security key did not answer as it should. Try again.") from None
    keep_touch(signed_in, now=now)


def _check(passkey: Passkey, answer: Answer, challenge: bytes) -> None:
    host, origin = place()
    try:
        checked = webauthn.verify_authentication_response(
            credential=answer.credential,
            expected_challenge=challenge,
            expected_rp_id=host,
            expected_origin=origin,
            credential_public_key=bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
        )
    except WebAuthnException:
        raise NotLetIn from None
    Passkey.objects.filter(pk=passkey.pk).update(sign_count=checked.new_sign_count)


def forget_passkey(signed_in: SignedIn, passkey_id: uuid.UUID) -> None:
    """Forget one of one's own security keys and the slot that it opened."""
    passkey = Passkey.objects.get(pk=passkey_id, staff=signed_in.staff)
    with desk_transaction():
        slot = passkey.slot
        passkey.delete()
        if slot:
            slot.delete()


def _slot(signed_in: SignedIn, passphrase: str, secret: bytes) -> Slot:
    sealed = seal_slot(signed_in.identity.seed, passphrase, prf=secret, cost=settings.ARGON2_COST)
    return Slot.objects.create(staff=signed_in.staff, kind="passkey", sealed=sealed)
