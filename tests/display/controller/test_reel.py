"""What is read of real pictures and films: frames that fit, and a word about what is none."""

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from display.controller import reel
from display.controller.reel import (
    HEADER,
    NO_FILMS,
    UNREADABLE,
    Moment,
    Pixels,
    Unreadable,
    film,
    picture,
    play,
)
from tests.display.films import a_film
from tests.helpers.real_broker import ROOT

ROOM = QSize(320, 200)


@pytest.fixture(autouse=True)
def app(qapp: object) -> None:
    assert qapp


def a_picture(file: Path, width: int, height: int, colour: str = "#c03020") -> str:
    Image.new("RGB", (width, height), colour).save(file)
    return str(file)


def frames(moments: Iterator[Moment], most: int = 100) -> list[QImage]:
    images: list[QImage] = []
    for moment, _ in zip(moments, range(most), strict=False):
        pixels = moment.pixels()
        shape = QImage.Format.Format_ARGB32_Premultiplied
        image = QImage(bytes(pixels.data), pixels.width, pixels.height, pixels.line, shape)
        images.append(image.copy())
    return images


@pytest.mark.parametrize("kind", ["png", "jpg", "webp", "gif"])
@pytest.mark.parametrize(
    ("size", "fits"), [((3200, 1000), (320, 100)), ((300, 1200), (50, 200)), ((32, 20), (320, 200))]
)
def test_a_picture_is_one_frame_that_fits(
    tmp_path: Path, kind: str, size: tuple[int, int], fits: tuple[int, int]
) -> None:
    [frame] = frames(picture(a_picture(tmp_path / f"a.{kind}", *size), ROOM))
    assert (frame.width(), frame.height()) == fits
    seen = frame.pixelColor(fits[0] // 2, fits[1] // 2)
    assert [seen.red(), seen.green(), seen.blue()] == pytest.approx([0xC0, 0x30, 0x20], abs=6)


def test_a_drawing_fills_its_room_and_what_is_clear_stays_clear(tmp_path: Path) -> None:
    file = tmp_path / "a.svg"
    file.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="10">'
        '<rect width="8" height="10" fill="#00ff00"/></svg>'
    )
    [frame] = frames(picture(str(file), ROOM))
    assert (frame.width(), frame.height()) == (320, 200)
    assert frame.pixelColor(80, 100) == QColor("#00ff00")
    assert frame.pixelColor(240, 100).alpha() == 0


def test_a_photograph_taken_on_its_side_stands_upright(tmp_path: Path) -> None:
    photo = Image.new("RGB", (800, 400), "#000000")
    photo.paste("#ffffff", (0, 0, 400, 400))
    exif = Image.Exif()
    exif[0x0112] = 6
    photo.save(tmp_path / "a.jpg", exif=exif)
    [frame] = frames(picture(str(tmp_path / "a.jpg"), ROOM))
    assert (frame.width(), frame.height()) == (100, 200)
    assert frame.pixelColor(50, 20).lightness() > 200
    assert frame.pixelColor(50, 180).lightness() < 50


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_what_moves_begins_again_at_its_end(tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"a.{kind}"
    first, second = (Image.new("RGB", (32, 20), colour) for colour in ("#ff0000", "#0000ff"))
    first.save(file, save_all=True, append_images=[second], duration=120, loop=0)
    moments = picture(str(file), ROOM)
    seen = [(next(moments), None)[0] for _ in range(5)]
    assert [round(moment.seconds, 2) for moment in seen] == [0, 0.12, 0.24, 0.36, 0.48]
    reds = [frames(iter([moment]))[0].pixelColor(9, 9).red() > 128 for moment in seen]
    assert reds == [True, False, True, False, True]


def test_a_film_is_read_once_and_without_its_sound(tmp_path: Path) -> None:
    seen = frames(film(a_film(tmp_path / "a.mp4", frames=8), ROOM))
    assert len(seen) == 8
    assert {(frame.width(), frame.height()) for frame in seen} == {(320, 180)}
    # Each frame of it is lighter than the last.
    lights = [frame.pixelColor(160, 90).lightness() for frame in seen]
    assert lights == sorted(lights)
    assert lights[-1] > lights[0] + 100


def test_a_picture_too_large_for_memory_is_refused(tmp_path: Path) -> None:
    Image.new("1", (10_000, 10_000)).save(tmp_path / "a.png")
    said = run(tmp_path / "a.png")
    assert (said.returncode, said.stdout) == (UNREADABLE, b"")


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.svg", "a.gif", "a.webp", "a.mp4", "a.webm"])
def test_what_is_none_is_told_with_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x89PNG\r\n nothing of the kind")
    said = run(tmp_path / name)
    assert (said.returncode, said.stdout) == (UNREADABLE, b"")
    assert str(tmp_path / name).encode() in said.stderr
    assert b"Traceback" not in said.stderr


def test_a_film_of_sound_alone_is_none(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="without a picture"):
        next(film(a_film(tmp_path / "a.mkv", frames=0, sound=True), ROOM))


def test_without_the_package_for_films_it_is_told_which_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "av", None)
    with pytest.raises(Unreadable) as unreadable:
        next(film(str(tmp_path / "a.mp4"), ROOM))
    assert str(unreadable.value) == NO_FILMS


