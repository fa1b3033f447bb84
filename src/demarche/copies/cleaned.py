"""What cleaning a file gives: its bytes without metadata, and in words what was taken out."""

from dataclasses import dataclass, field


@dataclass(repr=False)
class Cleaned:
    """A file without its metadata."""

    content: bytes
    media_type: str
    # With its dot: a copy can be of another kind than its original.
    ending: str
    removed: list[str] = field(default_factory=list)
    # What a colleague must know that is still in it.
    stays: list[str] = field(default_factory=list)
