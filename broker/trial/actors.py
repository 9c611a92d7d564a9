"""Those who work in a trial's hall: what each wants next, and what it makes of an answer. Pure.

Each knows only what it was answered. A refusal that contradicts what was answered before is a
``surprise``: what had been promised is not there.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from shared.domain.calls import AcknowledgeCall, Stage
from shared.domain.devices import ReportPrinter
from shared.domain.refusals import Reason
from shared.domain.slips import PrintState, ReportPrint
from shared.domain.tickets import (
    CloseDay,
    DayClosed,
    IssueTicket,
    TicketCalled,
    TicketIssued,
    TicketNotShown,
    TicketReturned,
)
from shared.protocol.messages import Accepted, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable

    from broker.trial.chance import Chance
    from shared.domain.lobby import AnyCommand, AnyEvent

FULL: Final = 150
"""People waiting at which nobody else comes in: numbers are not to run out."""
KEPT_RECEIPTS: Final = 64
CONDITIONS: Final = ("ready", "paper_near_end", "paper_out", "cover_open")
SLIPS: Final = (PrintState.PRINTED,) * 6 + (PrintState.NOT_PRINTED, PrintState.UNKNOWN)
PRINTER_NEWS: Final = 0.02
"""The share of a kiosk's commands that tell something of its printer."""
SERVICES: Final = ("papers", "case", "questions", "registration", "emergency")


class Actor(Protocol):
    """One device. ``lanes`` is how many of its commands may be under way at once."""

    device: str
    lanes: int

    def wants(self) -> AnyCommand | None:
        """Return the next command, or None if there is nothing to do now."""
        ...

    def hears(self, command: AnyCommand, answer: Accepted | Rejected) -> None:
        """Take the answer to an earlier command."""
        ...


@dataclass
class Crowd:
    """What all in the hall can see: about how many wait, who did not come, and what was odd."""

    waiting: int = 0
    absent: deque[int] = field(default_factory=deque[int])
    surprises: list[str] = field(default_factory=list[str])

    def sees(self, events: Iterable[AnyEvent]) -> None:
        """Note what happened."""
        for event in events:
            match event:
                case TicketIssued() | TicketReturned():
                    self.waiting += 1
                case TicketCalled():
                    self.waiting -= 1
                case TicketNotShown():
                    self.absent.append(event.ticket)
                case DayClosed():
                    self.waiting = 0
                    self.absent.clear()
                case _:
                    pass


@dataclass
class Kiosk:
    """Draws numbers, and tells what became of the slips and of its printer.

    ``visitors`` are those who stand before it; None stands for as many as there is room for.
    ``turned_away`` counts those whose turn came after the last number was given.
    """

    device: str
    crowd: Crowd
    chance: Chance
    lanes: int = 4
    visitors: int | None = None
    turned_away: int = 0
    _slips: deque[int] = field(default_factory=deque[int])

    def wants(self) -> AnyCommand | None:
        """Report a slip, else draw for the next visitor."""
        if self._slips:
            slip = self._slips.popleft()
            return ReportPrint(ticket=slip, state=self.chance.choice(SLIPS))
        if self.chance.random() < PRINTER_NEWS:
            return ReportPrinter(condition=self.chance.choice(CONDITIONS))
        if self.visitors is None and self.crowd.waiting >= FULL:
            return None
        if self.visitors is not None:
            if self.visitors == 0:
                return None
            self.visitors -= 1
        language = self.chance.choice(("de", "en"))
        return IssueTicket(service=self.chance.choice(SERVICES), language=language)

    def hears(self, command: AnyCommand, answer: Accepted | Rejected) -> None:
        """Print the slip of a number that was given."""
        if isinstance(answer, Rejected):
            if answer.reason is Reason.SERVICE_CLOSED:
                self.turned_away += 1
            else:
                self.crowd.surprises.append(surprise(self.device, command, answer))
            return
        self._slips.extend(
            each.event.ticket for each in answer.events if isinstance(each.event, TicketIssued)
        )


@dataclass
class Wall:
    """Gives the receipts of a display: painted, then sounded, for each ring that it sees."""

    device: str
    lanes: int = 4
    _owed: deque[AcknowledgeCall] = field(
        default_factory=lambda: deque[AcknowledgeCall](maxlen=KEPT_RECEIPTS)
    )

    def sees(self, call: int, ring: int) -> None:
        """A ring of a call is on the glass."""
        for stage in Stage:
            self._owed.append(AcknowledgeCall(call=call, ring=ring, stage=stage))

    def wants(self) -> AnyCommand | None:
        """Give the next receipt."""
        return self._owed.popleft() if self._owed else None

    def hears(self, command: AnyCommand, answer: Accepted | Rejected) -> None:
        """Nothing follows from the answer to a receipt."""


@dataclass
class Lead:
    """Closes the day when it is told to, which is one command of very many events."""

    device: str
    lanes: int = 1
    due: bool = False

    def wants(self) -> AnyCommand | None:
        """Close the day once."""
        if not self.due:
            return None
        self.due = False
        return CloseDay()

    def hears(self, command: AnyCommand, answer: Accepted | Rejected) -> None:
        """Nothing follows from it; a day with nothing to close may be refused."""


def surprise(device: str, command: AnyCommand, refusal: Rejected) -> str:
    """Say which refusal contradicts what was answered before."""
    return f"{device}: {type(command).__name__} was refused: {refusal.reason} {refusal.details}"
