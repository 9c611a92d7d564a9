"""A counter's full window: the person at my desk, Next and its actions, and who waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from counter_console.presenter.keys import Button
from counter_console.screens.buttons import ActionButton, FocusHome
from counter_console.screens.chooser import Chooser
from counter_console.screens.hotkeys import add_hotkeys, presser
from counter_console.screens.labels import Foot, Mark, Text
from counter_console.screens.line_list import LineList
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
    (Button.CLOSE, None),
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
        self.hint = Text("muted", lines=2)
        self.why = Text("")
        self.waiting = Text("title", lines=1)
        self.list = LineList(look)
        self.chooser = Chooser(look, self.home)
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
        self.why.setText(view.person.why)
        for button, words in view.buttons.items():
            self.buttons[button].show_view(words)
        self.hint.setText(view.hint)
        self.waiting.setText(view.waiting)
        self.list.setAccessibleName(view.waiting)
        self.list.show_rows(view.rows)
        self.list.nobody.setText(view.nobody)
        self.foot.say(view.foot)
        self._show_chooser(view)

    def _show_chooser(self, view: CounterView) -> None:
        if view.chooser is None:
            self._right.setCurrentIndex(0)
            return
        self.chooser.show_view(view.chooser)
        if self._right.currentIndex() == 0:
            self._right.setCurrentIndex(1)
            self.chooser.take_focus()

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
        self.why.setFixedWidth(look.px(LEFT))
        self.why.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        why = self.buttons[Button.WHY]
        why.setFixedSize(look.px(LEFT), look.px(LOW_HEIGHT))
        left.addWidget(self.card)
        left.addWidget(why)
        left.addWidget(self.why, 1)
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
        call = self.buttons[Button.CALL_TICKET]
        call.setFixedHeight(look.px(ROW_HEIGHT))
        column.addWidget(self.waiting)
        column.addWidget(self.list, 1)
        column.addWidget(call)
        self._right = QStackedLayout()
        self._right.addWidget(waiting)
        self._right.addWidget(self.chooser)
        return self._right
