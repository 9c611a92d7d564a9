"""The kiosk's voice: pieces of speech one after the other, until any action stops them.

Theory: a piece is rendered on a thread of its own while the one before it sounds. ``hush`` and
``speak`` begin a new turn: what belongs to an earlier one, rendered or not, is dropped. A language
without a voice is passed over; one whose voices all fail is told with ``failed``, and so is, with
no language, that there is no loudspeaker.
"""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, Signal

from shared.sound.chime import chime_wav
from shared.sound.player import Outcome
from shared.voice.audio import quieter
from shared.voice.voice import NoVoice, VoiceFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from shared.domain.ids import Language
    from shared.voice.said import Said

_log: Final = logging.getLogger("wartemarke.voice")


class Renders(Protocol):
    """What is used of ``shared.voice.voice.Voice``."""

    def render(self, language: Language, text: str) -> bytes:
        """Return a piece as a WAV file."""
        ...


class Sounds(Protocol):
    """What is used of ``shared.sound.player.Player``."""

    def play(self, audio: bytes, on_done: Callable[[Outcome], None]) -> None:
        """Play, and tell on another thread what became of it."""
        ...

    def hush(self) -> None:
        """Drop whatever sounds or waits."""
        ...


class Mouth(QObject):
    """Speaks on a player. ``begun`` tells which piece of ``speak`` begins, -1 when all are said."""

    begun = Signal(int)
    failed = Signal(str)

    _ready = Signal(int, object)
    _played = Signal(int, object)

    def __init__(self, player: Sounds, voice: Renders, *, audible: bool = False) -> None:
        """Speak with this voice. Close it before the program ends, and before the player.

        With ``audible`` what no real device has played counts as a failure.
        """
        super().__init__()
        self._audible = audible
        self._player, self._voice = player, voice
        self._threads = ThreadPoolExecutor(1, "reading")
        self._chime = chime_wav()
        self._turn = 0
        self._pieces: list[bytes | None] = []
        self._asked, self._next, self._sounding = 0, 0, False
        self._ready.connect(self._on_ready)
        self._played.connect(self._on_played)

    def speak(self, pieces: Sequence[Said], below_db: float) -> None:
        """Say this instead of anything else, so many dB below the loudest."""
        self.hush()
        self.add(pieces, below_db)

    def add(self, pieces: Sequence[Said], below_db: float) -> None:
        """Say this after what is being said; pieces are counted on from those."""
        for each in pieces:
            self._asked += 1
            self._threads.submit(self._render, self._turn, each, below_db)

    def hush(self) -> None:
        """Say nothing more of what was asked for."""
        self._turn += 1
        self._pieces = []
        self._asked, self._next = 0, 0
        if self._sounding:
            self._sounding = False
            self._player.hush()
        self.begun.emit(-1)

    def warn(self, below_db: float) -> None:
        """Sound the chime before what is said next."""
        self._player.play(quieter(self._chime, below_db), lambda _: None)

    def close(self) -> None:
        """Render no more; waits for an engine that is at work, seconds at most."""
        self._turn += 1
        self._threads.shutdown(cancel_futures=True)

    def _render(self, turn: int, piece: Said, below_db: float) -> None:
        """Work on the thread: make the piece, and hand it over."""
        if turn != self._turn:
            return
        try:
            audio = quieter(self._voice.render(piece.language, piece.text), below_db)
        except NoVoice:
            audio = b""
        except VoiceFailed as error:
            _log.warning("nothing can be read aloud in %r: %s", piece.language, error)
            self.failed.emit(piece.language)
            audio = b""
        self._ready.emit(turn, audio)

    def _on_ready(self, turn: int, audio: bytes) -> None:
        if turn == self._turn:
            self._pieces.append(audio)
            self._go_on()

    def _on_played(self, turn: int, outcome: Outcome) -> None:
        if turn != self._turn:
            return
        self._sounding = False
        if self._audible and outcome is Outcome.SILENT:
            self.hush()
            self.failed.emit("")
        else:
            self._go_on()

    def _go_on(self) -> None:
        if self._sounding:
            return
        while self._next < len(self._pieces):
            at, audio = self._next, self._pieces[self._next]
            self._next += 1
            if audio:
                self._sound(at, audio)
                return
        if self._next == self._asked:
            self.begun.emit(-1)

    def _sound(self, at: int, audio: bytes) -> None:
        turn, self._sounding, self._pieces[at] = self._turn, True, None
        self.begun.emit(at)
        self._player.play(audio, lambda outcome: self._played.emit(turn, outcome))
