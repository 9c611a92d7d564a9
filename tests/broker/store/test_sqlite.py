"""The log on a real disk: durable, whole, read back as it was, and honest when it cannot be."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

import msgspec
import pytest
from sqlite_utils import Database

from broker.ports import Row, StoreUnavailable
from broker.service import Service
from broker.store import sqlite
from broker.store.migrations import migrations
from broker.store.sqlite import SqliteStore
from shared.domain.counters import OpenCounter, Undo
from shared.domain.lobby import AnyCommand, Lobby, Recorded
from shared.domain.slips import PrintState, ReportPrint
from shared.domain.tickets import (
    CallNext,
    CallTicket,
    CloseDay,
    Finish,
    IssueTicket,
    Recall,
    ReturnToWaiting,
    Serve,
)
from shared.protocol.messages import AcceptedRaw, Submit
from tests.helpers.fakes import SettableClock
from tests.helpers.lobbies import LEAD, MONDAY_NINE, Hall, a_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Office:
    """A broker on a real log, told one command after the other, a minute apart."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.clock = SettableClock()
        self._ids = count(1)
        self.store = SqliteStore(path)
        self.service = Service(self.store, self.clock, lambda: f"token-{next(self._ids)}")
        self.service.configure(a_catalogue())

    def do(self, *commands: AnyCommand) -> None:
        for command in commands:
            submit = Submit(id=f"ask-{next(self._ids)}", device=LEAD, command=command)
            (answer,) = self.service.handle([submit]).answers
            assert isinstance(answer, AcceptedRaw), answer
            self.clock.forward(timedelta(minutes=1))

    def rows(self, query: str) -> list[tuple[object, ...]]:
        reader = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)
        found = reader.execute(query).fetchall()
        reader.close()
        return found


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path / "data" / "lobby.db")
    yield office
    office.store.close()


def a_row(sequence: int, body: bytes = b'{"type":"ticket_expired","ticket":1}') -> Row:
    return Row(
        sequence=sequence,
        time=MONDAY_NINE,
        type="ticket_expired",
        device=LEAD,
        command=f"ask-{sequence}",
        ticket=1,
        counter=None,
        body=body,
    )


def damage(path: Path, statement: str) -> None:
    writer = sqlite3.connect(path)
    writer.execute(statement)
    writer.commit()
    writer.close()


# ------------------------------------------------------------------ the log


def test_the_log_is_read_back_as_it_was_written(office: Office) -> None:
    office.do(OpenCounter(counter="c1"), IssueTicket(service="papers"), CallNext(counter="c1"))
    events = [*office.store.after(0)]
    assert [recorded.sequence for recorded in events] == [1, 2, 3, 4]
    assert events[2].time == MONDAY_NINE + timedelta(minutes=1)
    assert [*office.store.after(2)] == events[2:]
    between = office.store.between(2, 3)
    assert [msgspec.json.decode(raw, type=Recorded) for raw in between] == events[1:3]


def test_every_commit_waits_for_the_disk_and_readers_may_look_meanwhile(office: Office) -> None:
    connection = office.store._connection
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_times_stand_in_the_log_as_people_write_them_in_utc(office: Office) -> None:
    office.clock.moment = datetime(2026, 11, 23, 8, 30, 0, 125_000, tzinfo=UTC)
    office.do(IssueTicket(service="papers"))
    assert office.rows("SELECT time, type FROM log ORDER BY sequence DESC LIMIT 1") == [
        ("2026-11-23T08:30:00.125Z", "ticket_issued")
    ]


def test_a_batch_that_cannot_be_stored_leaves_nothing_behind(office: Office) -> None:
    with pytest.raises(StoreUnavailable, match="UNIQUE"):
        office.store.append([a_row(2), a_row(3), a_row(2)])
    assert [recorded.sequence for recorded in office.store.after(0)] == [1]
    office.store.append([a_row(2)])
    assert [recorded.sequence for recorded in office.store.after(0)] == [1, 2]


def test_a_log_that_another_program_holds_is_unavailable_and_later_well(office: Office) -> None:
    office.store._connection.execute("PRAGMA busy_timeout = 10")
    other = sqlite3.connect(office.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable, match="locked"):
        office.store.append([a_row(2)])
    with pytest.raises(StoreUnavailable, match="locked"):
        office.store.save_snapshot(Lobby())
    other.execute("ROLLBACK")
    other.close()
    office.store.append([a_row(2)])


