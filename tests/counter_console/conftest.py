"""Desks for the tests of the consoles' windows and controllers."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_console.screens.look import BASE_PX, Look
from shared.settings.theme import load_theme
from shared.ui.app import make_app
from tests.counter_console.busy import a_busy_desk
from tests.counter_console.desk import CounterDesk, ReceptionDesk
from tests.counter_console.pictures import open_at, settle
from tests.counter_console.stage import BUSY_HALL, Stage

THEMES = Path(__file__).parents[2] / "config" / "themes"


@pytest.fixture(scope="session")
def app(qapp: QApplication) -> QApplication:
    """The application as our program makes it."""
    made = make_app("test", widgets=True, base_px=BASE_PX)
    assert made is qapp
    return qapp


@pytest.fixture
def look(app: QApplication) -> Look:
    assert app.font().pixelSize() > 0
    return Look(theme=load_theme(THEMES / "light.toml"))


Show = Callable[[QWidget], None]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Show a window of the size it is made for, and make it the active one."""

    def show_it(window: QWidget) -> None:
        window.resize(1366, 768)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()

    return show_it


@pytest.fixture
def counter(look: Look, show: Show) -> Iterator[CounterDesk]:
    """Counter 1, open, its full window shown, nobody waiting."""
    desk = CounterDesk(look)
    show(desk.full)
    desk.link()
    yield desk
    desk.end()


@pytest.fixture
def busy(look: Look, qtbot: QtBot) -> Iterator[CounterDesk]:
    """A counter whose visitor has a long history, in a full hall with everything switched on."""
    desk = CounterDesk(look, None, Stage(BUSY_HALL))
    desk.link()
    open_at(desk.full, (1366, 768), qtbot)
    a_busy_desk(desk)
    settle(desk.full, qtbot)
    yield desk
    desk.end()


@pytest.fixture
def reception(look: Look, show: Show) -> Iterator[ReceptionDesk]:
    """The reception, its window shown, nobody waiting."""
    desk = ReceptionDesk(look)
    show(desk.window)
    desk.link()
    yield desk
    desk.end()


@pytest.fixture(params=["de", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)
