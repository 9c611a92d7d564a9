"""The projector with reading programs of cardboard, and once with the real one."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from display.controller import projector as room
from display.controller.projector import READER, Frames, Projector
from display.presenter.shown import MediaArea
from tests.display.films import a_film

WRITES = """
import struct, sys, time
_, path, width, height, *options = sys.argv
def frame(light):
    w, h = int(width), int(height)
    pixels = bytes([light, light, light, 255]) * (w * h)
    sys.stdout.buffer.write(struct.pack("<3I", w, h, 4 * w) + pixels)
    sys.stdout.buffer.flush()
"""
ENDS = "frame(200)"
STAYS = "frame(100); time.sleep(600)"
HANGS = "time.sleep(600)"
FAILS = "sys.exit(3)"
BREAKS = "frame(100); sys.stdout.buffer.write(b'half a head'); sys.exit(1)"
HURRIES = "[frame(each) for each in range(250)]"


class Canvas:
    """A wall 100 px high that remembers what it was to show."""

    height_px = 100

    def __init__(self) -> None:
        self.shown: list[str] = []

    def put(self, frame: str) -> None:
        self.shown.append(frame)


class Hall:
    """A projector, its canvas and what it told."""

    def __init__(self, reader: Sequence[str], *, still: bool = False) -> None:
        self.canvas, self.frames = Canvas(), Frames()
        self.projector = Projector(self.canvas, self.frames, still=still, reader=reader)
        self.ended: list[tuple[int, bool]] = []
        self.projector.ended.connect(self._ended)

    def _ended(self, turn: int, readable: bool) -> None:  # noqa: FBT001 - a Qt slot
        self.ended.append((turn, readable))

    @property
    def light(self) -> int:
        """How light the newest frame is; 0 where there is none."""
        newest = self.frames.newest
        return 0 if newest.isNull() else newest.pixelColor(1, 1).red()

    def show(self, path: str = "a.png", turn: int = 1) -> None:
        self.projector.show(MediaArea(path=path, turn=turn, width=0.8, height=0.4))


Opens = Callable[..., Hall]


@pytest.fixture
def open_hall(qapp: object) -> Iterator[Opens]:
    """Open a hall whose reading program does this; it is closed after the test."""
    assert qapp
    halls: list[Hall] = []

    def open_it(does: str, *, still: bool = False) -> Hall:
        halls.append(Hall([sys.executable, "-c", WRITES + does], still=still))
        return halls[-1]

    yield open_it
    for hall in halls:
        hall.projector.close()


def test_a_picture_is_seen_at_the_size_of_its_area(open_hall: Opens, qtbot: QtBot) -> None:
    hall = open_hall(ENDS)
    hall.show()
    qtbot.waitUntil(lambda: hall.light == 200, timeout=20_000)
    assert hall.frames.newest.size() == QSize(80, 40)
    assert hall.canvas.shown == ["image://media/1"]
    size = QSize()
    assert hall.frames.requestImage("1", size, QSize()).pixelColor(0, 0).red() == 200
    assert size == QSize(80, 40)


def test_its_end_is_told_once_with_its_turn(open_hall: Opens, qtbot: QtBot) -> None:
    hall = open_hall(ENDS)
    hall.show(turn=7)
    qtbot.waitUntil(lambda: hall.ended == [(7, True)], timeout=20_000)
    assert hall.light == 200


def test_the_same_turn_is_not_begun_again(open_hall: Opens, qtbot: QtBot) -> None:
    hall = open_hall(STAYS)
    hall.show()
    qtbot.waitUntil(lambda: hall.light == 100, timeout=20_000)
    hall.show()
    assert hall.canvas.shown == ["image://media/1"]
    hall.show(turn=2)
    qtbot.waitUntil(lambda: len(hall.canvas.shown) == 2, timeout=20_000)


def test_when_somebody_is_called_the_program_ends_and_nothing_is_seen(
    open_hall: Opens, qtbot: QtBot
) -> None:
    hall = open_hall(STAYS)
    hall.show()
    qtbot.waitUntil(lambda: hall.light == 100, timeout=20_000)
    playing = hall.projector._playing
    assert playing is not None
    hall.projector.show(MediaArea())
    playing.join()
    assert playing._process is not None
    assert playing._process.returncode is not None
    qtbot.waitUntil(lambda: hall.canvas.shown[-1] == "")
    assert hall.ended == []


def test_what_comes_of_a_picture_that_is_over_is_not_seen(open_hall: Opens, qtbot: QtBot) -> None:
    hall = open_hall(STAYS)
    hall.show()
    playing = hall.projector._playing
    assert playing is not None
    qtbot.waitUntil(lambda: hall.light == 100, timeout=20_000)
    hall.projector.show(MediaArea())
    hall.projector._put(playing)
    hall.projector._end(playing, readable=False)
    assert (hall.canvas.shown[-1], hall.ended) == ("", [])


def test_a_program_that_is_stopped_before_it_began_never_does(
    open_hall: Opens, qtbot: QtBot
) -> None:
    hall = open_hall(ENDS)
    for turn in range(1, 20):
        hall.show(turn=turn)
        hall.projector.show(MediaArea())
    qtbot.wait(1)
    assert hall.ended == []
    assert set(hall.canvas.shown) == {""}


@pytest.mark.parametrize("does", [FAILS, BREAKS])
def test_what_cannot_be_read_is_told_and_logged_once(
    open_hall: Opens, qtbot: QtBot, caplog: pytest.LogCaptureFixture, does: str
) -> None:
    hall = open_hall(does)
    hall.show("broken.png", turn=3)
    qtbot.waitUntil(lambda: hall.ended == [(3, False)], timeout=20_000)
    [record] = caplog.records
    assert "broken.png" in record.getMessage()


def test_a_program_that_hangs_is_given_up(
    open_hall: Opens,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(room, "PATIENCE_MS", 1)
    hall = open_hall(HANGS)
    hall.show("slow.mp4", turn=4)
    playing = hall.projector._playing
    qtbot.waitUntil(lambda: hall.ended == [(4, False)], timeout=20_000)
    assert playing is not None
    playing.join()
    assert "slow.mp4" in caplog.text


def test_a_machine_that_cannot_start_the_program_shows_nothing(
    qapp: object, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    assert qapp
    hall = Hall(["/no/such/program"])
    hall.show(turn=5)
    qtbot.waitUntil(lambda: hall.ended == [(5, False)], timeout=20_000)
    assert "/no/such/program" in caplog.text
    hall.projector.close()


def test_frames_that_come_too_fast_are_replaced_by_the_newest(
    open_hall: Opens, qtbot: QtBot
) -> None:
    hall = open_hall(HURRIES)
    hall.show()
    playing = hall.projector._playing
    assert playing is not None
    # The screen is busy until all have come.
    playing.join()
    qtbot.waitUntil(lambda: hall.ended == [(1, True)], timeout=20_000)
    assert (hall.light, hall.canvas.shown) == (249, ["image://media/1"])


def test_where_nothing_may_move_the_program_is_told(open_hall: Opens, qtbot: QtBot) -> None:
    hall = open_hall("frame(200 if options == ['--still'] else 1)", still=True)
    hall.show()
    qtbot.waitUntil(lambda: hall.light == 200, timeout=20_000)


def test_a_real_film_is_seen_to_its_end(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    assert qapp
    hall = Hall(READER)
    hall.show(a_film(tmp_path / "a.mp4", frames=30), turn=6)
    qtbot.waitUntil(lambda: hall.ended == [(6, True)], timeout=30_000)
    assert hall.frames.newest.size() == QSize(71, 40)
    # Its first frame is black; others were seen after it.
    assert hall.light > 0
    hall.projector.close()
