"""A day's figures come from its rows and its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from broker.store.backup import back_up
from broker.store.sqlite import SqliteStore
from broker.trial.audit import LogRow
from broker.trial.week_report import happened, sizes
from shared.domain.lobby import Lobby

if TYPE_CHECKING:
    from tests.helpers.filled_log import Filled


def row(kind: str, ticket: int | None = None, body: str = "{}") -> LogRow:
    return LogRow(1, "", kind, "counter-1", "1", ticket, body)


def test_calls_with_their_recalls_and_receipts_are_counted() -> None:
    day = happened(
        [
            row("ticket_called", 1),
            row("ticket_recalled", 1),
            row("call_acknowledged", body='{"stage":"painted"}'),
            row("call_acknowledged", body='{"stage":"sounded"}'),
        ]
    )
    assert (day.calls, day.painted) == (2, 1)


def test_who_never_came_is_told_from_who_waited_in_vain() -> None:
    called_again = [row("ticket_not_shown", 2), row("ticket_called", 2)]
    taken_back = [row("ticket_not_shown", 3), row("action_undone", 3)]
    over = [row("ticket_expired", ticket) for ticket in (1, 2, 3, 4)]
    day = happened([row("ticket_not_shown", 1), *called_again, *taken_back, *over])
    assert day.no_show == 1


def test_the_files_of_a_lobby_are_measured(filled: Filled) -> None:
    store = SqliteStore(filled.hall.log)
    store.save_snapshot(Lobby(sequence=1))
    backups = filled.hall.log.parent / "backups"
    back_up(filled.hall.log, backups / "lobby-2026-11-23.db")
    measured = sizes(filled.hall.log, backups)
    assert (measured.snapshots, measured.backups) == (1, 1)
    assert measured.snapshot_bytes > 0
    assert measured.ahead_bytes > 0
    assert measured.backup_bytes >= measured.log_bytes > 0
    store.close()
    assert sizes(filled.hall.log, backups).ahead_bytes == 0
