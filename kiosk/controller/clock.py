"""The machine's two clocks: the one place of the kiosk that reads them."""

from __future__ import annotations

import time
from datetime import UTC, datetime


class SystemClock:
    """Tells the time of day, and seconds that never jump."""

    def now(self) -> datetime:
        """Return the time of day in UTC."""
        return datetime.now(UTC)

    def seconds(self) -> float:
        """Return monotonic seconds."""
        return time.monotonic()
