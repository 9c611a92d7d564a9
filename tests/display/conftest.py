"""The wall's real window, as tests look at it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from display.bootstrap import ROWS, SCREEN
from display.controller.glass import QmlGlass, base_px
from display.controller.projector import PROVIDER, Frames
from display.presenter.shown import Wall
from shared.settings.theme import load_theme, theme_file
from shared.ui.app import make_app
from shared.ui.tokens import Look, Tokens
from shared.ui.view import Touch, View
from shared.ui.window import Placement, QmlWindow, open_qml
from tests.display.stage import Play

CONFIG = Path(__file__).parents[2] / "config"


def a_picture() -> QImage:
    """Return what an office could show: a sheet with a broad bar."""
    image = QImage(1600, 900, QImage.Format.Format_RGB32)
    image.fill(QColor("#e9eef4"))
    painter = QPainter(image)
    painter.fillRect(0, 0, 1600, 140, QColor("#1f5fa8"))
    painter.end()
    return image


class Screen:
    """The window of a wall that shows whatever it is given."""

    def __init__(self, width: int, height: int, *, moving: bool, theme: str) -> None:
        colours = load_theme(theme_file(theme, CONFIG))
        look = Look(theme=colours, base_px=base_px(height), reduced_motion=not moving)
        self.tokens = Tokens(look)
        self.view = View(rows=ROWS)
        self.view.show(Play().picture())
        self.window: QmlWindow = open_qml(
            SCREEN,
            tokens=self.tokens,
            view=self.view,
            touch=Touch(),
            place=Placement(title="wall", width=width, height=height),
        )
        self.glass = QmlGlass(self.window, self.tokens, self.view)
        self.frames = Frames()
        self.frames.newest = a_picture()
        self.window.engine().addImageProvider(PROVIDER, self.frames)
        self.glass.put(f"image://{PROVIDER}/1")

    def show(self, picture: Wall) -> QImage:
        """Show a picture, let everything find its place, and return what is to be seen."""
        self.glass.show(picture)
        QGuiApplication.processEvents()
        return self.window.grabWindow()


@pytest.fixture(scope="session")
def app(qapp: QGuiApplication) -> QGuiApplication:
    """The application as the wall makes it."""
    made = make_app("display")
    assert made is qapp
    return made


@pytest.fixture
def open_screen(app: QGuiApplication) -> Iterator[Callable[..., Screen]]:
    """Open a wall's window; it is shut after the test."""
    screens: list[Screen] = []

    def open_it(
        width: int = 1920, height: int = 1080, *, moving: bool = False, theme: str = "night"
    ) -> Screen:
        screens.append(Screen(width, height, moving=moving, theme=theme))
        return screens[-1]

    yield open_it
    for screen in screens:
        screen.window.shut()
        screen.window.deleteLater()
    app.processEvents()
