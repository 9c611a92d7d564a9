"""A counter's console at work: brings every input to the presenter and does what it wants."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, assert_never

from PySide6.QtCore import QObject, QTimer

from counter_console.controller.printing import (
    printer_is,
    receipt_job_id,
    receipt_settled,
    slip_written,
)
from counter_console.controller.showing import Showing
from counter_console.presenter.counter import (
    Input,
    Pressed,
    Selected,
    ServicesChosen,
    ServiceTicked,
    Ticked,
    Told,
    update,
)
from counter_console.presenter.counter_state import CounterState, is_same_desk
from counter_console.presenter.counter_view import CounterView, view
from counter_console.presenter.flight import REPORT_PATIENCE, Submit
from counter_console.presenter.receipts import PrintReceipt
from shared.domain.devices import ReportPrinter
from shared.printing.worker import Request

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counter_console.controller.ports import Broker, Clock, CounterScreens, Printer
    from counter_console.presenter.call_backs import CallBackInput
    from counter_console.presenter.counter_state import Effect
    from counter_console.presenter.form_filling import Filling
    from counter_console.presenter.keys import Button
    from shared.domain.ids import Language, TicketId
    from shared.domain.lobby import Lobby
    from shared.i18n.words import Words
    from shared.printing.driver.contract import Outcome
    from shared.printing.journal import Job
    from shared.printing.status import Condition
    from shared.protocol.session import Notice

TICK_MS: Final = 1000
"""Minutes, receipts that do not come and notes that have been read are looked at once a second."""


class CounterController(QObject):
    """One counter. Give it its surroundings with ``begin``; then feed it.

    ``speak`` holds the words of every language that a receipt may be written in.
    """

    def __init__(
        self,
        state: CounterState,
        words: Words,
        keys: Mapping[Button, str],
        speak: Mapping[Language, Words] = MappingProxyType({}),
    ) -> None:
        super().__init__()
        self.state = state
        self._words, self._keys, self._speak = words, keys, speak
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    def begin(
        self,
        screens: CounterScreens,
        broker: Broker,
        clock: Clock,
        printer: Printer | None = None,
    ) -> None:
        """Take the surroundings and show the first picture."""
        self._broker, self._clock, self._printer = broker, clock, printer
        self._showing = Showing(self._say, screens.show_view)
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
        self._take(Pressed(button=button))

    def tick_service(self, service: str, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        """A service was ticked or unticked."""
        self._take(ServiceTicked(service=service, on=on))

    def confirm_services(self) -> None:
        """The ticked services were confirmed."""
        self._take(ServicesChosen(confirmed=True))

    def give_up_services(self) -> None:
        """The choice of services was given up."""
        self._take(ServicesChosen(confirmed=False))

    def take(self, given: Filling | CallBackInput) -> None:
        """Something was filled in on a page, or pressed in the list of call backs."""
        self._take(given)

    def printer_changed(self, condition: Condition) -> None:
        """The printer of this desk says how it is; staff elsewhere see it, too."""
        report = ReportPrinter(condition=printer_is(condition).condition)
        self._broker.submit(report, REPORT_PATIENCE)

    def receipt_settled(self, outcome: Outcome | Job) -> None:
        """The fate of a receipt's print is known."""
        self._take(receipt_settled(outcome))

    def select(self, ticket: TicketId | None) -> None:
        """A row of the waiting list was selected, or none."""
        self._take(Selected(ticket=ticket))

    def hear(self, notice: Notice[Lobby]) -> None:
        """The session with the broker has news."""
        self._take(Told(notice=notice))

    # --- what follows ---------------------------------------------------------------------------

    def _tick(self) -> None:
        self._take(Ticked())

    def _take(self, given: Input) -> None:
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

    def _do(self, effect: Effect) -> None:
        match effect:
            case Submit():
                self._broker.submit(effect.command, effect.patience)
            case PrintReceipt(slip=given) if self._printer is not None:
                words = self._speak.get(given.language, self._words)
                slip = slip_written(self.state.catalogue, given, words)
                self._printer.submit(Request(job_id=receipt_job_id(given), slip=slip))
            case PrintReceipt():
                pass
            case _:
                assert_never(effect)

    def _say(self) -> CounterView:
        return view(self.state, self._words, self._keys, self._clock())
