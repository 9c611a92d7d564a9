"""Takes personal data out of a log's file: the only change to rows that were ever written."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shared.domain.personal import Erasure


def erase(connection: sqlite3.Connection, erasures: Iterable[Erasure]) -> None:
    """Empty the fields, and drop all snapshots, within the transaction that is open.

    Raises:
        sqlite3.Error: it cannot be done; the transaction is to be rolled back.
    """
    for each in erasures:
        paths = [value for name in each.fields for value in (f"$.{name}", "")]
        holes = ", ?, ?" * len(each.fields)
        connection.execute(
            f"UPDATE log SET body = json_set(body{holes}) WHERE sequence = ?",  # noqa: S608
            [*paths, each.sequence],
        )
    connection.execute("DELETE FROM snapshots")


def scrub(connection: sqlite3.Connection) -> bool:
    """Empty the write-ahead log, where erased pages stand as they were; tell whether it is done.

    While somebody reads (a backup), it cannot be.
    """
    try:
        (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error:
        return False
    return not busy
