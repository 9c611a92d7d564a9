"""A log of every schema that ever was is kept here, and the broker of today goes on with each.

``tests/helpers/kept_log.py`` played them; a new schema needs nothing but its two files in ``logs``.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import msgspec
import pytest
from sqlite_utils import Database

from broker.service import Service
from broker.store.backup import verify
from broker.store.migrations import migrations
from broker.store.sqlite import SqliteStore
from shared.domain.counters import Undo
from shared.domain.lobby import Lobby, evolve
from shared.domain.tickets import IssueTicket, TicketIssued
from shared.protocol.messages import Accepted, AcceptedRaw, Submit
from tests.helpers import kept_log
from tests.helpers.fakes import SettableClock
from tests.helpers.kept_log import LOGS, Kept, seen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from broker.service import Answer
    from shared.domain.lobby import AnyCommand

VERSIONS = sorted(file.stem for file in LOGS.glob("*.db"))


class Upgraded:
    """The broker of today on a copy of a kept log."""

    def __init__(self, version: str, folder: Path) -> None:
        self.log = folder / "lobby.db"
        shutil.copyfile(LOGS / f"{version}.db", self.log)
        self.kept = msgspec.json.decode((LOGS / f"{version}.json").read_bytes(), type=Kept)
        self.store = SqliteStore(self.log)
        self.clock = SettableClock(self.kept.ended_at)
        self.service = Service(self.store, self.clock, str)

    def ask(self, device: str, command: AnyCommand) -> Accepted:
        (answer,) = self.service.handle([Submit(id="new", device=device, command=command)]).answers
        return accepted(answer)


def accepted(answer: Answer) -> Accepted:
    assert isinstance(answer, AcceptedRaw), answer
    return msgspec.json.decode(msgspec.json.encode(answer), type=Accepted)


@pytest.fixture(params=VERSIONS)
def upgraded(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Upgraded]:
    upgraded = Upgraded(str(request.param), tmp_path)
    yield upgraded
    upgraded.store.close()


def test_a_log_of_every_schema_is_kept() -> None:
    """Fails when a migration was added and no log of the new schema kept."""
    schemas = len(migrations.pending(Database(memory=True)))
    assert [f"version-{number}" for number in range(1, schemas + 1)] == VERSIONS


def test_a_kept_log_is_of_its_schema_and_holds_a_snapshot(tmp_path: Path) -> None:
    for number, version in enumerate(VERSIONS, 1):
        log = tmp_path / version
        shutil.copyfile(LOGS / f"{version}.db", log)
        with closing(sqlite3.connect(log)) as connection:
            count = "SELECT count(*) FROM _sqlite_migrations"
            assert connection.execute(count).fetchone() == (number,)
            assert connection.execute("SELECT count(*) FROM snapshots").fetchone() > (0,)
            types = connection.execute("SELECT DISTINCT type FROM log ORDER BY type").fetchall()
        kept = msgspec.json.decode((LOGS / f"{version}.json").read_bytes(), type=Kept)
        assert [type_ for (type_,) in types] == kept.types


def test_an_older_log_is_brought_to_the_schema_of_today(upgraded: Upgraded) -> None:
    with closing(sqlite3.connect(upgraded.log)) as connection:
        assert not migrations.pending(Database(connection))
    assert verify(upgraded.log) == upgraded.kept.seen.sequence


def test_an_older_log_leads_to_the_lobby_that_it_was_kept_with(upgraded: Upgraded) -> None:
    assert seen(upgraded.service.lobby) == upgraded.kept.seen
    from_the_first_event = Lobby()
    for recorded in upgraded.store.after(0):
        evolve(from_the_first_event, recorded)
    assert upgraded.service.lobby == from_the_first_event


def test_whoever_asks_again_after_an_upgrade_gets_the_old_answer(upgraded: Upgraded) -> None:
    for asked in upgraded.kept.asked:
        (answer,) = upgraded.service.handle([asked.request]).answers
        assert accepted(answer) == asked.answer
    assert upgraded.service.lobby.sequence == upgraded.kept.seen.sequence


def test_the_broker_goes_on_with_an_older_log_where_it_ended(upgraded: Upgraded) -> None:
    (issued,) = upgraded.ask("kiosk-1", IssueTicket(service="papers")).events
    assert isinstance(issued.event, TicketIssued)
    assert issued.event.number == upgraded.kept.number
    assert issued.sequence == upgraded.kept.seen.sequence + 1


def test_the_last_step_before_an_upgrade_can_be_taken_back_after_it(upgraded: Upgraded) -> None:
    counter = upgraded.kept.undone
    _, number, _ = upgraded.kept.seen.desks[counter]
    upgraded.ask(f"counter-{counter.removeprefix('c')}", Undo(counter=counter))
    now = seen(upgraded.service.lobby)
    assert now.desks[counter][1] is None
    assert now.tickets[str(number)][0] == "waiting"


def test_the_play_that_is_kept_is_one_that_can_be_played(tmp_path: Path) -> None:
    kept = kept_log.keep(tmp_path / "lobby.db")
    assert verify(tmp_path / "lobby.db") == kept.seen.sequence
    newest = msgspec.json.decode((LOGS / f"{VERSIONS[-1]}.json").read_bytes(), type=Kept)
    assert set(newest.types) <= set(kept.types)
