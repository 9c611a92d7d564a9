from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QWindow
from pytestqt.qtbot import QtBot

from shared.ui.tokens import Look, Tokens
from shared.ui.view import Touch, View
from shared.ui.window import BrokenScreen, Placement, QmlWindow, open_qml

Open = Callable[..., QmlWindow]


def placed(tmp_path: Path, look: Look, place: Placement) -> QmlWindow:
    file = tmp_path / "screen.qml"
    file.write_text("import QtQuick\nItem {}", encoding="utf-8")
    return open_qml(file, tokens=Tokens(look), view=View(), touch=Touch(), place=place)


@pytest.mark.qt_log_level_fail("CRITICAL")  # Qt says it as well
def test_a_screen_that_cannot_be_loaded_names_file_line_and_reason(open_screen: Open) -> None:
    with pytest.raises(BrokenScreen, match=r"screen\.qml:4.*Nonsense"):
        open_screen("Item {\nNonsense {} }")


@pytest.mark.qt_log_level_fail("CRITICAL")  # Qt says it as well
def test_a_screen_that_is_not_there_is_named(open_screen: Open, tmp_path: Path) -> None:
    with pytest.raises(BrokenScreen, match=r"nowhere\.qml"):
        open_screen(tmp_path / "nowhere.qml")


def test_the_screen_fills_its_window_also_after_it_grew(open_screen: Open, qtbot: QtBot) -> None:
    window = open_screen("Item {}", size=(400, 300))
    window.resize(500, 200)
    qtbot.waitUntil(lambda: window.rootObject().width() == 500)
    assert window.rootObject().height() == 200


@pytest.mark.usefixtures("app")
def test_a_window_stands_where_it_is_put(tmp_path: Path, light: Look) -> None:
    place = Placement(title="Anzeige", width=320, height=200, x=40, y=30)
    window = placed(tmp_path, light, place)
    found = window.geometry()
    assert (found.x(), found.y(), found.width(), found.height()) == (40, 30, 320, 200)
    assert window.title() == "Anzeige"
    window.shut()


def test_full_screen_takes_the_whole_screen_also_without_a_window_manager(
    app: QGuiApplication, tmp_path: Path, light: Look
) -> None:
    place = Placement(title="Kiosk", full_screen=True, pointer=False, screen="no such output")
    window = placed(tmp_path, light, place)
    assert window.visibility() == QWindow.Visibility.FullScreen
    assert window.geometry() == app.primaryScreen().geometry()
    assert window.cursor().shape() == Qt.CursorShape.BlankCursor
    window.shut()


def test_a_named_output_is_found(app: QGuiApplication, tmp_path: Path, light: Look) -> None:
    name = app.primaryScreen().name()
    window = placed(tmp_path, light, Placement(title="Kiosk", screen=name))
    assert window.screen().name() == name
    window.shut()


def test_a_screen_is_gone_before_what_it_shows(open_screen: Open) -> None:
    window = open_screen("Rectangle { color: theme.paper; property string t: String(view.title) }")
    window.shut()
    assert window.rootObject() is None
    assert not window.isVisible()
