"""Between the printing thread and the screen's: every report arrives on the GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from kiosk.presenter.inputs import PrinterIs, PrintSettled
from shared.domain.tickets import PrintState
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
    """Carries outcomes and conditions from the printing thread to the one that made this."""

    _outcome = Signal(object)
    _condition = Signal(object)

    def __init__(
        self,
        settled: Callable[[Outcome], None],
        condition: Callable[[Condition], None],
        parent: QObject | None = None,
    ) -> None:
        """Take the two functions to call on this thread."""
        super().__init__(parent)
        self._settled = settled
        self._changed = condition
        self._outcome.connect(self._on_outcome, _QUEUED)
        self._condition.connect(self._on_condition, _QUEUED)

    def listeners(self) -> Listeners:
        """Return what the printing thread calls."""
        return Listeners(outcome=self._outcome.emit, condition=self._condition.emit)

    def _on_outcome(self, outcome: Outcome) -> None:
        self._settled(outcome)

    def _on_condition(self, condition: Condition) -> None:
        self._changed(condition)


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
        state=_print_state(outcome.state),
        condition=code(outcome.condition),
        at=at,
    )


def printer_is(condition: Condition) -> PrinterIs:
    """Return the printer's condition as the presenter takes it."""
    return PrinterIs(condition=code(condition))


def _print_state(state: State) -> PrintState:
    match state:
        case State.PRINTED:
            return PrintState.PRINTED
        case State.NOT_PRINTED:
            return PrintState.NOT_PRINTED
        case _:
            return PrintState.UNKNOWN
