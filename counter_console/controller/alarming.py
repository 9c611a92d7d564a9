"""The silent alarm at work, beside whatever else the console does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, QTimer

from counter_console.presenter.alarm_view import BannerView, banner
from counter_console.presenter.alarms import (
    AlarmState,
    Clicked,
    Input,
    KeyPressed,
    Ticked,
    Told,
    update,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from counter_console.controller.ports import Broker, Clock
    from counter_console.presenter.keys import AlarmKey
    from shared.domain.lobby import Lobby
    from shared.i18n.words import Words
    from shared.protocol.session import Notice

TICK_MS: Final = 1000
"""How often is looked at what is to be asked again."""


class Banner(Protocol):
    """What shows an alarm over a window."""

    def show_view(self, view: BannerView | None) -> None:
        """Show the alarm, or none."""
        ...


class AlarmController(QObject):
    """The alarms of one console. Give it its surroundings with ``begin``; then feed it."""

    def __init__(self, state: AlarmState, words: Words, keys: Mapping[AlarmKey, str]) -> None:
        super().__init__()
        self.state = state
        self._words, self._keys = words, keys
        self._shown: BannerView | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    def begin(self, banners: Sequence[Banner], broker: Broker, clock: Clock) -> None:
        """Take the surroundings."""
        self._banners, self._broker, self._clock = banners, broker, clock
        self._timer.start()

    def end(self) -> None:
        """Stop the timer."""
        self._timer.stop()

    def press(self, key: AlarmKey) -> None:
        """A key was pressed."""
        self._take(KeyPressed(key=key))

    def acknowledge(self) -> None:
        """The banner's button was clicked."""
        self._take(Clicked())

    def finish(self, word: str) -> None:
        """The banner's button with this word was clicked."""
        self._take(Clicked(word=word))

    def hear(self, notice: Notice[Lobby]) -> None:
        """The session with the broker has news."""
        self._take(Told(notice=notice))

    def _tick(self) -> None:
        self._take(Ticked())

    def _take(self, given: Input) -> None:
        self.state, effects = update(self.state, given, self._clock())
        for effect in effects:
            self._broker.submit(effect.command, effect.patience)
        view = banner(self.state, self._words, self._keys)
        if view != self._shown:
            self._shown = view
            for each in self._banners:
                each.show_view(view)
