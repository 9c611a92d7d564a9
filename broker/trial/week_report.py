"""The figures of a played week, day by day."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from broker.trial.memory import Held

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from broker.trial.audit import LogRow


PAINTED: Final = '"stage":"painted"'


class Sizes(Struct, frozen=True, kw_only=True):
    """What the lobby takes on the disk. ``ahead_bytes`` is what is written ahead of the log."""

    log_bytes: int
    ahead_bytes: int
    snapshots: int
    snapshot_bytes: int
    backups: int
    backup_bytes: int


class DayReport(Struct, frozen=True, kw_only=True):
    """One day. ``finished``, ``no_show`` and ``expired`` are how those ended who drew.

    ``calls`` counts calls and recalls, ``painted`` those of the displays' receipts that came in
    time: in a compressed day ten played minutes are a fraction of a second.
    """

    date: str
    drawn: int
    turned_away: int
    finished: int
    no_show: int
    expired: int
    calls: int
    painted: int
    events: int
    sizes: Sizes
    seconds: float


class WeekReport(Struct, frozen=True, kw_only=True):
    """The week. ``lost``, ``doubled`` and ``broken`` count sentences; memory is by process.

    ``faults`` counts kills, devices that vanished, and commands that were asked again.
    """

    days: tuple[DayReport, ...]
    commands: int
    answered: int
    faults: dict[str, int]
    lost: int
    doubled: int
    broken: int
    memory: dict[str, Held]
    events_before: int
    events_a_day: int
    bytes_a_day: int
    seed: int
    seconds: float
    findings: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Tell whether nothing was lost or doubled, and every invariant held."""
        return not (self.lost or self.doubled or self.broken)


def sizes(log: Path, backups: Path) -> Sizes:
    """Look at the files of a lobby."""
    ahead = log.with_name(log.name + "-wal")
    copies = [copy.stat().st_size for copy in backups.glob("*.db")]
    with closing(sqlite3.connect(f"{log.resolve().as_uri()}?mode=ro", uri=True)) as reader:
        query = "SELECT count(*), coalesce(sum(length(state)), 0) FROM snapshots"
        snapshots, snapshot_bytes = reader.execute(query).fetchone()
    return Sizes(
        log_bytes=log.stat().st_size,
        ahead_bytes=ahead.stat().st_size if ahead.exists() else 0,
        snapshots=snapshots,
        snapshot_bytes=snapshot_bytes,
        backups=len(copies),
        backup_bytes=sum(copies),
    )


class Happened(Struct, kw_only=True):
    """What the rows of one day tell."""

    calls: int = 0
    painted: int = 0
    no_show: int = 0


def happened(log: Iterable[LogRow]) -> Happened:
    """Count calls with their recalls, receipts for painted ones, and who never came."""
    day, absent = Happened(), set[int | None]()
    for row in log:
        match row.type:
            case "ticket_called" | "ticket_recalled":
                day.calls += 1
                absent.discard(row.ticket)
            case "call_acknowledged":
                day.painted += PAINTED in row.body
            case "ticket_not_shown":
                absent.add(row.ticket)
            case "action_undone":
                absent.discard(row.ticket)
            case "ticket_expired":
                day.no_show += row.ticket in absent
            case _:
                pass
    return day
