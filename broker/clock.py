"""The system's clocks: the one place of the broker that reads them."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

BOOT_TIME: int | None = getattr(time, "CLOCK_BOOTTIME", None)
"""Linux' steady clock that counts the time asleep too; None where there is none."""


class SystemClock:
    """Tells the machine's time."""

    def now(self) -> datetime:
        """Return the time in UTC, in whole milliseconds, as the log keeps it."""
        moment = datetime.now(UTC)
        return moment - timedelta(microseconds=moment.microsecond % 1000)

    def steady(self) -> float:
        """Return seconds that never jump, whoever sets the time, and go on while it sleeps."""
        return time.monotonic() if BOOT_TIME is None else time.clock_gettime(BOOT_TIME)
