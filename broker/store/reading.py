"""Reads the log, or a part of it, from beside: read-only, while the broker runs or without one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from broker.ports import StoreUnavailable
from shared.domain.lobby import AnyEvent, Recorded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

QUERY = (
    "SELECT sequence, time, device, body FROM log WHERE time >= ? AND time < ? ORDER BY sequence"
)


def events_between(file: Path, begins: datetime, ends: datetime) -> Iterator[Recorded]:
    """Yield the events of a log from one moment until before another one (both aware).

    Raises:
        StoreUnavailable: there is no such log, or it cannot be read or understood.
    """
    decoder = msgspec.json.Decoder[AnyEvent](AnyEvent)
    moments = [_iso(begins), _iso(ends)]
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as log:
            for sequence, time, device, body in log.execute(QUERY, moments):
                yield Recorded(
                    sequence=sequence,
                    time=datetime.fromisoformat(time),
                    device=device,
                    event=decoder.decode(body),
                )
    except (sqlite3.Error, msgspec.DecodeError) as error:
        raise StoreUnavailable(f"{file}: {error}") from error


def read_log(file: Path) -> list[Recorded]:
    """Return every event of a log, oldest first.

    Raises:
        StoreUnavailable: there is no such log, or it cannot be read or understood.
    """
    first, last = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    return list(events_between(file, first, last))


def _iso(moment: datetime) -> str:
    """Write a moment as the log does, so that letters compare as moments do."""
    text = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")
