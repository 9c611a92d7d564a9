"""Workstations: places without a clerk that call the next by themselves, for a limited time.

Theory of operation. A workstation is a counter without a clerk: a call, a visitor who comes, one
who does not, and the end are the same events as at any counter, so walls, lines and the log know
what to make of them. What is its own is told here: until when the visitor may stay, that the end
is near, and whether the place can be used at all. What follows by itself is for the rules.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from shared.domain.ids import CounterId, DeviceId, TicketId
from shared.domain.records import Command, Event
from shared.domain.tickets import ActionUndone
from shared.domain.transitions import Action

if TYPE_CHECKING:
    from shared.domain.counters import Desks
    from shared.domain.lines import Tickets
    from shared.domain.tickets import Ticket

CAN_BE_UNDONE: Final = frozenset({Action.SERVE, Action.FINISH})
"""A call that is taken back would be made again at once, and so would a no-show."""

# --- commands ---------------------------------------------------------------------------------


class SeatVisitor(Command, frozen=True, kw_only=True):
    """The called visitor has come, or this one of the line takes the free place at once."""

    counter: CounterId
    ticket: TicketId


class ExtendSession(Command, frozen=True, kw_only=True):
    """Let the visitor stay for a whole time from now on, whoever waits."""

    counter: CounterId
    ticket: TicketId


class EndSession(Command, frozen=True, kw_only=True):
    """The visitor has gone, or did not come."""

    counter: CounterId
    ticket: TicketId


class TakeOutOfService(Command, frozen=True, kw_only=True):
    """Nobody can work there; who does waits again, at the place in line that they had."""

    counter: CounterId


class PutBackInService(Command, frozen=True, kw_only=True):
    """The place can be used again."""

    counter: CounterId


# --- events -----------------------------------------------------------------------------------


class SessionBegun(Event, frozen=True, kw_only=True):
    """The visitor sits down and may stay ``until`` (UTC)."""

    counter: CounterId
    ticket: TicketId
    until: datetime


class SessionExtended(Event, frozen=True, kw_only=True):
    """The visitor may stay on ``until`` (UTC): staff said so, or nobody waits."""

    counter: CounterId
    ticket: TicketId
    until: datetime


class SessionEnding(Event, frozen=True, kw_only=True):
    """The visitor is told that the time is over at ``until`` (UTC), since others wait."""

    counter: CounterId
    ticket: TicketId
    until: datetime


class WorkstationTakenOut(Event, frozen=True, kw_only=True):
    """The workstation calls nobody until it is put back."""

    counter: CounterId


class WorkstationPutBack(Event, frozen=True, kw_only=True):
    """The workstation calls again."""

    counter: CounterId


# --- state and fold ---------------------------------------------------------------------------


class Session(Struct, kw_only=True):
    """How long the visitor may stay (UTC); ``ending`` once they were told of the end."""

    ticket: TicketId
    until: datetime
    ending: bool = False


class Workstations(Struct, kw_only=True):
    """The latest session of each workstation, and which are out of service.

    A session stays after its visitor has gone, so that an end can be taken back.
    """

    sessions: dict[CounterId, Session] = field(default_factory=dict[CounterId, Session])
    out: set[CounterId] = field(default_factory=set[CounterId])

    def session(self, counter: CounterId, visitor: Ticket) -> Session | None:
        """Return the session of this visitor, or None while they have not sat down."""
        latest = self.sessions.get(counter)
        return latest if latest is not None and latest.ticket == visitor.id else None


def visitor_at(desks: Desks, tickets: Tickets, counter: CounterId) -> Ticket | None:
    """Return who is called to a workstation or uses it."""
    return tickets.by_id.get(desks.get(counter).ticket or 0)


def fold(workstations: Workstations, event: Event, time: datetime, device: DeviceId) -> None:
    """Change ``workstations`` by one event; events of other topics change nothing."""
    del time, device
    match event:
        case SessionBegun() | SessionExtended() | SessionEnding():
            workstations.sessions[event.counter] = Session(
                ticket=event.ticket,
                until=event.until,
                ending=isinstance(event, SessionEnding),
            )
        case WorkstationTakenOut():
            workstations.out.add(event.counter)
        case WorkstationPutBack():
            workstations.out.discard(event.counter)
        case ActionUndone():
            _undo(workstations, event)
        case _:
            pass


def _undo(workstations: Workstations, event: ActionUndone) -> None:
    """Forget that the end was told: who is back at the place is told of a new one."""
    session = workstations.sessions.get(event.counter)
    if session is not None:
        session.ending = False
