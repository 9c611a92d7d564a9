"""Texts: plain, wrapping, with a kind and a tone from the style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from counter_console.presenter.notes import Tone
from counter_console.screens.style import restyle
from shared.ui.icons import draw_icon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counter_console.presenter.views import LineView
    from counter_console.screens.look import Look

PICTURE: Final = 20
"""Side of a pictogram beside a line of text, and of the strip's, in designed px."""
SMALL_PICTURE: Final = 16

TONES: Final[Mapping[Tone, str]] = {Tone.CALM: "calm", Tone.GOOD: "good", Tone.CARE: "care"}


class Text(QLabel):
    """A text that wraps, is never read as rich text, and keeps its place when it is empty.

    ``lines`` is how many lines it may need: that height is reserved from the start, so that
    nothing moves when the words change. None: the layout decides.
    """

    def __init__(self, kind: str = "", *, lines: int | None = None) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("kind", kind)
        self._lines = lines
        if lines is not None:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            self.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)

    def reserve(self) -> None:
        """Take the height of its lines; call it once the style sheet is known."""
        if self._lines is not None:
            self.ensurePolished()
            # Bold letters may reach a pixel over their line.
            self.setFixedHeight(self.fontMetrics().lineSpacing() * self._lines + 2)

    def say(self, line: LineView) -> None:
        """Show a text in its tone."""
        self.setText(line.text)
        restyle(self, "tone", TONES[line.tone])


class Mark(QFrame):
    """A short fact with its pictogram: colour is never the only difference."""

    def __init__(
        self,
        look: Look,
        *,
        good: str = "check",
        calm: str = "clock",
        small: bool = False,
        lines: int | None = 1,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "mark")
        self._colours = look.colours
        self._usual = {Tone.CALM: calm, Tone.GOOD: good, Tone.CARE: "alert-triangle"}
        self._picture = QLabel()
        # Qt keeps a copy of each pixmap that a label ever showed, up to 10 MB of them.
        self._pictures: dict[tuple[str, Tone], QPixmap] = {}
        self._side = look.px(SMALL_PICTURE if small else PICTURE)
        self._picture.setFixedSize(self._side, self._side)
        self.text = Text("caption" if small else "", lines=lines)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(3), 0, look.px(3), 0)
        row.setSpacing(look.px(6))
        top = Qt.AlignmentFlag.AlignVCenter if lines == 1 else Qt.AlignmentFlag.AlignTop
        row.addWidget(self._picture, 0, top)
        row.addWidget(self.text, 1)

    def say(self, line: LineView) -> None:
        """Show the fact; an empty text shows nothing and keeps its place."""
        self.text.say(line)
        restyle(self, "tone", TONES[line.tone] if line.text else "none")
        self._picture.setPixmap(self._pictured(line) if line.text else QPixmap())

    def _pictured(self, line: LineView) -> QPixmap:
        shown = (line.icon or self._usual[line.tone], line.tone)
        if shown not in self._pictures:
            self._pictures[shown] = self._draw(*shown)
        return self._pictures[shown]

    def _draw(self, name: str, tone: Tone) -> QPixmap:
        colours, side = self._colours, self._side
        match tone:
            case Tone.CALM:
                return QPixmap.fromImage(draw_icon(name, colours.muted, side))
            case Tone.CARE:
                return QPixmap.fromImage(draw_icon(name, colours.care, side))
            case Tone.GOOD:
                return _badge(name, colours.on_good, colours.good, side)
            case _:
                assert_never(tone)


class Foot(QFrame):
    """The one line at the foot: what was refused or is wrong. It is spoken when it changes."""

    def __init__(self, look: Look, *, small: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "foot")
        self._mark = Mark(look, calm="info-circle", small=small)
        self._mark.text.setWordWrap(True)
        row = QHBoxLayout(self)
        across, down = (look.px(8), look.px(2)) if small else (look.px(14), look.px(4))
        row.setContentsMargins(across, down, across, down)
        row.addWidget(self._mark)

    @property
    def text(self) -> Text:
        """The label that says it."""
        return self._mark.text

    def say(self, line: LineView) -> None:
        """Show the line."""
        if line.text != self.text.text():
            announce(self, line.text)
        restyle(self, "tone", TONES[line.tone] if line.text else "none")
        self._mark.say(line)


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say the text; without one this costs nothing."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def _badge(name: str, colour: str, ground: str, side: int) -> QPixmap:
    """Draw a pictogram on a disc: its own ground, so that every theme shows it well."""
    badge = QPixmap(side, side)
    badge.fill(Qt.GlobalColor.transparent)
    inner = round(side * 0.7)
    at = (side - inner) // 2
    with QPainter(badge) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawEllipse(0, 0, side, side)
        painter.drawImage(at, at, draw_icon(name, colour, inner, stroke=3))
    return badge
