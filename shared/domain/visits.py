"""Visits: what else a person at a counter does with a visitor, and what happened by it.

Calling, serving and finishing stand in ``tickets``; here is all that is not done with everybody.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from shared.domain.booking import AppointmentId, Booking
from shared.domain.ids import CallId, CounterId, Language, Name, ServiceId, TicketId
from shared.domain.needs import Note
from shared.domain.records import Command, Event

Moment: TypeAlias = Annotated[datetime, Meta(tz=True)]
"""A point in time with its zone."""

Papers: TypeAlias = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"\S")]
"""What was handed in, in a few words."""

Pieces: TypeAlias = Annotated[int, Meta(ge=1, le=999)]
"""How many sheets or things were handed in."""

LONGEST_NOTE = 1000
"""Characters of all notes on one ticket; the oldest words give way."""

# --- commands ---------------------------------------------------------------------------------


class Transfer(Command, frozen=True, kw_only=True):
    """Send the visitor at ``counter`` on, to another ``service`` or to one certain counter.

    With ``to`` alone the service stays; with both the visitor waits there for that service.
    """

    counter: CounterId
    ticket: TicketId
    service: ServiceId | None = None
    to: CounterId | None = None
    note: Note = ""


class Park(Command, frozen=True, kw_only=True):
    """Let the visitor at ``counter`` do something else ``until`` a time, or until called back."""

    counter: CounterId
    ticket: TicketId
    until: Moment | None = None
    note: Note = ""


class Resume(Command, frozen=True, kw_only=True):
    """Let a parked visitor wait again at once. ``counter`` is where it is done, if at one."""

    ticket: TicketId
    counter: CounterId | None = None


class Readmit(Command, frozen=True, kw_only=True):
    """Let somebody wait again who missed the call. ``counter`` is where it is done, if at one."""

    ticket: TicketId
    counter: CounterId | None = None


class AddConcern(Command, frozen=True, kw_only=True):
    """The visitor at ``counter`` has one more concern; it follows when this one is finished."""

    counter: CounterId
    ticket: TicketId
    service: ServiceId


class GiveReceipt(Command, frozen=True, kw_only=True):
    """The visitor at ``counter`` handed in papers and gets a receipt for them."""

    counter: CounterId
    ticket: TicketId
    what: Papers
    pieces: Pieces = 1


class UseInterpreter(Command, frozen=True, kw_only=True):
    """The interpreters' hotline was called for the visitor at ``counter``."""

    counter: CounterId
    ticket: TicketId
    language: Language


# --- events -----------------------------------------------------------------------------------


class TicketTransferred(Event, frozen=True, kw_only=True):
    """The visitor waits for ``service``, or for ``for_counter`` alone; the call-by time is kept."""

    ticket: TicketId
    counter: CounterId
    call: CallId
    service: ServiceId
    for_counter: CounterId | None = None
    note: str = ""


class TicketParked(Event, frozen=True, kw_only=True):
    """The visitor does not wait ``until`` then (UTC), or until somebody calls them back."""

    ticket: TicketId
    counter: CounterId
    call: CallId
    until: datetime | None = None
    note: str = ""


class TicketsReleased(Event, frozen=True, kw_only=True):
    """Whoever waited for this counter alone waits for their service, since it has closed."""

    counter: CounterId
    tickets: tuple[TicketId, ...]


class TicketResumed(Event, frozen=True, kw_only=True):
    """A parked visitor waits again; ``by`` the counter that did it, if one did."""

    ticket: TicketId
    by: CounterId | None = None


class TicketReadmitted(Event, frozen=True, kw_only=True):
    """Who missed the call waits again, from ``not_before`` on (UTC), with the old call-by time."""

    ticket: TicketId
    not_before: datetime | None = None
    by: CounterId | None = None


class ConcernAdded(Event, frozen=True, kw_only=True):
    """The visitor has one more concern."""

    ticket: TicketId
    counter: CounterId
    call: CallId
    service: ServiceId


class ConcernFinished(Event, frozen=True, kw_only=True):
    """One concern of several was cleared and the ``following`` one is the ticket's service now.

    ``stays`` when the counter serves that as well; else the ticket waits in its line.
    """

    ticket: TicketId
    counter: CounterId
    call: CallId
    service: ServiceId
    following: ServiceId
    stays: bool
    outcome: str | None = None


class ReceiptGiven(Event, frozen=True, kw_only=True):
    """Papers were handed in."""

    ticket: TicketId
    counter: CounterId
    call: CallId
    what: str
    pieces: int


class AppointmentArranged(Event, frozen=True, kw_only=True):
    """A free slot was given to somebody who was here; it is gone for others.

    ``ticket`` and ``call`` are of the visitor at ``counter``, if it was done for one there.
    """

    slot: AppointmentId
    day: date
    booking: Booking
    counter: CounterId | None = None
    ticket: TicketId | None = None
    call: CallId | None = None


class InterpreterUsed(Event, frozen=True, kw_only=True):
    """The interpreters' hotline was called; it counts for ``business_day``."""

    ticket: TicketId
    counter: CounterId
    call: CallId
    language: Language
    business_day: date


# --- what a ticket keeps of them --------------------------------------------------------------


class Receipt(Struct, frozen=True, kw_only=True):
    """Papers that were handed in."""

    what: str
    pieces: int


class InterpreterUse(Struct, frozen=True, kw_only=True):
    """The latest use of the hotline for a ticket, and the day that it counts for."""

    language: Language
    business_day: date


OutcomeId: TypeAlias = Name
"""How a concern ended, as the settings name it."""


def with_note(known: str, added: str) -> str:
    """Put a newer note before those that are there."""
    return "\n".join(filter(None, (added.strip(), known)))[:LONGEST_NOTE]
