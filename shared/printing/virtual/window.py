"""The virtual printer to look at: slips slide out of it, and small buttons break it. German.

The only module here that needs Qt. It asks the printer for the paper while that moves, thirty
times a second, and four times a second otherwise.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from shared.printing.virtual.faults import Faults
from shared.printing.virtual.server import VirtualPrinter

_MOVING_MS: Final = 33
_STILL_MS: Final = 250
_BODY: Final = 76
_GAP: Final = 18
_COLUMN: Final = 176
_WHOLE_SLIP: Final = 1480

_INK: Final = QColor("#14213D")
_MIST: Final = QColor("#EEF3FA")
_PAPER: Final = QColor("#FFFFFF")
_EDGE: Final = QColor("#B8C7DE")
_GOOD: Final = QColor("#7BD6A0")
_CARE: Final = QColor("#FFB4A8")

_STYLE: Final = """
QWidget { color: #14213D; background: #EEF3FA; }
QLabel#title { font-weight: 700; font-size: 17px; }
QLabel#hint { color: #4A5A75; font-size: 13px; }
QPushButton { background: #FFFFFF; border: 1px solid #B8C7DE; border-radius: 8px;
              padding: 8px 10px; text-align: left; font-size: 14px; }
QPushButton:hover { border-color: #0B4EA2; }
QPushButton:focus { border: 2px solid #0B4EA2; padding: 7px 9px; }
QPushButton:checked { background: #FDECEA; color: #7A1F16; border-color: #7A1F16; }
"""

# What the button says, the orders that break and mend, and whether it is broken now.
_SWITCHES: Final[tuple[tuple[str, str, str, Callable[[Faults], bool]], ...]] = (
    ("Papier fast leer", "paper low", "paper full", lambda faults: faults.paper_low),
    ("Papier leer", "paper out", "paper full", lambda faults: faults.paper_out),
    ("Deckel offen", "cover open", "cover closed", lambda faults: faults.cover_open),
    ("Messer klemmt", "cutter jammed", "cutter free", lambda faults: faults.cutter_jammed),
    ("Druckkopf heiß", "head hot", "head cool", lambda faults: faults.head_hot),
    ("Antwortet nicht", "mute on", "mute off", lambda faults: faults.mute),
    ("Steht still", "hang on", "hang off", lambda faults: faults.hang),
)

_SAYS: Final[tuple[tuple[Callable[[Faults], bool], str], ...]] = (
    (lambda faults: faults.cover_open, "Deckel offen"),
    (lambda faults: faults.paper_out, "Papier leer"),
    (lambda faults: faults.cutter_jammed, "Messer klemmt"),
    (lambda faults: faults.head_hot, "Druckkopf heiß"),
    (lambda faults: faults.broken, "Defekt"),
    (lambda faults: faults.hang, "Steht still"),
    (lambda faults: faults.mute, "Antwortet nicht"),
    (lambda faults: faults.paper_low, "Papier fast leer"),
)

Subscribe = Callable[[Callable[[Path], None]], None]
"""Registers who is told the file of each slip, on the printer's own thread."""


class _Paper(QWidget):
    """The printer's body, and above it the slip as far as it has come out."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._dots = width
        self._slip = QImage()
        self._cut = False
        self._state = ("Bereit", True)
        self.setAccessibleName("Gedruckte Wartemarke")
        self.setMinimumSize(240, 320)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_rows(self, rows: tuple[bytes, ...]) -> None:
        """Show a slip that is still coming out."""
        bits = b"".join(row.ljust((self._dots + 31) // 32 * 4, b"\0") for row in rows)
        image = QImage(
            bits, self._dots, len(rows), (self._dots + 31) // 32 * 4, QImage.Format.Format_Mono
        )
        image.setColorTable([_PAPER.rgb(), QColor(Qt.GlobalColor.black).rgb()])
        self._slip, self._cut = image.copy(), False
        self.update()

    def show_slip(self, path: Path) -> None:
        """Show a slip that has been cut."""
        self._slip, self._cut = QImage(str(path)), True
        self.update()

    def show_state(self, words: str, *, well: bool) -> None:
        """Show how the printer is, in words and by its lamp."""
        if self._state != (words, well):
            self._state = (words, well)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the slip and the printer's body over it."""
        del event
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.fillRect(self.rect(), _MIST)
        self._paint_slip(painter)
        self._paint_body(painter)
        painter.end()

    def _paint_slip(self, painter: QPainter) -> None:
        if self._slip.isNull():
            return
        slot = self.height() - _BODY
        scale = min((self.width() - 48) / self._dots, (slot - 2 * _GAP) / _WHOLE_SLIP)
        wide, high = self._dots * scale, self._slip.height() * scale
        bottom = slot - (_GAP if self._cut else 0)
        place = QRectF((self.width() - wide) / 2, bottom - high, wide, high)
        painter.fillRect(place.adjusted(-9, -9, 9, 9 if self._cut else 0), _EDGE)
        painter.fillRect(place.adjusted(-8, -8, 8, 8 if self._cut else 0), _PAPER)
        painter.drawImage(place, self._slip)

    def _paint_body(self, painter: QPainter) -> None:
        top = self.height() - _BODY
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_INK)
        painter.drawRoundedRect(QRectF(0, top, self.width(), _BODY + 20), 12, 12)
        painter.setBrush(QColor("#050A16"))
        painter.drawRoundedRect(QRectF(20, top + 8, self.width() - 40, 7), 3, 3)
        words, well = self._state
        painter.setBrush(_GOOD if well else _CARE)
        painter.drawEllipse(QRectF(26, top + 36, 14, 14))
        painter.setPen(_PAPER)
        font = QFont(self.font())
        font.setPixelSize(17)
        painter.setFont(font)
        label = QRectF(52, top + 26, self.width() - 70, 34)
        painter.drawText(label, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


class _Post(QObject):
    """Brings a slip's file from the printer's thread to the window's."""

    arrived = Signal(Path)


class PrinterWindow(QWidget):
    """The whole window."""

    def __init__(self, printer: VirtualPrinter, subscribe: Subscribe) -> None:
        super().__init__()
        self._printer = printer
        self._count = 0
        self._paper = _Paper(printer.width)
        self._buttons = [
            (self._switch(words, breaks, mends), holds) for words, breaks, mends, holds in _SWITCHES
        ]
        self._counter = QLabel("Noch nichts gedruckt")
        self._counter.setObjectName("hint")
        # Wide enough for a day's count, so that nothing moves when it changes.
        self._counter.setMinimumWidth(_COLUMN)
        self.setWindowTitle("Drucker – Wartemarke")
        self.setStyleSheet(_STYLE)
        self._lay_out()
        self.resize(600, 780)
        post = _Post(self)
        post.arrived.connect(self._take)
        subscribe(post.arrived.emit)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_STILL_MS)

    def _lay_out(self) -> None:
        title = QLabel("Störungen")
        title.setObjectName("title")
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(title)
        for button, _ in self._buttons:
            column.addWidget(button)
        power = QPushButton("Strom kurz weg")
        power.clicked.connect(lambda: self._printer.obey("reset"))
        column.addWidget(power)
        column.addStretch(1)
        column.addWidget(self._counter)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(16)
        row.addWidget(self._paper, 1)
        row.addLayout(column)

    def _switch(self, words: str, breaks: str, mends: str) -> QPushButton:
        button = QPushButton(words)
        button.setCheckable(True)

        def press() -> None:
            self._printer.obey(breaks if button.isChecked() else mends)

        button.clicked.connect(press)
        return button

    def _look(self) -> None:
        """Show what has changed, and look more often while the paper moves."""
        faults = self._printer.faults()
        for button, holds in self._buttons:
            button.setChecked(holds(faults))
        words = next((words for holds, words in _SAYS if holds(faults)), "Bereit")
        self._paper.show_state(words, well=words == "Bereit")
        rows = self._printer.paper()
        if rows:
            self._paper.show_rows(rows)
        moving = self._printer.moving()
        self._timer.setInterval(_MOVING_MS if moving else _STILL_MS)

    def _take(self, path: Path) -> None:
        self._paper.show_slip(path)
        self._count += 1
        one = self._count == 1
        self._counter.setText(f"{self._count} Wartemarke{'' if one else 'n'} gedruckt")


def run_window(
    printer: VirtualPrinter,
    subscribe: Subscribe,
    fonts: Path | None = None,
    place: QRect | None = None,
) -> int:
    """Show the window, at `place` of the desktop, until it is closed or the printer ends.

    Returns the exit code.
    """
    application = QApplication.instance() or QApplication([])
    if fonts is not None:
        for file in sorted(fonts.glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(file))
        QApplication.setFont(QFont("Noto Sans", 11))
    window = PrinterWindow(printer, subscribe)
    if place is not None:
        window.setGeometry(place)
    window.show()
    ending = QTimer()
    ending.timeout.connect(lambda: application.quit() if printer.wait(0) else None)
    ending.start(_STILL_MS)
    return application.exec()
