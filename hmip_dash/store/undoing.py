"""How is a load undone, so that nothing that was said is lost?"""

from dataclasses import dataclass


class NotPossibleError(Exception):
    """What was asked cannot be done to the store; the message says why."""


@dataclass(frozen=True)
class Undone:
    """A load that was undone: the event, and the rows closed and known again."""

    publication_id: int
    event_id: int
    closed: int
    restored: int
