"""State tables: which step may follow which in the life of a record."""

from collections.abc import Mapping
from dataclasses import dataclass


class IllegalMove(Exception):
    """A step was tried that does not follow from where the record stands."""


@dataclass(frozen=True)
class StateTable:
    """The states of one kind of record and the events that lead from one to another."""

    initial: str
    moves: Mapping[tuple[str, str], str]
    labels: Mapping[str, str]

    def __post_init__(self) -> None:
        named = {self.initial} | {start for start, _ in self.moves} | set(self.moves.values())
        if named - set(self.labels):
            raise ValueError(f"States without a label: {sorted(named - set(self.labels))}")

    def after(self, state: str, event: str) -> str:
        """Return the state that an event leads to; raise IllegalMove with a sentence when it cannot happen now."""
        try:
            return self.moves[state, event]
        except KeyError:
            name = event.replace("_", " ")
            raise IllegalMove(f"“{name}” cannot follow: this stands at “{self.labels[state]}”.") from None

    def events(self, state: str) -> list[str]:
        """Return the events that may happen in a state."""
        return [event for start, event in self.moves if start == state]

    def diagram(self) -> str:
        """Return the table as a Mermaid diagram, so that pictures are made from the tables."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial}"]
        lines += [f"    {start} --> {end}: {event}" for (start, event), end in self.moves.items()]
        return "\n".join(lines)
