"""Draws one row of the waiting list: number, concern over language, and minutes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from counter_console.screens.line_model import ROW
from counter_console.screens.style import BODY, CAPTION, LABEL
from shared.ui.fonts import type_face

if TYPE_CHECKING:
    from collections.abc import Iterable

    from counter_console.presenter.holding import Shown
    from counter_console.presenter.views import RowView
    from counter_console.screens.look import Look

PAD: Final = 10
"""Room at the sides of a row and between its columns, in designed px."""
ABOVE: Final = 5
"""Room above and below the words of a row, in designed px."""

_WRAP: Final = int(Qt.TextFlag.TextWordWrap)
_SINGLE: Final = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
_FAR_END: Final = int(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
_WRAPPED: Final = _WRAP | _SINGLE
_ENDLESS: Final = 10_000


@dataclass(frozen=True, kw_only=True)
class Cells:
    """Where the texts of a row stand."""

    number: QRect
    service: QRect
    below: QRect
    waited: QRect


class LinePainter(QStyledItemDelegate):
    """Draws rows of one height, the height that the longest of them needs.

    ``shift`` is how far (px) a row is drawn from its place while it slides.
    """

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._colours = look.colours
        self.shift: dict[int, int] = {}
        self._pad, self._above = look.px(PAD), look.px(ABOVE)
        self._number = type_face(look.type_px(LABEL), bold=True)
        self._text = type_face(look.type_px(BODY))
        self._minutes = type_face(look.type_px(BODY))
        self._urgent = type_face(look.type_px(CAPTION), bold=True)
        self._small = type_face(look.type_px(CAPTION))
        # Letters with marks above and below may reach a pixel over their line.
        self._small_line = QFontMetrics(self._small).lineSpacing() + 2
        self._number_width = 0
        self._waited_width = 0
        self._service_lines = 1
        self._width = 0

    @property
    def row_height(self) -> int:
        """Height of every row, in px."""
        service = QFontMetrics(self._text).lineSpacing() * self._service_lines
        return service + self._small_line + 2 * self._above

    def measure(self, width: int, rows: Iterable[RowView]) -> bool:
        """Find columns and height for these rows in this width; tell whether anything changed.

        Columns only grow while the width stays, so that texts do not wander.
        """
        before = (self._width, self._number_width, self._waited_width, self._service_lines)
        if width != self._width:
            self._width = width
            self._number_width, self._waited_width, self._service_lines = 0, 0, 1
        rows = list(rows)
        number, minutes = QFontMetrics(self._number), QFontMetrics(self._minutes)
        for each in {row.number for row in rows}:
            self._number_width = max(self._number_width, number.horizontalAdvance(each) + 2)
        for each in {row.waited for row in rows}:
            self._waited_width = max(self._waited_width, minutes.horizontalAdvance(each) + 1)
        for each in {row.service for row in rows}:
            self._service_lines = max(self._service_lines, self._lines_of(each))
        after = (self._width, self._number_width, self._waited_width, self._service_lines)
        return before != after

    def cells(self, area: QRect) -> Cells:
        """Divide a row's area."""
        inner = area.adjusted(self._pad, self._above, -self._pad, -self._above)
        number = QRect(inner.left(), inner.top(), self._number_width, inner.height())
        waited = QRect(
            inner.right() - self._waited_width + 1, inner.top(), self._waited_width, inner.height()
        )
        small = self._small_line
        left = number.right() + 1 + self._pad
        middle = QRect(left, inner.top(), waited.left() - self._pad - left, inner.height() - small)
        below = QRect(left, middle.bottom() + 1, middle.width(), small)
        return Cells(number=number, service=middle, below=below, waited=waited)

    def texts(self, row: RowView, area: QRect) -> list[tuple[QRect, str, QFont]]:
        """Return every text of a row, its place and its type."""
        cells = self.cells(area)
        chip, language = self._below(row, cells.below)
        every = [
            (cells.number, row.number, self._number),
            (cells.service, row.service, self._text),
            (chip, _care(row), self._urgent),
            (language, self._fitting(row.language, language.width()), self._small),
            (cells.waited, row.waited, self._minutes),
        ]
        return [each for each in every if each[1]]

    def _fitting(self, text: str, width: int) -> str:
        """Shorten the lower line where it is too long; whoever is called has it all on the card."""
        return QFontMetrics(self._small).elidedText(text, Qt.TextElideMode.ElideRight, width)

    def _below(self, row: RowView, area: QRect) -> tuple[QRect, QRect]:
        """Divide the lower line: the mark of what needs care, if anything, and the language."""
        if not _care(row):
            return QRect(), area
        width = QFontMetrics(self._urgent).horizontalAdvance(_care(row)) + self._pad
        chip = QRect(area.left(), area.top(), width, area.height())
        return chip, area.adjusted(width + self._pad, 0, 0, 0)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Size of a row; Qt asks."""
        del index
        return QSize(option.rect.width(), self.row_height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row, on its way to its place if it slides."""
        shown: Shown = index.data(ROW)
        area = QRect(option.rect).translated(0, self.shift.get(shown.row.id, 0))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        colours = self._colours
        painter.save()
        painter.fillRect(area, QColor(colours.action if selected else colours.paper))
        painter.fillRect(
            area.left() + self._pad,
            area.bottom(),
            area.width() - 2 * self._pad,
            1,
            QColor(colours.panel),
        )
        for place, text, face in self.texts(shown.row, area):
            if face is self._urgent:
                painter.fillRect(
                    QStyle.visualRect(option.direction, area, place), QColor(colours.care_ground)
                )
            drawn = QFont(face)
            drawn.setStrikeOut(shown.gone)
            painter.setFont(drawn)
            painter.setPen(self._colour(shown, face, selected=selected))
            there = QStyle.visualRect(option.direction, area, place)
            painter.drawText(there, self._flags(face), text)
        painter.restore()

    def _flags(self, face: QFont) -> int:
        if face is self._text:
            return _WRAPPED
        if face is self._urgent:
            return int(Qt.AlignmentFlag.AlignCenter)
        return _FAR_END if face is self._minutes else _SINGLE

    def _colour(self, shown: Shown, face: QFont, *, selected: bool) -> QColor:
        colours = self._colours
        if face is self._urgent:
            return QColor(colours.care)
        if selected:
            return QColor(colours.on_action)
        quiet = face is self._small or shown.gone or shown.row.missed
        return QColor(colours.muted if quiet else colours.ink)

    def _lines_of(self, text: str) -> int:
        metrics = QFontMetrics(self._text)
        width = max(1, self._width - 4 * self._pad - self._number_width - self._waited_width)
        box = metrics.boundingRect(QRect(0, 0, width, _ENDLESS), _WRAP, text)
        return max(1, round(box.height() / metrics.lineSpacing()))


def _care(row: RowView) -> str:
    """Return what is marked in a row; somebody stuck is seen to first."""
    return row.stuck or row.urgent or row.late
