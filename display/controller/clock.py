"""The machine's two clocks: the one place of the wall that reads them."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from display.presenter.state import Moment


class SystemClock:
    """Tells the time of day, and seconds that never jump."""

    def now(self) -> Moment:
        """Return the present moment."""
        return Moment(seconds=time.monotonic(), utc=datetime.now(UTC))
