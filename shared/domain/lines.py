"""The lines (Warteschlangen): all tickets that are not over, where each stands, and their fold."""

from __future__ import annotations

from bisect import bisect_left, insort
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias, assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from shared.domain.clock import is_trusted
from shared.domain.freeing import TicketFreed
from shared.domain.ids import CallId, CounterId, DeviceId, TicketId
from shared.domain.leases import NumbersLeased
from shared.domain.slips import TicketPrintReported
from shared.domain.tickets import (
    ActionUndone,
    DayClosed,
    ServingStarted,
    Ticket,
    TicketCalled,
    TicketCancelled,
    TicketChanged,
    TicketDue,
    TicketExpired,
    TicketFinished,
    TicketIssued,
    TicketNotShown,
    TicketRecalled,
    TicketRestored,
    TicketReturned,
    changed,
)
from shared.domain.transitions import ENDED, Status
from shared.domain.visits import (
    AppointmentArranged,
    ConcernAdded,
    ConcernFinished,
    InterpreterUse,
    InterpreterUsed,
    Receipt,
    ReceiptGiven,
    TicketParked,
    TicketReadmitted,
    TicketResumed,
    TicketsReleased,
    TicketTransferred,
    with_note,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shared.domain.records import Event

MOST_DROPPED = 50
"""Cancelled tickets that are kept in case it was a mistake; that is noticed soon, or never."""

LineId: TypeAlias = str
"""A service's id, or a counter's with ``@`` before it: the line of those sent to that one."""

Place: TypeAlias = tuple[datetime, TicketId]
"""Where a ticket stands in a line: earliest call-by time first, then the smaller id."""


def line_of(ticket: Ticket) -> LineId:
    """Return the line that a ticket waits in, once it waits."""
    return ticket.service if ticket.for_counter is None else counter_line(ticket.for_counter)


def counter_line(counter: CounterId) -> LineId:
    """Return the line of those who were sent to this very counter; no service has such an id."""
    return f"@{counter}"


class Tickets(Struct, kw_only=True):
    """All tickets that are not over, their lines, and how far each series of numbers is.

    ``lines`` holds who can be called, one sorted list a line; ``later`` who only comes into a
    line at a certain moment, the next first. ``series`` is the last number
    given per letter on ``business_day``; ``ended`` counts tickets that left, by status.
    ``leased`` tells which kiosk holds a number to give while cut off; ``spent`` are numbers of
    ``business_day`` that a kiosk gave, or may have given, outside of the series. ``jumped`` is
    when the clock was last set, by the clock as it is now. ``dropped`` are those that staff
    cancelled today, the latest last, as they stood before: it may have been a mistake.
    """

    by_id: dict[TicketId, Ticket] = field(default_factory=dict[TicketId, Ticket])
    lines: dict[LineId, list[Place]] = field(default_factory=dict[LineId, list[Place]])
    later: list[Place] = field(default_factory=list[Place])
    numbers: dict[str, TicketId] = field(default_factory=dict[str, TicketId])
    series: dict[str, int] = field(default_factory=dict[str, int])
    business_day: date | None = None
    last_id: TicketId = 0
    ended: dict[Status, int] = field(default_factory=dict[Status, int])
    leased: dict[str, DeviceId] = field(default_factory=dict[str, DeviceId])
    spent: set[str] = field(default_factory=set[str])
    jumped: datetime | None = None
    dropped: list[Ticket] = field(default_factory=list[Ticket])

    def line(self, line: LineId) -> list[Place]:
        """Return a line, earliest call-by time first."""
        return self.lines.get(line, [])

    def early(self, lines: Sequence[LineId]) -> list[Place]:
        """Return who waits for an appointment in these lines to come near, earliest first.

        They are called only where a counter would idle, so nobody minds the look at all of them.
        """
        tickets = (self.by_id[ticket] for _, ticket in self.later)
        return sorted(
            (each.call_by, each.id) for each in tickets if each.early and line_of(each) in lines
        )

    def begins_anew(self, today: date, now: datetime) -> bool:
        """Tell whether the numbers begin anew: on another day, if the clock is to be trusted."""
        return today != self.business_day and is_trusted(self.jumped, now)


def fold(tickets: Tickets, event: Event, time: datetime, device: DeviceId) -> None:
    """Change ``tickets`` by one event; events of other topics change nothing."""
    match event:
        case TicketIssued():
            _issue(tickets, event, time)
        case NumbersLeased():
            _lease(tickets, event, device)
        case TicketPrintReported():
            _note_slip(tickets, event)
        case ActionUndone():
            if event.ticket is not None:
                _restore(tickets, event.ticket)
            _send_to(tickets, event.released, None)
            _send_to(tickets, event.held_again, event.counter)
        case TicketChanged() | TicketCancelled(reason=str()) | TicketRestored() | DayClosed():
            _correct(tickets, event, time)
        case _:
            _fold_step(tickets, event, time)


def _correct(
    tickets: Tickets,
    event: TicketChanged | TicketCancelled | TicketRestored | DayClosed,
    time: datetime,
) -> None:
    match event:
        case TicketChanged():
            _enter(tickets, changed(_leave(tickets, event.ticket), event))
        case TicketCancelled():
            _drop(tickets, event.ticket, time)
        case TicketRestored():
            _pick_up(tickets, event.ticket)
        case DayClosed():
            tickets.dropped.clear()
        case _:
            assert_never(event)


def _note_slip(tickets: Tickets, event: TicketPrintReported) -> None:
    ticket = tickets.by_id.get(event.ticket)
    if ticket is not None:
        ticket.printed = event.state


def _fold_step(tickets: Tickets, event: Event, time: datetime) -> None:
    match event:
        case TicketCalled():
            _move(tickets, event.ticket, Status.CALLED, time, at=(event.counter, event.call))
        case TicketRecalled():
            tickets.by_id[event.ticket].ring = event.ring
        case ServingStarted():
            _move(tickets, event.ticket, Status.SERVING, time, at=(event.counter, event.call))
        case (
            TicketFinished()
            | TicketNotShown()
            | TicketReturned()
            | TicketCancelled()
            | TicketExpired()
        ):
            _move(tickets, event.ticket, _AWAY_FROM_DESK[type(event)], time)
        case TicketDue():
            _come_into_line(tickets, event.ticket)
        case TicketFreed():
            _send_to(tickets, (event.ticket,), None)
        case _:
            _fold_visit(tickets, event, time)


def _fold_visit(tickets: Tickets, event: Event, time: datetime) -> None:
    match event:
        case TicketTransferred():
            ticket = tickets.by_id[event.ticket]
            ticket.service, ticket.for_counter = event.service, event.for_counter
            ticket.note = with_note(ticket.note, event.note)
            _move(tickets, event.ticket, Status.WAITING, time)
        case TicketParked():
            ticket = tickets.by_id[event.ticket]
            ticket.note = with_note(ticket.note, event.note)
            _move(tickets, event.ticket, Status.PARKED, time)
            _wait_until(tickets, event.ticket, event.until)
        case TicketResumed():
            _move(tickets, event.ticket, Status.WAITING, time)
        case TicketReadmitted():
            _move(tickets, event.ticket, Status.WAITING, time)
            _wait_until(tickets, event.ticket, event.not_before)
        case TicketsReleased():
            _send_to(tickets, event.tickets, None)
        case ConcernFinished():
            _go_on_with_next_concern(tickets, event, time)
        case (
            ConcernAdded() | ReceiptGiven() | InterpreterUsed() | AppointmentArranged(ticket=int())
        ):
            _note_at_desk(tickets.by_id[event.ticket or 0], event)
        case _:
            pass


def _note_at_desk(
    ticket: Ticket, event: ConcernAdded | ReceiptGiven | InterpreterUsed | AppointmentArranged
) -> None:
    match event:
        case AppointmentArranged():
            ticket.arranged = (*ticket.arranged, event.slot)
        case ConcernAdded():
            ticket.concerns = (*ticket.concerns, event.service)
        case ReceiptGiven():
            given = Receipt(what=event.what, pieces=event.pieces)
            ticket.receipts = (*ticket.receipts, given)
        case InterpreterUsed():
            ticket.interpreter = InterpreterUse(
                language=event.language, business_day=event.business_day
            )
        case _:
            assert_never(event)


def _go_on_with_next_concern(tickets: Tickets, event: ConcernFinished, time: datetime) -> None:
    ticket = tickets.by_id[event.ticket]
    ticket.service, ticket.concerns = event.following, ticket.concerns[1:]
    if event.stays:
        _move(tickets, event.ticket, Status.SERVING, time, at=(event.counter, event.call))
        return
    ticket.for_counter = None
    _move(tickets, event.ticket, Status.WAITING, time)


_AWAY_FROM_DESK: dict[type[Event], Status] = {
    TicketFinished: Status.FINISHED,
    TicketNotShown: Status.NO_SHOW,
    TicketReturned: Status.WAITING,
    TicketCancelled: Status.CANCELLED,
    TicketExpired: Status.EXPIRED,
}


def _issue(tickets: Tickets, event: TicketIssued, time: datetime) -> None:
    if tickets.begins_anew(event.business_day, time):
        tickets.series.clear()
        tickets.spent.clear()
        tickets.dropped.clear()
    tickets.business_day = event.business_day
    if event.issued is None:
        tickets.series[event.number[0]] = int(event.number[1:])
    else:
        tickets.leased.pop(event.number, None)
        tickets.spent.add(event.number)
    since = event.issued or time
    tickets.last_id = event.ticket
    ticket = Ticket(
        id=event.ticket,
        number=event.number,
        service=event.service,
        language=event.language,
        issued=since,
        call_by=event.call_by,
        token=event.token,
        urgent=event.urgent,
        since=since,
        needs=event.needs,
        party=event.party,
        note=event.note,
        not_before=event.not_before,
        appointment=event.appointment,
        early=event.appointment is not None and event.not_before is not None,
    )
    _enter(tickets, ticket)


def _lease(tickets: Tickets, event: NumbersLeased, device: DeviceId) -> None:
    held = {number for number, holder in tickets.leased.items() if holder == device}
    for number in held - {*event.numbers}:
        del tickets.leased[number]
        tickets.spent.add(number)
    tickets.leased |= dict.fromkeys(event.numbers, device)


def _move(
    tickets: Tickets,
    ticket_id: TicketId,
    status: Status,
    time: datetime,
    *,
    at: tuple[CounterId, CallId] | None = None,
) -> None:
    ticket = _leave(tickets, ticket_id)
    new_call = at is not None and at[1] != ticket.call
    ticket.counter, ticket.call = at if at is not None else (None, None)
    ticket.ring = 0 if at is None or new_call else ticket.ring
    ticket.status, ticket.not_before, ticket.early = status, None, False
    ticket.since = time
    _enter(tickets, ticket)


def _drop(tickets: Tickets, ticket_id: TicketId, time: datetime) -> None:
    before = replace(tickets.by_id[ticket_id])
    tickets.dropped = [*tickets.dropped, before][-MOST_DROPPED:]
    _move(tickets, ticket_id, Status.CANCELLED, time)


def _pick_up(tickets: Tickets, ticket_id: TicketId) -> None:
    before = next(each for each in tickets.dropped if each.id == ticket_id)
    tickets.dropped.remove(before)
    tickets.ended[Status.CANCELLED] -= 1
    _enter(tickets, before)


def _wait_until(tickets: Tickets, ticket_id: TicketId, moment: datetime | None) -> None:
    ticket = _leave(tickets, ticket_id)
    ticket.not_before = moment
    _enter(tickets, ticket)


def _come_into_line(tickets: Tickets, ticket_id: TicketId) -> None:
    ticket = _leave(tickets, ticket_id)
    ticket.not_before, ticket.status, ticket.early = None, Status.WAITING, False
    _enter(tickets, ticket)


def _send_to(tickets: Tickets, ticket_ids: Iterable[TicketId], counter: CounterId | None) -> None:
    """Let tickets wait for one certain counter, or for any that serves them."""
    for ticket_id in ticket_ids:
        ticket = _leave(tickets, ticket_id)
        ticket.for_counter = counter
        _enter(tickets, ticket)


def _restore(tickets: Tickets, before: Ticket) -> None:
    if before.id in tickets.by_id:
        _leave(tickets, before.id)
    else:
        tickets.ended[Status.FINISHED] -= 1
    _enter(tickets, replace(before))


def _leave(tickets: Tickets, ticket_id: TicketId) -> Ticket:
    ticket = tickets.by_id.pop(ticket_id)
    del tickets.numbers[ticket.number]
    if (standing := _standing(tickets, ticket)) is not None:
        line, place = standing
        del line[bisect_left(line, place)]
    return ticket


def _enter(tickets: Tickets, ticket: Ticket) -> None:
    if ticket.status in ENDED:
        tickets.ended[ticket.status] = tickets.ended.get(ticket.status, 0) + 1
        return
    tickets.by_id[ticket.id] = ticket
    tickets.numbers[ticket.number] = ticket.id
    if (standing := _standing(tickets, ticket)) is not None:
        line, place = standing
        insort(line, place)


def _standing(tickets: Tickets, ticket: Ticket) -> tuple[list[Place], Place] | None:
    """Return the list that a ticket stands in, and its place there; none if it is at a desk."""
    if ticket.not_before is not None:
        return tickets.later, (ticket.not_before, ticket.id)
    if ticket.status is not Status.WAITING:
        return None
    return tickets.lines.setdefault(line_of(ticket), []), (ticket.call_by, ticket.id)
