"""Between the printing thread and the screen's: every report arrives on the GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from kiosk.presenter.inputs import PrinterIs, PrintHeld, PrintSettled
from shared.domain.slips import PrintState
from shared.printing.journal import State
from shared.printing.worker import Listeners

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.presenter.state import Ticket
    from shared.domain.ids import TicketId
    from shared.printing.driver.contract import Outcome
    from shared.printing.journal import Job
    from shared.printing.status import Condition

_QUEUED = Qt.ConnectionType.QueuedConnection


class PrintReports(QObject):
    """Carries outcomes and conditions from the printing threads to the one that made this."""

    _outcome = Signal(object)
    _held = Signal(str, object)
    _condition = Signal(object)
    _fallback_condition = Signal(object)

    def __init__(
        self,
        settled: Callable[[Outcome], None],
        held: Callable[[str, Condition], None],
        condition: Callable[[Condition, Condition | None], None],
        parent: QObject | None = None,
    ) -> None:
        """Take the functions to call on this thread.

        ``condition`` is given the printer's and the alternative printer's, None as long as
        there is none that has said anything.
        """
        super().__init__(parent)
        self._settled, self._hangs, self._changed = settled, held, condition
        self._printer: Condition | None = None
        self._fallback: Condition | None = None
        self._outcome.connect(self._on_outcome, _QUEUED)
        self._held.connect(self._on_held, _QUEUED)
        self._condition.connect(self._on_condition, _QUEUED)
        self._fallback_condition.connect(self._on_fallback_condition, _QUEUED)

    def listeners(self) -> Listeners:
        """Return what the printer's thread calls."""
        return Listeners(
            outcome=self._outcome.emit, condition=self._condition.emit, held=self._held.emit
        )

    def fallback_listeners(self) -> Listeners:
        """Return what the alternative printer's thread calls."""
        return Listeners(
            outcome=self._outcome.emit,
            condition=self._fallback_condition.emit,
            held=self._held.emit,
        )

    def _on_outcome(self, outcome: Outcome) -> None:
        self._settled(outcome)

    def _on_held(self, job: str, condition: Condition) -> None:
        self._hangs(job, condition)

    def _on_condition(self, condition: Condition) -> None:
        self._printer = condition
        self._changed(condition, self._fallback)

    def _on_fallback_condition(self, condition: Condition) -> None:
        self._fallback = condition
        if self._printer is not None:
            self._changed(self._printer, condition)


CARD = "card-"
"""Begins the name of a job that prints a card, and of no ticket's."""


def job_id(ticket: Ticket) -> str:
    """Name a ticket's print job; the token keeps jobs apart when a log is begun anew."""
    return f"{ticket.id}-{ticket.token}"


def ticket_of(job: str) -> tuple[TicketId, str]:
    """Return the ticket whose slip a job prints, by its id and its token."""
    ticket, token = job.split("-", maxsplit=1)
    return int(ticket), token


def code(condition: Condition) -> str:
    """Return the condition as it is told to the broker and said to people."""
    return "ready" if condition.worst is None else condition.worst.value


def print_settled(outcome: Outcome | Job, at: float) -> PrintSettled:
    """Return what became of a slip as the presenter takes it; ``at`` in monotonic seconds."""
    ticket, token = ticket_of(outcome.job_id)
    return PrintSettled(
        ticket=ticket,
        token=token,
        state=fate(outcome.state),
        condition=code(outcome.condition),
        at=at,
    )


def print_held(job: str, condition: Condition) -> PrintHeld:
    """Return what holds a slip up in the middle as the presenter takes it."""
    _, token = ticket_of(job)
    return PrintHeld(token=token, condition=code(condition))


def printer_is(condition: Condition, fallback: Condition | None = None) -> PrinterIs:
    """Return the conditions of the printer and its alternative as the presenter takes them."""
    return PrinterIs(
        condition=code(condition), fallback=None if fallback is None else code(fallback)
    )


def fate(state: State) -> PrintState:
    """Return what became of a slip as the lobby calls it."""
    match state:
        case State.PRINTED:
            return PrintState.PRINTED
        case State.NOT_PRINTED:
            return PrintState.NOT_PRINTED
        case _:
            return PrintState.UNKNOWN
