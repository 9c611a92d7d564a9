"""The compact strip of a counter: always on top, in the same order as the full window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from counter_console.presenter.keys import Button
from counter_console.presenter.views import LineView
from counter_console.screens.buttons import ActionButton, FocusHome
from counter_console.screens.hotkeys import add_hotkeys, presser
from counter_console.screens.labels import Foot, Text
from counter_console.screens.person_card import StripCard
from counter_console.screens.style import style_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counter_console.presenter.counter_view import CounterView
    from counter_console.screens.look import Look

SIZE: Final = (720, 190)
"""Width and height of the strip, in px."""

CARD: Final = 214
"""Width of the person's card, in px."""

BUTTON, NEXT = 38, 54
"""Heights of the actions, and of Next and "Mehr" beside it, in px."""

COLUMNS: Final = (108, 138, 109, 109)
"""Widths of the actions, in px."""

ROWS: Final = (
    (Button.SERVE, Button.RECALL, Button.FINISH, Button.NO_SHOW),
    (Button.RETURN, Button.UNDO, Button.PAUSE, Button.STRIP),
)
"""The actions below Next, in the order of the full window."""


class StripWindow(QWidget):
    """Shows a ``CounterView`` in one strip and tells what was pressed."""

    pressed = Signal(Button)

    def __init__(self, look: Look, keys: Mapping[Button, str]) -> None:
        super().__init__()
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
        self.setProperty("kind", "screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(style_sheet(look))
        self.setFixedSize(*SIZE)
        self.card = StripCard(look)
        self.home = FocusHome(self.card)
        shown = (Button.CALL_NEXT, Button.MORE, *(button for row in ROWS for button in row))
        self.buttons = {button: self._button(look, button) for button in shown}
        self.waiting = Text("strong")
        self.foot = Foot(look, small=True)
        self._lay_out()
        self._shortcuts = add_hotkeys(self, keys, self.pressed)
        for text in self.findChildren(Text):
            text.reserve()

    def show_view(self, view: CounterView) -> None:
        """Show the counter as it is."""
        self.setWindowTitle(view.title)
        self.card.show_view(view.person)
        for button, widget in self.buttons.items():
            widget.show_view(view.buttons[button])
        self.waiting.setText(view.waiting)
        lines = (view.foot, view.stuck, LineView(text=view.hint))
        self.foot.say(next((line for line in lines if line.text), LineView()))

    def _button(self, look: Look, button: Button) -> ActionButton:
        widget = ActionButton(look, self.home, large=button is Button.CALL_NEXT, small=True)
        widget.setObjectName(button.value)
        widget.clicked.connect(presser(self.pressed, button))
        return widget

    def _lay_out(self) -> None:
        self.card.setFixedWidth(CARD)
        grid = QGridLayout()
        grid.setSpacing(6)
        grid.addWidget(self.buttons[Button.CALL_NEXT], 0, 0, 1, 2)
        grid.addWidget(self.buttons[Button.MORE], 0, 2)
        grid.addWidget(self.waiting, 0, 3)
        for row, line in enumerate(ROWS, start=1):
            for column, button in enumerate(line):
                grid.addWidget(self.buttons[button], row, column)
        for button in self.buttons.values():
            button.setFixedHeight(BUTTON)
        for button in (Button.CALL_NEXT, Button.MORE):
            self.buttons[button].setFixedHeight(NEXT)
        for column, width in enumerate(COLUMNS):
            grid.setColumnMinimumWidth(column, width)
        upper = QHBoxLayout()
        upper.setSpacing(8)
        upper.addWidget(self.card)
        upper.addLayout(grid, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 8, 8, 6)
        whole.setSpacing(5)
        whole.addLayout(upper, 1)
        self.foot.setFixedHeight(26)
        whole.addWidget(self.foot)
