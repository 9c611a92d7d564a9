"""One step of the day's script, and which steps a log does not tell of. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

from msgspec import Struct

from shared.domain.records import Event
from shared.domain.tickets import TicketNotShown
from shared.domain.visits import (
    ConcernAdded,
    InterpreterUsed,
    ReceiptGiven,
    TicketParked,
    TicketTransferred,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from broker.day.play import HallDay
    from broker.demo.player import Script
    from shared.domain.ids import DeviceId, TicketId
    from shared.domain.lobby import Recorded

    Act: TypeAlias = Callable[[HallDay, str], Script]

SLACK: Final = timedelta(seconds=90)
"""The played clock moves in steps; nothing is later than that for it."""
WITH_VISITOR: Final = (
    ConcernAdded,
    InterpreterUsed,
    ReceiptGiven,
    TicketNotShown,
    TicketParked,
    TicketTransferred,
)
"""What a clerk does with a visitor who was called: until then nobody sends that visitor away."""


class Step(Struct, frozen=True):
    """At a time of the day somebody does something, which leaves an event in the log.

    ``who`` is a visitor's name, or the device at which it is done. ``act`` does it. ``leaves`` is
    None where somebody only looks.
    """

    at: str
    who: str
    what: str
    leaves: type[Event] | None
    act: Act

    @property
    def keeps(self) -> bool:
        """Tell whether the visitor must still be there for it."""
        return self.leaves in WITH_VISITOR

    def in_words(self) -> str:
        """Say it in one line."""
        return f"{self.at} {self.who}: {self.what}"


def missing(
    script: Sequence[Step],
    log: Iterable[Recorded],
    moment: Callable[[str], datetime],
    tickets: Mapping[str, TicketId],
    devices: Collection[DeviceId],
) -> tuple[str, ...]:
    """Say which steps left no event: each needs one of its own, not earlier than its time.

    ``tickets`` are those of the visitors by their names; an event of a step that names a device
    must come from that one. ``moment`` gives a time of the day (``08:15``) as a moment (UTC).
    """
    left = list(log)
    lost: list[str] = []
    for step in sorted(script, key=lambda step: step.at):
        if step.leaves is None:
            continue
        found = next(
            (
                place
                for place, recorded in enumerate(left)
                if type(recorded.event) is step.leaves
                and recorded.time >= moment(step.at) - SLACK
                and _is_by(step.who, recorded, tickets, devices)
            ),
            None,
        )
        if found is None:
            lost.append(f"{step.in_words()} (no {step.leaves.__name__})")
        else:
            del left[found]
    return tuple(lost)


def _is_by(
    who: str, recorded: Recorded, tickets: Mapping[str, TicketId], devices: Collection[DeviceId]
) -> bool:
    if who in devices:
        return recorded.device == who
    return who in tickets and about(recorded) == tickets[who]


def about(recorded: Recorded) -> TicketId | None:
    """Return the ticket that an event is about, if it is about one."""
    ticket = getattr(recorded.event, "ticket", None)
    return ticket if isinstance(ticket, int) else None
