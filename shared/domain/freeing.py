"""Freeing an entry that is stuck: a lead does for a counter what nobody there does any more."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from shared.domain.ids import CounterId, TicketId
from shared.domain.records import Command, Event


class Outcome(StrEnum):
    """What becomes of the ticket."""

    WAITS = "waits"
    """Back into its line, with the call-by time it had."""
    MISSED = "missed"
    """The visitor did not come."""
    DONE = "done"
    """The concern is cleared."""


class FreeTicket(Command, frozen=True, kw_only=True):
    """Free a ticket that is stuck at a desk, or that waits for a counter that is not open.

    ``reason`` is for the log, in the lead's words.
    """

    ticket: TicketId
    outcome: Outcome = Outcome.WAITS
    reason: Annotated[str, Meta(min_length=1, max_length=200)]


class TicketFreed(Event, frozen=True, kw_only=True):
    """A lead freed the ticket from ``counter``; what became of it is the event after this one.

    If it waited for that very counter, it now waits in the line of its service.
    """

    ticket: TicketId
    counter: CounterId
    reason: str
