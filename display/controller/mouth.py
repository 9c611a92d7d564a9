"""The voice on the loudspeaker: made ready beside the screen's work, played when asked for.

Theory: speech is rendered on two threads of its own, one for what is wanted now and one for what
is likely to be wanted soon. A chime lasts longer than an engine needs, so even what nobody
foresaw is there when its chime is over. ``say`` always ends in ``over``, however it ends.
"""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, Signal

from shared.sound.chime import SECONDS as CHIME_S
from shared.voice.audio import seconds
from shared.voice.voice import NoVoice, VoiceFailed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from display.controller.bell import Sounds
    from shared.domain.ids import Language
    from shared.voice.said import Said, Utterance

LONGEST_S: Final = 10.0
"""Seconds that a call may sound in all; a second language that would not fit is left out."""

_log: Final = logging.getLogger("wartemarke.voice")


class Renders(Protocol):
    """What is used of ``shared.voice.voice.Voice``."""

    def render(self, language: Language, text: str) -> bytes:
        """Return a piece as a WAV file."""
        ...

    def speaks(self, language: Language) -> bool:
        """Tell whether a language can be said at all."""
        ...

    def speech(self, utterance: Utterance) -> bytes:
        """Return all pieces as one WAV file."""
        ...


class PlayerMouth(QObject):
    """Speaks on a player; ``over`` says on the GUI thread that an utterance ended or failed."""

    over = Signal()
    tried = Signal(object)
    """The languages (a tuple) of those that were tried which have no voice."""

    def __init__(self, player: Sounds, voice: Renders) -> None:
        """Speak with this voice. Close it before the program ends, and before the player."""
        super().__init__()
        self._player, self._voice = player, voice
        self._now = ThreadPoolExecutor(1, "voice")
        self._soon = ThreadPoolExecutor(1, "voice-ahead")
        self._sounded = CHIME_S
        self._failing = False

    def prepare(self, pieces: Sequence[Said]) -> None:
        """Render these in their order. A new call begins: its chime sounds."""
        self._sounded = CHIME_S
        for each in pieces:
            self._soon.submit(self._render, each)

    def try_voices(self, languages: Sequence[Language]) -> None:
        """Find out which of these can be said; ``tried`` follows."""
        self._soon.submit(self._try, tuple(languages))

    def say(self, utterance: Utterance) -> None:
        """Say this; ``over`` follows."""
        self._now.submit(self._speak, utterance).add_done_callback(self._ended)

    def close(self) -> None:
        """Render no more; waits for an engine that is at work, seconds at most."""
        for threads in (self._now, self._soon):
            threads.shutdown(cancel_futures=True)

    def _ended(self, spoken: Future[None]) -> None:
        """Let the next call be spoken also after a fault of our own, which the log tells."""
        if not spoken.cancelled() and (fault := spoken.exception()) is not None:
            _log.error("an utterance could not be said", exc_info=fault)
            self.over.emit()

    def _render(self, piece: Said) -> None:
        try:
            self._voice.render(piece.language, piece.text)
        except (NoVoice, VoiceFailed) as error:
            # It is told when somebody needs it.
            _log.debug("not rendered ahead: %r", error)

    def _try(self, languages: tuple[Language, ...]) -> None:
        missing = tuple(each for each in languages if not self._voice.speaks(each))
        if missing:
            _log.warning("there is no voice for: %s", ", ".join(missing))
        self.tried.emit(missing)

    def _speak(self, utterance: Utterance) -> None:
        try:
            audio = self._voice.speech(utterance)
        except (NoVoice, VoiceFailed) as error:
            self._complain(error)
            self.over.emit()
            return
        self._failing = False
        first = self._sounded == CHIME_S
        self._sounded += seconds(audio)
        if first or self._sounded <= LONGEST_S:
            self._player.play(audio, lambda _: self.over.emit())
        else:
            self.over.emit()

    def _complain(self, error: Exception) -> None:
        if not self._failing:
            _log.warning("a call is seen and chimes, but is not spoken: %r", error)
        self._failing = True
