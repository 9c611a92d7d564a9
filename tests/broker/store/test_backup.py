"""A copy of the log is whole or is not there, and a damaged log is known before it is used."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from broker.ports import Row, StoreUnavailable
from broker.store.backup import PagesCheck, StoreDamaged, back_up, restore, verify
from broker.store.daily import AGAIN_AFTER, DailyBackup
from broker.store.sqlite import SqliteStore

if TYPE_CHECKING:
    from pathlib import Path

NIGHT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
EVENTS = 200


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "lobby.db"
    store = SqliteStore(path)
    store.append([_row(sequence) for sequence in range(1, EVENTS + 1)])
    store.close()
    return path


def _row(sequence: int) -> Row:
    return Row(
        sequence=sequence,
        time=NIGHT,
        type="ticket_expired",
        device="broker",
        command=f"ask-{sequence}",
        ticket=sequence,
        counter=None,
        body=b'{"type":"ticket_expired","ticket":%d}' % sequence,
    )


def _break(file: Path) -> None:
    """Overwrite the middle of a file, as a dying disk does."""
    content = bytearray(file.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 8192] = b"\xa5" * 8192
    file.write_bytes(content)


def test_a_backup_made_while_the_lobby_writes_holds_all_that_was_stored_before(log: Path) -> None:
    store = SqliteStore(log)
    store.append([_row(EVENTS + 1)])
    target = log.parent / "backups" / "copy.db"
    assert back_up(log, target) == EVENTS + 1
    store.append([_row(EVENTS + 2)])
    store.close()
    assert verify(target) == EVENTS + 1
    assert verify(log) == EVENTS + 2


def test_a_backup_is_a_log_that_a_broker_goes_on_with(log: Path, tmp_path: Path) -> None:
    back_up(log, tmp_path / "copy.db")
    store = SqliteStore(tmp_path / "copy.db")
    store.append([_row(EVENTS + 1)])
    assert len(list(store.after(0))) == EVENTS + 1
    store.close()


def test_a_damaged_log_is_refused_at_the_start(log: Path) -> None:
    _break(log)
    with pytest.raises(StoreDamaged, match=r"lobby\.db"):
        SqliteStore(log)


def test_a_damaged_log_is_known_before_anything_is_written_also_if_the_check_runs_beside(
    log: Path,
) -> None:
    _break(log)
    with closing(SqliteStore(log, check_beside=True)) as store:
        for _ in range(2):
            with pytest.raises(StoreDamaged, match=r"lobby\.db"):
                store.wait_until_checked()


def test_a_log_that_is_gone_while_it_is_checked_is_unavailable(log: Path) -> None:
    log.rename(log.with_name("elsewhere.db"))
    with pytest.raises(StoreUnavailable, match=r"lobby\.db"):
        PagesCheck(log).wait()


@pytest.mark.parametrize("killed", [True, False])
def test_a_sound_log_is_checked_beside_and_goes_on(log: Path, killed: bool) -> None:  # noqa: FBT001
    first = SqliteStore(log)
    if not killed:
        first.close()
    with closing(SqliteStore(log, check_beside=True)) as store:
        store.wait_until_checked()
        store.append([_row(EVENTS + 1)])
        assert len(list(store.after(0))) == EVENTS + 1
    first.close()


def test_a_restored_log_is_checked_at_once_and_written_ahead_again(log: Path) -> None:
    with closing(sqlite3.connect(log)) as restored:
        restored.execute("PRAGMA journal_mode=DELETE")
    with closing(SqliteStore(log, check_beside=True)) as store:
        store.wait_until_checked()
        with closing(sqlite3.connect(log)) as reader:
            assert reader.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_damaged_log_makes_no_backup_and_leaves_the_older_one(log: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    back_up(log, target)
    before = target.read_bytes()
    _break(log)
    with pytest.raises(StoreUnavailable):
        back_up(log, target)
    assert target.read_bytes() == before


def test_an_event_that_cannot_be_read_is_damage(log: Path) -> None:
    with closing(sqlite3.connect(log)) as connection, connection:
        connection.execute('UPDATE log SET body = \'{"type":"nonsense"}\' WHERE sequence = 7')
    with pytest.raises(StoreDamaged, match="nonsense"):
        verify(log)


def test_a_missing_event_is_damage(log: Path) -> None:
    with closing(sqlite3.connect(log)) as connection, connection:
        connection.execute("DELETE FROM log WHERE sequence = 7")
    with pytest.raises(StoreDamaged, match="event 7 is missing"):
        verify(log)


def test_a_restored_log_is_that_of_the_backup_and_the_damaged_one_is_kept(
    log: Path, tmp_path: Path
) -> None:
    target = tmp_path / "copy.db"
    back_up(log, target)
    _break(log)
    damaged = log.read_bytes()
    aside = restore(target, log, NIGHT)
    assert aside is not None
    assert aside.read_bytes() == damaged
    assert verify(log) == EVENTS


def test_a_log_that_is_gone_is_restored_as_well(log: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    back_up(log, target)
    log.unlink()
    assert restore(target, log, NIGHT) is None
    assert verify(log) == EVENTS


def test_a_damaged_backup_never_takes_the_place_of_the_log(log: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    back_up(log, target)
    _break(target)
    before = log.read_bytes()
    with pytest.raises(StoreDamaged):
        restore(target, log, NIGHT)
    assert log.read_bytes() == before


def test_a_log_that_cannot_be_moved_aside_stays_where_it_is(
    log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.db"
    back_up(log, target)

    def refuse(*_: object) -> None:
        raise PermissionError("not yours")

    monkeypatch.setattr("pathlib.Path.rename", refuse)
    with pytest.raises(StoreUnavailable, match="not yours"):
        restore(target, log, NIGHT)
    assert verify(log) == EVENTS


def test_nothing_can_be_backed_up_where_there_is_no_log(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable):
        back_up(tmp_path / "none.db", tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def _daily(log: Path, keep: int = 3, zone: str = "UTC", at: time = time(3)) -> DailyBackup:
    return DailyBackup(log, log.parent / "backups", at=at, zone=ZoneInfo(zone), keep=keep)


def _names(log: Path) -> list[str]:
    return sorted(file.name for file in (log.parent / "backups").glob("*"))


def test_a_backup_is_made_once_a_day_and_the_oldest_go(log: Path) -> None:
    daily = _daily(log)
    for hours in range(6 * 24):
        daily.tick(NIGHT + timedelta(hours=hours))
        daily.wait(20)
    assert _names(log) == [f"lobby-2026-11-{day}.db" for day in (26, 27, 28)]


def test_no_backup_is_made_before_its_hour(log: Path) -> None:
    daily = _daily(log)
    daily.tick(NIGHT - timedelta(minutes=1))
    daily.wait(20)
    assert _names(log) == []


def test_a_backup_that_could_not_be_made_is_tried_again_an_hour_later(
    log: Path, caplog: pytest.LogCaptureFixture
) -> None:
    daily = _daily(log)
    blocked = log.parent / "backups"
    blocked.write_text("a file where the folder should be")
    daily.tick(NIGHT)
    daily.wait(20)
    assert "tried again in an hour" in caplog.text
    blocked.unlink()
    daily.tick(NIGHT + AGAIN_AFTER / 2)
    daily.wait(20)
    assert _names(log) == []
    daily.tick(NIGHT + AGAIN_AFTER)
    daily.wait(20)
    assert _names(log) == ["lobby-2026-11-23.db"]


@pytest.mark.parametrize(
    ("midnight", "due"),
    [
        ("2026-03-28T23:00", "2026-03-29T01:00"),  # 2:30 does not exist
        ("2026-10-24T22:00", "2026-10-25T00:30"),  # 2:30 comes twice
    ],
)
def test_in_the_nights_of_the_change_one_backup_is_made(log: Path, midnight: str, due: str) -> None:
    daily = _daily(log, zone="Europe/Berlin", at=time(2, 30))
    now, made = datetime.fromisoformat(midnight).replace(tzinfo=UTC), list[datetime]()
    for _ in range(48):
        daily.tick(now)
        daily.wait(20)
        if len(_names(log)) > len(made):
            made.append(now)
        now += timedelta(minutes=10)
    assert made == [datetime.fromisoformat(due).replace(tzinfo=UTC)]


@pytest.mark.parametrize(
    "wrong", [datetime(2099, 1, 1, 4, tzinfo=UTC), datetime(1970, 1, 1, 4, tzinfo=UTC)]
)
def test_backups_by_a_wrong_clock_do_not_push_out_what_is_made_by_the_right_one(
    log: Path, wrong: datetime
) -> None:
    daily = _daily(log)
    days = [wrong, wrong + timedelta(days=1), *(NIGHT + timedelta(days=day) for day in range(3))]
    for day in days:
        daily.tick(day)
        daily.wait(20)
    assert _names(log) == [f"lobby-2026-11-{day}.db" for day in (23, 24, 25)]


def test_a_backup_that_failed_in_2099_is_not_waited_for_until_then(
    log: Path, caplog: pytest.LogCaptureFixture
) -> None:
    daily = _daily(log)
    blocked = log.parent / "backups"
    blocked.write_text("a file where the folder should be")
    daily.tick(datetime(2099, 1, 1, 4, tzinfo=UTC))
    daily.wait(20)
    assert "tried again in an hour" in caplog.text
    blocked.unlink()
    daily.tick(NIGHT)
    daily.wait(20)
    assert _names(log) == ["lobby-2026-11-23.db"]