def test_the_latest_commands_are_told_oldest_first_without_the_brokers_own(office: Office) -> None:
    office.store.append([a_row(2), a_row(3), a_row(4)])
    asked = [(LEAD, "ask-2", 2), (LEAD, "ask-3", 3), (LEAD, "ask-4", 4)]
    assert [*office.store.latest_commands(100)] == asked
    assert [*office.store.latest_commands(2)] == asked[1:]


def test_the_schema_is_made_once(office: Office) -> None:
    office.store.close()
    applied = "SELECT migration_set, name FROM _sqlite_migrations"
    before = office.rows(applied)
    office.store = SqliteStore(office.path)
    assert office.rows(applied) == before == [("wartemarke", "m001_log")]
    assert len([*office.store.after(0)]) == 1


def test_a_start_knows_every_migration_without_importing_any() -> None:
    pending = migrations.pending(Database(memory=True))
    assert tuple(migration.name for migration in pending) == sqlite.SCHEMA


def test_a_log_that_misses_a_migration_is_brought_up_to_date_again(office: Office) -> None:
    office.store.close()
    with closing(sqlite3.connect(office.path)) as other:
        other.executescript("DROP TABLE snapshots; DROP TABLE log; DROP VIEW tickets;")
        other.execute("DELETE FROM _sqlite_migrations")
        other.commit()
    office.store = SqliteStore(office.path, check_beside=True)
    office.store.wait_until_checked()
    assert [*office.store.after(0)] == []


# ------------------------------------------------------------------ snapshots


def a_lobby_after(tickets: int) -> Lobby:
    hall = Hall()
    for _ in range(tickets):
        hall.draw()
    return hall.lobby


def test_the_newest_snapshot_is_the_one_that_is_used(office: Office) -> None:
    assert office.store.snapshot() is None
    for tickets in (1, 3, 2):
        office.store.save_snapshot(a_lobby_after(tickets))
    assert office.store.snapshot() == a_lobby_after(3)


def test_only_a_few_snapshots_are_kept(office: Office) -> None:
    for tickets in range(6):
        office.store.save_snapshot(a_lobby_after(tickets))
    kept = office.rows("SELECT sequence FROM snapshots ORDER BY sequence")
    assert kept == [(a_lobby_after(tickets).sequence,) for tickets in (3, 4, 5)]


def test_a_snapshot_of_another_fold_is_not_used(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.store.save_snapshot(a_lobby_after(1))
    monkeypatch.setattr(sqlite, "FOLD_VERSION", sqlite.FOLD_VERSION + 1)
    assert office.store.snapshot() is None


def test_a_damaged_snapshot_is_passed_over_for_an_older_one(office: Office) -> None:
    office.store.save_snapshot(a_lobby_after(1))
    office.store.save_snapshot(a_lobby_after(2))
    damage(office.path, "UPDATE snapshots SET state = x'00' WHERE sequence = 6")
    assert office.store.snapshot() == a_lobby_after(1)
    damage(office.path, "UPDATE snapshots SET state = '{\"sequence\": true}'")
    assert office.store.snapshot() is None


SPOILT: list[bytes] = [
    b'{"catalogue":{"site":{"de":"\xff"},"time_zone":"UTC"}}',
    b'{"hole":' + b"[" * 100_000,
    b"",
    bytes(1000),
]


@pytest.mark.parametrize("spoilt", SPOILT, ids=["letters", "a hole", "nothing", "zeros"])
def test_a_snapshot_spoilt_on_the_disk_is_passed_over_however_it_is_spoilt(
    office: Office, spoilt: bytes
) -> None:
    office.store.save_snapshot(a_lobby_after(1))
    office.store.save_snapshot(a_lobby_after(2))
    with closing(sqlite3.connect(office.path)) as disk, disk:
        disk.execute("UPDATE snapshots SET state = ? WHERE sequence = 6", [spoilt])
    assert office.store.snapshot() == a_lobby_after(1)


def test_a_start_from_a_snapshot_reads_only_what_came_after_it(office: Office) -> None:
    office.do(IssueTicket(service="papers"), IssueTicket(service="papers"))
    office.service.keep_snapshot(at_once=True)
    office.do(IssueTicket(service="papers"))
    damage(office.path, "UPDATE log SET body = 'gone' WHERE sequence <= 3")
    again = Service(office.store, office.clock, str)
    assert again.lobby == office.service.lobby


# ------------------------------------------------------------------ a log that cannot be used


def test_a_folder_that_cannot_be_made_is_told_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file stands where the folder should", "utf-8")
    with pytest.raises(StoreUnavailable, match="data"):
        SqliteStore(tmp_path / "data" / "lobby.db")


def test_a_folder_in_the_place_of_the_log_is_told(tmp_path: Path) -> None:
    (tmp_path / "lobby.db").mkdir()
    with pytest.raises(StoreUnavailable, match=r"lobby\.db"):
        SqliteStore(tmp_path / "lobby.db")


def test_a_file_that_is_no_log_is_told_and_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "lobby.db"
    letter.write_text("Sehr geehrte Damen und Herren, " * 99, "utf-8")
    with pytest.raises(StoreUnavailable, match="not a database"):
        SqliteStore(letter)
    assert letter.read_text("utf-8").startswith("Sehr geehrte")


def test_a_database_of_another_program_is_told(tmp_path: Path) -> None:
    damage(tmp_path / "lobby.db", "CREATE TABLE log (temperature REAL)")
    with pytest.raises(StoreUnavailable, match="already exists"):
        SqliteStore(tmp_path / "lobby.db")


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE log SET body = 'gone'",
        'UPDATE log SET body = \'{"type":"dance"}\'',
        "UPDATE log SET time = 'yesterday'",
        "ALTER TABLE log RENAME TO log_of_last_year",
    ],
)
def test_a_log_that_cannot_be_understood_is_said_to_be_so(office: Office, harm: str) -> None:
    damage(office.path, harm)
    with pytest.raises(StoreUnavailable, match="cannot be read"):
        list(office.store.after(0))


