from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from shared.ui.photo import grab
from shared.ui.window import QmlWindow

Open = Callable[..., QmlWindow]


def test_the_picture_of_a_screen_can_be_kept(open_screen: Open, tmp_path: Path) -> None:
    window = open_screen('Rectangle { color: "#1B6E3C" }')
    file = tmp_path / "screen.png"
    grab(window, file)
    assert file.read_bytes().startswith(b"\x89PNG")
    assert window.grabWindow().pixelColor(10, 10) == QColor("#1B6E3C")


def test_a_picture_that_cannot_be_kept_is_said(open_screen: Open, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="could not be saved"):
        grab(open_screen("Item {}"), tmp_path / "nowhere" / "screen.png")
