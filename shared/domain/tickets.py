"""Tickets (Wartemarken): their numbers, their lines, and what happened to each."""

from __future__ import annotations

from bisect import bisect_left, insort
from datetime import date, datetime

from msgspec import Struct, field
from msgspec.structs import replace

from shared.domain.clock import is_trusted
from shared.domain.ids import CallId, CounterId, DeviceId, Language, ServiceId, TicketId
from shared.domain.leases import NumbersLeased, Token
from shared.domain.records import Command, Event
from shared.domain.slips import PrintState, TicketPrintReported
from shared.domain.transitions import ENDED, Action, Status

# --- commands ---------------------------------------------------------------------------------


class IssueTicket(Command, frozen=True, kw_only=True):
    """Draw a number for a service, in the language that the visitor chose.

    A ``token`` of the asker's own lets it take the draw back (``CancelDraw``) if no answer comes.
    """

    service: ServiceId
    language: Language = "de"
    token: Token | None = None


class CallNext(Command, frozen=True, kw_only=True):
    """Call whoever is next for the services of this counter."""

    counter: CounterId


class CallTicket(Command, frozen=True, kw_only=True):
    """Call this certain ticket to this counter, out of turn, or from one whose console is lost."""

    counter: CounterId
    ticket: TicketId


class Recall(Command, frozen=True, kw_only=True):
    """Sound and show the call of the ticket at this counter once more."""

    counter: CounterId
    ticket: TicketId


class Serve(Command, frozen=True, kw_only=True):
    """The visitor has come to the counter."""

    counter: CounterId
    ticket: TicketId


class Finish(Command, frozen=True, kw_only=True):
    """The concern is cleared."""

    counter: CounterId
    ticket: TicketId


class NoShow(Command, frozen=True, kw_only=True):
    """The called visitor did not come."""

    counter: CounterId
    ticket: TicketId


class ReturnToWaiting(Command, frozen=True, kw_only=True):
    """Put the ticket at ``counter`` back into its line; it keeps its call-by time."""

    counter: CounterId
    ticket: TicketId


class CloseDay(Command, frozen=True, kw_only=True):
    """Expire what still waits and close every free counter."""


# --- events -----------------------------------------------------------------------------------


class Why(Struct, frozen=True, kw_only=True):
    """Why this ticket was called: the rule's name and the values that it compared.

    ``rule`` is ``earliest_call_by``, ``emergency``, ``chosen_by_staff`` or ``taken_over``;
    ``services`` are the counter's; ``waiting`` counts who waited for these, with the called one.
    """

    rule: str
    call_by: datetime
    issued: datetime
    target_minutes: int
    services: tuple[ServiceId, ...]
    waiting: int


class TicketIssued(Event, frozen=True, kw_only=True):
    """A number was given. ``token`` is random and stands in the slip's QR, nothing else does.

    ``issued`` is set when a kiosk gave it while cut off: when it did (UTC), and handed it in later.
    """

    ticket: TicketId
    number: str
    service: ServiceId
    language: Language
    call_by: datetime
    business_day: date
    token: str
    urgent: bool = False
    issued: datetime | None = None


class TicketCalled(Event, frozen=True, kw_only=True):
    """A ticket was called to a counter; it was ``taken_from`` another one if it was there."""

    ticket: TicketId
    number: str
    call: CallId
    counter: CounterId
    language: Language
    why: Why
    taken_from: CounterId | None = None


class TicketRecalled(Event, frozen=True, kw_only=True):
    """The call was shown and sounded again; ``ring`` counts from 1 for the first recall."""

    ticket: TicketId
    call: CallId
    counter: CounterId
    ring: int


class ServingStarted(Event, frozen=True, kw_only=True):
    """The visitor came to the counter."""

    ticket: TicketId
    counter: CounterId
    call: CallId


class TicketFinished(Event, frozen=True, kw_only=True):
    """The concern was cleared."""

    ticket: TicketId
    counter: CounterId
    call: CallId


