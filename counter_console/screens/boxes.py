"""Boxes to tick and choices to pick: words that wrap, marks in the theme's colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QRadioButton, QSizePolicy

from counter_console.screens.labels import Text
from shared.ui.icons import draw_icon

if TYPE_CHECKING:
    from counter_console.presenter.views import TickView
    from counter_console.screens.look import Look

MARK: Final = 24
"""Side of the box or ring, in designed px."""
PAD: Final = 8
"""Room around words and mark, in designed px."""


class _Words:
    """The wrapping words of a box; Qt's own would be cut where they are too long."""

    def __init__(self, box: QAbstractButton, look: Look) -> None:
        self._box = box
        self._side, self._pad = look.px(MARK), look.px(PAD)
        self.label = Text()
        self.label.setParent(box)
        self.label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        box.setSizePolicy(policy)

    def say(self, view: TickView) -> None:
        self.label.setText(view.text)
        self._box.setAccessibleName(view.text)
        self._box.setChecked(view.on)
        self._box.updateGeometry()

    def height(self, width: int) -> int:
        words = self.label.heightForWidth(max(1, width - 3 * self._pad - self._side))
        return max(self._side, words) + 2 * self._pad

    def place(self) -> None:
        box = self._box
        words = QRect(self._pad, 0, box.width() - 3 * self._pad - self._side, box.height())
        if box.layoutDirection() is Qt.LayoutDirection.LeftToRight:
            words.translate(self._side + self._pad, 0)
        self.label.setGeometry(words)

    def mark(self) -> QRect:
        box = self._box
        mark = QRect(self._pad, (box.height() - self._side) // 2, self._side, self._side)
        if box.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            mark.moveRight(box.width() - self._pad)
        return mark


class TickBox(QCheckBox):
    """A check box."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.words = _Words(self, look)

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, arg__1: int) -> int:
        """Room for the words in this width."""
        return self.words.height(arg__1)

    def sizeHint(self) -> QSize:
        """Room for the words in the present width."""
        return QSize(160, self.words.height(max(160, self.width())))

    def minimumSizeHint(self) -> QSize:
        """As the size hint: nothing may be cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """The whole row can be pressed, words and all."""
        return self.rect().contains(pos)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the words."""
        super().resizeEvent(event)
        self.words.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and its tick."""
        del event
        mark = self.words.mark()
        with QPainter(self) as painter:
            _prepare(painter, self, self._look)
            painter.drawRoundedRect(QRectF(mark).adjusted(1, 1, -1, -1), 4, 4)
            if self.isChecked():
                tick = draw_icon("check", self._look.colours.on_action, mark.width() - 4, stroke=3)
                painter.drawImage(mark.adjusted(2, 2, -2, -2), tick)


class PickBox(QRadioButton):
    """A choice, one of several."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.words = _Words(self, look)

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, arg__1: int) -> int:
        """Room for the words in this width."""
        return self.words.height(arg__1)

    def sizeHint(self) -> QSize:
        """Room for the words in the present width."""
        return QSize(160, self.words.height(max(160, self.width())))

    def minimumSizeHint(self) -> QSize:
        """As the size hint: nothing may be cut."""
        return self.sizeHint()

    def hitButton(self, arg__1: QPoint) -> bool:  # noqa: N802 - Qt's name
        """The whole row can be pressed, words and all."""
        return self.rect().contains(arg__1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the words."""
        super().resizeEvent(event)
        self.words.place()

    def paintEvent(self, arg__1: QPaintEvent) -> None:
        """Draw the ring and its dot."""
        del arg__1
        mark = QRectF(self.words.mark())
        with QPainter(self) as painter:
            _prepare(painter, self, self._look)
            painter.drawEllipse(mark.adjusted(1, 1, -1, -1))
            if self.isChecked():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(self._look.colours.on_action))
                painter.drawEllipse(mark.center(), mark.width() / 5, mark.height() / 5)


class Choice(QComboBox):
    """A list to choose from, folded up, with its arrow in the theme's colours."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def call(self, name: str) -> None:
        """Say what is chosen here.

        On Linux Qt gives what is chosen as the name, so the description tells what for.
        """
        self.setAccessibleName(name)
        self.setAccessibleDescription(name)
        self.view().setAccessibleName(name)

    def paintEvent(self, e: QPaintEvent) -> None:
        """Draw the arrow at the far end."""
        super().paintEvent(e)
        side = self._look.px(MARK) * 3 // 4
        place = QRect(0, (self.height() - side) // 2, side, side)
        place.moveRight(self.width() - self._look.px(PAD))
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            place.moveLeft(self._look.px(PAD))
        with QPainter(self) as painter:
            painter.drawImage(place, draw_icon("arrow-down", self._look.colours.ink, side))


def _prepare(painter: QPainter, box: QAbstractButton, look: Look) -> None:
    """Draw the ring of the focus, and set pen and brush for the mark."""
    colours = look.colours
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = painter.pen()
    pen.setWidth(look.px(look.theme.border))
    if box.hasFocus():
        pen.setColor(QColor(colours.focus))
        painter.setPen(pen)
        radius = look.px(look.theme.radius)
        around = QRectF(box.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(around, radius, radius)
    pen.setColor(QColor(colours.action if box.isChecked() else colours.line))
    painter.setPen(pen)
    painter.setBrush(QColor(colours.action if box.isChecked() else colours.paper))
