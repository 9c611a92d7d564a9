"""Opens a window, waits until it is still, and photographs it where `PICTURES` names a folder."""

import os
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_console.screens.counter_window import CounterWindow
from counter_console.screens.reception_window import ReceptionWindow


def photograph(window: QWidget, name: str) -> None:
    folder = os.environ.get("PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        assert window.grab().save(str(Path(folder) / f"{name}.png"))


def settle(window: CounterWindow | ReceptionWindow, qtbot: QtBot) -> None:
    """Let the layout do its work and the rows arrive."""
    QApplication.processEvents()
    line = window.list if isinstance(window, CounterWindow) else window.waiting.list
    qtbot.waitUntil(lambda: not line.is_sliding)
    QApplication.processEvents()


def open_at(window: QWidget, size: tuple[int, int], qtbot: QtBot) -> None:
    window.resize(*size)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.wait(1)
