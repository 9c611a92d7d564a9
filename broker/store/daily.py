"""A backup a day by itself, beside the running lobby, the oldest ones deleted."""

from __future__ import annotations

import logging
from datetime import timedelta
from threading import Thread
from typing import TYPE_CHECKING

from broker.ports import StoreUnavailable
from broker.store.backup import back_up

if TYPE_CHECKING:
    from datetime import date, datetime, time, tzinfo
    from pathlib import Path

LOG = logging.getLogger(__name__)
AGAIN_AFTER = timedelta(hours=1)
"""When a backup could not be made (a full disk, say), the next try comes so much later."""


class DailyBackup:
    """Makes ``lobby-2026-11-22.db`` once a day, when its hour has come or was slept through.

    The copying runs in a thread of its own with a read-only connection; the lobby goes on.
    """

    def __init__(self, log: Path, folder: Path, *, at: time, zone: tzinfo, keep: int) -> None:
        """Keep the newest ``keep`` backups of ``log`` in ``folder``; ``at`` is local time."""
        self._log = log
        self._folder = folder
        self._at = at
        self._zone = zone
        self._keep = keep
        self._not_before: datetime | None = None
        self._made: date | None = None
        self._thread: Thread | None = None

    def tick(self, now: datetime) -> None:
        """Begin today's backup if it is due. Call it every second or so; it never waits."""
        local = now.astimezone(self._zone)
        if self._made == local.date() or local.time() < self._at:
            return
        if self._not_before is not None and now < self._not_before <= now + AGAIN_AFTER:
            return
        if self._thread is not None and self._thread.is_alive():
            return
        self._not_before = now + AGAIN_AFTER
        self._thread = Thread(target=self._make, args=[local.date()], daemon=True)
        self._thread.start()

    def wait(self, seconds: float) -> None:
        """Wait for a backup that is being made."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _make(self, day: date) -> None:
        target = self._folder / f"lobby-{day.isoformat()}.db"
        try:
            if not target.exists():
                back_up(self._log, target)
            for old in self._in_order_of_making(target)[: -self._keep]:
                old.unlink()
        except (StoreUnavailable, OSError) as error:
            LOG.warning("today's backup could not be made, tried again in an hour: %s", error)
        else:
            self._made = day

    def _in_order_of_making(self, newest: Path) -> list[Path]:
        """Return the backups, oldest first.

        Names later than today's come first: they were made before the clock was set back, and
        must not push out what is made from now on.
        """
        made = self._folder.glob("lobby-????-??-??.db")
        return sorted(made, key=lambda each: (each.name <= newest.name, each.name))
