"""A log that a dying disk has spoilt is found at the start, and a backup takes its place."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from broker.cli import main
from broker.store.backup import verify
from shared.domain.tickets import IssueTicket, TicketIssued
from shared.protocol.messages import Accepted
from tests.helpers.real_broker import RealBroker, real_broker

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["real_broker"]

PAPERS = IssueTicket(service="papers")
DRAWN = 60
"""Numbers drawn before the harm: some pages full of events."""
BACKUPS = 5
FILE_HEAD = 100
"""Bytes in which SQLite notes how the file was last opened."""


def _middle(log: Path) -> int:
    """Return where the log's pages with events lie, by the text of one of them."""
    return log.read_bytes().index(b'"number":"A030"')


def a_page_is_overwritten(log: Path) -> None:
    _overwrite(log, _middle(log) // 4096 * 4096, b"\xa5" * 4096)


def a_page_is_empty(log: Path) -> None:
    _overwrite(log, _middle(log) // 4096 * 4096, bytes(4096))


def bits_are_flipped_in_a_page_head(log: Path) -> None:
    start = _middle(log) // 4096 * 4096
    head = log.read_bytes()[start : start + 16]
    _overwrite(log, start, bytes(byte ^ 0x55 for byte in head))


def bits_are_flipped_in_an_event(log: Path) -> None:
    _overwrite(log, _middle(log), b'"nu\xedber":"A030"')


def an_event_is_none(log: Path) -> None:
    _change(log, 'UPDATE log SET body = \'{"type":"dance"}\' WHERE sequence = 30')


def an_event_is_missing(log: Path) -> None:
    _change(log, "DELETE FROM log WHERE sequence = 30")


def the_end_is_cut_off(log: Path) -> None:
    log.write_bytes(log.read_bytes()[:-8192])


HARMS: list[Callable[[Path], None]] = [
    a_page_is_overwritten,
    a_page_is_empty,
    bits_are_flipped_in_a_page_head,
    bits_are_flipped_in_an_event,
    an_event_is_none,
    an_event_is_missing,
    the_end_is_cut_off,
]


def _overwrite(log: Path, place: int, content: bytes) -> None:
    with log.open("r+b") as file:
        file.seek(place)
        file.write(content)


def _change(log: Path, statement: str) -> None:
    with closing(sqlite3.connect(log)) as connection, connection:
        connection.execute(statement)


@pytest.fixture(scope="module")
def worn(tmp_path_factory: pytest.TempPathFactory) -> RealBroker:
    """A broker that was killed after some work, with a backup from just before."""
    broker = RealBroker(tmp_path_factory.mktemp("worn"))
    broker.start()
    kiosk = broker.public("kiosk-1")
    for _ in range(DRAWN):
        assert isinstance(kiosk.ask(PAPERS), Accepted)
    copy = str(broker.log.with_name("copy.db"))
    assert main(["backup", "--config", str(broker.config), copy]) == 0
    broker.close()
    # All in one file, where the harm is done.
    with closing(sqlite3.connect(broker.log)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return broker


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_a_damaged_log_is_found_at_the_start_and_a_backup_takes_its_place(
    worn: RealBroker, harm: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """Protects: nobody goes on with a log that cannot be read, and the way out is told."""
    config = ["--config", str(worn.config)]
    harm(worn.log)
    damaged = worn.log.read_bytes()
    assert main(["run", *config]) == 1
    first, *rest = capsys.readouterr().err.splitlines()
    assert first.startswith("wartemarke: the log is damaged: ")
    assert f"  wartemarke restore --config {worn.config} " in "\n".join(rest)
    assert main(["restore", *config, str(worn.log.with_name("copy.db"))]) == 0
    told = capsys.readouterr().out.splitlines()[-1]
    aside = Path(told.removesuffix(": the log as it was found, kept"))
    assert aside.read_bytes()[FILE_HEAD:] == damaged[FILE_HEAD:]
    aside.unlink()
    # The site's configuration and the kiosk that was found come before the first number.
    assert verify(worn.log) == DRAWN + 2


def test_a_restored_log_is_gone_on_with(worn: RealBroker) -> None:
    worn.start()
    answer = worn.public("kiosk-1").ask(PAPERS)
    worn.close()
    assert isinstance(answer, Accepted)
    (recorded,) = answer.events
    assert isinstance(recorded.event, TicketIssued)
    assert recorded.event.number == f"A{DRAWN + 1:03}"


class Crowd(Thread):
    """People who draw one number after the other until it is enough; ``drawn`` counts them."""

    def __init__(self, broker: RealBroker, device: str) -> None:
        super().__init__()
        self.drawn, self.enough = 0, Event()
        self._broker, self._device = broker, device

    def run(self) -> None:
        kiosk = self._broker.public(self._device)
        while not self.enough.is_set():
            assert isinstance(kiosk.ask(PAPERS), Accepted)
            self.drawn += 1


def test_a_backup_made_in_the_rush_is_whole_and_holds_all_that_was_answered_before(
    real_broker: RealBroker, tmp_path: Path
) -> None:
    """Protects: a copy taken amid writing is a log that really was, and nobody waits for it."""
    crowds = [Crowd(real_broker, device) for device in ("kiosk-1", "reception")]
    for crowd in crowds:
        crowd.start()
    copies = [tmp_path / f"copy-{number}.db" for number in range(BACKUPS)]
    answered: list[int] = []
    for copy in copies:
        seen = sum(crowd.drawn for crowd in crowds)
        while sum(crowd.drawn for crowd in crowds) < seen + 20:
            crowds[0].join(0.01)
        answered.append(sum(crowd.drawn for crowd in crowds))
        assert main(["backup", "--config", str(real_broker.config), str(copy)]) == 0
    for crowd in crowds:
        crowd.enough.set()
        crowd.join()
    whole = _events(real_broker.log)
    for copy, before in zip(copies, answered, strict=True):
        copied = _events(copy)
        assert len(copied) > before
        assert copied == whole[: len(copied)]


def _events(log: Path) -> list[tuple[int, str, str]]:
    with closing(sqlite3.connect(f"file:{log}?mode=ro", uri=True)) as connection:
        query = "SELECT sequence, command, body FROM log ORDER BY sequence"
        return connection.execute(query).fetchall()
