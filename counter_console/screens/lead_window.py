"""A lead's window: all counters and lines, one counter to work on, levels, and what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from counter_console.presenter.keys import LEAD_KEYS, Button
from counter_console.presenter.lead import CounterSelected
from counter_console.presenter.notes import Tone
from counter_console.screens.buttons import ActionButton, FocusHome
from counter_console.screens.hotkeys import add_hotkeys, presser
from counter_console.screens.labels import Foot, Mark, Text
from counter_console.screens.lead_panels import CounterPanel, Levels, LineTable
from counter_console.screens.lead_sayings import Sayings
from counter_console.screens.scrolling import scrolled
from counter_console.screens.style import style_sheet
from counter_console.screens.tab_order import TabOrder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counter_console.presenter.lead_view import LeadDeskView, LeadView
    from counter_console.screens.look import Look

LEFT, CENTRE = 390, 380
"""Widths of the left and the centre column, in designed px; the right one takes the rest."""

ROW_LINES: Final = 2
"""Lines of a counter's row, whatever there is to be said of it."""

FOOT_HEIGHT: Final = 52
"""Height of the line at the foot, in designed px."""

_ID: Final = Qt.ItemDataRole.UserRole


class LeadWindow(QWidget):
    """Shows a ``LeadView`` and tells what was pressed, picked and typed."""

    pressed = Signal(Button)
    given = Signal(object)

    def __init__(self, look: Look, keys: Mapping[Button, str]) -> None:
        super().__init__()
        self.setProperty("kind", "screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(style_sheet(look))
        self._colours, self._pad = look.colours, look.px(16)
        self.place = Text("title")
        self.link = Mark(look)
        self.counters = Text("title", lines=1)
        self.desks = QListWidget()
        self.desks.setItemDelegate(_Grounded(self.desks))
        self.desks.setWordWrap(True)
        self.desks.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.desks.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.home = FocusHome(self.desks)
        self.buttons = {button: self._button(look, button) for button in LEAD_KEYS}
        self.panel = CounterPanel(look, self.buttons)
        self.lines_heading = Text("title", lines=1)
        self.lines = LineTable(look, self.home)
        self.levels = Levels(look, self.home, self.buttons[Button.REVERT_LEVEL])
        self.sayings = Sayings(look, self.home, self.buttons)
        self.foot = Foot(look)
        self._order = TabOrder()
        self._lay_out(look)
        self._connect(keys)
        for text in self.findChildren(Text):
            text.reserve()

    def show_view(self, view: LeadView) -> None:
        """Show the lobby as it is."""
        self.setWindowTitle(view.title)
        self.place.setText(view.place)
        self.link.say(view.link)
        self.counters.setText(view.counters)
        self._show_desks(view)
        self.panel.show_view(view.panel, view.forms)
        self.lines_heading.setText(view.lines_heading)
        self.lines.show_view(view.lines)
        self.levels.show_view(view.levels)
        self.sayings.show_view(view.forms)
        for button, words in view.buttons.items():
            self.buttons[button].show_view(words)
        self.foot.say(view.foot)
        parts = (self.levels, self.panel, self.lines, self.sayings)
        self._order.follow([self.desks, *(each for part in parts for each in part.order())])

    def _show_desks(self, view: LeadView) -> None:
        """Show the counters; each keeps its row, so that nothing moves under the mouse."""
        self.desks.setAccessibleName(view.counters)
        with QSignalBlocker(self.desks):
            if self.desks.count() != len(view.desks):
                self.desks.clear()
                self.desks.addItems(["" for _ in view.desks])
            for place, desk in enumerate(view.desks):
                self._show_desk(self.desks.item(place), desk)
                if desk.on:
                    self.desks.setCurrentRow(place)

    def _show_desk(self, item: QListWidgetItem, desk: LeadDeskView) -> None:
        item.setData(_ID, desk.id)
        item.setText(f"{desk.place}\n{desk.detail}")
        spoken = ", ".join(filter(None, (desk.place, desk.detail)))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        item.setToolTip(item.text())
        line = self.desks.fontMetrics().lineSpacing()
        item.setSizeHint(QSize(0, ROW_LINES * line + self._pad))
        # Its ground comes with it: on a dark theme's paper the colour of care cannot be read.
        care = desk.tone is Tone.CARE
        item.setForeground(QColor(self._colours.care if care else self._colours.ink))
        item.setBackground(QBrush(QColor(self._colours.care_ground)) if care else QBrush())

    def _select(self, item: QListWidgetItem) -> None:
        self.given.emit(CounterSelected(counter=str(item.data(_ID))))

    def _button(self, look: Look, button: Button) -> ActionButton:
        widget = ActionButton(look, self.home)
        widget.setObjectName(button.value)
        widget.clicked.connect(presser(self.pressed, button))
        return widget

    def _connect(self, keys: Mapping[Button, str]) -> None:
        self.desks.currentItemChanged.connect(self._select)
        for part in (self.panel, self.lines, self.levels, self.sayings):
            part.given.connect(self.given)
        self._shortcuts = add_hotkeys(self, keys, self.pressed)

    # --- layout ---------------------------------------------------------------------------------

    def _lay_out(self, look: Look) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(look.px(24))
        left = _column(look, self.counters)
        left.addWidget(self.desks, 1)
        left.addWidget(self.levels)
        self.desks.setFixedWidth(look.px(LEFT))
        self.levels.setFixedWidth(look.px(LEFT))
        self.panel.setFixedWidth(look.px(CENTRE))
        right = _column(look, self.lines_heading)
        right.addWidget(scrolled(_both(look, self.lines, self.sayings)), 1)
        columns.addLayout(left)
        columns.addWidget(self.panel)
        columns.addLayout(right, 1)
        top = QHBoxLayout()
        top.setSpacing(look.px(24))
        self.place.setFixedWidth(look.px(LEFT))
        top.addWidget(self.place)
        top.addWidget(self.link, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.px(24), look.px(10), look.px(24), look.px(12))
        whole.setSpacing(look.px(8))
        whole.addLayout(top)
        whole.addLayout(columns, 1)
        self.foot.setFixedHeight(look.px(FOOT_HEIGHT))
        whole.addWidget(self.foot)


class _Grounded(QStyledItemDelegate):
    """Paints the ground that an item asks for; under a style sheet Qt leaves it out."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the ground, then the row; the ground of a chosen row comes over it."""
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if isinstance(ground, QBrush):
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)


def _column(look: Look, heading: Text) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(look.px(8))
    column.addWidget(heading)
    return column


def _both(look: Look, lines: LineTable, sayings: Sayings) -> QWidget:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, look.px(10), 0)
    column.setSpacing(look.px(10))
    column.addWidget(lines)
    column.addWidget(sayings)
    column.addStretch(1)
    return inside
