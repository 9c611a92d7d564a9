"""What a console keeps of the staff's state: small frozen values, read off the live ``Lobby``."""

from __future__ import annotations

from datetime import datetime
from enum import Enum, auto
from heapq import merge
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from shared.domain.calls import CallAcknowledged
from shared.domain.counters import TakenAway, deserted, undo_hindrance
from shared.domain.devices import PrinterReported, TimingReported
from shared.domain.ids import CallId, CounterId, Language, ServiceId, TicketId
from shared.domain.lines import counter_line
from shared.domain.slips import TicketPrintReported
from shared.domain.transitions import Action, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shared.domain.lobby import Lobby, Recorded
    from shared.domain.services import Catalogue
    from shared.domain.tickets import Ticket

MOST_ROWS = 300
"""Rows that a list shows; nobody reads on, and a longer list would cost every event."""

_KEEPS_LINES = (CallAcknowledged, PrinterReported, TimingReported, TicketPrintReported)


class Link(Enum):
    """How the console stands with the broker."""

    CONNECTING = auto()
    LIVE = auto()
    LOST = auto()


class Person(Struct, frozen=True, kw_only=True):
    """The person at the desk. ``called`` is when the call was made or last repeated (UTC)."""

    ticket: TicketId
    number: str
    service: ServiceId
    language: Language
    urgent: bool
    status: Status
    issued: datetime
    called: datetime
    call: CallId
    ring: int
    painted: bool
    sounded: bool


class Waiting(Struct, frozen=True, kw_only=True):
    """One row of a line.

    ``missed`` is a person who was called and did not come, ``stuck_at`` the counter of one who is
    at a desk whose console is lost.
    """

    ticket: TicketId
    number: str
    service: ServiceId
    language: Language
    issued: datetime
    urgent: bool
    token: str
    missed: bool = False
    stuck_at: CounterId | None = None


class Line(Struct, frozen=True, kw_only=True):
    """Who is stuck, who waits, next first, and who was missed, latest first.

    ``waiting`` counts those who wait.
    """

    rows: tuple[Waiting, ...] = ()
    waiting: int = 0

    @property
    def stuck(self) -> tuple[Waiting, ...]:
        """Who is at a counter whose console is lost; they stand first."""
        return tuple(takewhile(_is_stuck, self.rows))

    @property
    def first(self) -> Waiting:
        """Who is next; somebody must wait."""
        return next(row for row in self.rows if not _is_stuck(row))


class Undoable(Struct, frozen=True, kw_only=True):
    """What Undo would take back; ``number`` where it was about a ticket."""

    action: Action
    number: str | None


NOBODY = Line()
"""An empty line."""


def read_person(lobby: Lobby, counter: CounterId) -> Person | None:
    """Return who is at a counter."""
    ticket = lobby.tickets.by_id.get(lobby.desks.get(counter).ticket or 0)
    if ticket is None:
        return None
    call = lobby.calls.by_id.get(ticket.call or 0)
    return Person(
        ticket=ticket.id,
        number=ticket.number,
        service=ticket.service,
        language=ticket.language,
        urgent=ticket.urgent,
        status=ticket.status,
        issued=ticket.issued,
        called=ticket.since if call is None else call.time,
        call=ticket.call or 0,
        ring=ticket.ring,
        painted=call is not None and bool(call.painted),
        sounded=call is not None and bool(call.sounded),
    )


def read_line(
    lobby: Lobby, services: Iterable[ServiceId], counter: CounterId | None = None
) -> Line:
    """Return the line of some services by the order of calls: call-by time, then ticket id.

    Before it stand all who are stuck at other counters than ``counter``, whatever they came for:
    nobody else sees to them. Where nobody waits, it is who came early to an appointment.
    """
    wanted = tuple(services)
    own = () if counter is None else (counter_line(counter),)
    lines = [lobby.tickets.line(line) for line in (*own, *wanted)]
    lines = lines if any(lines) else [lobby.tickets.early((*own, *wanted))]
    by_id = lobby.tickets.by_id
    missed = sorted(
        (each for each in by_id.values() if _missed(each) and each.service in wanted),
        key=lambda each: each.since,
        reverse=True,
    )
    next_first = (by_id[ticket_id] for _, ticket_id in islice(merge(*lines), MOST_ROWS))
    return Line(
        rows=(
            *(row for row in read_stuck(lobby) if row.stuck_at != counter),
            *(row_of(each) for each in (*next_first, *missed[:MOST_ROWS])),
        ),
        waiting=sum(len(line) for line in lines),
    )


def read_stuck(lobby: Lobby) -> tuple[Waiting, ...]:
    """Return who is at a counter whose console is lost, first come first."""
    gone = deserted(lobby.catalogue, lobby.devices)
    visitors = (lobby.tickets.by_id.get(lobby.desks.get(each).ticket or 0) for each in gone)
    stuck = sorted((each for each in visitors if each is not None), key=lambda each: each.id)
    return tuple(replace(row_of(each), stuck_at=each.counter) for each in stuck)


def read_taken_away(lobby: Lobby, counter: CounterId) -> TakenAway | None:
    """Return the visitor whom others saw to while this console was lost, until work goes on."""
    return lobby.desks.get(counter).taken_away


def read_undoable(lobby: Lobby, counter: CounterId) -> Undoable | None:
    """Return what Undo would take back at a counter, None if nothing or not any more."""
    desk = lobby.desks.get(counter)
    last = desk.last
    if last is None or undo_hindrance(desk, lobby.desks, lobby.tickets) is not None:
        return None
    return Undoable(action=last.action, number=last.before.number if last.before else None)


def default_services(catalogue: Catalogue, counter: CounterId) -> tuple[ServiceId, ...]:
    """Return the services that a counter opens for unless staff choose others."""
    place = catalogue.counter(counter)
    chosen = place.services if place is not None else ()
    return chosen or tuple(service.id for service in catalogue.services)


def moves_lines(events: Iterable[Recorded]) -> bool:
    """Tell whether any of the events can have changed who waits, or where."""
    return any(not isinstance(each.event, _KEEPS_LINES) for each in events)


def _is_stuck(row: Waiting) -> bool:
    return row.stuck_at is not None


def _missed(ticket: Ticket) -> bool:
    return ticket.status is Status.NO_SHOW


def row_of(ticket: Ticket) -> Waiting:
    """Keep one ticket as a row."""
    return Waiting(
        ticket=ticket.id,
        number=ticket.number,
        service=ticket.service,
        language=ticket.language,
        issued=ticket.issued,
        urgent=ticket.urgent,
        token=ticket.token,
        missed=_missed(ticket),
    )