class TicketNotShown(Event, frozen=True, kw_only=True):
    """The visitor did not come after the call."""

    ticket: TicketId
    counter: CounterId
    call: CallId


class TicketReturned(Event, frozen=True, kw_only=True):
    """The ticket waits again, with the call-by time it had; ``by`` a colleague, if one did it."""

    ticket: TicketId
    counter: CounterId
    call: CallId
    by: CounterId | None = None


class TicketCancelled(Event, frozen=True, kw_only=True):
    """The ticket is not wanted any more."""

    ticket: TicketId


class TicketExpired(Event, frozen=True, kw_only=True):
    """The day ended before the ticket was served."""

    ticket: TicketId


class Ticket(Struct, kw_only=True):
    """One ticket as it stands now. ``since`` is when it came into its status (UTC)."""

    id: TicketId
    number: str
    service: ServiceId
    language: Language
    issued: datetime
    call_by: datetime
    token: str
    urgent: bool = False
    status: Status = Status.WAITING
    since: datetime
    counter: CounterId | None = None
    call: CallId | None = None
    ring: int = 0
    printed: PrintState = PrintState.PENDING


class ActionUndone(Event, frozen=True, kw_only=True):
    """The counter's last action was taken back; ``ticket`` stands as it did before.

    ``withdrawn`` is the call to take off the wall; ``shown_again`` a call that is open again.
    """

    counter: CounterId
    action: Action
    ticket: Ticket | None = None
    withdrawn: CallId | None = None
    shown_again: CallId | None = None


class DayClosed(Event, frozen=True, kw_only=True):
    """The business day ended."""

    business_day: date | None


# --- state and fold ---------------------------------------------------------------------------


class Tickets(Struct, kw_only=True):
    """All tickets that are not over, their lines, and how far each series of numbers is.

    ``lines`` holds one sorted list of (call-by time, id) a service; ``series`` the last number
    given per letter on ``business_day``; ``ended`` counts tickets that left, by status.
    ``leased`` tells which kiosk holds a number to give while cut off; ``spent`` are numbers of
    ``business_day`` that a kiosk gave, or may have given, outside of the series. ``jumped`` is
    when the clock was last set, by the clock as it is now.
    """

    by_id: dict[TicketId, Ticket] = field(default_factory=dict[TicketId, Ticket])
    lines: dict[ServiceId, list[tuple[datetime, TicketId]]] = field(
        default_factory=dict[ServiceId, list[tuple[datetime, TicketId]]]
    )
    numbers: dict[str, TicketId] = field(default_factory=dict[str, TicketId])
    series: dict[str, int] = field(default_factory=dict[str, int])
    business_day: date | None = None
    last_id: TicketId = 0
    ended: dict[Status, int] = field(default_factory=dict[Status, int])
    leased: dict[str, DeviceId] = field(default_factory=dict[str, DeviceId])
    spent: set[str] = field(default_factory=set[str])
    jumped: datetime | None = None

    def line(self, service: ServiceId) -> list[tuple[datetime, TicketId]]:
        """Return the line of a service, earliest call-by time first."""
        return self.lines.get(service, [])

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
        case _:
            _fold_step(tickets, event, time)


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
        case _:
            pass


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
    ticket.status = status
    ticket.since = time
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
    if ticket.status is Status.WAITING:
        line = tickets.lines[ticket.service]
        del line[bisect_left(line, (ticket.call_by, ticket.id))]
    return ticket


def _enter(tickets: Tickets, ticket: Ticket) -> None:
    if ticket.status in ENDED:
        tickets.ended[ticket.status] = tickets.ended.get(ticket.status, 0) + 1
        return
    tickets.by_id[ticket.id] = ticket
    tickets.numbers[ticket.number] = ticket.id
    if ticket.status is Status.WAITING:
        insort(tickets.lines.setdefault(ticket.service, []), (ticket.call_by, ticket.id))
