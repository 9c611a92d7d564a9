"""A real broker whose disk takes nothing more: it says so, and goes on by itself when it does."""

from __future__ import annotations

import resource
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from broker.store.sqlite import SqliteStore
from shared.domain.counters import OpenCounter
from shared.domain.refusals import Reason
from shared.domain.tickets import CallNext, IssueTicket, TicketIssued
from shared.protocol.messages import Accepted, Rejected
from tests.helpers.real_broker import ROOT, RealBroker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAPERS = IssueTicket(service="papers")
FULL = Reason.STORE_UNAVAILABLE
LIMITED = (
    "import resource, sys; from broker.cli import main;"
    " _, most = resource.getrlimit(resource.RLIMIT_FSIZE);"
    " resource.setrlimit(resource.RLIMIT_FSIZE, (8192, most)); sys.exit(main(sys.argv[1:]))"
)
"""The broker's command line in a process whose files may not grow over 8 KiB."""


@pytest.fixture(autouse=True)
def nothing_else_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk would refuse the measured coverage of a program too, and that would be told."""
    for name in ("COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[RealBroker]:
    broker = RealBroker(tmp_path)
    yield broker
    broker.close()


def fill_disk(broker: RealBroker) -> None:
    """Let no file of the broker's grow; the kernel then answers as a full disk does."""
    size = broker.log.with_name("lobby.db-wal").stat().st_size
    _, most = resource.prlimit(broker.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(broker.pid, resource.RLIMIT_FSIZE, (size, most))


def make_room(broker: RealBroker) -> None:
    _, most = resource.prlimit(broker.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(broker.pid, resource.RLIMIT_FSIZE, (most, most))


def number(answer: Accepted | Rejected) -> str:
    assert isinstance(answer, Accepted), answer
    (recorded,) = answer.events
    assert isinstance(recorded.event, TicketIssued)
    return recorded.event.number


def reason(answer: Accepted | Rejected) -> Reason:
    assert isinstance(answer, Rejected), answer
    return answer.reason


def numbers_in(log: Path) -> list[str]:
    store = SqliteStore(log)
    events = [recorded.event for recorded in store.after(0)]
    store.close()
    return [event.number for event in events if isinstance(event, TicketIssued)]


def test_a_full_disk_refuses_in_words_and_the_same_broker_goes_on_when_there_is_room(
    broker: RealBroker,
) -> None:
    """Protects: nothing accepted is lost, nothing refused comes back, nobody restarts anything."""
    broker.start()
    kiosk, console = broker.public("kiosk-1"), broker.staff("counter-1")
    assert isinstance(console.ask(OpenCounter(counter="c1")), Accepted)
    given = [number(kiosk.ask(PAPERS)) for _ in range(3)]
    for _ in range(2):
        fill_disk(broker)
        for _ in range(5):
            assert reason(kiosk.ask(PAPERS)) is FULL
            assert reason(console.ask(CallNext(counter="c1"))) is FULL
        newcomer = broker.staff("reception").wait_for(lambda lobby: lobby.sequence > 0)
        assert [*newcomer.tickets.numbers] == given
        make_room(broker)
        given.append(number(kiosk.ask(PAPERS)))
    assert console.wait_for(lambda lobby: len(lobby.tickets.numbers) == len(given)).desks.by_id
    broker.kill()
    assert numbers_in(broker.log) == given == ["A001", "A002", "A003", "A004", "A005"]
    broker.start()
    assert number(kiosk.ask(PAPERS)) == "A006"
    said = broker.said().splitlines()
    assert ["commands are refused" in line for line in said] == [True, False, True, False]
    assert ["can be written again" in line for line in said] == [False, True, False, True]


def test_a_broker_that_ends_on_a_full_disk_ends_in_order(broker: RealBroker) -> None:
    broker.start()
    kiosk = broker.public("kiosk-1")
    given = [number(kiosk.ask(PAPERS)) for _ in range(3)]
    fill_disk(broker)
    assert reason(kiosk.ask(PAPERS)) is FULL
    assert broker.stop() == 0
    assert "Traceback" not in broker.said()
    assert numbers_in(broker.log) == given


@pytest.mark.parametrize("place", ["a file", "a read-only place", "a full disk"])
def test_a_folder_that_cannot_be_written_is_told_in_one_line_at_the_start(
    broker: RealBroker, tmp_path: Path, place: str
) -> None:
    data = {"a file": broker.config, "a read-only place": "/proc/lobby"}.get(
        place, tmp_path / "new"
    )
    config = tmp_path / "other.toml"
    config.write_text(f'base = "{broker.config.name}"\n[broker]\ndata = "{data}"\n', "utf-8")
    program = ["-c", LIMITED] if place == "a full disk" else ["-m", "broker"]
    ended = subprocess.run(
        [sys.executable, *program, "run", "--config", str(config)],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 1
    assert ended.stdout == ""
    (line,) = ended.stderr.splitlines()
    assert line.startswith(f"wartemarke: the log cannot be opened: {data}/lobby.db: ")
