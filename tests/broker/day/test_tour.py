"""The tour's page is made of its stations alone: what is added to the list stands on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from broker.day.stations import TOUR, Chapter, Station
from broker.day.tour import page, write_tour

if TYPE_CHECKING:
    from pathlib import Path

CHAPTERS = (
    Chapter(
        "Morning",
        (
            Station("kiosk-a", "Kiosk", "It opens."),
            Station("kiosk-b", "Kiosk", "It asks."),
            Station("wall", "Wall", "It calls."),
        ),
    ),
)


def draw(folder: Path, name: str, size: tuple[int, int]) -> None:
    Image.effect_noise(size, 40).save(folder / f"{name}.png")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    draw(folder, "kiosk-a", (1080, 1920))
    draw(folder, "kiosk-b", (1080, 1920))
    draw(folder, "wall", (1920, 1080))
    return folder


def test_tall_pictures_stand_beside_each_other_and_a_wide_one_for_itself() -> None:
    text = page(CHAPTERS, lambda station: station.picture.startswith("kiosk"))
    assert "## Morning" in text
    assert "| Kiosk | Kiosk |\n" in text
    assert (
        "| ![It opens.](pictures/tour/kiosk-a.png) | ![It asks.](pictures/tour/kiosk-b.png) |"
        in text
    )
    assert "| Wall |\n| --- |\n| ![It calls.](pictures/tour/wall.png) |\n| It calls. |\n" in text


def test_pictures_are_written_in_the_size_of_a_page(tmp_path: Path, out: Path) -> None:
    write_tour(out, tmp_path, CHAPTERS)
    sizes = {}
    for file in (tmp_path / "pictures" / "tour").glob("*.png"):
        with Image.open(file) as opened:
            sizes[file.stem] = opened.size
    assert sizes == {"kiosk-a": (360, 640), "kiosk-b": (360, 640), "wall": (960, 540)}
    assert (tmp_path / "lobby-tour.md").read_text("utf-8").startswith("# A tour of the lobby\n")


def test_a_small_picture_is_not_made_larger(tmp_path: Path, out: Path) -> None:
    draw(out, "wall", (720, 190))
    write_tour(out, tmp_path, CHAPTERS)
    with Image.open(tmp_path / "pictures" / "tour" / "wall.png") as opened:
        assert opened.size == (720, 190)


def test_pictures_of_an_earlier_tour_go_away(tmp_path: Path, out: Path) -> None:
    write_tour(out, tmp_path, CHAPTERS)
    write_tour(out, tmp_path, (Chapter("Morning", CHAPTERS[0].stations[:1]),))
    left = {file.stem for file in (tmp_path / "pictures" / "tour").iterdir()}
    assert left == {"kiosk-a"}


def test_a_station_without_a_picture_is_an_error(tmp_path: Path, out: Path) -> None:
    (out / "wall.png").unlink()
    with pytest.raises(FileNotFoundError):
        write_tour(out, tmp_path, CHAPTERS)


def test_every_station_has_a_picture_of_its_own_and_a_whole_sentence() -> None:
    stations = [station for chapter in TOUR for station in chapter.stations]
    assert len({station.picture for station in stations}) == len(stations)
    assert all(station.says.endswith(".") for station in stations)
