"""The wall's window as the controller sees it: pictures in, "painted" out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from shared.ui.painted import AfterPaint
from shared.ui.theme import BASE_PX

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtQuick import QQuickView

    from display.presenter.shown import Wall
    from shared.ui.tokens import Tokens
    from shared.ui.view import View

HEIGHT = 1080
"""The screen on which ``BASE_PX`` is the height of body text; others are in proportion."""


class QmlGlass(QObject):
    """Shows the wall on a QML window and follows its size; ``resized`` tells of a new one."""

    resized = Signal()

    def __init__(self, window: QQuickView, tokens: Tokens, view: View) -> None:
        """Take the window and what it is bound to."""
        super().__init__(window)
        self._window = window
        self._tokens = tokens
        self._view = view
        self._painted = AfterPaint(window, self)
        window.widthChanged.connect(self._fit)
        window.heightChanged.connect(self._fit)
        # Covering the whole screen, the window is as large as that, whatever was planned.
        self._fit()

    @property
    def aspect(self) -> float:
        """How many times the window is as wide as high."""
        return self._window.width() / max(1, self._window.height())

    def show(self, wall: Wall) -> None:
        """Make the screen show this."""
        self._view.show(wall)

    @property
    def height_px(self) -> int:
        """How many px the window is high."""
        return self._window.height()

    def put(self, frame: str) -> None:
        """Show the frame at this address where pictures and films are; empty: none."""
        self._window.rootObject().setProperty("film", frame)

    def after_paint(self, done: Callable[[], None]) -> None:
        """Call ``done`` once what is shown now has been painted."""
        self._painted.call(done)

    def _fit(self) -> None:
        self._tokens.show(replace(self._tokens.look, base_px=base_px(self._window.height())))
        self.resized.emit()


def base_px(height: int) -> float:
    """Return the height of body text on a window of this height, in px."""
    return BASE_PX * height / HEIGHT
