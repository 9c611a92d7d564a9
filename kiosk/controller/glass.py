"""The kiosk's window as the controller sees it: pictures in, "painted" out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject

from shared.ui.painted import AfterPaint
from shared.ui.theme import BASE_PX, size_for_capitals, type_size
from shared.ui.view import Sheets, View

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtQuick import QQuickWindow

    from kiosk.presenter.shown import Shown
    from kiosk.presenter.state import Modes
    from shared.settings.theme import Theme
    from shared.ui.tokens import Look, Tokens

WIDTH, HEIGHT = 1080, 1920
"""The screen for which ``BASE_PX`` is the height of body text; others are in proportion."""

SHEETS = Sheets(by="body", names=("choice", "message", "ticket", "keys"), rows=("chips", "targets"))
"""The four ways in which a picture is laid out; each keeps what can be pressed on it."""

LARGE_CAPITALS_MM = 7.3
"""Height of capitals in large mode (EN 301 549, 5.1.4: 0.7 degrees at 60 cm)."""

LARGEST = 1.6
"""Growth of type at most: on a small screen more would leave no room for the words."""


def new_view() -> View:
    """Return what the kiosk's QML is bound to."""
    return View(rows=("bar", "pad"), sheets=SHEETS)


class QmlGlass(QObject):
    """Shows pictures on a QML window and follows its size."""

    def __init__(
        self,
        window: QQuickWindow,
        tokens: Tokens,
        view: View,
        *,
        themes: tuple[Theme, Theme],
    ) -> None:
        """Take the window and what it is bound to; ``themes``: the usual, and high contrast."""
        super().__init__(window)
        self._window = window
        self._tokens = tokens
        self._view = view
        self._usual, self._contrast = themes
        self._modes: Modes | None = None
        self._painted = AfterPaint(window, self)
        window.widthChanged.connect(self._fit)
        window.heightChanged.connect(self._fit)

    def show(self, picture: Shown, modes: Modes) -> None:
        """Make the screen show this picture in these modes."""
        if modes != self._modes:
            self._modes = modes
            self._fit()
        self._view.show(picture)

    def after_paint(self, done: Callable[[], None]) -> None:
        """Call ``done`` once what is shown now has been painted."""
        self._painted.call(done)

    def _fit(self) -> None:
        if self._modes is None:
            return
        theme = self._contrast if self._modes.contrast else self._usual
        look = replace(
            self._tokens.look,
            theme=theme,
            base_px=base_px(self._window.width(), self._window.height()),
        )
        scale = large_scale(look) if self._modes.large else 1.0
        self._tokens.show(replace(look, text_scale=scale))
        self._window.setColor(theme.colours.paper)


def base_px(width: int, height: int) -> float:
    """Return the height of body text on a window of this size, in px."""
    return BASE_PX * min(width / WIDTH, height / HEIGHT)


def large_scale(look: Look) -> float:
    """Return by how much type grows so that even the smallest reaches ``LARGE_CAPITALS_MM``."""
    wanted = size_for_capitals(LARGE_CAPITALS_MM, look.px_per_mm)
    return min(LARGEST, max(1.0, wanted / type_size(-1, look.base_px)))
