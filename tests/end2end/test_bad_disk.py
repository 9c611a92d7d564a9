"""The disk fails at every single write, sync, truncation and sharing of a morning, in every way.

Real SQLite, real files, and the broker's own store and service; only the disk is played
(``tests/helpers/bad_disk.py``). A crash is a copy of the files as they lie there at that moment.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import time, timedelta
from itertools import count
from typing import TYPE_CHECKING

import pytest

from broker.ports import StoreUnavailable
from broker.service import Service
from broker.store.backup import verify
from broker.store.sqlite import SqliteStore
from shared.domain.counters import OpenCounter
from shared.domain.lobby import Lobby, Recorded, evolve
from shared.domain.refusals import Reason
from shared.domain.tickets import CallNext, Finish, IssueTicket, TicketIssued
from shared.protocol.messages import AcceptedRaw, Rejected, Submit
from tests.helpers.bad_disk import BadDisk, Fault, bad_disk
from tests.helpers.fakes import SettableClock
from tests.helpers.lobbies import LEAD, a_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import msgspec

    from shared.domain.lobby import AnyCommand

CHECKPOINT_PAGES = 6
"""So few that pages are brought from the write-ahead log into the file again and again."""
FILES = ("lobby.db", "lobby.db-wal")
PAPERS = IssueTicket(service="papers")
MORNING: dict[str, tuple[AnyCommand, ...]] = {
    "open": (OpenCounter(counter="c1"), OpenCounter(counter="c2")),
    "draw": (PAPERS, PAPERS, IssueTicket(service="case")),
    "call": (CallNext(counter="c1"), PAPERS, CallNext(counter="c2")),
    "finish": (Finish(counter="c1", ticket=1), CallNext(counter="c1"), PAPERS),
}


class Morning:
    """One broker on a disk that fails, and what its devices know: all that it ever answered."""

    def __init__(self, folder: Path, disk: BadDisk) -> None:
        self.folder, self.disk = folder, disk
        self.clock, tokens = SettableClock(), count(1)
        self.store = SqliteStore(folder / "lobby.db")
        self.store._connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
        self.service = Service(self.store, self.clock, lambda: f"token-{next(tokens)}", time(19))
        self.accepted: dict[str, list[msgspec.Raw]] = {}
        self.refused: dict[str, AnyCommand] = {}
        self.unanswered: dict[str, AnyCommand] = {}

    def play(self) -> None:
        """Let people come and go, with a retry, a snapshot, a new catalogue, the day's end."""
        for name, commands in MORNING.items():
            self.ask({f"{name}-{place}": command for place, command in enumerate(commands)})
            self.ask({"open-0": MORNING["open"][0], f"{name}-alone": PAPERS})
        self.do(lambda: self.service.keep_snapshot(at_once=True))
        self.do(lambda: self.service.configure(a_catalogue(counters=("c1", "c2", "c3", "c4"))))
        self.ask({"before-the-end": PAPERS})
        self.clock.forward(timedelta(hours=12))
        self.do(self.service.tick)
        self.ask({"after-the-end": PAPERS})

    def do(self, something: Callable[[], object]) -> None:
        with suppress(StoreUnavailable):
            something()
        self.compare()

    def ask(self, commands: dict[str, AnyCommand]) -> None:
        requests = [Submit(id=name, device=LEAD, command=cmd) for name, cmd in commands.items()]
        outcome = self.service.handle(requests)
        for request, answer in zip(requests, outcome.answers, strict=True):
            self.refused.pop(request.id, None)
            self.unanswered.pop(request.id, None)
            if isinstance(answer, AcceptedRaw):
                told = self.accepted.setdefault(request.id, answer.events)
                assert told == answer.events
            elif isinstance(answer, Rejected):
                assert request.id not in self.accepted
                assert answer.reason is Reason.STORE_UNAVAILABLE or not outcome.failure
                self.refused[request.id] = request.command
            elif request.id not in self.accepted:
                self.unanswered[request.id] = request.command
        self.compare()

    def compare(self) -> None:
        """The state is what the log leads to, at every moment."""
        assert self.service.is_known
        assert self.service.lobby == fold(list(self.store.after(0)))

    def heal(self) -> None:
        """With a good disk this very broker goes on, and whoever asks again gets an answer."""
        self.disk.heal()
        self.ask({"healed": PAPERS})
        assert "healed" in self.accepted
        for name, command in [*self.refused.items(), *self.unanswered.items()]:
            self.ask({name: command})
        assert not self.unanswered
        self.service.configure(a_catalogue(counters=("c1",)))
        self.service.keep_snapshot(at_once=True)
        self.service.tick()

    def assert_that_a_crash_shows_what_was_answered(self) -> None:
        """Open the files as they lie here now, as the start after a power cut would."""
        after = self.folder.parents[1] / "after-the-crash"
        after.mkdir(exist_ok=True)
        for name in FILES:
            (after / name).unlink(missing_ok=True)
            if (self.folder / name).exists():
                shutil.copyfile(self.folder / name, after / name)
        with closing(SqliteStore(after / "lobby.db")) as store:
            assert store._connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            commands = {name for _, name, _ in store.latest_commands(10_000)}
            assert not commands & self.refused.keys()
            stored = {bytes(raw) for raw in store.between(0, 10_000)}
            assert stored.issuperset(bytes(raw) for told in self.accepted.values() for raw in told)
            # Whoever got no answer asks again, and gets the one that holds from now on.
            restarted = Service(store, self.clock, str)
            for name, command in self.unanswered.items():
                request = Submit(id=name, device=LEAD, command=command)
                assert restarted.handle([request]).answers != [None]
            events = list(store.after(0))
        assert verify(after / "lobby.db") == len(events)
        drawn = [e.event for e in events if isinstance(e.event, TicketIssued)]
        assert len({(event.business_day, event.number) for event in drawn}) == len(drawn)
        assert [event.ticket for event in drawn] == [*range(1, len(drawn) + 1)]


