"""A file that lies in the folder is brought in once it is complete, and moves; nothing is lost."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from broker.imports.changes import Changes
from broker.imports.folder import AGAIN_SECONDS, QUIET_SECONDS, WatchedFolder
from broker.imports.found import FileIsWrong, Problem
from broker.imports.sending import Imported
from shared.client.blocking import BrokerAway
from shared.i18n.words import load

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
STAMP = "2026-11-23-093000"


class Hall:
    """A folder that is looked into, second by second, and a lobby that takes what comes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "in"
        self.taken: list[tuple[str, bytes, str]] = []
        self.trouble: Exception | None = None
        self.seconds = 0.0
        self.watched = self._new()

    def _new(self) -> WatchedFolder:
        return WatchedFolder(self.folder, "usual", self._bring, load("de"))

    def _bring(self, name: str, content: bytes, source: str) -> Imported:
        if self.trouble is not None:
            raise self.trouble
        self.taken.append((name, content, source))
        return Imported(Changes(), [])

    def restart(self) -> None:
        self.watched = self._new()

    def wait(self, seconds: float) -> None:
        for _ in range(int(seconds)):
            self.watched.look(self.seconds, NOW)
            self.seconds += 1

    def lying(self) -> list[str]:
        return sorted(
            str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file()
        )


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    made = Hall(tmp_path)
    made.wait(1)
    return made


def test_a_file_is_taken_once_it_is_complete_and_moves(hall: Hall) -> None:
    file = hall.folder / "a.csv"
    file.write_bytes(b"half")
    hall.wait(QUIET_SECONDS - 1)
    file.write_bytes(b"half and half")
    hall.wait(QUIET_SECONDS)
    assert hall.taken == []
    hall.wait(20)
    assert hall.taken == [("a.csv", b"half and half", "usual")]
    assert hall.lying() == [f"done/{STAMP}-a.csv"]


def test_the_same_name_again_moves_beside_the_earlier_one(hall: Hall) -> None:
    for _ in range(3):
        (hall.folder / "a.csv").write_bytes(b"")
        hall.wait(20)
    assert hall.lying() == [f"done/{STAMP}{more}-a.csv" for more in ("", "x", "xx")]


def test_what_is_not_finished_by_its_name_stays(hall: Hall) -> None:
    for name in ("a.csv.part", "b.tmp", ".c.csv", "~d.csv"):
        (hall.folder / name).write_bytes(b"")
    hall.wait(20)
    assert (hall.taken, len(hall.lying())) == ([], 4)


def test_a_wrong_file_moves_aside_with_the_reasons_in_words(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    hall.trouble = FileIsWrong([Problem(line=3, sentence="Das „{x}“ da.", values={"x": "Kaya"})])
    (hall.folder / "a.csv").write_bytes(b"wrong")
    hall.wait(20)
    assert hall.lying() == [f"wrong/{STAMP}-a.csv", f"wrong/{STAMP}-a.csv.txt"]
    said = (hall.folder / "wrong" / f"{STAMP}-a.csv.txt").read_text("utf-8-sig").splitlines()
    assert said[0] == "„a.csv“ wurde nicht übernommen, kein Termin daraus."
    assert said[-1] == "Zeile 3: Das „Kaya“ da."
    assert "is wrong and was not taken" in caplog.text
    assert "Kaya" not in caplog.text


def test_a_file_waits_for_a_broker_that_is_away_and_that_is_told_once(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    hall.trouble = BrokerAway("no answer")
    (hall.folder / "a.csv").write_bytes(b"")
    hall.wait(3 * AGAIN_SECONDS)
    assert hall.lying() == ["a.csv"]
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert "a.csv: no answer" in caplog.text
    hall.trouble = None
    hall.wait(AGAIN_SECONDS)
    assert hall.lying() == [f"done/{STAMP}-a.csv"]


def test_a_file_that_lay_there_when_the_broker_stopped_comes_after_it_starts(hall: Hall) -> None:
    (hall.folder / "a.csv").write_bytes(b"")
    hall.wait(2)
    hall.restart()
    hall.wait(20)
    assert hall.lying() == [f"done/{STAMP}-a.csv"]


def test_a_folder_within_is_a_source_of_its_own(hall: Hall) -> None:
    for name in ("team-7", ".hidden"):
        (hall.folder / name).mkdir()
        (hall.folder / name / "a.ics").write_bytes(b"")
    hall.wait(20)
    assert hall.taken == [("a.ics", b"", "team-7")]
    assert f"team-7/done/{STAMP}-a.ics" in hall.lying()


def test_a_folder_that_cannot_be_is_told_once_and_used_when_it_can(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "in").write_bytes(b"a file")
    hall = Hall(tmp_path)
    hall.wait(3 * AGAIN_SECONDS)
    assert len(caplog.records) == 1
    hall.folder.unlink()
    hall.wait(AGAIN_SECONDS + 1)
    (hall.folder / "a.csv").write_bytes(b"")
    hall.wait(20)
    assert hall.taken
