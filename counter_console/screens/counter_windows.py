"""The two windows of a counter: the full one and the strip; one of them is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from counter_console.presenter.keys import Button
from counter_console.screens.counter_window import CounterWindow
from counter_console.screens.look import Look
from counter_console.screens.strip_window import StripWindow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from counter_console.presenter.counter_view import CounterView


class CounterWindows(QObject):
    """Shows a ``CounterView`` in the window that it asks for, and tells what was pressed."""

    pressed = Signal(Button)

    def __init__(self, look: Look, keys: Mapping[Button, str]) -> None:
        super().__init__()
        self.full = CounterWindow(look, keys)
        self.strip = StripWindow(Look(theme=look.theme), keys)
        for window in (self.full, self.strip):
            window.pressed.connect(self.pressed)
        self._open: QWidget | None = None

    def show_view(self, view: CounterView) -> None:
        """Show the counter as it is; a window that is not open is brought up to date on opening."""
        if view.strip:
            self.strip.show_view(view)
            self._bring(self.strip)
        else:
            self.full.show_view(view)
            self._bring(self.full)

    def first(self) -> QWidget:
        """Return the window that is to be opened first."""
        return self._open or self.full

    def shut(self) -> None:
        """Close both windows for good."""
        for window in (self.full, self.strip):
            window.close()
            window.deleteLater()

    def _bring(self, window: QWidget) -> None:
        """Open a window before the other one closes: the last window's end is the program's."""
        before = self._open
        if before is window:
            return
        self._open = window
        if before is not None and before.isVisible():
            window.show()
            window.activateWindow()
            before.hide()