# ------------------------------------------------------------------ for people who query


def test_the_tickets_view_tells_each_ticket_in_one_row(office: Office) -> None:
    office.do(
        OpenCounter(counter="c1"),  # 9:00
        OpenCounter(counter="c2"),
        IssueTicket(service="papers", language="ar"),  # 9:02
        IssueTicket(service="case"),
        ReportPrint(ticket=1, state=PrintState.UNKNOWN),
        ReportPrint(ticket=1, state=PrintState.PRINTED),
        CallNext(counter="c1"),  # 9:06
        ReturnToWaiting(counter="c1", ticket=1),
        CallTicket(counter="c2", ticket=1),  # 9:08
        Recall(counter="c2", ticket=1),
        Serve(counter="c2", ticket=1),  # 9:10
        Finish(counter="c2", ticket=1),  # 9:11
        ReportPrint(ticket=2, state=PrintState.NOT_PRINTED),
        CloseDay(),  # 9:13
    )
    columns = (
        "ticket, number, service, language, business_day, issued, called, counter,"
        " serving_started, last_event, last_time, printed"
    )
    finished = ("ticket_finished", _at(11), "printed")
    expired = ("ticket_expired", _at(13), "not_printed")
    assert office.rows(f"SELECT {columns} FROM tickets ORDER BY ticket") == [  # noqa: S608
        (1, "A001", "papers", "ar", "2026-11-23", _at(2), _at(8), "c2", _at(10), *finished),
        (2, "B001", "case", "de", "2026-11-23", _at(3), None, None, None, *expired),
    ]


def test_the_tickets_view_leaves_out_what_was_taken_back(office: Office) -> None:
    office.do(
        OpenCounter(counter="c1"),
        IssueTicket(service="papers"),
        CallNext(counter="c1"),  # 9:02
        Serve(counter="c1", ticket=1),
        Undo(counter="c1"),
    )
    times = "SELECT called, counter, serving_started, last_event FROM tickets"
    assert office.rows(times) == [(_at(2), "c1", None, "action_undone")]
    office.do(ReturnToWaiting(counter="c1", ticket=1), CallNext(counter="c1"), Undo(counter="c1"))
    assert office.rows(times) == [(_at(2), "c1", None, "action_undone")]
    office.do(CallNext(counter="c1"), Serve(counter="c1", ticket=1))
    assert office.rows(times) == [(_at(8), "c1", _at(9), "serving_started")]


def _at(minute: int) -> str:
    return f"2026-11-23T08:{minute:02}:00.000Z"
