"""The chime on the loudspeaker, and what counts as heard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from shared.sound.player import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable


class Sounds(Protocol):
    """What is used of ``shared.sound.player.Player``."""

    def play(self, audio: bytes, on_done: Callable[[Outcome], None]) -> None:
        """Play, and tell on another thread what became of it."""
        ...


class PlayerBell(QObject):
    """Rings on a player; ``over`` says on the GUI thread whether it was heard.

    Heard is what a real device played to its end. A recording is a device to whoever asked for
    it: with ``recording`` a sound that ran to its end counts although no loudspeaker was there.
    """

    over = Signal(bool)

    def __init__(self, player: Sounds, audio: bytes, *, recording: bool) -> None:
        """Ring with this audio file (WAV)."""
        super().__init__()
        self._player = player
        self._audio = audio
        self._heard = {Outcome.SOUNDED, Outcome.SILENT} if recording else {Outcome.SOUNDED}

    def ring(self) -> None:
        """Chime once; ``over`` follows."""
        self._player.play(self._audio, lambda outcome: self.over.emit(outcome in self._heard))
