"""One page of "Mehr": choices, a line to write, a number, and the two buttons below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from counter_console.presenter.form_filling import Chosen, Counted, FormDone, Typed
from counter_console.presenter.forms import MOST_PIECES, longest
from counter_console.presenter.views import ButtonView
from counter_console.screens.box_list import BoxList
from counter_console.screens.buttons import ActionButton
from counter_console.screens.labels import Text
from counter_console.screens.scrolling import scrolled
from counter_console.screens.tab_order import in_order

if TYPE_CHECKING:
    from counter_console.presenter.forms_view import FormView
    from counter_console.screens.buttons import FocusHome
    from counter_console.screens.look import Look

BUTTON_HEIGHT, FIELD_HEIGHT, COUNT_WIDTH = 56, 44, 110
"""Heights of the two buttons and of a field, and the width of the number, in designed px."""


class Page(QWidget):
    """Shows a ``FormView`` and tells what was filled in."""

    given = Signal(object)

    def __init__(self, look: Look, home: FocusHome) -> None:
        super().__init__()
        self.choices = BoxList(look, one=True, gap=2)
        self.heading = Text("title")
        self.said = Text("muted")
        self.asks, self.counts = Text("strong"), Text("strong")
        self.text, self.count = QLineEdit(), QLineEdit("1")
        self.count.setValidator(QIntValidator(1, MOST_PIECES, self.count))
        self.confirm, self.cancel = ActionButton(look, home), ActionButton(look, home)
        self._lay_out(look)
        self._connect()

    def show_view(self, view: FormView) -> None:
        """Show the page as it is filled in."""
        before = self.choices.boxes
        was_there = self.window().focusWidget() in before.values()
        self.heading.setText(view.heading)
        self.said.setText(view.said)
        self.choices.show_views(view.choices)
        if self.choices.boxes is not before:
            fields = (self.text, self.count, self.confirm, self.cancel)
            in_order([*self.choices.boxes.values(), *fields])
        self._show_fields(view)
        confirm = ButtonView(
            text=view.confirm, short=view.confirm, key="", enabled=view.can_confirm, main=True
        )
        self.confirm.show_view(confirm)
        self.cancel.show_view(
            ButtonView(text=view.cancel, short=view.cancel, key="Esc", enabled=True)
        )
        if was_there and self.choices.boxes is not before:
            self.take_focus()

    def take_focus(self) -> None:
        """Let the keyboard begin with what has to be filled in first."""
        boxes = self.choices.boxes.values()
        picked = next((box for box in boxes if box.isChecked()), None)
        first = picked or next(iter(boxes), None)
        target = self.text if self._writes_first or first is None else first
        if target is self.text and self.text.isHidden():
            target = self.confirm if self.confirm.isEnabled() else self.cancel
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_fields(self, view: FormView) -> None:
        self._writes_first = bool(view.counts)
        self.asks.setText(view.asks)
        self.counts.setText(view.counts)
        for label, field in ((self.asks, self.text), (self.counts, self.count)):
            label.setVisible(bool(label.text()))
            field.setVisible(bool(label.text()))
            field.setAccessibleName(label.text())
        if self.text.maxLength() != longest(view.page):  # setting it moves the cursor
            self.text.setMaxLength(longest(view.page))
        if self.text.text() != view.text:
            self.text.setText(view.text)
        if _number(self.count.text()) != view.count:
            self.count.setText(str(view.count))

    def _choose(self, choice: str) -> None:
        self.given.emit(Chosen(choice=choice))

    def _connect(self) -> None:
        self.choices.clicked.connect(self._choose)
        self.text.textEdited.connect(self._type)
        self.text.returnPressed.connect(self._confirm)
        self.count.textEdited.connect(self._count)
        self.confirm.clicked.connect(self._confirm)
        self.cancel.clicked.connect(self._give_up)

    def _type(self, text: str) -> None:
        self.given.emit(Typed(text=text))

    def _count(self, text: str) -> None:
        self.given.emit(Counted(count=_number(text)))

    def _confirm(self) -> None:
        self.given.emit(FormDone(confirmed=True))

    def _give_up(self) -> None:
        self.given.emit(FormDone(confirmed=False))

    def _lay_out(self, look: Look) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(self.heading)
        column.addWidget(self.said)
        column.addWidget(scrolled(self.choices), 1)
        column.addLayout(self._fields(look))
        buttons = QHBoxLayout()
        buttons.setSpacing(look.px(10))
        for button in (self.confirm, self.cancel):
            button.setFixedHeight(look.px(BUTTON_HEIGHT))
            buttons.addWidget(button)
        column.addLayout(buttons)

    def _fields(self, look: Look) -> QHBoxLayout:
        fields = QHBoxLayout()
        fields.setSpacing(look.px(10))
        self.count.setFixedWidth(look.px(COUNT_WIDTH))
        for label, field, stretch in ((self.asks, self.text, 1), (self.counts, self.count, 0)):
            pair = QVBoxLayout()
            pair.setSpacing(look.px(2))
            field.setFixedHeight(look.px(FIELD_HEIGHT))
            pair.addWidget(label)
            pair.addWidget(field)
            fields.addLayout(pair, stretch)
        return fields


def _number(text: str) -> int:
    """Read the number as it is being typed; nothing yet is one."""
    return int(text) if text else 1
