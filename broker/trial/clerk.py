"""A clerk at a counter of a trial: opens, calls, serves, and now and then anything else. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from broker.trial.actors import surprise
from shared.domain.counters import (
    CloseCounter,
    CounterClosed,
    CounterOpened,
    CounterPaused,
    OpenCounter,
    PauseCounter,
    Undo,
)
from shared.domain.refusals import Reason
from shared.domain.tickets import (
    ActionUndone,
    CallNext,
    CallTicket,
    Finish,
    NoShow,
    Recall,
    ReturnToWaiting,
    Serve,
    ServingStarted,
    TicketCalled,
    TicketFinished,
    TicketNotShown,
    TicketRecalled,
    TicketReturned,
)
from shared.domain.transitions import Status
from shared.protocol.messages import Accepted, Rejected

if TYPE_CHECKING:
    from broker.trial.actors import Crowd
    from broker.trial.chance import Chance
    from shared.domain.lobby import AnyCommand, AnyEvent

UNDONE: Final = 0.03
LEFT: Final = 0.02
CAME_AFTER_ALL: Final = 0.02
"""Shares of a clerk's steps: taken back; away from the counter; calling one who had not come."""


@dataclass
class Clerk:
    """Works one counter: opens, calls, serves, and now and then anything else that is possible."""

    device: str
    counter: str
    crowd: Crowd
    chance: Chance
    lanes: int = 1
    ticket: int | None = None
    _open: bool = False
    _serving: bool = False
    _can_undo: bool = False

    def wants(self) -> AnyCommand | None:
        """Go on with the visitor, else call the next."""
        if self._can_undo and self.chance.random() < UNDONE:
            return Undo(counter=self.counter)
        if self.ticket is not None:
            return self._with_visitor(self.ticket)
        if not self._open:
            return OpenCounter(counter=self.counter)
        if self.chance.random() < LEFT:
            step = self.chance.choice((PauseCounter, CloseCounter))
            return step(counter=self.counter)
        return self._call()

    def leaves(self) -> AnyCommand | None:
        """Return how to go home; nothing is to be done where the counter is closed already."""
        return CloseCounter(counter=self.counter) if self._open else None

    def _with_visitor(self, ticket: int) -> AnyCommand:
        if self._serving:
            step = self.chance.choices((Finish, ReturnToWaiting), (19, 1))[0]
        else:
            steps = (Serve, Recall, NoShow, ReturnToWaiting, Finish)
            step = self.chance.choices(steps, (16, 2, 1, 1, 1))[0]
        return step(counter=self.counter, ticket=ticket)

    def _call(self) -> AnyCommand | None:
        if self.crowd.absent and self.chance.random() < CAME_AFTER_ALL:
            return CallTicket(counter=self.counter, ticket=self.crowd.absent.popleft())
        return CallNext(counter=self.counter) if self.crowd.waiting > 0 else None

    def hears(self, command: AnyCommand, answer: Accepted | Rejected) -> None:
        """Take in how the counter stands now."""
        if isinstance(answer, Rejected):
            self._refused(command, answer)
            return
        self._can_undo = not isinstance(command, Undo)
        for each in answer.events:
            self._step(each.event)

    def _step(self, event: AnyEvent) -> None:
        match event:
            case CounterOpened():
                self._open = True
            case CounterPaused() | CounterClosed():
                self._open = False
            case TicketCalled() | TicketRecalled():
                self.ticket, self._serving = event.ticket, False
            case ServingStarted():
                self._serving = True
            case TicketFinished() | TicketNotShown() | TicketReturned():
                self.ticket = None
            case ActionUndone():
                self._undone(event)
            case _:
                pass

    def _undone(self, event: ActionUndone) -> None:
        before = event.ticket
        here = before is not None and before.counter == self.counter
        self.ticket = before.id if before is not None and here else None
        self._serving = before is not None and before.status is Status.SERVING
        if before is None:
            # Whether it was open before what was taken back is not told: it is opened anew.
            self._open = False

    def _refused(self, command: AnyCommand, refusal: Rejected) -> None:
        match refusal.reason:
            case Reason.NOBODY_WAITING:
                self.crowd.waiting = 0
            case Reason.COUNTER_CLOSED | Reason.COUNTER_PAUSED if self.ticket is None:
                self._open = False
            case _ if isinstance(command, Undo):
                self._can_undo = False
            case _ if isinstance(command, CallTicket):
                pass
            case _:
                self.crowd.surprises.append(surprise(self.device, command, refusal))
