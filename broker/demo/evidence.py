"""Reads the broker's log as an auditor would: the file alone, read-only, without the broker."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from shared.domain.lobby import AnyEvent, Recorded

if TYPE_CHECKING:
    from pathlib import Path

QUERY = "SELECT sequence, time, device, body FROM log ORDER BY sequence"


def read_log(file: Path) -> list[Recorded]:
    """Return every event of a log, oldest first.

    Raises:
        sqlite3.Error: there is no such log, or it cannot be read.
        msgspec.ValidationError: an event is none that the lobby knows.
    """
    events = msgspec.json.Decoder[AnyEvent](AnyEvent)
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as log:
        return [
            Recorded(
                sequence=sequence,
                time=datetime.fromisoformat(time),
                device=device,
                event=events.decode(body),
            )
            for sequence, time, device, body in log.execute(QUERY)
        ]
