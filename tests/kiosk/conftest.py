"""The kiosk's real window, as tests look at it."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication

from kiosk.bootstrap import SCREEN
from kiosk.controller.glass import QmlGlass, new_view
from kiosk.presenter.state import Modes, State
from kiosk.presenter.view import view
from shared.domain.ids import Language
from shared.i18n.words import Words
from shared.settings.theme import load_theme, theme_file
from shared.ui.app import make_app
from shared.ui.tokens import Look, Tokens
from shared.ui.view import Touch
from shared.ui.window import Placement, QmlWindow, open_qml
from tests.kiosk.stage import NOW, WORDS, a_play

CONFIG = Path(__file__).parents[2] / "config"

PX_PER_MM = 3.2
"""As in config/ground-floor.toml."""


class Screen:
    """The window of a kiosk that shows whatever state it is given, without motion."""

    def __init__(self, width: int = 1080, height: int = 1920, theme: str = "light") -> None:
        usual, contrast = (load_theme(theme_file(each, CONFIG)) for each in (theme, "contrast"))
        self.tokens = Tokens(Look(theme=usual, px_per_mm=PX_PER_MM, reduced_motion=True))
        self.view = new_view()
        self.touch = Touch()
        self.view.show(view(a_play().state, WORDS, NOW))
        self.window: QmlWindow = open_qml(
            SCREEN,
            tokens=self.tokens,
            view=self.view,
            touch=self.touch,
            place=Placement(title="kiosk", width=width, height=height),
        )
        self.glass = QmlGlass(self.window, self.tokens, self.view, themes=(usual, contrast))

    def show(self, state: State, modes: Modes, words: Mapping[Language, Words] = WORDS) -> None:
        """Show a state in these modes and let everything find its place."""
        self.glass.show(view(replace(state, modes=modes), words, NOW), modes)
        QGuiApplication.processEvents()
        # Only a frame puts into place what is laid out one below the other.
        self.window.grabWindow()


@pytest.fixture(scope="session")
def app(qapp: QGuiApplication) -> QGuiApplication:
    """The application as the kiosk makes it."""
    made = make_app("kiosk")
    assert made is qapp
    return made


@pytest.fixture
def open_screen(app: QGuiApplication) -> Iterator[Callable[..., Screen]]:
    """Open a kiosk's window; it is shut after the test."""
    screens: list[Screen] = []

    def open_it(width: int = 1080, height: int = 1920, theme: str = "light") -> Screen:
        screens.append(Screen(width, height, theme))
        return screens[-1]

    yield open_it
    for screen in screens:
        screen.window.shut()
        screen.window.deleteLater()
    # Not left to Python, which may tidy up on a thread that Qt does not expect.
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    app.processEvents()
