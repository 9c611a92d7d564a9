"""The loudspeaker, through miniaudio: one sound at a time on the system's default device.

Theory: the device is opened once and runs only while something sounds, so that a silent lobby
costs nothing. miniaudio asks for samples on a thread of its own and never says that the last one
has left the loudspeaker; so silence as long as its buffer follows every sound, and when that has
been fetched the sound is over. Without a device a null device takes its place, at the same pace.
A device that goes away in the middle stops asking: then the sound did not reach anyone, and the
next one looks for a device again.
"""

# miniaudio ships no types; what it gives is pinned down here, in its one room.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

import logging
import threading
import time
from collections.abc import Callable, Generator
from typing import Final, Literal, Protocol, cast

import miniaudio

RATE: Final = 48_000
BYTES_A_FRAME: Final = 2

_PERIOD_MS: Final = 50
_BUFFER: Final = bytes(4 * _PERIOD_MS * RATE // 1000 * BYTES_A_FRAME)  # miniaudio keeps 3 periods
_GRACE_S: Final = 2.0
_LOOK_AGAIN_S: Final = 60.0
_NULL: Final = miniaudio.Backend.NULL

DeviceChoice = Literal["default", "null"]
Feed = Generator[bytes, int, None]

_log: Final = logging.getLogger("wartemarke.sound")


class NotASound(Exception):
    """Bytes that are not an audio file."""


def frames_of(audio: bytes) -> bytes:
    """An audio file (WAV, FLAC, MP3) as mono 16-bit frames at `RATE`; raise `NotASound`."""
    try:
        sound = miniaudio.decode(audio, nchannels=1, sample_rate=RATE)
    except miniaudio.DecodeError as error:
        raise NotASound(str(error)) from None
    return sound.samples.tobytes()


class Device(Protocol):
    """What is used of miniaudio's PlaybackDevice; every call may raise MiniaudioError."""

    @property
    def backend(self) -> str:
        """The sound system's name."""
        ...

    def start(self, callback_generator: Feed) -> None:
        """Fetch frames from the feed, on another thread, until told to stop."""
        ...

    def stop(self) -> None:
        """Fetch no more."""
        ...

    def close(self) -> None:
        """Give the device back."""
        ...


def open_device(choice: DeviceChoice) -> Device | None:
    """Open the system's default device, or the null device; None where there is none."""
    null = choice == "null"
    try:
        device = miniaudio.PlaybackDevice(
            output_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=RATE,
            buffersize_msec=_PERIOD_MS,
            # Left to itself miniaudio takes its null device for a real one.
            backends=[backend for backend in miniaudio.Backend if (backend is _NULL) == null],
            app_name="Wartemarke",
        )
    except miniaudio.MiniaudioError:
        return None
    if device.backend == "Null" and not null:
        device.close()
        return None
    return cast("Device", device)


class Loudspeaker:
    """Sounds frames; `sound` blocks, so it belongs on a thread of its own (see `Player`)."""

    def __init__(
        self,
        choice: DeviceChoice,
        opener: Callable[[DeviceChoice], Device | None] = open_device,
    ) -> None:
        self._choice: DeviceChoice = choice
        self._opener = opener
        self._device: Device | None = None
        self._over = threading.Event()
        self._stopped = threading.Event()
        self._looked: float | None = None
        self._available = False

    @property
    def available(self) -> bool:
        """Whether a real device is open; False until `open` or `sound` found one."""
        return self._available

    def open(self) -> None:
        """Look for a device, unless there is one or the last look was a moment ago."""
        if self._device is not None and (self._available or not self._due()):
            return
        self._shut_device()
        self._device = self._real() or self._opener("null")

    def sound(self, frames: bytes, wanted: Callable[[], bool] = lambda: True) -> bool:
        """Play to the end; tell whether it really sounded. False after `stop`, too.

        `wanted` is asked at the last moment: after it, `cut` ends the sound.
        """
        # A sound server that was restarted since the last call refuses once: the next try finds it.
        return self._try(frames, wanted) or (self._device is None and self._try(frames, wanted))

    def cut(self) -> None:
        """End what is sounding now; callable from any thread."""
        self._over.set()

    def stop(self) -> None:
        """End what is sounding, and whatever comes; callable from any thread."""
        self._stopped.set()
        self._over.set()

    def close(self) -> None:
        """Give the device back."""
        self._shut_device()
        self._available = False

    def _due(self) -> bool:
        if self._choice == "null":
            return False
        return self._looked is None or time.monotonic() - self._looked > _LOOK_AGAIN_S

    def _real(self) -> Device | None:
        if self._choice == "null":
            return None
        first = self._looked is None
        self._looked = time.monotonic()
        device = self._opener("default")
        self._available = device is not None
        if device is not None:
            _log.info("sound goes to the default device of %s", device.backend)
        elif first:
            _log.warning("no sound device: nothing can be heard; it is looked for again")
        return device

    def _try(self, frames: bytes, wanted: Callable[[], bool]) -> bool:
        self.open()
        self._over.clear()
        if self._device is None or self._stopped.is_set() or not wanted():
            return False
        if not self._run(self._device, frames):
            self._lose()
            return False
        return self._available and not self._stopped.is_set()

    def _run(self, device: Device, frames: bytes) -> bool:
        """Whether the device fetched everything."""
        samples = frames + _BUFFER
        feed = self._feed(samples)
        next(feed)
        try:
            device.start(feed)
            complete = self._over.wait(len(samples) / BYTES_A_FRAME / RATE + _GRACE_S)
            device.stop()
        except miniaudio.MiniaudioError as error:
            _log.warning("the sound device failed: %s", error)
            return False
        return complete

    def _feed(self, samples: bytes) -> Feed:
        rest = memoryview(samples)
        wanted = yield b""
        while rest:
            size = wanted * BYTES_A_FRAME
            part, rest = rest[:size], rest[size:]
            wanted = yield bytes(part)
        self._over.set()

    def _lose(self) -> None:
        if self._available:
            _log.warning("the sound device went away; another one is looked for")
        self._shut_device()
        self._available = False
        self._looked = None

    def _shut_device(self) -> None:
        if self._device is not None:
            self._device.close()
            self._device = None
