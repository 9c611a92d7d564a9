"""A clock that shows the time that is played, to all processes that look at one small file.

Only the player sets it, and only forwards. Both of a broker's clocks follow it, as if the machine
had been awake all the while.
"""

from __future__ import annotations

import mmap
import struct
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

MILLISECONDS: Final = struct.Struct("<q")
"""Since 1970; eight bytes in their place are written and read at once."""
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
TICK: Final = timedelta(milliseconds=1)


class PlayedClock:
    """Tells the time that stands in a file."""

    def __init__(self, file: Path) -> None:
        """Look at a file that ``begin`` has made."""
        with file.open("r+b") as opened:
            self._face = mmap.mmap(opened.fileno(), MILLISECONDS.size)

    def now(self) -> datetime:
        """Return the played time in UTC."""
        return EPOCH + self._read() * TICK

    def steady(self) -> float:
        """Return the played seconds since 1970."""
        return self._read() / 1000

    def put(self, moment: datetime) -> None:
        """Let it be this moment."""
        MILLISECONDS.pack_into(self._face, 0, (moment - EPOCH) // TICK)

    def close(self) -> None:
        """Look away."""
        self._face.close()

    def _read(self) -> int:
        (milliseconds,) = MILLISECONDS.unpack_from(self._face)
        return int(milliseconds)


def begin(file: Path, moment: datetime) -> PlayedClock:
    """Make the file of a clock that shows this moment, and return it."""
    file.write_bytes(MILLISECONDS.pack((moment - EPOCH) // TICK))
    return PlayedClock(file)
