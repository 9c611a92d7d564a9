"""Notes when each sound began and ended at the device, for whoever measures how late it came.

The moments are those of ``time.monotonic``, which all programs of one machine share.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from shared.sound.speaker import Device, DeviceChoice, Feed

SUFFIX: Final = ".times"
"""Added to a recording's name: a file with a line a sound, in seconds: its beginning, its end."""


class Timed:
    """A device, and when it fetched the first frame of the sound that it plays.

    ``began`` is that moment in seconds, None before it came.
    """

    def __init__(self, device: Device, note: Callable[[float, float], None]) -> None:
        """Tell ``note`` the beginning and the end of each sound, on the thread that stops it."""
        self._device, self._note = device, note
        self.began: float | None = None

    @property
    def backend(self) -> str:
        """The sound system's name."""
        return self._device.backend

    def start(self, callback_generator: Feed) -> None:
        """Fetch as the device does, and remember when it begins."""
        self.began = None
        feed = self._fetched(callback_generator)
        next(feed)
        self._device.start(feed)

    def stop(self) -> None:
        """Fetch no more."""
        self._device.stop()
        if self.began is not None:
            self._note(self.began, time.monotonic())

    def close(self) -> None:
        """Give the device back."""
        self._device.close()

    def _fetched(self, feed: Feed) -> Feed:
        frames = b""
        while True:
            wanted = yield frames
            self.began = self.began or time.monotonic()
            try:
                frames = feed.send(wanted)
            except StopIteration:
                return


def timed(
    opener: Callable[[DeviceChoice], Device | None], note: Callable[[float, float], None]
) -> Callable[[DeviceChoice], Device | None]:
    """Open devices like ``opener``, and have their sounds noted."""

    def open_it(choice: DeviceChoice) -> Device | None:
        device = opener(choice)
        return None if device is None else Timed(device, note)

    return open_it


def writing(recording: Path) -> Callable[[float, float], None]:
    """Note the moments in a file beside a recording, which is begun anew; raises `OSError`."""
    file = _beside(recording)
    file.write_text("", "ascii")

    def note(began: float, ended: float) -> None:
        with file.open("a", encoding="ascii") as lines:
            lines.write(f"{began:.6f} {ended:.6f}\n")

    return note


def noted(recording: Path) -> list[tuple[float, float]]:
    """Return what was noted of a recording's sounds so far; raises `OSError`."""
    lines = _beside(recording).read_text("ascii").splitlines(keepends=True)
    # The last line may be half written.
    whole = [line.split() for line in lines if line.endswith("\n")]
    return [(float(began), float(ended)) for began, ended in whole]


def _beside(recording: Path) -> Path:
    return recording.with_name(recording.name + SUFFIX)
