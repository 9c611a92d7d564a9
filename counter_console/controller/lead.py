"""A lead's console at work: brings every input to the presenter and does what it wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from counter_console.controller.showing import Showing
from counter_console.presenter.lead import Input, Pressed, Ticked, Told, update
from counter_console.presenter.lead_state import LeadState, is_same_desk
from counter_console.presenter.lead_view import LeadView, view

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counter_console.controller.ports import Broker, Clock, LeadScreen
    from counter_console.presenter.keys import Button
    from shared.domain.lobby import Lobby
    from shared.i18n.words import Words
    from shared.protocol.session import Notice

TICK_MS: Final = 1000
"""Minutes and notes that have been read are looked at once a second."""


class LeadController(QObject):
    """One lead's console. Give it its surroundings with ``begin``; then feed it."""

    def __init__(self, state: LeadState, words: Words, keys: Mapping[Button, str]) -> None:
        super().__init__()
        self.state = state
        self._words, self._keys = words, keys
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    def begin(self, screen: LeadScreen, broker: Broker, clock: Clock) -> None:
        """Take the surroundings and show the first picture."""
        self._broker, self._clock = broker, clock
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

    def press(self, button: Button) -> None:
        """A button or its key was pressed."""
        self.take(Pressed(button=button))

    def hear(self, notice: Notice[Lobby]) -> None:
        """The session with the broker has news."""
        self.take(Told(notice=notice))

    def take(self, given: Input) -> None:
        """Bring an input to the presenter, do what follows, and show what changed."""
        before = self.state
        self.state, effects = update(before, given, self._clock())
        for effect in effects:
            self._broker.submit(effect.command, effect.patience)
        match given:
            case Told() if is_same_desk(before, self.state):
                self._showing.soon()
            case Told() | Ticked():
                self._showing.at_once()
            case _:
                self._showing.again()

    def _tick(self) -> None:
        self.take(Ticked())

    def _say(self) -> LeadView:
        return view(self.state, self._words, self._keys, self._clock())
