"""Plays one sound after the other, never two at once, and says what became of each.

Theory: `play` only puts a sound into a queue; one thread takes them out and sounds each to its
end. So the screen never waits for the loudspeaker, and two calls never talk over each other.
Whoever asked is told on that thread: hand it on with a Qt signal.
"""

import enum
import queue
import threading
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

import msgspec

from shared.sound.speaker import (
    BYTES_A_FRAME,
    RATE,
    DeviceChoice,
    Loudspeaker,
    frames_of,
    open_device,
)
from shared.sound.timed import timed, writing

NO_SOUND: Final = "null"
LOUDSPEAKER: Final = "default"
"""Values of the setting `sound`; any other is the file of a recording."""

_CLOSE_S: Final = 5.0


class Outcome(enum.StrEnum):
    """What became of a sound."""

    SOUNDED = "sounded"
    """It was played to its end on a real device."""
    SILENT = "silent"
    """It ran to its end, but no real device was there to hear it from."""
    DROPPED = "dropped"
    """The player was hushed or closed before it ended."""


class Speaker(Protocol):
    """What a player needs of a loudspeaker; `speaker.Loudspeaker` is the real one."""

    @property
    def available(self) -> bool:
        """Whether there is a real device."""
        ...

    def open(self) -> None:
        """Look for a device."""
        ...

    def sound(self, frames: bytes, wanted: Callable[[], bool]) -> bool:
        """Play to the end, if it is still wanted by then; whether it really sounded."""
        ...

    def cut(self) -> None:
        """End what is sounding now, but not what comes; called from another thread."""
        ...

    def stop(self) -> None:
        """End what is sounding; called from another thread."""
        ...

    def close(self) -> None:
        """Give the device back."""
        ...


class _Job(msgspec.Struct, frozen=True, kw_only=True):
    frames: bytes
    done: Callable[[Outcome], None]
    hushes: int


def open_player(device: DeviceChoice = "default", record: Path | None = None) -> "Player":
    """A player on the system's default device, or with "null" on none.

    `record` names a WAV file that receives everything that is played, one after the other; beside
    it, in a file of that name and `.times`, stands when each sound began and ended.
    Raises `OSError` where these cannot be written.
    """
    if record is None:
        return Player(Loudspeaker(device))
    return Player(Loudspeaker(device, timed(open_device, writing(record))), record=record)


def player_for(sound: str) -> "Player":
    """A player for a value of the setting `sound`; raises `OSError` like `open_player`."""
    match sound:
        case "default" | "null":
            return open_player(sound)
        case recording:
            return open_player("null", record=Path(recording))


class Player:
    """A queue of sounds and the thread that plays them. Close it before the program ends."""

    def __init__(self, speaker: Speaker, *, record: Path | None = None) -> None:
        self._speaker = speaker
        self._tape = None if record is None else _Tape(record)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._closing = threading.Event()
        self._hushes = 0
        self._thread = threading.Thread(target=self._work, name="sound", daemon=True)
        self._thread.start()

    @property
    def available(self) -> bool:
        """Whether there is a real device; False until the first look at start-up is over."""
        return self._speaker.available

    def play(self, audio: bytes, on_done: Callable[[Outcome], None]) -> None:
        """Queue an audio file (WAV); call `on_done` on the player's thread when it is over.

        Returns at once. Raises `speaker.NotASound` for bytes that cannot be played.
        """
        job = _Job(frames=frames_of(audio), done=on_done, hushes=self._hushes)
        if self._closing.is_set():
            on_done(Outcome.DROPPED)
        else:
            self._jobs.put(job)

    def hush(self) -> None:
        """Drop whatever sounds or waits; what is played from now on sounds. Returns at once."""
        self._hushes += 1
        self._speaker.cut()

    def close(self) -> None:
        """Stop at once, tell everyone who still waits, give the device back. Twice is harmless."""
        self._closing.set()
        self._speaker.stop()
        self._jobs.put(None)
        self._thread.join(_CLOSE_S)

    def _work(self) -> None:
        self._speaker.open()
        while (job := self._jobs.get()) is not None:
            job.done(self._outcome(job))
        self._speaker.close()
        if self._tape is not None:
            self._tape.close()

    def _outcome(self, job: _Job) -> Outcome:
        if self._is_over(job):
            return Outcome.DROPPED
        sounded = self._speaker.sound(job.frames, lambda: not self._is_over(job))
        if self._is_over(job):
            return Outcome.DROPPED
        if self._tape is not None:
            self._tape.write(job.frames)
        return Outcome.SOUNDED if sounded else Outcome.SILENT

    def _is_over(self, job: _Job) -> bool:
        return self._closing.is_set() or job.hushes != self._hushes


class _Tape:
    """Everything that was played, as a WAV file that is whole after each sound."""

    def __init__(self, file: Path) -> None:
        # Opened here: the wave module stumbles over its own feet when it cannot open a file.
        self._file = file.open("wb")
        self._wav = wave.open(self._file)  # noqa: SIM115 - open as long as the player is
        self._wav.setnchannels(1)
        self._wav.setsampwidth(BYTES_A_FRAME)
        self._wav.setframerate(RATE)

    def write(self, frames: bytes) -> None:
        self._wav.writeframes(frames)

    def close(self) -> None:
        self._wav.close()
        self._file.close()
