"""The choice of services for opening the counter; it takes the place of the waiting list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_console.presenter.views import ButtonView
from counter_console.screens.box_list import BoxList
from counter_console.screens.buttons import ActionButton, FocusHome
from counter_console.screens.labels import Text
from counter_console.screens.scrolling import scrolled
from counter_console.screens.tab_order import in_order

if TYPE_CHECKING:
    from counter_console.presenter.counter_view import ChooserView
    from counter_console.screens.look import Look

BUTTON_HEIGHT: Final = 56
"""Height of the two buttons, in designed px."""


class Chooser(QWidget):
    """Shows a ``ChooserView``; Escape gives the choice up."""

    ticked = Signal(str, bool)
    confirmed = Signal()
    given_up = Signal()

    def __init__(self, look: Look, home: FocusHome) -> None:
        super().__init__()
        self.services = BoxList(look, one=False, gap=4)
        self.services.clicked.connect(self.ticked)
        self.heading = Text("title")
        self.hint = Text("muted", lines=1)
        self.confirm = ActionButton(look, home)
        self.cancel = ActionButton(look, home)
        self.confirm.clicked.connect(self._confirm)
        self.cancel.clicked.connect(self._give_up)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WindowShortcut)
        escape.activated.connect(self._give_up)
        self._lay_out(look)

    def show_view(self, view: ChooserView) -> None:
        """Show which services are ticked."""
        self.heading.setText(view.heading)
        self.hint.setText(view.hint)
        before = self.services.boxes
        self.services.show_views(view.services)
        if self.services.boxes is not before:
            in_order([*self.services.boxes.values(), self.confirm, self.cancel])
        self.confirm.show_view(_button(view.confirm, enabled=view.can_confirm, main=True))
        self.cancel.show_view(_button(view.cancel, enabled=True))

    def take_focus(self) -> None:
        """Let the keyboard begin where most people only have to say yes."""
        self.confirm.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self) -> None:
        self.confirmed.emit()

    def _give_up(self) -> None:
        self.given_up.emit()

    def _lay_out(self, look: Look) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(look.px(10))
        for button in (self.confirm, self.cancel):
            button.setFixedHeight(look.px(BUTTON_HEIGHT))
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(self.heading)
        column.addWidget(scrolled(self.services), 1)
        column.addWidget(self.hint)
        column.addLayout(buttons)


def _button(text: str, *, enabled: bool, main: bool = False) -> ButtonView:
    return ButtonView(text=text, short=text, key="", enabled=enabled, main=main)
