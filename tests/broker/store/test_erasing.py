"""Personal data leaves the log: not a byte of it is left in the database's files."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from broker.service import Service
from broker.store.backup import back_up, restore
from broker.store.sqlite import SqliteStore
from shared.domain.call_back_rules import CallBackRules
from shared.domain.callbacks import RequestCallBack
from shared.domain.lobby import Lobby, evolve
from shared.domain.tickets import IssueTicket
from shared.protocol.messages import AcceptedRaw, Submit
from tests.helpers.fakes import SettableClock
from tests.helpers.lobbies import LEAD, a_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from shared.domain.lobby import AnyCommand

SECRETS = (b"+49233180840", b"Adelheid", b"wegen der Miete")
ASKED = RequestCallBack(
    service="papers", phone="02331 8084-0", name="Adelheid", note="wegen der Miete"
)


class Office:
    """A broker on a real log."""

    def __init__(self, path: Path, clock: SettableClock) -> None:
        self.path, self.clock = path, clock
        self._ids = count(1)
        self.store = SqliteStore(path)
        self.service = Service(self.store, clock, lambda: f"token-{next(self._ids)}")
        self.service.configure(replace(a_catalogue(), call_backs=CallBackRules()))

    def do(self, command: AnyCommand) -> None:
        submit = Submit(id=f"ask-{next(self._ids)}", device=LEAD, command=command)
        (answer,) = self.service.handle([submit]).answers
        assert isinstance(answer, AcceptedRaw)

    def days_pass(self, days: int) -> None:
        self.clock.forward(timedelta(days=days))
        assert not self.service.tick().failure

    def left(self) -> list[bytes]:
        files = [self.path, self.path.with_name(self.path.name + "-wal")]
        content = b"".join(file.read_bytes() for file in files if file.exists())
        return [secret for secret in SECRETS if secret in content]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path / "lobby.db", SettableClock())
    with closing(office.store):
        yield office


def test_after_its_days_nothing_of_a_person_is_left_in_the_files(office: Office) -> None:
    office.do(ASKED)
    for _ in range(5):
        # Each holds it, and each of the oldest that are deleted has held it.
        office.do(IssueTicket(service="papers"))
        office.service.keep_snapshot(at_once=True)
    assert office.left() == [*SECRETS]
    office.days_pass(30)
    assert office.left() == []


def test_a_snapshot_that_made_room_leaves_nothing_behind(office: Office) -> None:
    office.do(ASKED)
    office.service.keep_snapshot(at_once=True)
    office.days_pass(30)
    office.service.keep_snapshot(at_once=True)
    assert office.left() == []


def test_a_replay_of_what_is_left_gives_the_same_state(office: Office) -> None:
    office.do(ASKED)
    office.do(ASKED)
    office.days_pass(30)
    replayed = Lobby()
    for recorded in office.store.after(0):
        evolve(replayed, recorded)
    assert replayed == office.service.lobby


def test_nothing_else_in_the_log_is_changed(office: Office) -> None:
    office.do(IssueTicket(service="papers", note="Adelheid"))
    before = [*office.store.after(0)]
    office.do(ASKED)
    office.days_pass(30)
    assert [*office.store.after(0)][: len(before)] == before
    emptied = [*office.store.after(0)][len(before)]
    assert b'"phone":"","due"' in bytes(office.store.between(emptied.sequence, emptied.sequence)[0])


def test_who_reads_meanwhile_only_delays_it(office: Office) -> None:
    for _ in range(30):
        # So that what is written next does not overwrite the old pages by chance.
        office.do(IssueTicket(service="papers"))
    office.do(ASKED)
    reader = SqliteStore(office.path)
    with closing(reader):
        reading = reader.after(0)
        next(iter(reading))
        office.days_pass(30)
        assert office.left() != []
        assert [*reading]
    office.do(IssueTicket(service="papers"))
    assert office.left() == []


def test_a_restored_backup_is_cleaned_at_the_next_look(office: Office, tmp_path: Path) -> None:
    office.do(ASKED)
    back_up(office.path, tmp_path / "backup.db")
    office.days_pass(30)
    restore(tmp_path / "backup.db", tmp_path / "anew" / "lobby.db", office.clock.now())
    anew = Office(tmp_path / "anew" / "lobby.db", office.clock)
    with closing(anew.store):
        assert anew.left() == [*SECRETS]
        anew.days_pass(0)
        assert anew.left() == []
