"""Crowds: how many people are in the house, and which lines have passed their limit."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct, field

from shared.domain.ids import DeviceId, ServiceId
from shared.domain.records import Event
from shared.domain.transitions import AT_DESK, Status

if TYPE_CHECKING:
    from shared.domain.lines import Tickets
    from shared.domain.tickets import Ticket

CALM_SHARE = (4, 5)
"""A line is calm again at four fifths of its limit: a line at its edge sends no second signal."""


class LineLimitPassed(Event, frozen=True, kw_only=True):
    """More people wait for a service than its limit; told once until the line is calm again."""

    service: ServiceId
    waiting: int
    limit: int


class LineCalmed(Event, frozen=True, kw_only=True):
    """A line that had passed its limit is short again."""

    service: ServiceId
    waiting: int


class Crowds(Struct, kw_only=True):
    """The lines that have passed their limit, and when each did (UTC)."""

    passed: dict[ServiceId, datetime] = field(default_factory=dict[ServiceId, datetime])


def fold(crowds: Crowds, event: Event, time: datetime, device: DeviceId) -> None:
    """Change ``crowds`` by one event."""
    del device
    match event:
        case LineLimitPassed():
            crowds.passed[event.service] = time
        case LineCalmed():
            crowds.passed.pop(event.service, None)
        case _:
            pass


def calm_at(limit: int) -> int:
    """Return how many may wait at most for a line to be calm again."""
    share, whole = CALM_SHARE
    return limit * share // whole


def people_inside(tickets: Tickets) -> int:
    """Count the people who are in the house for a number: who waits, is called or is served.

    Who is parked counts: they fill in a form in the hall, or come in again at any moment. Not
    those who were told to come back, and not who was checked in and sent upstairs.
    """
    return sum(ticket.party for ticket in tickets.by_id.values() if _is_inside(ticket))


def coming_back(tickets: Tickets, service: ServiceId) -> int:
    """Count the tickets of a service that only come into their line later."""
    later = (tickets.by_id[ticket] for _, ticket in tickets.later)
    return sum(ticket.service == service for ticket in later)


def _is_inside(ticket: Ticket) -> bool:
    if ticket.status in AT_DESK or ticket.status is Status.PARKED:
        return True
    return ticket.status is Status.WAITING and ticket.not_before is None
