"""Somebody signed in: the person, and the person's unlocked key for the length of one request."""

import uuid
from dataclasses import dataclass, field
from functools import cached_property

from demarche.staff.models import SigningKey, Staff
from demarche.staff.rights import Right
from demarche.vault.opening import Identity
from demarche.vault.ownkeys import own_key
from demarche.vault.signing import public_of, signed


@dataclass(frozen=True, repr=False)
class SignedIn:
    """A member of staff with the key that opens what he or she may know."""

    staff: Staff
    identity: Identity
    dossier_keys: dict[uuid.UUID, bytes] = field(default_factory=dict, compare=False)

    @property
    def id(self) -> uuid.UUID:
        """Return the person's id."""
        return self.staff.pk

    @property
    def name(self) -> str:
        """Return the person's name."""
        return self.staff.name

    @cached_property
    def signing_key(self) -> SigningKey:
        """Return the public half of the key with which this person signs; written down at its first use."""
        return SigningKey.objects.get_or_create(public=public_of(self.identity.seed), defaults={"staff": self.staff})[0]

    @cached_property
    def wrap_key(self) -> bytes:
        """Return the symmetric key under which this person keeps the keys of dossiers already opened."""
        return own_key(self.identity.seed, "wraps")

    @cached_property
    def shelf_key(self) -> bytes:
        """Return the symmetric key under which this person keeps what a search looks through."""
        return own_key(self.identity.seed, "shelves")

    def sign(self, message: bytes) -> bytes:
        """Return this person's signature of a message."""
        return signed(self.identity.seed, message)

    def may(self, right: Right) -> bool:
        """Tell whether the person has a right."""
        return right.value in self.staff.rights

    def __repr__(self) -> str:
        return f"SignedIn({self.staff.pk})"
