"""Looks, views and windows for the tests of the screens' common parts."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from shared.settings.theme import load_theme
from shared.ui.app import make_app
from shared.ui.tokens import Look, Tokens
from shared.ui.view import Touch, View
from shared.ui.window import Placement, QmlWindow, open_qml

THEMES = Path(__file__).parents[3] / "config" / "themes"

Open = Callable[..., QmlWindow]


@pytest.fixture(scope="session")
def app(qapp: QGuiApplication) -> QGuiApplication:
    """The application as our programs make it."""
    made = make_app("test")
    assert made is qapp
    return made


@pytest.fixture
def light() -> Look:
    return Look(theme=load_theme(THEMES / "light.toml"))


@pytest.fixture
def open_screen(app: QGuiApplication, qtbot: QtBot, light: Look, tmp_path: Path) -> Iterator[Open]:
    """Open a screen given as QML text or as a file; it is shut after the test."""
    windows: list[QmlWindow] = []

    def open_it(
        qml: str | Path,
        *,
        look: Look = light,
        view: View | None = None,
        touch: Touch | None = None,
        size: tuple[int, int] = (400, 300),
    ) -> QmlWindow:
        file = qml
        if isinstance(file, str):
            file = tmp_path / "screen.qml"
            file.write_text(f"import QtQuick\nimport Wartemarke\n{qml}", encoding="utf-8")
        width, height = size
        window = open_qml(
            file,
            tokens=Tokens(look),
            view=view or View(),
            touch=touch or Touch(),
            place=Placement(title="test", width=width, height=height),
        )
        windows.append(window)
        window.requestActivate()
        qtbot.waitUntil(window.isActive)
        return window

    yield open_it
    for window in windows:
        window.shut()
        window.deleteLater()
    app.processEvents()
