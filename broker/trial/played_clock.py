"""A clock that shows the time that is played, to all processes that look at one small file.

Only the player sets it, and only forwards. Both of a broker's clocks follow it, as if the machine
had been awake all the while.
"""

from __future__ import annotations

import mmap
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

BYTES: Final = 8
"""Milliseconds since 1970, as the machine writes such a number: at once, never half."""
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
TICK: Final = timedelta(milliseconds=1)


class PlayedClock:
    """Tells the time that stands in a file."""

    def __init__(self, file: Path) -> None:
        """Look at a file that ``begin`` has made."""
        with file.open("r+b") as opened:
            self._map = mmap.mmap(opened.fileno(), BYTES)
        self._face = memoryview(self._map).cast("q")
        self._told = self._face[0]

    def now(self) -> datetime:
        """Return the played time in UTC."""
        self._told = self._face[0]
        return EPOCH + self._told * TICK

    def steady(self) -> float:
        """Return the seconds since 1970 at the last ``now``.

        Looked up anew, it could be later already: that would be a clock that was set.
        """
        return self._told / 1000

    def put(self, moment: datetime) -> None:
        """Let it be this moment."""
        self._face[0] = (moment - EPOCH) // TICK

    def close(self) -> None:
        """Look away."""
        self._face.release()
        self._map.close()


def begin(file: Path, moment: datetime) -> PlayedClock:
    """Make the file of a clock that shows this moment, and return it."""
    file.write_bytes(bytes(BYTES))
    clock = PlayedClock(file)
    clock.put(moment)
    return clock
