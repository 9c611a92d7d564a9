"""A whole desk without a broker: controller and windows on the stage, pressed by real events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_console.controller.counter import CounterController
from counter_console.controller.reception import ReceptionController
from counter_console.presenter.counter_state import CounterState
from counter_console.presenter.counter_view import CounterView, view
from counter_console.presenter.keys import COUNTER_KEYS, RECEPTION_KEYS, Button
from counter_console.presenter.reception_state import ReceptionState
from counter_console.screens.counter_windows import CounterWindows
from counter_console.screens.reception_window import ReceptionWindow
from shared.i18n.words import Words
from tests.counter_console.stage import Stage, answered

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from counter_console.screens.look import Look
    from shared.domain.lobby import AnyCommand, Lobby
    from shared.printing.worker import Request
    from shared.protocol.session import Notice


class FakeBroker:
    """Decides at once by the real rules; what it says waits until it is delivered."""

    def __init__(self, stage: Stage, device: str) -> None:
        self.asked: list[AnyCommand] = []
        self._stage, self._device = stage, device
        self._said: list[Notice[Lobby]] = []

    def submit(self, command: AnyCommand, patience: float) -> str:
        """Take a command."""
        assert patience > 0
        self.asked.append(command)
        self._said.append(answered(command, self._stage.ask(command, self._device)))
        return "?"

    def deliver(self, hear: Callable[[Notice[Lobby]], None]) -> None:
        """Let the answers and the news arrive."""
        said, self._said = self._said, []
        for notice in (*said, self._stage.changed()):
            hear(notice)


class FakePrinter:
    """Keeps what it is asked to print."""

    def __init__(self) -> None:
        self.requests: list[Request] = []

    def submit(self, request: Request) -> None:
        """Take a slip."""
        self.requests.append(request)


class CounterDesk:
    """Counter 1 with its two windows."""

    def __init__(
        self,
        look: Look,
        words: Words | None = None,
        stage: Stage | None = None,
        *,
        keys: Mapping[Button, str] = COUNTER_KEYS,
        opens: bool = True,
        prints: bool = True,
    ) -> None:
        self.stage = stage or Stage()
        self.windows = CounterWindows(look, keys)
        self.full, self.strip = self.windows.full, self.windows.strip
        self.words = words or Words("de")
        state = CounterState(counter="c1", device="counter-1", opens=opens, prints=prints)
        self.work = CounterController(state, self.words, keys, {"en": Words("de")})
        self.printer = FakePrinter()
        self.broker = FakeBroker(self.stage, "counter-1")
        self.windows.pressed.connect(self.work.press)
        self.full.ticked.connect(self.work.tick_service)
        self.full.confirmed.connect(self.work.confirm_services)
        self.full.given_up.connect(self.work.give_up_services)
        self.full.selected.connect(self.work.select)
        self.full.given.connect(self.work.take)
        self.work.begin(self.windows, self.broker, lambda: self.stage.moment, self.printer)

    def link(self) -> None:
        """Let the state come, and the counter open if it is set so."""
        self.work.hear(self.stage.linked())
        self.settle()

    def settle(self) -> None:
        """Let everything arrive, and forget what was asked."""
        self.broker.deliver(self.work.hear)
        self.work.catch_up()
        self.broker.asked.clear()
        self.stage.wait(1)

    def do(self, button: Button) -> None:
        """Do an action that is legal now."""
        self.work.press(button)
        assert self.broker.asked, button
        self.settle()

    def draw(self, *services: str) -> None:
        """Let people draw numbers."""
        for service in services:
            self.stage.wait(60)
            self.stage.draw(service)
        self.settle()

    def said(self) -> CounterView:
        """Return what is to be seen now."""
        return view(self.work.state, self.words, COUNTER_KEYS, self.stage.moment)

    def end(self) -> None:
        """Take the desk apart."""
        self.work.end()
        self.windows.shut()


class ReceptionDesk:
    """The reception with its window."""

    def __init__(
        self,
        look: Look,
        words: Words | None = None,
        stage: Stage | None = None,
        *,
        prints: bool = True,
    ) -> None:
        self.stage = stage or Stage()
        self.window = ReceptionWindow(look, RECEPTION_KEYS)
        self.printer = FakePrinter()
        state = ReceptionState(device="reception", languages=("de", "en"), prints=prints)
        speak = {"de": Words("de")}
        self.work = ReceptionController(state, words or Words("de"), speak, RECEPTION_KEYS)
        self.broker = FakeBroker(self.stage, "reception")
        self.window.pressed.connect(self.work.press)
        self.window.given.connect(self.work.take)
        self.work.begin(self.window, self.broker, lambda: self.stage.moment, self.printer)

    def link(self) -> None:
        """Let the state come."""
        self.work.hear(self.stage.linked())
        self.settle()

    def settle(self) -> None:
        """Let everything arrive, and forget what was asked."""
        self.broker.deliver(self.work.hear)
        self.work.catch_up()
        self.broker.asked.clear()
        self.stage.wait(1)

    def end(self) -> None:
        """Take the desk apart."""
        self.work.end()
        self.window.close()
        self.window.deleteLater()
