import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from shared.printing.virtual.machine import Options, Slip
from shared.printing.virtual.paper import Outlet
from shared.printing.virtual.server import Doors, VirtualPrinter
from shared.printing.virtual.window import PrinterWindow

FONTS = Path(__file__).parents[4] / "shared" / "ui" / "fonts"
HALF = b"\x1dv0\x00\x48\x00\xff\x00" + b"\xff" * 72 * 255


class Shown:
    """A window on a running printer."""

    def __init__(self, folder: Path) -> None:
        self.listeners: list[Callable[[Path], None]] = []
        self._outlet = Outlet(folder)
        self.printer = VirtualPrinter(Options(speed=0), Doors(), self._drop)
        self.printer.start()
        self.window = PrinterWindow(self.printer, self.listeners.append)

    def _drop(self, slip: Slip) -> None:
        path = self._outlet.drop(slip)
        for listener in self.listeners:
            listener(path)

    def button(self, words: str) -> QPushButton:
        (found,) = [one for one in self.window.findChildren(QPushButton) if one.text() == words]
        return found

    def words(self) -> list[str]:
        return [label.text() for label in self.window.findChildren(QLabel)]

    def dark(self) -> int:
        """Count the dark dots above the printer's body."""
        image = self.window.grab().toImage()
        columns, rows = range(60, 360, 10), range(40, image.height() - 130, 10)
        return sum(image.pixelColor(x, y).lightness() < 60 for x in columns for y in rows)


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[Shown]:
    """Show a printer."""
    made = Shown(tmp_path)
    qtbot.addWidget(made.window)
    yield made
    made.printer.close()


def sent(shown: Shown, data: bytes) -> None:
    with socket.create_connection(("127.0.0.1", shown.printer.port), timeout=10) as called:
        called.sendall(data + b"\x10\x04\x01")
        assert called.recv(1) == b"\x12"


def test_a_slip_is_seen_while_it_comes_out_and_after_it_was_cut(qtbot: QtBot, shown: Shown) -> None:
    assert shown.dark() == 0
    sent(shown, HALF)
    qtbot.waitUntil(lambda: shown.dark() > 0)
    assert "Noch nichts gedruckt" in shown.words()
    sent(shown, b"\x1dVB\x00")
    qtbot.waitUntil(lambda: "1 Wartemarke gedruckt" in shown.words())
    assert shown.dark() > 0
    sent(shown, HALF + b"\x1dVB\x00")
    qtbot.waitUntil(lambda: "2 Wartemarken gedruckt" in shown.words())


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("Papier fast leer", "paper_low"),
        ("Papier leer", "paper_out"),
        ("Deckel offen", "cover_open"),
        ("Messer klemmt", "cutter_jammed"),
        ("Druckkopf heiß", "head_hot"),
        ("Antwortet nicht", "mute"),
        ("Steht still", "hang"),
    ],
)
def test_a_button_breaks_the_printer_and_mends_it_again(
    shown: Shown, words: str, fault: str
) -> None:
    button = shown.button(words)
    button.click()
    assert getattr(shown.printer.faults(), fault)
    assert button.isChecked()
    button.click()
    assert not getattr(shown.printer.faults(), fault)


def test_a_fault_that_came_from_elsewhere_is_shown_too(qtbot: QtBot, shown: Shown) -> None:
    shown.printer.obey("cover open")
    qtbot.waitUntil(shown.button("Deckel offen").isChecked)


def test_the_power_can_be_cut_for_an_instant(shown: Shown) -> None:
    with socket.create_connection(("127.0.0.1", shown.printer.port), timeout=10) as called:
        called.sendall(b"\x10\x04\x01")
        assert called.recv(1) == b"\x12"
        shown.button("Strom kurz weg").click()
        with pytest.raises(ConnectionResetError):
            called.recv(1)


def test_the_window_closes_when_the_printer_is_told_to_quit(tmp_path: Path) -> None:
    # In a program of its own: Qt leaves no window active after an event loop that was quit.
    ended = subprocess.run(
        [
            sys.executable,
            "-m",
            "shared.printing.virtual",
            "--port",
            "0",
            "--window",
            "--out",
            str(tmp_path),
            "--fonts",
            str(FONTS),
        ],
        input="quit\n",
        text=True,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "ready " in ended.stdout
