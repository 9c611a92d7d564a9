"""What people do at their devices: each returns an act for the script's table."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from broker.day.hall import COUNTERS, KIOSK_AWAY, RECEPTION_AWAY
from broker.day.step import about
from broker.day.tempo import LEAP
from shared.domain.appointments import CheckIn
from shared.domain.counters import OpenCounter, PauseCounter
from shared.domain.slips import PrintState, ReportPrint
from shared.domain.tickets import IssueTicket, NoShow, Recall, TicketIssued
from shared.domain.transitions import Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from broker.day.play import HallDay
    from broker.day.step import Act
    from broker.demo.player import Script
    from shared.domain.ids import CounterId, DeviceId, ServiceId, TicketId
    from shared.domain.lobby import AnyCommand, Recorded
    from shared.domain.needs import Need


def asks(command: Callable[[HallDay], AnyCommand]) -> Act:
    """Ask for something at the device that the step names, once there is what it is about."""

    def is_possible(day: HallDay) -> bool:
        with suppress(LookupError):
            command(day)
            return True
        return False

    def act(day: HallDay, who: str) -> Script:
        yield day.meanwhile("there is something to do", lambda: is_possible(day))
        yield from day.does(who, command(day))

    return act


def draws(service: ServiceId, language: str = "de", party: int = 1) -> Act:
    """Draw a number at the kiosk."""
    return _takes(KIOSK_AWAY, IssueTicket(service=service, language=language, party=party))


def is_given(
    service: ServiceId,
    *needs: Need,
    language: str = "de",
    party: int = 1,
    note: str = "",
) -> Act:
    """Get a number from the reception."""
    command = IssueTicket(service=service, language=language, needs=needs, party=party, note=note)
    return _takes(RECEPTION_AWAY, command)


def checks_in(code: str) -> Act:
    """Come to an appointment, and be found by the code of the invitation at the reception."""
    return _takes(RECEPTION_AWAY, CheckIn(code=code))


def at_desk(command: Callable[[HallDay, CounterId, TicketId], AnyCommand]) -> Act:
    """Be at a counter, whichever it is, where its clerk does something with this visitor."""

    def act(day: HallDay, who: str) -> Script:
        yield from _is(day, who, Status.SERVING)
        counter, ticket = _where(day, who)
        yield from day.does(COUNTERS[counter], command(day, counter, ticket))

    return act


def does_not_come() -> Act:
    """Be called, be called once more, and not come."""

    def act(day: HallDay, who: str) -> Script:
        yield from _is(day, who, Status.CALLED)
        counter, ticket = _where(day, who)
        device = COUNTERS[counter]
        yield from day.does(device, Recall(counter=counter, ticket=ticket))
        called = day.now
        yield day.meanwhile("nobody comes", lambda: day.now >= called + timedelta(minutes=2))
        yield from day.does(device, NoShow(counter=counter, ticket=ticket))

    return act


def helped_at(device: DeviceId, command: Callable[[HallDay, TicketId], AnyCommand]) -> Act:
    """Let somebody at a device see to this visitor, who is at no clerk's counter."""

    def act(day: HallDay, who: str) -> Script:
        yield from day.does(device, command(day, day.tickets[who]))

    return act


def has_a_break(counter: CounterId, minutes: int) -> Act:
    """Close for some minutes once nobody is at the desk, and open again."""

    def act(day: HallDay, who: str) -> Script:
        day.people.away.add(counter)
        try:
            desk = day.lobby.desks.get
            yield day.meanwhile(
                f"nobody at {counter}", lambda: day.is_quiet and desk(counter).ticket is None
            )
            ends = day.now + timedelta(minutes=minutes)
            yield from day.does(who, PauseCounter(counter=counter, until=ends))
            yield day.meanwhile("the break is over", lambda: day.now >= ends)
            yield from day.does(who, OpenCounter(counter=counter))
        finally:
            day.people.away.discard(counter)

    return act


def by_itself(event: type) -> Act:
    """Wait for what the lobby does without being asked, about this visitor if it is one."""

    def act(day: HallDay, who: str) -> Script:
        begins = day.now - LEAP
        ticket = day.tickets.get(who)

        def fits(recorded: Recorded) -> bool:
            # The clock may have leapt more than once since it happened to somebody.
            return recorded.time >= begins if ticket is None else about(recorded) == ticket

        yield day.meanwhile(f"{event.__name__}", lambda: day.heard(event, 0, fits) is not None)

    return act


def _takes(device: DeviceId, command: IssueTicket | CheckIn) -> Act:
    def act(day: HallDay, who: str) -> Script:
        # So that no clerk who is just calling takes who has only come.
        yield day.meanwhile("nobody is asking", lambda: day.is_quiet)
        events = yield from day.does(device, command)
        issued = next(each.event for each in events if isinstance(each.event, TicketIssued))
        day.tickets[who] = issued.ticket
        yield from day.does(device, ReportPrint(ticket=issued.ticket, state=PrintState.PRINTED))

    return act


def _is(day: HallDay, who: str, status: Status) -> Script:
    def is_so() -> bool:
        person = day.person(who)
        return person is not None and person.status is status

    yield day.meanwhile(f"{who} is {status}", is_so)


def _where(day: HallDay, who: str) -> tuple[CounterId, TicketId]:
    person = day.person(who)
    if person is None or person.counter is None:
        raise LookupError(f"{who} is at no counter")
    return person.counter, person.id
