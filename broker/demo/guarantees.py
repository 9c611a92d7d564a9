"""What the calling order guarantees, counted in a log after the event. Pure.

The log is folded as every screen folds it; at each call the lines are looked at as they stood just
before. Only who waits in the line at that moment counts as passed over: not who is parked, told to
come back, at another counter's line or at a desk. A call that was taken back never happened.
What people chose, and what a rule other than the time of coming explains, is counted for itself.
"""

from __future__ import annotations

import math
from collections import Counter
from datetime import datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from shared.domain.counters import CHOSEN
from shared.domain.ids import CallId, ServiceId, TicketId
from shared.domain.lobby import Lobby, evolve
from shared.domain.needs import Need
from shared.domain.tickets import ActionUndone, Ticket, TicketCalled, TicketIssued
from shared.domain.transitions import AT_DESK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shared.domain.lobby import AnyEvent, Recorded

WALK_IN: Final = "walk_in"
EMERGENCY: Final = "emergency"
APPOINTMENT: Final = "appointment"
BY_STAFF: Final = "chosen_by_staff"
MINUTE: Final = timedelta(minutes=1)


class Waits(Struct, frozen=True, kw_only=True):
    """From coming to the first call, in minutes, of ``count`` tickets of one service."""

    median: float
    p90: float
    count: int


class Guarantees(Struct, frozen=True, kw_only=True):
    """The figures of calling.md.

    ``later_before_earlier`` counts walk-ins that were passed over by a later walk-in of their
    service, ``called_twice`` calls of a ticket that was at a counter. ``told_apart`` counts who
    was passed over within a service for another reason, by that reason. ``most_overtakes`` is how
    many who came later were called before the same walk-in, without emergencies
    (``most_emergencies``) and whom staff chose. ``undone`` counts what was taken back;
    such calls are in none of these.
    ``waits`` are by service, ``happened`` counts every event by its name.
    """

    later_before_earlier: int
    called_twice: int
    told_apart: dict[str, int]
    most_overtakes: int
    most_emergencies: int
    undone: int
    waits: dict[ServiceId, Waits]
    happened: dict[str, int]

    @property
    def kept(self) -> bool:
        """Tell whether all is as promised."""
        return not (self.later_before_earlier or self.called_twice)


def count(log: Iterable[Recorded]) -> Guarantees:
    """Count a whole log."""
    follower = _Follower()
    happened = Counter[str]()
    for recorded in log:
        happened[name_of(recorded.event)] += 1
        follower.follow(recorded)
    calls = [*follower.calls.values()]
    within = Counter(
        kind for call in calls for kind, service in call.passed.values() if service == call.service
    )
    later = within.pop(WALK_IN, 0)
    over = Counter(
        (ticket, kind == EMERGENCY)
        for call in calls
        for ticket, (kind, _) in call.passed.items()
        if kind != BY_STAFF
    )
    return Guarantees(
        later_before_earlier=later,
        called_twice=sum(call.at_desk for call in calls),
        told_apart=dict(sorted(within.items())),
        most_overtakes=max((n for (_, urgent), n in over.items() if not urgent), default=0),
        most_emergencies=max((n for (_, urgent), n in over.items() if urgent), default=0),
        undone=follower.undone,
        waits=_waits(calls),
        happened=dict(sorted(happened.items())),
    )


def name_of(event: AnyEvent) -> str:
    """Return an event's name as the log writes it."""
    return str(type(event).__struct_config__.tag)


class _Call(Struct, frozen=True, kw_only=True):
    """One call: why (``kind``), whom it passed over (their kind of passing and their service)."""

    ticket: TicketId
    service: ServiceId
    waited: float
    at_desk: bool
    passed: dict[TicketId, tuple[str, ServiceId]]


class _Follower:
    """Goes through a log; ``calls`` are those that were not taken back."""

    def __init__(self) -> None:
        self.calls: dict[CallId, _Call] = {}
        self.undone = 0
        self._lobby = Lobby()
        self._marks: dict[TicketId, str] = {}
        self._service: dict[TicketId, ServiceId] = {}

    def follow(self, recorded: Recorded) -> None:
        """Take one event."""
        match recorded.event:
            case TicketCalled():
                self.calls[recorded.event.call] = self._called(recorded.event, recorded.time)
            case ActionUndone():
                self.undone += 1
                self._withdraw(recorded.event.withdrawn)
            case _:
                pass
        evolve(self._lobby, recorded)
        self._mark(recorded.event)

    def _withdraw(self, call: CallId | None) -> None:
        if call is not None:
            self.calls.pop(call, None)

    def _called(self, event: TicketCalled, time: datetime) -> _Call:
        ticket = self._lobby.tickets.by_id[event.ticket]
        return _Call(
            ticket=ticket.id,
            service=ticket.service,
            waited=(time - ticket.issued) / MINUTE,
            at_desk=ticket.status in AT_DESK and event.taken_from != ticket.counter,
            passed={
                other.id: (self._kind(ticket, event), other.service)
                for other in self._walk_ins(event.why.services)
                if (other.issued, other.id) < (ticket.issued, ticket.id)
            },
        )

    def _walk_ins(self, services: Iterable[ServiceId]) -> Iterator[Ticket]:
        """Return who came for one of these, and waits in its line as on the first minute."""
        tickets = self._lobby.tickets
        for service in services:
            for _, ticket in tickets.line(service):
                waiting = tickets.by_id[ticket]
                if self._standing(waiting) == WALK_IN:
                    yield waiting

    def _kind(self, ticket: Ticket, event: TicketCalled) -> str:
        return BY_STAFF if event.why.rule in CHOSEN else self._standing(ticket)

    def _standing(self, ticket: Ticket) -> str:
        if ticket.urgent:
            return EMERGENCY
        if ticket.appointment is not None:
            return APPOINTMENT
        if Need.CARE in ticket.needs:
            return Need.CARE.value
        return self._marks.get(ticket.id, WALK_IN)

    def _mark(self, event: AnyEvent) -> None:
        """Remember of the event's ticket what makes it another than one that just waits."""
        if isinstance(event, TicketIssued):
            self._service[event.ticket] = event.service
        subject = getattr(event, "ticket", None)
        ticket = self._lobby.tickets.by_id.get(subject) if isinstance(subject, int) else None
        if ticket is None:
            return
        if ticket.not_before is not None:
            self._marks[ticket.id] = "told_to_come_later"
        elif ticket.for_counter is not None or ticket.service != self._service[ticket.id]:
            self._marks[ticket.id] = "sent_on"


def _waits(calls: Iterable[_Call]) -> dict[ServiceId, Waits]:
    first: dict[TicketId, _Call] = {}
    for call in calls:
        first.setdefault(call.ticket, call)
    of: dict[ServiceId, list[float]] = {}
    for call in first.values():
        of.setdefault(call.service, []).append(call.waited)
    return {service: _three(sorted(minutes)) for service, minutes in sorted(of.items())}


def _three(minutes: list[float]) -> Waits:
    p90 = minutes[math.ceil(len(minutes) * 0.9) - 1]
    return Waits(median=round(median(minutes), 1), p90=round(p90, 1), count=len(minutes))
