"""Records that move through a state table, each move with its row in the journal."""

import uuid
from datetime import datetime
from functools import partial
from typing import Any, ClassVar, Protocol, Self

from django.db import models, transaction

from demarche.journal.models import Move
from demarche.procedure.states import IllegalMove, StateTable

desk_transaction = partial(transaction.atomic, using="desk")


class Actor(Protocol):
    """Whoever takes a step: known by an id."""

    @property
    def id(self) -> uuid.UUID:
        """Return the id under which the journal names the person."""


class Moving(models.Model):
    """A record whose state changes only by the events of its table."""

    table: ClassVar[StateTable]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=40, editable=False)

    class Meta:
        abstract = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if not args:
            kwargs.setdefault("state", self.table.initial)
        super().__init__(*args, **kwargs)

    def may(self, event: str) -> bool:
        """Tell whether an event may happen to the record as it stands."""
        return event in self.table.events(self.state)

    @property
    def state_label(self) -> str:
        """Return the state's name for people."""
        return self.table.labels[self.state]

    def move(self, event: str, *, by: Actor | None, now: datetime) -> Self:
        """Take one step and write it down; raise IllegalMove when it cannot follow, or somebody was quicker."""
        before, after = self.state, self.table.after(self.state, event)
        with desk_transaction():
            manager = type(self)._default_manager
            if not manager.filter(pk=self.pk, state=before).update(state=after):
                raise IllegalMove("Somebody else has just moved this on. Look at it again before the next step.")
            Move.objects.create(
                record=self._meta.label_lower,
                record_id=self.pk,
                event=event,
                from_state=before,
                to_state=after,
                by_id=by.id if by else None,
                at=now,
            )
        self.state = after
        return self
