"""The moment at which an input happens; it comes in from outside, as clocks do."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class Moment(Struct, frozen=True, kw_only=True):
    """``utc`` is the lobby's time, aware; ``at`` counts seconds of this machine's steady clock."""

    utc: datetime
    at: float


def minutes_between(earlier: datetime, later: datetime) -> int:
    """Count whole minutes; clocks that disagree give 0, never a negative wait."""
    return max(0, int((later - earlier).total_seconds() // 60))
