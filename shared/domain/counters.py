"""Counters (Schalter) and their desk sessions: who works where, for what, with whom at the desk."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from shared.domain.ids import CallId, CounterId, DeviceId, ServiceId, TicketId
from shared.domain.lines import LineId, counter_line
from shared.domain.needs import Note
from shared.domain.records import Command, Event
from shared.domain.tickets import (
    ActionUndone,
    ServingStarted,
    Ticket,
    TicketCalled,
    TicketChanged,
    TicketFinished,
    TicketNotShown,
    TicketRecalled,
    TicketReturned,
    changed,
)
from shared.domain.transitions import Action, DeskStatus
from shared.domain.visits import (
    AppointmentArranged,
    ConcernAdded,
    ConcernFinished,
    InterpreterUsed,
    Moment,
    ReceiptGiven,
    TicketParked,
    TicketReadmitted,
    TicketResumed,
    TicketsReleased,
    TicketTransferred,
)

if TYPE_CHECKING:
    from shared.domain.devices import Devices
    from shared.domain.lines import Tickets
    from shared.domain.services import Catalogue

CHOSEN: Final = frozenset({"chosen_by_staff", "taken_over"})
"""Rules of a call whose ticket a person chose (``Why.rule``)."""

# --- commands ---------------------------------------------------------------------------------


class OpenCounter(Command, frozen=True, kw_only=True):
    """Open the counter for these services; none means the services that it has by default."""

    counter: CounterId
    services: tuple[ServiceId, ...] = ()


class PauseCounter(Command, frozen=True, kw_only=True):
    """Stop calling for a while, ``until`` about then if told; the counter keeps its services."""

    counter: CounterId
    until: Moment | None = None


class CloseCounter(Command, frozen=True, kw_only=True):
    """End the desk session."""

    counter: CounterId


class HandOver(Command, frozen=True, kw_only=True):
    """Somebody else works here from now on; ``note`` tells them what they should know."""

    counter: CounterId
    note: Note = ""


class Undo(Command, frozen=True, kw_only=True):
    """Take back the last action at this counter."""

    counter: CounterId


class AssignServices(Command, frozen=True, kw_only=True):
    """Let the counter serve these from its next call on, whatever it is doing; a lead does so."""

    counter: CounterId
    services: tuple[ServiceId, ...]


# --- events -----------------------------------------------------------------------------------


class CounterOpened(Event, frozen=True, kw_only=True):
    """The counter calls for these services from now on."""

    counter: CounterId
    services: tuple[ServiceId, ...]


class CounterPaused(Event, frozen=True, kw_only=True):
    """The counter does not call for a while; ``until`` about then (UTC), if that was told."""

    counter: CounterId
    until: datetime | None = None


class CounterClosed(Event, frozen=True, kw_only=True):
    """The desk session ended."""

    counter: CounterId


class CounterHandedOver(Event, frozen=True, kw_only=True):
    """Somebody else works at the counter; who, nobody asks."""

    counter: CounterId
    note: str = ""


class ServicesAssigned(Event, frozen=True, kw_only=True):
    """The counter serves these from now on. It is no step of its own: nothing there is undone."""

    counter: CounterId
    services: tuple[ServiceId, ...]


# --- state and fold ---------------------------------------------------------------------------


class HandedOver(Struct, frozen=True, kw_only=True):
    """What the predecessor at a desk left to know, and when (UTC)."""

    note: str
    time: datetime


class LastAction(Struct, frozen=True, kw_only=True):
    """What Undo would take back: the desk and the ticket as they stood before ``action``.

    ``since``, ``until`` and ``handed_over`` are the desk's. ``call`` is the call that the action
    made, answered or ended, if it did any of these; ``released`` are the tickets that a closing
    counter let go.
    """

    action: Action
    time: datetime
    status: DeskStatus
    services: tuple[ServiceId, ...]
    ticket: TicketId | None
    since: datetime | None = None
    before: Ticket | None = None
    call: CallId | None = None
    until: datetime | None = None
    handed_over: HandedOver | None = None
    released: tuple[TicketId, ...] = ()


class TakenAway(Struct, frozen=True, kw_only=True):
    """The visitor that a desk had, and who saw to it while the desk's console was lost.

    ``called`` when ``by`` called it to itself, else it was put back into its line.
    """

    number: str
    by: CounterId
    called: bool = False


class Desk(Struct, kw_only=True):
    """One counter's desk session. ``since`` is when it came into its status (UTC).

    ``until`` is about when its break ends, if that was told; ``handed_over`` stands until the
    desk closes or is handed over anew, ``taken_away`` until something is done at it again.
    """

    counter: CounterId
    status: DeskStatus = DeskStatus.CLOSED
    services: tuple[ServiceId, ...] = ()
    ticket: TicketId | None = None
    since: datetime | None = None
    last: LastAction | None = None
    taken_away: TakenAway | None = None
    until: datetime | None = None
    handed_over: HandedOver | None = None

    @property
    def lines(self) -> tuple[LineId, ...]:
        """The lines it calls from: of those sent to this very counter, and of its services."""
        return (counter_line(self.counter), *self.services)


class Desks(Struct, kw_only=True):
    """Every counter that was ever opened, by its id."""

    by_id: dict[CounterId, Desk] = field(default_factory=dict[CounterId, Desk])

    def get(self, counter: CounterId) -> Desk:
        """Return the desk of a counter; a counter never opened is closed."""
        return self.by_id.get(counter) or Desk(counter=counter)


def deserted(catalogue: Catalogue, devices: Devices) -> frozenset[CounterId]:
    """Return the counters whose every console is lost.

    A console that never said that it is there may be alive, so its counter is not among them.
    """
    lost: set[CounterId] = set()
    kept: set[CounterId] = set()
    for device in catalogue.devices:
        if device.counter is not None:
            (lost if devices.is_lost(device.id) else kept).add(device.counter)
    return frozenset(lost - kept)


def home_of(desk: Desk, before: Ticket) -> CounterId | None:
    """Return the other counter that the ticket was at before the last action at ``desk``, if so."""
    return None if before.counter == desk.counter else before.counter


def fold(desks: Desks, tickets: Tickets, event: Event, time: datetime, device: DeviceId) -> None:
    """Change ``desks`` by one event. ``tickets`` must stand as before the event."""
    del device
    match event:
        case CounterOpened():
            desk = _remember(desks, event.counter, Action.OPEN, time)
            desk.status, desk.services, desk.since = DeskStatus.OPEN, event.services, time
            desk.until = None
        case CounterPaused():
            desk = _remember(desks, event.counter, Action.PAUSE, time)
            desk.status, desk.since, desk.until = DeskStatus.PAUSED, time, event.until
        case CounterClosed():
            desk = _remember(desks, event.counter, Action.CLOSE, time)
            desk.status, desk.since = DeskStatus.CLOSED, time
            desk.until = desk.handed_over = None
        case CounterHandedOver():
            desk = _remember(desks, event.counter, Action.HAND_OVER, time)
            desk.handed_over = HandedOver(note=event.note, time=time) if event.note else None
        case TicketsReleased():
            desk = desks.by_id[event.counter]
            desk.last = desk.last and replace(desk.last, released=event.tickets)
        case ServicesAssigned() | ActionUndone() | TicketChanged():
            _set_right(desks, event)
        case _:
            _fold_ticket(desks, tickets, event, time)


def _set_right(desks: Desks, event: ServicesAssigned | ActionUndone | TicketChanged) -> None:
    if isinstance(event, ServicesAssigned):
        _assign(desks, event)
    elif isinstance(event, ActionUndone):
        _undo(desks, desks.by_id[event.counter])
    else:
        _learn(desks, event)


def _learn(desks: Desks, event: TicketChanged) -> None:
    """Let what Undo would bring back know what was put right since."""
    for desk in desks.by_id.values():
        if desk.last is not None and (before := desk.last.before) and before.id == event.ticket:
            desk.last = replace(desk.last, before=changed(before, event))


def _fold_ticket(desks: Desks, tickets: Tickets, event: Event, time: datetime) -> None:
    match event:
        case TicketCalled():
            action = Action.CALL_TICKET if event.why.rule in CHOSEN else Action.CALL_NEXT
            visitor = (_before_call(desks, tickets, event), event.call)
            _remember(desks, event.counter, action, time, visitor).ticket = event.ticket
            if event.taken_from is not None:
                _take_away(desks, event.taken_from, event.number, event.counter, called=True)
        case (
            TicketRecalled()
            | ServingStarted()
            | ConcernAdded()
            | ReceiptGiven()
            | InterpreterUsed()
            | ConcernFinished(stays=True)
        ):
            visitor = (tickets.by_id[event.ticket], event.call)
            _remember(desks, event.counter, _AT_DESK[type(event)], time, visitor)
        case AppointmentArranged(ticket=int(ticket), counter=str(counter)):
            _remember(desks, counter, Action.ARRANGE, time, (tickets.by_id[ticket], event.call))
        case TicketResumed(by=str(by)) | TicketReadmitted(by=str(by)):
            action = Action.RESUME if isinstance(event, TicketResumed) else Action.READMIT
            _remember(desks, by, action, time, (tickets.by_id[event.ticket], None))
        case TicketReturned(by=str(by)):
            ticket = tickets.by_id[event.ticket]
            _remember(desks, by, Action.RETURN, time, (ticket, event.call))
            _take_away(desks, event.counter, ticket.number, by)
        case (
            TicketFinished()
            | TicketNotShown()
            | TicketReturned()
            | TicketTransferred()
            | TicketParked()
            | ConcernFinished()
        ):
            visitor = (tickets.by_id[event.ticket], event.call)
            _remember(desks, event.counter, _AT_DESK[type(event)], time, visitor).ticket = None
        case _:
            pass


_AT_DESK: dict[type[Event], Action] = {
    TicketRecalled: Action.RECALL,
    ServingStarted: Action.SERVE,
    TicketFinished: Action.FINISH,
    TicketNotShown: Action.NO_SHOW,
    TicketReturned: Action.RETURN,
    TicketTransferred: Action.TRANSFER,
    TicketParked: Action.PARK,
    ConcernAdded: Action.ADD_CONCERN,
    ConcernFinished: Action.FINISH,
    ReceiptGiven: Action.GIVE_RECEIPT,
    InterpreterUsed: Action.USE_INTERPRETER,
}


def _before_call(desks: Desks, tickets: Tickets, event: TicketCalled) -> Ticket:
    """Return the ticket as Undo restores it: one that is taken over was returned just before."""
    last = None if event.taken_from is None else desks.get(event.counter).last
    return (last and last.before) or tickets.by_id[event.ticket]


def _take_away(
    desks: Desks, counter: CounterId, number: str, by: CounterId, *, called: bool = False
) -> None:
    desk = desks.by_id[counter]
    desk.ticket, desk.last = None, None
    desk.taken_away = TakenAway(number=number, by=by, called=called)


def _remember(
    desks: Desks,
    counter: CounterId,
    action: Action,
    time: datetime,
    visitor: tuple[Ticket, CallId | None] | None = None,
) -> Desk:
    before, call = visitor or (None, None)
    desk = desks.by_id.setdefault(counter, Desk(counter=counter))
    desk.last = LastAction(
        action=action,
        time=time,
        status=desk.status,
        services=desk.services,
        ticket=desk.ticket,
        since=desk.since,
        before=None if before is None else replace(before),
        call=call,
        until=desk.until,
        handed_over=desk.handed_over,
    )
    desk.taken_away = None
    return desk


def _assign(desks: Desks, event: ServicesAssigned) -> None:
    """Change what a desk serves, also for an Undo there: it takes back its own step, not this."""
    desk = desks.by_id.setdefault(event.counter, Desk(counter=event.counter))
    desk.services = event.services
    if desk.last is not None:
        desk.last = replace(desk.last, services=event.services)


def _undo(desks: Desks, desk: Desk) -> None:
    last = desk.last
    if last is None:
        return
    if last.before is not None and (home := home_of(desk, last.before)) is not None:
        there = desks.by_id[home]
        there.ticket, there.last, there.taken_away = last.before.id, None, None
    desk.status, desk.services, desk.ticket = last.status, last.services, last.ticket
    desk.since, desk.last = last.since, None
    desk.until, desk.handed_over = last.until, last.handed_over
