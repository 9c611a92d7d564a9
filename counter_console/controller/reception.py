"""The reception's console at work: brings every input to the presenter, asks, and prints."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final, assert_never

from PySide6.QtCore import QObject, QTimer

from counter_console.controller.printing import (
    RECEIPT,
    copy_job_id,
    job_id,
    print_settled,
    printer_is,
    receipt_job_id,
    receipt_settled,
    slip_written,
)
from counter_console.controller.showing import Showing
from counter_console.presenter.flight import Submit
from counter_console.presenter.receipts import DeskSlip, PrintReceipt
from counter_console.presenter.reception import (
    Input,
    Pressed,
    Ticked,
    Told,
    update,
)
from counter_console.presenter.reception_state import Issued, PrintCopy, PrintSlip, is_same_desk
from counter_console.presenter.reception_view import ReceptionView, view
from shared.printing.wording import Marke, as_copy, waiting_slip
from shared.printing.worker import Request

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counter_console.controller.ports import Broker, Clock, Printer, ReceptionScreen
    from counter_console.presenter.copies import Copy
    from counter_console.presenter.keys import Button
    from counter_console.presenter.reception_state import Effect, ReceptionState
    from shared.domain.ids import Language
    from shared.domain.lobby import Lobby
    from shared.i18n.words import Words
    from shared.printing.driver.contract import Outcome
    from shared.printing.journal import Job
    from shared.printing.status import Condition
    from shared.protocol.session import Notice

TICK_MS: Final = 1000
"""Minutes, receipts that do not come and notes that have been read are looked at once a second."""


class ReceptionController(QObject):
    """One reception. Give it its surroundings with ``begin``; then feed it.

    ``speak`` holds the words of every language that a visitor may have; slips need them.
    """

    def __init__(
        self,
        state: ReceptionState,
        words: Words,
        speak: Mapping[Language, Words],
        keys: Mapping[Button, str],
    ) -> None:
        super().__init__()
        self.state = state
        self._words, self._speak, self._keys = words, speak, keys
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    def begin(
        self,
        screen: ReceptionScreen,
        broker: Broker,
        clock: Clock,
        printer: Printer | None = None,
    ) -> None:
        """Take the surroundings and show the first picture."""
        self._broker, self._clock, self._printer = broker, clock, printer
        self._showing = Showing(self._say, screen.show_view)
        self._timer.start()
        self._showing.again()

    def end(self) -> None:
        """Stop the timers."""
        self._timer.stop()
        self._showing.end()

    def catch_up(self) -> None:
        """Show now what would be shown soon."""
        self._showing.at_once()

    # --- what happens ---------------------------------------------------------------------------

    def press(self, button: Button) -> None:
        """A button or its key was pressed."""
        self.take(Pressed(button=button))

    def take(self, given: Input) -> None:
        """Bring an input to the presenter, do what follows, and show what changed."""
        before = self.state
        self.state, effects = update(before, given, self._clock())
        for effect in effects:
            self._do(effect)
        match given:
            case Told() if is_same_desk(before, self.state):
                self._showing.soon()
            case Told() | Ticked():
                self._showing.at_once()
            case _:
                self._showing.again()

    def slip_settled(self, outcome: Outcome | Job) -> None:
        """The fate of a slip is known, now or from the last run's journal."""
        is_ticket = not outcome.job_id.startswith(RECEIPT)
        self.take(print_settled(outcome) if is_ticket else receipt_settled(outcome))

    def printer_changed(self, condition: Condition) -> None:
        """The printer of this desk says how it is."""
        self.take(printer_is(condition))

    def hear(self, notice: Notice[Lobby]) -> None:
        """The session with the broker has news."""
        self.take(Told(notice=notice))

    # --- what follows ---------------------------------------------------------------------------

    def _tick(self) -> None:
        self.take(Ticked())

    def _say(self) -> ReceptionView:
        return view(self.state, self._words, self._keys, self._clock())

    def _do(self, effect: Effect) -> None:
        match effect:
            case Submit():
                self._broker.submit(effect.command, effect.patience)
            case PrintSlip():
                self._print(effect.issued)
            case PrintCopy():
                self._print_copy(effect.copy)
            case PrintReceipt():
                self._print_out(effect.slip)
            case _:
                assert_never(effect)

    def _print(self, issued: Issued) -> None:
        if self._printer is None:
            return
        marke = Marke(
            number=issued.number,
            service=issued.service,
            issued=issued.time,
            token=issued.token,
            ahead=issued.ahead or 0,
            back=issued.back,
        )
        words = self._speak.get(issued.language, self._words)
        slip = waiting_slip(self.state.catalogue, marke, words)
        self._printer.submit(Request(job_id=job_id(issued), slip=slip))

    def _print_copy(self, copy: Copy) -> None:
        if self._printer is None:
            return
        marke = Marke(
            number=copy.number,
            service=copy.service,
            issued=copy.issued,
            token=copy.token,
            ahead=copy.ahead,
            back=copy.back,
        )
        words = self._speak.get(copy.language, self._words)
        slip = as_copy(waiting_slip(self.state.catalogue, marke, words), words)
        job = copy_job_id(copy, secrets.token_hex(8))
        self._printer.submit(Request(job_id=job, slip=slip, copy_of=job_id(copy)))

    def _print_out(self, given: DeskSlip) -> None:
        if self._printer is None:
            return
        words = self._speak.get(given.language, self._words)
        slip = slip_written(self.state.catalogue, given, words)
        self._printer.submit(Request(job_id=receipt_job_id(given), slip=slip))
