"""The part of a lead's window for what is said on the displays and for closing at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from counter_console.presenter.keys import Button
from counter_console.presenter.lead import Chosen, NoticePressed
from counter_console.screens.buttons import ActionButton, FocusHome
from counter_console.screens.labels import Text
from counter_console.screens.lead_panels import FIELD, ROW, SMALL_BUTTON, Picks, pairs
from shared.domain.notices import LONGEST, MOST

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from counter_console.presenter.lead_forms import FormView
    from counter_console.screens.look import Look

SAID: Final = 72
"""Height of a message as it will be shown, three lines, in designed px."""

SAYING: Final = (Button.SHOW_NOTICE, Button.CLOSE_SERVICES, Button.REOPEN_SERVICES)
"""What shows a message, what closes everything, and what opens it again."""


class Sayings(QWidget):
    """The form for a message to the displays, those that are shown, and closing at once."""

    given = Signal(object)

    def __init__(self, look: Look, home: FocusHome, buttons: Mapping[Button, ActionButton]) -> None:
        super().__init__()
        self._buttons = buttons
        self.heading = Text("title", lines=1)
        self.message, self.lasts, self.closure = Picks(look), Picks(look), Picks(look)
        self.text = QLineEdit()
        self.text.setMaxLength(LONGEST)
        self.text.setFixedHeight(look.px(FIELD))
        self.prepared = Text("", lines=3)
        self.closing = Text("strong", lines=1)
        self.notices = [
            (Text("", lines=3), ActionButton(look, home, small=True)) for _ in range(MOST)
        ]
        self._ids: list[int] = []
        self.message.chosen.connect(self._choose_message)
        self.lasts.chosen.connect(self._choose_how_long)
        self.closure.chosen.connect(self._choose_closure)
        self.text.textEdited.connect(self._type)
        self._lay_out(look, buttons)

    def show_view(self, view: FormView) -> None:
        """Show the forms as they are filled in."""
        self.heading.setText(view.heading)
        self.message.show_view(view.message)
        self.lasts.show_view(view.lasts)
        self.closing.setText(view.closing)
        self.closure.show_view(view.closure)
        if view.can_type and self.text.text() != view.text:
            self.text.setText(view.text)
        self.prepared.setText("" if view.can_type else view.text)
        self._said.setCurrentIndex(0 if view.can_type else 1)
        self.text.setPlaceholderText(view.text_hint)
        self.text.setAccessibleName(view.heading)
        self._ids = [notice.id for notice in view.notices]
        for text, withdraw in self.notices[len(self._ids) :]:
            text.setText("")
            withdraw.allow(False)  # noqa: FBT003 - as setEnabled
            withdraw.setVisible(False)
        for notice, (text, withdraw) in zip(view.notices, self.notices, strict=False):
            text.setText(notice.text)
            withdraw.show_view(notice.withdraw)
            withdraw.setAccessibleName(f"{notice.withdraw.text}: {notice.text}")
            withdraw.setVisible(True)

    def order(self) -> list[QWidget]:
        """Return what the keyboard goes through, in order."""
        shown, shut, again = (self._buttons[each] for each in SAYING)
        form = (self.message, self.text, self.lasts, shown, self.closure, shut, again)
        return [*form, *(withdraw for _, withdraw in self.notices)]

    def _choose_message(self, at: int) -> None:
        self.given.emit(Chosen(message=at - 1))

    def _choose_how_long(self, at: int) -> None:
        self.given.emit(Chosen(lasts=at))

    def _choose_closure(self, at: int) -> None:
        self.given.emit(Chosen(closure=at))

    def _type(self, text: str) -> None:
        self.given.emit(Chosen(text=text))

    def _withdraw(self, place: int) -> Callable[[], None]:
        def press() -> None:
            self.given.emit(NoticePressed(notice=self._ids[place]))

        return press

    def _lay_out(self, look: Look, buttons: Mapping[Button, ActionButton]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        for part in (self.heading, self.message):
            column.addWidget(part)
        self._said = QStackedWidget()
        self._said.addWidget(_at_top(self.text))
        self._said.addWidget(self.prepared)
        self._said.setFixedHeight(look.px(SAID))
        column.addWidget(self._said)
        column.addLayout(_beside(look, self.lasts, buttons[Button.SHOW_NOTICE]))
        column.addWidget(self.closing)
        column.addWidget(self.closure)
        column.addLayout(pairs(look, buttons, SAYING[1:]))
        for place, (text, withdraw) in enumerate(self.notices):
            withdraw.setFixedSize(look.px(SMALL_BUTTON), look.px(ROW))
            withdraw.clicked.connect(self._withdraw(place))
            row = QHBoxLayout()
            row.addWidget(text, 1)
            row.addWidget(withdraw)
            column.addLayout(row)


def _at_top(part: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(part)
    column.addStretch(1)
    return page


def _beside(look: Look, left: QWidget, button: ActionButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(look.px(8))
    button.setFixedSize(look.px(SMALL_BUTTON), look.px(FIELD))
    row.addWidget(left, 1)
    row.addWidget(button)
    return row
