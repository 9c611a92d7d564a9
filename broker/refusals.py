"""Counts what is refused, for the people who run the lobby: refusals leave no event of their own.

A command that is refused changes nothing, so the log would not know that people were turned away.
The counts are recorded together now and then; a broker that dies loses those of a few minutes.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from shared.domain.devices import RefusalCount, RefusalsCounted

if TYPE_CHECKING:
    from datetime import datetime

    from shared.domain.lobby import AnyEvent
    from shared.domain.refusals import Reason

EVERY: Final = timedelta(minutes=5)
"""Time between two records; nothing refused leaves none."""


class Refusals:
    """Counts by reason and by the role of who was refused: so many at most as there are of both."""

    def __init__(self) -> None:
        """Begin with none."""
        self._counts: Counter[tuple[str, str]] = Counter()
        self._since: datetime | None = None

    def count(self, reason: Reason, role: str | None, now: datetime) -> None:
        """Count one; ``role`` is None for a device that nobody knows."""
        self._counts[reason, role or ""] += 1
        self._since = self._since or now

    def due(self, now: datetime) -> list[AnyEvent]:
        """Return the event that records them when it is time for it, and begin anew."""
        # A clock that was set back makes them due as well: they are of before.
        if self._since is None or self._since <= now < self._since + EVERY:
            return []
        return self.so_far()

    def so_far(self) -> list[AnyEvent]:
        """Return the event that records them, if there are any, and begin anew."""
        counts = tuple(
            RefusalCount(reason=reason, role=role, count=count)
            for (reason, role), count in sorted(self._counts.items())
        )
        self._counts.clear()
        self._since = None
        return [RefusalsCounted(counts=counts)] if counts else []
