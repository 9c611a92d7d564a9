"""What holds of every lobby, whatever happened before: trials and property tests look by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.domain.booking import arranged_id
from shared.domain.ids import LAST_IN_SERIES
from shared.domain.lines import line_of
from shared.domain.notices import MOST
from shared.domain.transitions import AT_DESK, ENDED, DeskStatus, Status
from shared.domain.workstations import visitor_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shared.domain.appointments import Appointments
    from shared.domain.calls import Call
    from shared.domain.counters import Desk
    from shared.domain.lines import Tickets
    from shared.domain.lobby import Lobby
    from shared.domain.tickets import Ticket


COMES_LATER = frozenset({Status.WAITING, Status.PARKED})


def violations(lobby: Lobby) -> list[str]:
    """Say in one sentence each what does not hold; none is how it should be."""
    return [
        *_numbers(lobby.tickets),
        *_lines(lobby.tickets),
        *(said for ticket in lobby.tickets.by_id.values() for said in _ticket(lobby, ticket)),
        *(said for desk in lobby.desks.by_id.values() for said in _desk(lobby, desk)),
        *_appointments(lobby.appointments),
        *_beside_the_desks(lobby),
        *_places(lobby),
        *(said for call in lobby.calls.by_id.values() for said in _call(lobby, call)),
        *_call_backs(lobby),
    ]


def _numbers(tickets: Tickets) -> Iterator[str]:
    held = {ticket.number: key for key, ticket in tickets.by_id.items()}
    if held != tickets.numbers or len(held) != len(tickets.by_id):
        yield "the numbers in use are not those of the tickets, each once"
    if lent := tickets.leased.keys() & held.keys():
        yield f"{min(lent)} is lent to a kiosk and held by somebody"
    over = sum(tickets.ended.values())
    if tickets.last_id != len(tickets.by_id) + over or min(tickets.ended.values(), default=0) < 0:
        yield f"{tickets.last_id} were given, {len(tickets.by_id)} are there and {over} are over"
    if any(each.id in tickets.by_id for each in tickets.dropped):
        yield "a ticket is cancelled and still there"
    if any(not 0 < place <= LAST_IN_SERIES for place in tickets.series.values()):
        yield "a series has left its numbers"


def _lines(tickets: Tickets) -> Iterator[str]:
    waiting: dict[str, list[tuple[object, int]]] = {}
    for ticket in tickets.by_id.values():
        if ticket.status is Status.WAITING and ticket.not_before is None:
            waiting.setdefault(line_of(ticket), []).append((ticket.call_by, ticket.id))
    for service in {*waiting, *tickets.lines}:
        if tickets.line(service) != sorted(waiting.get(service, [])):
            yield f"the line of {service} is not who waits for it, earliest first"
    dated = {each.id: each.not_before for each in tickets.by_id.values()}
    later = sorted((due, ticket) for ticket, due in dated.items() if due is not None)
    if tickets.later != later:
        yield "who comes into a line later is not kept in that order"


def _appointments(appointments: Appointments) -> Iterator[str]:
    ids = [key for day in appointments.days.values() for key in day]
    if len({*ids}) != len(ids):
        yield "an appointment is on two days"
    if not all((*appointments.days.values(), *appointments.free.values())):
        yield "a day is kept on which there is nothing"
    for each in (each for day in appointments.days.values() for each in day.values()):
        if each.came is None and (each.late or each.ticket is not None):
            yield f"{each.booking.id} has a ticket and nobody came"
    for day, given in appointments.taken.items():
        if given & appointments.free.get(day, {}).keys():
            yield f"a slot of {day} is given away and free"


def _ticket(lobby: Lobby, ticket: Ticket) -> Iterator[str]:
    if not 0 < ticket.id <= lobby.tickets.last_id:
        yield f"ticket {ticket.id} was never given"
    if ticket.status in ENDED:
        yield f"{ticket.number} is over and still there"
    yield from _of_appointment(lobby, ticket)
    if ticket.not_before is not None and ticket.status not in COMES_LATER:
        yield f"{ticket.number} is {ticket.status} and only comes into a line later"
    held = ticket.for_counter
    if held is not None and lobby.desks.get(held).status is DeskStatus.CLOSED:
        yield f"{ticket.number} waits for {held}, which is closed"
    at_desk = ticket.status in AT_DESK
    if at_desk and lobby.desks.get(ticket.counter or "").ticket != ticket.id:
        yield f"{ticket.number} is at a counter that does not know of it"
    if at_desk != (ticket.counter is not None and ticket.call is not None):
        yield f"{ticket.number} is {ticket.status} with counter {ticket.counter}"


def _of_appointment(lobby: Lobby, ticket: Ticket) -> Iterator[str]:
    if ticket.early and (ticket.appointment is None or ticket.not_before is None):
        yield f"{ticket.number} is early for no appointment"
    for slot in ticket.arranged:
        if lobby.appointments.find(arranged_id(slot)) and lobby.appointments.free_slot(slot):
            yield f"{ticket.number} was given a slot that is free"
    booked = lobby.appointments.find(ticket.appointment or "")
    if booked is not None and booked.ticket != ticket.id:
        yield f"{ticket.number} was given to somebody who has not checked in"


def _desk(lobby: Lobby, desk: Desk) -> Iterator[str]:
    if desk.ticket is None:
        return
    visitor = lobby.tickets.by_id.get(desk.ticket)
    if visitor is None or visitor.counter != desk.counter:
        yield f"the visitor of {desk.counter} is not there"
    if desk.status is not DeskStatus.OPEN:
        yield f"{desk.counter} is {desk.status} with a visitor"


def _beside_the_desks(lobby: Lobby) -> Iterator[str]:
    levels, notices, alarms = lobby.levels, lobby.notices, lobby.alarms
    if levels.present is None and levels.before:
        yield "no level is in force, and something is kept to go back to"
    if len(notices.by_id) > MOST or max(notices.by_id, default=0) > notices.last_id:
        yield "there are more notices than were shown, or than can be read"
    raised_by = [alarm.device for alarm in alarms.by_id.values()]
    if len(raised_by) != len({*raised_by}) or max(alarms.by_id, default=0) > alarms.last_id:
        yield "a device has two alarms, or one that was never raised"


def _places(lobby: Lobby) -> Iterator[str]:
    for counter in sorted(lobby.workstations.out):
        if lobby.desks.get(counter).ticket is not None:
            yield f"{counter} is out of service and somebody is there"
    for place in lobby.catalogue.workstations:
        visitor = visitor_at(lobby.desks, lobby.tickets, place.id)
        if visitor is None or visitor.status is not Status.SERVING:
            continue
        if lobby.workstations.session(place.id, visitor) is None:
            yield f"{visitor.number} is at {place.id} and nobody knows until when"


def _call(lobby: Lobby, call: Call) -> Iterator[str]:
    if not 0 < call.id <= lobby.calls.last_id:
        yield f"call {call.id} was never made"
    if not call.open:
        return
    ticket = lobby.tickets.by_id.get(call.ticket)
    if ticket is None or ticket.status is not Status.CALLED or ticket.call != call.id:
        yield f"{call.number} is on the wall and not called"


def _call_backs(lobby: Lobby) -> Iterator[str]:
    for each in lobby.call_backs.by_id.values():
        if not (0 < each.id <= lobby.call_backs.last_id and each.sequence <= lobby.sequence):
            yield f"call back {each.id} was never asked for"
        if each.done is not None and each.taken_by is not None:
            yield f"call back {each.id} is done and {each.taken_by} sees to it"
