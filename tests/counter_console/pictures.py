"""Opens a window and waits until it is still, so that it can be looked at."""

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_console.screens.counter_window import CounterWindow
from counter_console.screens.line_list import LineList
from counter_console.screens.reception_window import ReceptionWindow


def settle(window: CounterWindow | ReceptionWindow, qtbot: QtBot) -> None:
    """Let the layout do its work and the rows arrive."""
    QApplication.processEvents()
    line = window.list if isinstance(window, CounterWindow) else window.waiting.list
    qtbot.waitUntil(lambda: not line.is_sliding)
    QApplication.processEvents()


def rest(window: QWidget) -> None:
    """Let the layout do its work, and put rows that slide to their places at once."""
    QApplication.processEvents()
    for line in window.findChildren(LineList):
        line._slide.setCurrentTime(line._slide.duration())
    QApplication.processEvents()


def open_at(window: QWidget, size: tuple[int, int], qtbot: QtBot) -> None:
    window.resize(*size)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.wait(1)
