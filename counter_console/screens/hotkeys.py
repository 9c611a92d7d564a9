"""Hotkeys of a window; each is one press of its button, however long it is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from counter_console.presenter.keys import Button


def add_hotkeys(
    window: QWidget, keys: Mapping[Button, str], pressed: SignalInstance
) -> list[QShortcut]:
    """Make each key press its button in this window, by way of the signal ``pressed``."""
    return [_shortcut(window, key, presser(pressed, button)) for button, key in keys.items()]


def presser(pressed: SignalInstance, button: Button) -> Callable[[], None]:
    """Return what a button's ``clicked`` or a key's ``activated`` is to call."""

    def press() -> None:
        pressed.emit(button)

    return press


def _shortcut(window: QWidget, key: str, press: Callable[[], None]) -> QShortcut:
    shortcut = QShortcut(QKeySequence(key), window)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(press)
    return shortcut
