from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from shared.ui.icons import FOLDER, IconProvider, NoSuchIcon, draw_icon, icon, icon_names
from shared.ui.window import QmlWindow

Open = Callable[..., QmlWindow]

DIRECTIONS = ("left", "right", "up", "down", "up-left", "up-right", "down-left", "down-right")


def pixels(image: QImage) -> list[QColor]:
    return [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]


def colours(image: QImage) -> set[str]:
    """The colours that stand on the image at full strength."""
    return {pixel.name() for pixel in pixels(image) if pixel.alpha() == 255}


def ink(image: QImage) -> int:
    """How many pixels are drawn upon."""
    return sum(pixel.alpha() > 128 for pixel in pixels(image))


@pytest.mark.parametrize("name", sorted(icon_names()))
def test_every_pictogram_takes_the_colour_it_is_given(name: str) -> None:
    # The corners of strokes are mixed from two layers, which may round by one.
    assert "#7a1f16" in (drawn := colours(draw_icon(name, "#7a1f16", 48)))
    assert drawn <= {"#7a1f16", "#7a1e16", "#791f16", "#7a1f15"}


def test_the_wall_can_point_in_eight_directions() -> None:
    assert {f"arrow-{direction}" for direction in DIRECTIONS} <= icon_names()


def test_a_thicker_line_draws_more() -> None:
    assert ink(draw_icon("arrow-up", "#000000", 96, 3)) > ink(draw_icon("arrow-up", "#000000", 96))


def test_a_pictogram_that_is_not_there_is_a_bug() -> None:
    with pytest.raises(NoSuchIcon, match="unicorn"):
        draw_icon("unicorn", "#000000", 48)


def test_qml_gets_the_size_it_asks_for_and_nothing_for_a_name_that_is_not_there() -> None:
    size = QSize()
    image = IconProvider().requestImage("printer/0b4ea2/2", size, QSize(64, 64))
    assert (image.width(), size.width(), colours(image)) == (64, 64, {"#0b4ea2"})
    assert IconProvider().requestImage("printer/0b4ea2/2", size, QSize()).width() == 48
    assert IconProvider().requestImage("unicorn/0b4ea2/2", size, QSize(64, 64)).isNull()


def test_a_screen_shows_a_pictogram_in_the_colour_of_the_theme(open_screen: Open) -> None:
    window = open_screen('Item { Icon { name: "users"; size: 64; color: theme.care } }')
    picture = window.grabWindow()
    assert QColor("#7A1F16").name() in colours(picture)


@pytest.mark.usefixtures("app")
def test_a_console_shows_the_same_pictograms() -> None:
    drawn = icon("bell", "#0B4EA2").pixmap(48, 48).toImage()
    assert "#0b4ea2" in colours(drawn)


def test_the_licence_lies_beside_the_pictograms() -> None:
    assert "MIT License" in (FOLDER / "LICENSE").read_text(encoding="utf-8")
