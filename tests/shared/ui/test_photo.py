from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from shared.ui.photo import cut_words, grab, shown_texts
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


WORDS = """
Rectangle {
    Text { text: "ganz" }
    Text { text: "lang und abgeschnitten"; y: 60; width: 50; elide: Text.ElideRight }
    Text { text: "breit und übergelaufen"; y: 120; width: 50 }
    Text { text: "am Rand"; y: 180; x: 380 }
    Text { text: "unsichtbar"; y: 180; x: 390; visible: false }
    Repeater { model: 1; Item { Text { text: "unten hinaus"; y: 290 } } }
}
"""


def test_words_that_cannot_be_read_whole_are_found(open_screen: Open) -> None:
    cut = {"lang und abgeschnitten", "breit und übergelaufen", "am Rand", "unten hinaus"}
    assert set(cut_words(open_screen(WORDS))) == cut


def test_only_what_is_seen_counts_as_shown(open_screen: Open) -> None:
    shown = {text.property("text") for text in shown_texts(open_screen(WORDS))}
    assert "ganz" in shown
    assert "unsichtbar" not in shown
