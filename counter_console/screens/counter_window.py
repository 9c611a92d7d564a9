"""A counter's full window: the person at my desk, Next and its actions, and who waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from counter_console.presenter.keys import Button
from counter_console.screens.about import About
from counter_console.screens.buttons import ActionButton, FocusHome
from counter_console.screens.chooser import Chooser
from counter_console.screens.hotkeys import add_hotkeys, presser
from counter_console.screens.labels import Foot, Mark, Text
from counter_console.screens.line_list import LineList
from counter_console.screens.panel import Panel
from counter_console.screens.person_card import PersonCard
from counter_console.screens.style import style_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counter_console.presenter.counter_view import CounterView
    from counter_console.screens.look import Look

GRID: Final = (
    (Button.SERVE, Button.RECALL),
    (Button.FINISH, Button.NO_SHOW),
    (Button.RETURN, Button.UNDO),
    (None, None),
    (Button.PAUSE, Button.OPEN),
    (Button.CLOSE, Button.MORE),
)
"""The actions below Next, in rows; they never change their places."""

LEFT, CENTRE, STRIP_WIDTH = 320, 430, 250
"""Widths of the left and the centre column and of the strip's button, in designed px."""

NEXT_HEIGHT, ROW_HEIGHT, LOW_HEIGHT, FOOT_HEIGHT = 104, 58, 44, 52
"""Heights of Next, of the actions, of lesser buttons and of the foot, in designed px."""


class CounterWindow(QWidget):
    """Shows a ``CounterView`` and tells what was pressed."""

    pressed = Signal(Button)
    ticked = Signal(str, bool)
    confirmed = Signal()
    given_up = Signal()
    selected = Signal(object)
    given = Signal(object)

    def __init__(self, look: Look, keys: Mapping[Button, str]) -> None:
        super().__init__()
        self.setProperty("kind", "screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(style_sheet(look))
        self.card = PersonCard(look)
        self.home = FocusHome(self.card)
        self.buttons = {button: self._button(look, button) for button in (*keys, Button.CALL_NEXT)}
        self.place = Text("title")
        self.desk = Mark(look)
        self.serves = Text("muted")
        self.hint = Text("muted", lines=3)
        self.waiting = Text("title", lines=1)
        self.list = LineList(look)
        self.chooser = Chooser(look, self.home)
        self.panel = Panel(look, self.home, self.buttons)
        self.about = About(look)
        self.foot = Foot(look)
        self._lay_out(look)
        self._connect()
        self._shortcuts = add_hotkeys(self, keys, self.pressed)
        self._reserve()

    def show_view(self, view: CounterView) -> None:
        """Show the counter as it is."""
        self.setWindowTitle(view.title)
        self.place.setText(view.place)
        self.desk.say(view.desk)
        self.serves.setText(view.serves)
        self.card.show_view(view.person)
        self.about.show_lines(view.person.about, view.person.why)
        for button, words in view.buttons.items():
            self.buttons[button].show_view(words)
        self.hint.setText(view.hint)
        self.waiting.setText(view.waiting)
        self.list.setAccessibleName(view.list_name)
        self.list.show_rows(view.rows)
        self.list.say_nobody(view.nobody)
        self.foot.say(view.foot)
        self._show_right(view)

    def _show_right(self, view: CounterView) -> None:
        """Show the waiting list, or what takes its place for a while."""
        if view.chooser is not None:
            self.chooser.show_view(view.chooser)
            if self._right.currentWidget() is not self.chooser:
                self._right.setCurrentWidget(self.chooser)
                self.chooser.take_focus()
        elif view.panel is not None:
            if self._right.currentWidget() is not self.panel:
                self.panel.begin()
                self._right.setCurrentWidget(self.panel)
            self.panel.show_view(view.panel)
        else:
            self._right.setCurrentIndex(0)

    def _button(self, look: Look, button: Button) -> ActionButton:
        widget = ActionButton(look, self.home, large=button is Button.CALL_NEXT)
        widget.setObjectName(button.value)
        widget.clicked.connect(presser(self.pressed, button))
        return widget

    def _connect(self) -> None:
        self.chooser.ticked.connect(self.ticked)
        self.chooser.confirmed.connect(self.confirmed)
        self.chooser.given_up.connect(self.given_up)
        self.list.chosen.connect(self.selected)
        self.panel.given.connect(self.given)

    def _reserve(self) -> None:
        for text in self.findChildren(Text):
            text.reserve()

    # --- layout ---------------------------------------------------------------------------------

    def _lay_out(self, look: Look) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(look.px(24))
        columns.addLayout(self._left_column(look))
        columns.addLayout(self._centre_column(look))
        columns.addLayout(self._right_column(look), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.px(24), look.px(14), look.px(24), look.px(16))
        whole.setSpacing(look.px(12))
        whole.addLayout(self._top(look))
        whole.addLayout(columns, 1)
        self.foot.setFixedHeight(look.px(FOOT_HEIGHT))
        whole.addWidget(self.foot)

    def _top(self, look: Look) -> QHBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(look.px(24))
        strip = self.buttons[Button.STRIP]
        strip.setFixedSize(look.px(STRIP_WIDTH), look.px(LOW_HEIGHT))
        self.place.setFixedWidth(look.px(LEFT))
        self.desk.setFixedWidth(look.px(CENTRE) // 2 - look.px(12))
        top.addWidget(self.place)
        top.addWidget(self.desk)
        top.addWidget(self.serves, 1)
        top.addWidget(strip)
        return top

    def _left_column(self, look: Look) -> QVBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(look.px(10))
        self.card.setFixedWidth(look.px(LEFT))
        self.about.setFixedWidth(look.px(LEFT))
        why = self.buttons[Button.WHY]
        why.setFixedSize(look.px(LEFT), look.px(LOW_HEIGHT))
        left.addWidget(self.card)
        left.addWidget(why)
        left.addWidget(self.about, 1)
        return left

    def _centre_column(self, look: Look) -> QVBoxLayout:
        centre = QVBoxLayout()
        centre.setSpacing(look.px(10))
        following = self.buttons[Button.CALL_NEXT]
        following.setFixedSize(look.px(CENTRE), look.px(NEXT_HEIGHT))
        self.hint.setFixedWidth(look.px(CENTRE))
        centre.addWidget(following)
        centre.addWidget(self.hint)
        grid = QGridLayout()
        grid.setSpacing(look.px(10))
        width = (look.px(CENTRE) - look.px(10)) // 2
        for row, pair in enumerate(GRID):
            for column, button in enumerate(pair):
                if button is not None:
                    self.buttons[button].setFixedSize(width, look.px(ROW_HEIGHT))
                    grid.addWidget(self.buttons[button], row, column)
        grid.setRowMinimumHeight(GRID.index((None, None)), look.px(10))
        centre.addLayout(grid)
        centre.addStretch(1)
        return centre

    def _right_column(self, look: Look) -> QStackedLayout:
        waiting = QWidget()
        column = QVBoxLayout(waiting)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(10))
        about_row = QHBoxLayout()
        about_row.setSpacing(look.px(10))
        for button in (Button.CALL_TICKET, Button.BACK_IN_LINE):
            self.buttons[button].setFixedHeight(look.px(ROW_HEIGHT))
            about_row.addWidget(self.buttons[button])
        column.addWidget(self.waiting)
        column.addWidget(self.list, 1)
        column.addLayout(about_row)
        self._right = QStackedLayout()
        self._right.addWidget(waiting)
        self._right.addWidget(self.chooser)
        self._right.addWidget(self.panel)
        return self._right
