"""Was anybody lost, was anything given twice? From the log and the slips, nothing assumed. Pure.

Lost is a visitor who touched a service and got no number; a ticket without exactly one slip that
carries its token and its number (or, where the log itself says that nothing could be printed, a
photograph of the kiosk's screen that does); and a ticket that is neither over nor anywhere in the
broker's last state. Given twice is a number issued while it is in use, a token issued or printed
twice (marked copies aside), and a ticket called to a counter while it is at another.

The audit follows each ticket by itself and shares no fold with the broker.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct, field

from broker.demo.reading import SlipRead
from shared.domain.ids import CounterId, TicketId
from shared.domain.slips import PrintState, TicketPrintReported
from shared.domain.tickets import (
    ActionUndone,
    ServingStarted,
    TicketCalled,
    TicketCancelled,
    TicketExpired,
    TicketFinished,
    TicketIssued,
    TicketNotShown,
    TicketReturned,
)
from shared.domain.transitions import AT_DESK, ENDED, Status
from shared.domain.visits import (
    ConcernFinished,
    TicketParked,
    TicketReadmitted,
    TicketResumed,
    TicketTransferred,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from shared.domain.lobby import AnyEvent, Recorded
    from shared.domain.records import Event


class Followed(Struct, kw_only=True):
    """What the log says of one ticket."""

    issued: TicketIssued
    status: Status = Status.WAITING
    counter: CounterId | None = None
    print_state: PrintState = PrintState.PENDING


class Evidence(Struct, frozen=True, kw_only=True):
    """What is held against the log.

    ``slips`` were printed, ``photographs`` are of the kiosk telling a number that could not be
    printed, ``drawn`` counts the touches on a service, and ``known`` are the tickets of the
    broker's last state.
    """

    slips: tuple[SlipRead, ...]
    photographs: tuple[SlipRead, ...] = ()
    drawn: int
    known: frozenset[TicketId] = frozenset()


class Findings(Struct, frozen=True, kw_only=True):
    """Sentences, one for each thing that is wrong; both empty is how it should be."""

    lost: tuple[str, ...]
    duplicated: tuple[str, ...]


class Course(Struct, kw_only=True):
    """All tickets of a log, and what was given twice on the way."""

    tickets: dict[TicketId, Followed] = field(default_factory=dict[TicketId, Followed])
    duplicated: list[str] = field(default_factory=list[str])

    def count(self, status: Status) -> int:
        """Count the tickets that ended up so."""
        return sum(1 for ticket in self.tickets.values() if ticket.status is status)


def follow(log: Iterable[Recorded]) -> Course:
    """Follow every ticket through the log."""
    course = Course()
    for recorded in log:
        _step(course, recorded.event)
    return course


def audit(course: Course, evidence: Evidence) -> Findings:
    """Hold the log against the slips, the photographs of the screen, and what visitors did."""
    slips = evidence.slips
    return Findings(
        lost=(
            *_not_served(course, evidence.drawn),
            *_without_slip(course, slips, evidence.photographs),
            *_of_nobody(course, slips),
            *_vanished(course, evidence.known),
        ),
        duplicated=(*course.duplicated, *_twice_on_paper(slips), *_same_tokens(course)),
    )


# --- the log --------------------------------------------------------------------------------------


def _step(course: Course, event: AnyEvent) -> None:
    match event:
        case TicketIssued():
            _issue(course, event)
        case TicketCalled():
            _call(course, event)
        case TicketPrintReported():
            course.tickets[event.ticket].print_state = event.state
        case ActionUndone():
            if event.ticket is not None:
                _move(course, event.ticket.id, event.ticket.status, event.ticket.counter)
        case ServingStarted():
            _move(course, event.ticket, Status.SERVING, event.counter)
        case _:
            _leave(course, event)


def _leave(course: Course, event: AnyEvent) -> None:
    match event:
        case ConcernFinished(stays=True):
            _move(course, event.ticket, Status.SERVING, event.counter)
        case (
            TicketFinished()
            | TicketNotShown()
            | TicketReturned()
            | TicketTransferred()
            | TicketParked()
            | TicketResumed()
            | TicketReadmitted()
            | ConcernFinished()
            | TicketExpired()
            | TicketCancelled()
        ):
            _move(course, event.ticket, _AFTER[type(event)])
        case _:
            pass


_AFTER: dict[type[Event], Status] = {
    TicketFinished: Status.FINISHED,
    TicketNotShown: Status.NO_SHOW,
    TicketReturned: Status.WAITING,
    TicketTransferred: Status.WAITING,
    TicketParked: Status.PARKED,
    TicketResumed: Status.WAITING,
    TicketReadmitted: Status.WAITING,
    ConcernFinished: Status.WAITING,
    TicketExpired: Status.EXPIRED,
    TicketCancelled: Status.CANCELLED,
}
"""Where a ticket is after an event that took it from a desk, or was about it elsewhere."""


def _issue(course: Course, event: TicketIssued) -> None:
    for other in course.tickets.values():
        if other.issued.number == event.number and other.status not in ENDED:
            course.duplicated.append(f"{event.number} was issued while it was in use")
    if event.ticket in course.tickets:
        course.duplicated.append(f"ticket {event.ticket} was issued twice")
    course.tickets[event.ticket] = Followed(issued=event)


def _call(course: Course, event: TicketCalled) -> None:
    ticket = course.tickets[event.ticket]
    if ticket.status in AT_DESK:
        course.duplicated.append(
            f"{event.number} was called to {event.counter} while it was at {ticket.counter}"
        )
    _move(course, event.ticket, Status.CALLED, event.counter)


def _move(
    course: Course, ticket: TicketId, status: Status, counter: CounterId | None = None
) -> None:
    followed = course.tickets[ticket]
    followed.status, followed.counter = status, counter


# --- paper and glass ------------------------------------------------------------------------------


def _without_slip(
    course: Course, slips: Sequence[SlipRead], photographs: Sequence[SlipRead]
) -> Iterable[str]:
    originals: dict[str | None, SlipRead] = {}
    for slip in slips:
        if not slip.copy:
            originals.setdefault(slip.token, slip)
    on_screen = {photograph.token for photograph in photographs}
    for ticket in course.tickets.values():
        slip = originals.get(ticket.issued.token)
        if slip is not None:
            yield from _other_number(ticket.issued, slip)
        elif ticket.print_state is not PrintState.NOT_PRINTED:
            yield f"{ticket.issued.number} stands on no slip"
        elif ticket.issued.token not in on_screen:
            yield f"{ticket.issued.number} stands on no slip and was not seen on the screen"


def _other_number(issued: TicketIssued, slip: SlipRead) -> Iterable[str]:
    if slip.number != issued.number:
        yield f"{slip.file} says {slip.number}, the log says {issued.number}"


def _of_nobody(course: Course, slips: Sequence[SlipRead]) -> Iterable[str]:
    tokens = {ticket.issued.token for ticket in course.tickets.values()}
    for slip in slips:
        if slip.token is None:
            yield f"{slip.file} carries no QR code that can be read"
        elif slip.token not in tokens:
            yield f"{slip.file} carries a QR code that belongs to no ticket"


def _twice_on_paper(slips: Sequence[SlipRead]) -> Iterable[str]:
    prints = Counter(slip.token for slip in slips if slip.token is not None and not slip.copy)
    for token, times in prints.items():
        if times > 1:
            names = ", ".join(slip.file for slip in slips if slip.token == token and not slip.copy)
            yield f"one ticket was printed {times} times: {names}"


def _same_tokens(course: Course) -> Iterable[str]:
    tokens = Counter(ticket.issued.token for ticket in course.tickets.values())
    for token, times in tokens.items():
        if times > 1:
            yield f"{times} tickets carry the token {token}"


def _not_served(course: Course, drawn: int) -> Iterable[str]:
    missing = drawn - len(course.tickets)
    if missing > 0:
        yield f"{missing} visitors touched a service and got no number"


def _vanished(course: Course, known: Collection[TicketId]) -> Iterable[str]:
    for number, ticket in course.tickets.items():
        if ticket.status not in ENDED and number not in known:
            yield f"{ticket.issued.number} is {ticket.status.value}, but the broker lost it"
