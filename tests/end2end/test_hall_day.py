"""The hall's whole day, nothing replaced but the clock: played once, as a user does."""

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from broker.day.script import SCRIPT
from broker.day.stations import TOUR
from broker.day.summary import HallSummary
from broker.day.tour import PAGE, write_tour

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Play the day on a machine without a screen."""
    folder = tmp_path_factory.mktemp("day") / "demo-out"
    environment = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    done = subprocess.run(
        [sys.executable, "-m", "broker", "demo", "--day", "hall", "--out", str(folder)],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "later before earlier              0" in done.stdout
    return folder


def test_everything_of_the_script_happened_and_every_guarantee_was_kept(out: Path) -> None:
    summary = msgspec.json.decode((out / "summary.json").read_bytes(), type=HallSummary)
    assert (summary.findings, summary.steps) == ((), len(SCRIPT))
    kept = summary.guarantees
    assert (kept.later_before_earlier, kept.called_twice, summary.unfinished) == (0, 0, 0)
    assert kept.most_overtakes <= 13
    assert summary.issued >= 100
    assert summary.finished > summary.no_show
    assert summary.sound


def test_no_picture_is_empty_and_no_two_are_the_same(out: Path) -> None:
    pictures = [_picture(file) for file in sorted(out.glob("*.png"))]
    assert all(picture.getcolors(1) is None for picture in pictures)
    assert len({picture.tobytes() for picture in pictures}) == len(pictures)


def test_the_tour_shows_every_station(out: Path, tmp_path: Path) -> None:
    write_tour(out, tmp_path, TOUR)
    text = (tmp_path / PAGE).read_text("utf-8")
    shown = [file.stem for file in (tmp_path / "pictures" / "tour").iterdir()]
    assert all(f"(pictures/tour/{name}.png)" in text for name in shown)
    assert len(shown) == sum(len(chapter.stations) for chapter in TOUR)


def _picture(file: Path) -> Image.Image:
    with Image.open(file) as opened:
        return opened.convert("RGB")
