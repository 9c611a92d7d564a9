"""A counter's console at work: brings every input to the presenter and does what it wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

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
from counter_console.presenter.counter_view import CounterView, view

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counter_console.controller.ports import Broker, Clock, CounterScreens
    from counter_console.presenter.counter_state import CounterState
    from counter_console.presenter.keys import Button
    from shared.domain.ids import TicketId
    from shared.domain.lobby import Lobby
    from shared.i18n.words import Words
    from shared.protocol.session import Notice

TICK_MS: Final = 1000
"""Minutes, receipts that do not come and notes that have been read are looked at once a second."""


class CounterController(QObject):
    """One counter. Give it its surroundings with ``begin``; then feed it."""

    def __init__(self, state: CounterState, words: Words, keys: Mapping[Button, str]) -> None:
        super().__init__()
        self.state = state
        self._words, self._keys = words, keys
        self._shown: CounterView | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    def begin(self, screens: CounterScreens, broker: Broker, clock: Clock) -> None:
        """Take the surroundings and show the first picture."""
        self._screens, self._broker, self._clock = screens, broker, clock
        self._timer.start()
        self._show()

    def end(self) -> None:
        """Stop the timer."""
        self._timer.stop()

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
        self.state, effects = update(self.state, given, self._clock())
        for effect in effects:
            self._broker.submit(effect.command, effect.patience)
        # Most news of a busy hall changes nothing at this desk.
        self._show(again=not isinstance(given, Told | Ticked))

    def _show(self, *, again: bool = True) -> None:
        """Show how things stand; ``again`` also if nothing changed, since a hand was at work."""
        picture = view(self.state, self._words, self._keys, self._clock())
        if again or picture != self._shown:
            self._shown = picture
            self._screens.show_view(picture)