def run(file: Path) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "display.controller.reel", str(file), "320", "200"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=60)


def test_the_program_writes_sizes_before_pixels(tmp_path: Path) -> None:
    said = run(Path(a_picture(tmp_path / "a.png", 640, 400)))
    assert (said.returncode, said.stderr) == (0, b"")
    assert HEADER.unpack(said.stdout[: HEADER.size]) == (320, 200, 1280)
    assert len(said.stdout) == HEADER.size + 200 * 1280


# ------------------------------------------------------------------------- when which is written


class Time:
    """A clock that goes on when somebody sleeps, and when a frame takes its time."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 50.0
        monkeypatch.setattr(reel, "time", self)

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def written(time: Time, *seconds: float, costs: float = 0.0, still: bool = False) -> list[float]:
    """Return when each frame was written, from the beginning on."""
    out = io.BytesIO()
    at: list[float] = []

    def pixels() -> Pixels:
        at.append(round(time.now - 50.0, 3))
        time.now += costs
        return Pixels(1, 1, 4, b"abcd")

    play(iter([Moment(each, pixels) for each in seconds]), out, still=still)
    assert len(out.getvalue()) == len(at) * (HEADER.size + 4)
    return at


def test_each_frame_is_written_when_it_is_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    assert written(Time(monkeypatch), 0, 0.1, 0.5) == [0, 0.1, 0.5]


def test_a_wall_is_given_twenty_frames_a_second_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    sixty = [frame / 64 for frame in range(64)]
    at = written(Time(monkeypatch), *sixty)
    assert 15 <= len(at) <= 20


def test_a_film_that_is_slow_to_open_loses_no_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    time = Time(monkeypatch)
    at: list[float] = []

    def slow() -> Iterator[Moment]:
        time.now += 2.0
        for seconds in (0.0, 0.1, 0.2):
            yield Moment(seconds, lambda: (at.append(time.now), Pixels(1, 1, 4, b"abcd"))[1])

    play(slow(), io.BytesIO())
    assert at == pytest.approx([52.0, 52.1, 52.2])


def test_a_machine_that_is_too_slow_leaves_frames_out(monkeypatch: pytest.MonkeyPatch) -> None:
    at = written(Time(monkeypatch), *(frame / 10 for frame in range(50)), costs=0.3)
    assert 10 <= len(at) < 25
    assert at[-1] < 5.5


def test_where_nothing_may_move_there_is_one_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    assert written(Time(monkeypatch), 0, 0.1, 0.2, still=True) == [0]


def test_a_film_without_a_frame_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreadable):
        written(Time(monkeypatch))
