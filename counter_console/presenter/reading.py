"""What a console keeps of the staff's state: small frozen values, read off the live ``Lobby``."""

from __future__ import annotations

from datetime import datetime
from enum import Enum, auto
from heapq import merge
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from shared.domain.booking import Booking, arranged_id
from shared.domain.calls import CallAcknowledged
from shared.domain.counters import TakenAway, deserted
from shared.domain.devices import PrinterReported, RefusalsCounted, TimingReported
from shared.domain.ids import CallId, CounterId, Language, ServiceId, TicketId
from shared.domain.lines import counter_line, line_of
from shared.domain.needs import Need
from shared.domain.slips import TicketPrintReported
from shared.domain.transitions import Action, DeskStatus, Status
from shared.domain.undoing import undo_hindrance
from shared.domain.visits import Receipt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shared.domain.lobby import Lobby, Recorded
    from shared.domain.services import Catalogue
    from shared.domain.tickets import Ticket

MOST_ROWS = 300
"""Rows that a list shows; nobody reads on, and a longer list would cost every event."""

_KEEPS_LINES = (
    CallAcknowledged,
    PrinterReported,
    TimingReported,
    RefusalsCounted,
    TicketPrintReported,
)


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
    needs: tuple[Need, ...] = ()
    party: int = 1
    note: str = ""
    concerns: tuple[ServiceId, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    interpreter: Language | None = None
    arranged: tuple[Booking, ...] = ()


class Waiting(Struct, frozen=True, kw_only=True):
    """One row of a line, with what the visitor told.

    ``missed`` is a person who was called and did not come, ``parked`` one who does something else,
    ``later`` the moment (UTC) from which somebody waits who does not yet, ``dropped`` one who was
    cancelled by staff, ``stuck_at`` the counter of one who is at a desk whose console is lost.
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
    parked: bool = False
    later: datetime | None = None
    dropped: bool = False
    needs: tuple[Need, ...] = ()
    party: int = 1
    note: str = ""


class Line(Struct, frozen=True, kw_only=True):
    """Who is stuck, who waits, next first, who comes back, and who was missed, latest first.

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
        needs=ticket.needs,
        party=ticket.party,
        note=ticket.note,
        concerns=ticket.concerns,
        receipts=ticket.receipts,
        interpreter=None if ticket.interpreter is None else ticket.interpreter.language,
        arranged=_arranged(lobby, ticket),
    )


def _arranged(lobby: Lobby, ticket: Ticket) -> tuple[Booking, ...]:
    found = (lobby.appointments.find(arranged_id(slot)) for slot in ticket.arranged)
    return tuple(each.booking for each in found if each is not None)


def read_line(
    lobby: Lobby, services: Iterable[ServiceId], counter: CounterId | None = None
) -> Line:
    """Return the line of some services by the order of calls: call-by time, then ticket id.

    Before it stand all who are stuck at other counters than ``counter``, whatever they came for:
    nobody else sees to them. Where nobody waits, it is who came early to an appointment. After it
    stand those who come back later, those who were sent to a counter whose console is lost, and
    those who were missed.
    """
    wanted = tuple(services)
    own = () if counter is None else (counter_line(counter),)
    lines = [lobby.tickets.line(line) for line in (*own, *wanted)]
    early = [] if any(lines) else lobby.tickets.early((*own, *wanted))
    by_id = lobby.tickets.by_id
    mine = {*own, *wanted}
    in_line = {ticket_id for _, ticket_id in early}
    apart = [
        each
        for each in by_id.values()
        if _is_apart(each) and line_of(each) in mine and each.id not in in_line
    ]
    for each in deserted(lobby.catalogue, lobby.devices) - {counter}:
        apart += [by_id[ticket_id] for _, ticket_id in lobby.tickets.line(counter_line(each))]
    missed = [each for each in apart if _missed(each)]
    missed.sort(key=lambda each: each.since, reverse=True)
    away = [each for each in apart if not _missed(each)]
    away.sort(key=lambda each: (each.not_before is None, each.not_before or each.since, each.id))
    next_first = (by_id[ticket_id] for _, ticket_id in islice(merge(*lines, early), MOST_ROWS))
    return Line(
        rows=(
            *(row for row in read_stuck(lobby) if row.stuck_at != counter),
            *(row_of(each) for each in (*next_first, *away[:MOST_ROWS], *missed[:MOST_ROWS])),
        ),
        waiting=sum(len(line) for line in (*lines, early)),
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


def read_targets(lobby: Lobby, counter: CounterId) -> tuple[CounterId, ...]:
    """Return the other counters that a visitor can be sent to."""
    return tuple(
        each.id
        for each in lobby.catalogue.counters
        if each.id != counter and lobby.desks.get(each.id).status is not DeskStatus.CLOSED
    )


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
    return chosen or catalogue.counter_services


def opening_services(lobby: Lobby, counter: CounterId) -> tuple[ServiceId, ...]:
    """Return what a closed counter opens for: what the level in force says, or else its own."""
    if counter in lobby.levels.before and (said := lobby.desks.get(counter).services):
        return said
    return default_services(lobby.catalogue, counter)


def moves_lines(events: Iterable[Recorded]) -> bool:
    """Tell whether any of the events can have changed who waits, or where."""
    return any(not isinstance(each.event, _KEEPS_LINES) for each in events)


def _is_stuck(row: Waiting) -> bool:
    return row.stuck_at is not None


def _missed(ticket: Ticket) -> bool:
    return ticket.status is Status.NO_SHOW


def _is_apart(ticket: Ticket) -> bool:
    """Tell whether somebody stands in no line and at no desk, and may come back."""
    return _missed(ticket) or ticket.status is Status.PARKED or ticket.not_before is not None


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
        parked=ticket.status is Status.PARKED,
        later=ticket.not_before,
        needs=ticket.needs,
        party=ticket.party,
        note=ticket.note,
    )
