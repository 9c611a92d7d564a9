"""Between the printing thread and the window's: every report arrives on the GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from PySide6.QtCore import QObject, Qt, Signal

from counter_console.presenter.counter import ReceiptSettled
from counter_console.presenter.receipts import (
    CallBackSlip,
    CardSlip,
    DeskSlip,
    InvitationSlip,
    PaperSlip,
)
from counter_console.presenter.reception import CopySettled, Printed, PrinterIs
from shared.domain.slips import PrintState
from shared.printing.cards import card_slip
from shared.printing.confirmations import confirmation_card
from shared.printing.journal import Job, State
from shared.printing.wording import Invitation, Papers, invitation_slip, receipt_slip
from shared.printing.worker import Listeners

if TYPE_CHECKING:
    from collections.abc import Callable

    from counter_console.presenter.copies import Copy
    from counter_console.presenter.reception_state import Issued
    from shared.domain.services import Catalogue
    from shared.i18n.words import Words
    from shared.printing.driver.contract import Outcome
    from shared.printing.slip import Slip
    from shared.printing.status import Condition

COPY: Final = "copy-"
"""How the id of a copy's job begins; all others begin with the ticket's number."""

RECEIPT: Final = "receipt-"
"""How the id of a receipt's job begins."""

_QUEUED = Qt.ConnectionType.QueuedConnection


class PrintReports(QObject):
    """Carries outcomes and conditions from the printing thread to the one that made this."""

    _outcome = Signal(object)
    _condition = Signal(object)

    def __init__(
        self, settled: Callable[[Outcome | Job], None], changed: Callable[[Condition], None]
    ) -> None:
        super().__init__()
        self.settled, self._changed = settled, changed
        self._outcome.connect(self._on_outcome, _QUEUED)
        self._condition.connect(self._on_condition, _QUEUED)

    def listeners(self) -> Listeners:
        """Return what the printing thread calls."""
        return Listeners(outcome=self._outcome.emit, condition=self._condition.emit)

    def _on_outcome(self, outcome: Outcome) -> None:
        self.settled(outcome)

    def _on_condition(self, condition: Condition) -> None:
        self._changed(condition)


def job_id(slip: Issued | Copy) -> str:
    """Name a ticket's print job; the token keeps jobs apart when a log is begun anew.

    At the kiosk the same ticket's job has the same name, so a copy can name it from anywhere.
    """
    return f"{slip.ticket}-{slip.token}"


def copy_job_id(copy: Copy, mark: str) -> str:
    """Name the print job of a copy; ``mark`` is one that no copy has had."""
    return f"{COPY}{copy.ticket}-{mark}"


def receipt_job_id(slip: DeskSlip) -> str:
    """Name the print job of a desk's slip; one that is printed once more has another."""
    return f"{RECEIPT}{slip.job}"


def papers_of(slip: PaperSlip) -> Papers:
    """Return what a receipt's slip is written from."""
    return Papers(
        number=slip.number,
        counter=slip.counter,
        what=slip.what,
        pieces=slip.pieces,
        given=slip.time,
        again=slip.again,
    )


def invitation_of(slip: InvitationSlip) -> Invitation:
    """Return what an appointment's slip is written from."""
    return Invitation(
        slot=slip.booking.slot,
        unit=slip.booking.unit,
        go_to=slip.booking.go_to,
        code=slip.booking.code,
        service=slip.service,
        given=slip.time,
        again=slip.again,
    )


def slip_written(catalogue: Catalogue, slip: DeskSlip, words: Words) -> Slip:
    """Write a desk's slip in the language of ``words``."""
    match slip:
        case PaperSlip():
            return receipt_slip(catalogue, papers_of(slip), words)
        case InvitationSlip():
            return invitation_slip(catalogue, invitation_of(slip), words)
        case CallBackSlip():
            return card_slip(catalogue, confirmation_card(catalogue, slip.noted, words), words)
        case CardSlip():
            return card_slip(catalogue, slip.card, words)
        case _:
            assert_never(slip)


def receipt_settled(outcome: Outcome | Job) -> ReceiptSettled:
    """Return what became of a receipt as the presenter takes it."""
    return ReceiptSettled(
        job=outcome.job_id.removeprefix(RECEIPT),
        state=_print_state(outcome.state),
        condition=_code(outcome.condition),
    )


def print_settled(outcome: Outcome | Job) -> Printed | CopySettled:
    """Return what became of a slip as the presenter takes it."""
    state, condition = _print_state(outcome.state), _code(outcome.condition)
    name = outcome.job_id.removeprefix(COPY)
    ticket = int(name.split("-", maxsplit=1)[0])
    if name == outcome.job_id:
        return Printed(ticket=ticket, state=state, condition=condition)
    number = outcome.number.replace(" ", "") if isinstance(outcome, Job) else ""
    return CopySettled(ticket=ticket, state=state, condition=condition, number=number)


def printer_is(condition: Condition) -> PrinterIs:
    """Return the printer's condition as the presenter takes it."""
    return PrinterIs(condition=_code(condition))


def _code(condition: Condition) -> str:
    return "ready" if condition.worst is None else condition.worst.value


def _print_state(state: State) -> PrintState:
    match state:
        case State.PRINTED:
            return PrintState.PRINTED
        case State.NOT_PRINTED:
            return PrintState.NOT_PRINTED
        case _:
            return PrintState.UNKNOWN
