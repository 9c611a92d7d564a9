"""A window that shows one QML screen.

Theory: QML sees `theme` (Tokens), `view` (View), `touch` (Touch), the module `Wartemarke` and
`image://icons`, nothing else. A screen that cannot be loaded is a bug and raises `BrokenScreen`;
what QML complains about later is a Qt warning (see `app.log_qt_messages`).
"""

from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import QRect, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QScreen
from PySide6.QtQuick import QQuickView

from shared.ui.icons import IconProvider
from shared.ui.tokens import Tokens
from shared.ui.view import Touch, View

QML_FOLDER: Final = Path(__file__).parent / "qml"


class BrokenScreen(Exception):
    """A QML file that cannot be shown; the text names file, line and reason."""


class Placement(msgspec.Struct, frozen=True, kw_only=True):
    """Where a window stands. All in px.

    `title` is what the window manager shows. `screen` is an output's name as the system has it
    (`HDMI-1`), empty for the first; `x` and `y` count from its corner. With `full_screen` size
    and place are the screen's. `pointer` shows the mouse on it.
    """

    title: str
    full_screen: bool = False
    width: int = 1080
    height: int = 1920
    x: int | None = None
    y: int | None = None
    screen: str = ""
    pointer: bool = True


class QmlWindow(QQuickView):
    """One QML screen in a window of its own; made by `open_qml`, ended by `shut`."""

    def __init__(self, tokens: Tokens, view: View, touch: Touch) -> None:
        super().__init__()
        # Qt holds context properties only weakly.
        self.tokens = tokens
        self.shown = view
        self.touch = touch
        self._icons = IconProvider()
        self.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        engine = self.engine()
        engine.addImportPath(str(QML_FOLDER))
        engine.addImageProvider("icons", self._icons)
        context = self.rootContext()
        context.setContextProperty("theme", tokens.properties)
        context.setContextProperty("view", view.properties)
        context.setContextProperty("touch", touch)

    def load(self, file: Path) -> None:
        """Load the screen; raise `BrokenScreen` with every complaint of the QML engine."""
        self.setSource(QUrl.fromLocalFile(str(file)))
        if self.status() != QQuickView.Status.Ready:
            complaints = "\n".join(error.toString() for error in self.errors())
            raise BrokenScreen(complaints or f"{file}: no such screen")

    def shut(self) -> None:
        """Close the window for good.

        The screen goes first, so that no binding asks for objects that are gone already.
        """
        self.setSource(QUrl())
        self.close()


def open_qml(
    file: Path,
    *,
    tokens: Tokens,
    view: View,
    touch: Touch,
    place: Placement,
) -> QmlWindow:
    """Show the QML file `file`, whose root is an Item, in a window; raise `BrokenScreen`."""
    window = QmlWindow(tokens, view, touch)
    window.setTitle(place.title)
    window.setColor(QColor(tokens.look.theme.colours.paper))
    window.load(file)
    _put(window, place)
    return window


def _put(window: QmlWindow, place: Placement) -> None:
    screen = _screen(place.screen)
    window.setScreen(screen)
    if not place.pointer:
        window.setCursor(Qt.CursorShape.BlankCursor)
    if place.full_screen:
        # Without a window manager nobody would grant full screen, so take the area as well.
        window.setFlag(Qt.WindowType.FramelessWindowHint)
        window.setGeometry(screen.geometry())
        window.showFullScreen()
        return
    window.setGeometry(_area(place, screen))
    window.show()


def _area(place: Placement, screen: QScreen) -> QRect:
    corner = screen.geometry().topLeft()
    x = corner.x() + (place.x or 0)
    y = corner.y() + (place.y or 0)
    return QRect(x, y, place.width, place.height)


def _screen(name: str) -> QScreen:
    for screen in QGuiApplication.screens():
        if screen.name() == name:
            return screen
    return QGuiApplication.primaryScreen()