def fold(events: list[Recorded]) -> Lobby:
    lobby = Lobby()
    for recorded in events:
        evolve(lobby, recorded)
    return lobby


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log that has a catalogue, from a day before."""
    log = tmp_path_factory.mktemp("template") / "lobby.db"
    store = SqliteStore(log)
    Service(store, SettableClock(), str).configure(a_catalogue())
    store.close()
    return log


@pytest.fixture
def mornings(template: Path, tmp_path: Path) -> Iterator[Iterator[Morning]]:
    """As many brokers as are wanted, each on a disk of its own that is still good."""
    with bad_disk(tmp_path / "bad") as disk:
        yield (_morning(template, tmp_path / "bad" / str(number), disk) for number in count(1))


def _morning(template: Path, folder: Path, disk: BadDisk) -> Morning:
    folder.mkdir(parents=True)
    shutil.copyfile(template, folder / "lobby.db")
    return Morning(folder, disk)


def operations(mornings: Iterator[Morning]) -> int:
    """Return how often the disk is used in a morning on which all goes well."""
    morning = next(mornings)
    morning.disk.fail(0, Fault.FULL)
    morning.play()
    used = morning.disk.operations
    assert not morning.refused
    morning.store.close()
    return used


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "until healed"])
@pytest.mark.parametrize("fault", Fault)
def test_a_fault_at_any_operation_loses_nothing_and_doubles_nothing(
    mornings: Iterator[Morning], fault: Fault, *, lasting: bool
) -> None:
    """Protects: what was accepted is kept, what was refused is not, and the broker goes on."""
    total = operations(mornings)
    assert total > 50
    for at, morning in zip(range(1, total + 1), mornings, strict=False):
        morning.disk.fail(at, fault, lasting=lasting)
        morning.play()
        assert morning.disk.failed
        assert lasting or not morning.unanswered
        if fault is Fault.AS_REAL or not lasting:
            morning.assert_that_a_crash_shows_what_was_answered()
        morning.heal()
        morning.assert_that_a_crash_shows_what_was_answered()
        morning.store.close()


def test_a_refused_command_does_not_come_back_by_a_crash_while_somebody_reads(
    mornings: Iterator[Morning],
) -> None:
    """Protects: a commit whose sync failed stands whole in the write-ahead log, and is undone.

    A reader keeps SQLite from looking there anew, so that opening the log again would not help.
    """
    morning = next(mornings)
    reader = sqlite3.connect(f"file:{morning.folder / 'lobby.db'}?mode=ro", uri=True)
    morning.ask({"before": PAPERS})
    assert reader.execute("SELECT count(*) FROM log").fetchone() == (2,)
    morning.disk.fail(1, Fault.AS_REAL, only="xSync")
    morning.ask({"first": PAPERS})
    assert morning.disk.failed
    assert "first" in morning.refused
    morning.assert_that_a_crash_shows_what_was_answered()
    reader.close()
    morning.heal()
    morning.store.close()


def test_what_may_have_been_stored_is_not_refused_but_answered_later(
    mornings: Iterator[Morning],
) -> None:
    """Protects: no sync goes well any more, so a crash would bring the command back."""
    morning = next(mornings)
    morning.ask({"before": PAPERS})
    morning.disk.fail(1, Fault.AS_REAL, lasting=True, only="xSync")
    morning.ask({"first": PAPERS})
    morning.ask({"first": PAPERS, "second": PAPERS})
    assert morning.unanswered.keys() == {"first"}
    assert morning.refused.keys() == {"second"}
    morning.assert_that_a_crash_shows_what_was_answered()
    morning.heal()
    assert morning.accepted.keys() == {"before", "healed", "first", "second"}
    morning.assert_that_a_crash_shows_what_was_answered()
    morning.store.close()


def test_a_log_that_can_be_neither_written_nor_read_does_not_end_the_broker(
    mornings: Iterator[Morning],
) -> None:
    """Protects: the state cannot be folded anew at once, so nothing is shown or done by it."""
    morning = next(mornings)
    morning.ask({"first": PAPERS})
    morning.store._connection.execute("PRAGMA cache_size = 0")
    morning.disk.fail(1, Fault.WRITE, lasting=True)
    morning.disk.unreadable = True
    service, known = morning.service, morning.service.lobby.sequence
    for _ in range(2):
        requests = [Submit(id=name, device=LEAD, command=PAPERS) for name in ("first", "second")]
        answers = service.handle(requests).answers
        assert answers == [None, Rejected(id="second", reason=Reason.STORE_UNAVAILABLE)]
        assert not service.is_known
        assert service.tick().failure
        service.keep_snapshot(at_once=True)
        with pytest.raises(StoreUnavailable):
            service.configure(a_catalogue(services=()))
    morning.disk.heal()
    assert service.tick().sequence == known
    morning.refused["second"] = PAPERS
    morning.heal()
    morning.assert_that_a_crash_shows_what_was_answered()
    morning.store.close()


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "until healed"])
@pytest.mark.parametrize("begun", [False, True], ids=["a new log", "a log after a crash"])
def test_a_disk_that_fails_at_the_start_is_told_and_the_next_start_goes_well(
    tmp_path: Path, mornings: Iterator[Morning], *, begun: bool, lasting: bool
) -> None:
    crashed = next(mornings)
    crashed.play()
    with bad_disk(tmp_path / "starts") as disk:
        for tried in range(1, 100):
            folder = tmp_path / "starts" / str(tried)
            folder.mkdir(parents=True)
            for name in FILES if begun else ():
                shutil.copyfile(crashed.folder / name, folder / name)
            disk.fail(tried, Fault.AS_REAL, lasting=lasting)
            assert _starts(folder) or disk.failed
            if not disk.failed:
                assert tried > (1 if begun else 20)
                break
            disk.heal()
            assert _starts(folder)
            if begun:
                assert verify(folder / "lobby.db") == crashed.service.lobby.sequence
    crashed.store.close()


def _starts(folder: Path) -> bool:
    try:
        store = SqliteStore(folder / "lobby.db")
    except StoreUnavailable:
        return False
    Service(store, SettableClock(), str)
    store.close()
    return True
