"""Parts that scroll where there is too little room for them."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget


class Scrolled(QScrollArea):
    """Shows what has the focus, whichever way that came; Qt does so only from within."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        app = cast("QApplication", QApplication.instance())
        app.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        # Nothing moves under a mouse that is pressed: its click would be lost.
        is_by_mouse = QApplication.mouseButtons() is not Qt.MouseButton.NoButton
        inside = self.widget()
        if inside is None or now is None or is_by_mouse:
            return
        if inside.isAncestorOf(now):
            self.ensureWidgetVisible(now)


def scrolled(inside: QWidget) -> QScrollArea:
    """Put a part into an area that scrolls when there is too little room."""
    return Scrolled(inside)
