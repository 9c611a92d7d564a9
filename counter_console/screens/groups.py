"""Parts that are read as one: a screen reader says their name, and the keyboard stops at them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGroupBox, QScrollArea, QVBoxLayout

from counter_console.screens.scrolling import scrolled

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

SCROLLING: Final = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
}


class Group(QGroupBox):
    """What belongs together, of a ``kind`` of the style sheet; it can take the focus."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class ReadingGroup(Group):
    """Something to read that scrolls where there is too little room, by keys as well."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__("reading")
        self.area: QScrollArea = scrolled(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll; every other key goes on to the window."""
        if event.key() in SCROLLING:
            QApplication.sendEvent(self.area.verticalScrollBar(), event)
        else:
            super().keyPressEvent(event)
