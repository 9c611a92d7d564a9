"""The work list of call backs, the one that is chosen, and a form to take one down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QDateTime, Qt, QTime, Signal
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from counter_console.presenter.call_backs import (
    CallAgainAt,
    CallBackAction,
    CallBackChosen,
    CallBackPressed,
    CallBackWritten,
)
from counter_console.presenter.views import ButtonView
from counter_console.screens.boxes import Choice, TickBox
from counter_console.screens.buttons import ActionButton, FocusHome
from counter_console.screens.labels import Text
from counter_console.screens.row_list import Row, RowList
from counter_console.screens.tab_order import in_order
from shared.domain.callbacks import DayPart

if TYPE_CHECKING:
    from datetime import date, time

    from counter_console.presenter.call_backs_view import (
        CallBackRowView,
        CallBacksView,
        ChosenView,
    )
    from counter_console.presenter.views import TickView
    from counter_console.screens.look import Look

BUTTON_HEIGHT, BELOW_HEIGHT, WRITE_WIDTH = 46, 330, 190
"""Heights of a button or a field and of what is below the list, and the width of a button that
stands beside the heading, in designed px."""

NAMES = {
    CallBackAction.TAKE: "take",
    CallBackAction.LEAVE: "leave",
    CallBackAction.DONE: "done",
    CallBackAction.NOT_REACHED: "not_reached",
    CallBackAction.PRINT: "print",
}

UPPER = {action for action in NAMES if action is not CallBackAction.PRINT}
"""The buttons above the time to call again."""


class CallBacksTab(QWidget):
    """Shows a ``CallBacksView``; ``given`` tells what was chosen, pressed and written."""

    given = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._height = look.px(BUTTON_HEIGHT)
        self.heading, self.nobody = Text("strong", lines=1), Text("muted")
        self.list = RowList(look)
        self.phone = Text("small-number", lines=1)
        self.about = Text()
        self._home = FocusHome(self.list)
        self.buttons = {action: self._button(look) for action in NAMES}
        self.again, self.at = self._button(look), QDateTimeEdit()
        self.at.setCalendarPopup(True)
        self.at.setDisplayFormat("dd.MM.yyyy HH:mm")
        self.form = Text("strong", lines=1)
        self.number, self.name, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self.service, self.when, self.language = Choice(look), Choice(look), Choice(look)
        self.interpreter = TickBox(look)
        self.keep, self.write = self._button(look), self._button(look)
        # One of the two at a time: there is a form while nobody is chosen.
        self.below = QStackedWidget()
        self._noted = 0
        self._offered: dict[Choice, tuple[TickView, ...]] = {}
        self._suggested: TickView | None = None
        self._proposed = ""
        self._connect()
        self._lay_out(look)
        self._order()

    def show_view(self, view: CallBacksView) -> None:
        """Show the list as it is."""
        self.heading.setText(view.heading)
        self.nobody.setText(view.nobody)
        self.nobody.setVisible(bool(view.nobody))
        self.list.show_rows(view.heading, [_row(row) for row in view.rows])
        self._show_chosen(view.chosen, view.words)
        self._show_form(view)

    def take_focus(self) -> None:
        """Let the keyboard begin with who is to be called, or else with the form."""
        target = self.list if self.list.count() else self.number
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def order(self) -> list[QWidget]:
        """Return what the keyboard goes through, in order."""
        first = (each for action, each in self.buttons.items() if action in UPPER)
        card = (*first, self.again, self.at, self.buttons[CallBackAction.PRINT])
        form = (self.number, self.name, self.service, self.language, self.interpreter, self.note)
        return [self.write, self.list, *card, *form, self.when, self.keep]

    def _order(self) -> None:
        in_order(self.order())

    def _show_chosen(self, chosen: ChosenView, words: dict[str, str]) -> None:
        self.below.setCurrentIndex(1 if chosen.phone else 0)
        _say(self.write, words["form"], enabled=True)
        self.write.setVisible(bool(chosen.phone))
        self.phone.setText(chosen.phone)
        self.about.setText("\n".join(chosen.lines))
        for action, button in self.buttons.items():
            can_press = action in chosen.enabled
            _say(button, words[NAMES[action]], enabled=can_press)
            # Taking and leaving share a place: one of the two can be pressed at most.
            if action in {CallBackAction.TAKE, CallBackAction.LEAVE}:
                is_taken = CallBackAction.LEAVE in chosen.enabled
                button.setVisible(is_taken is (action is CallBackAction.LEAVE))
            if action is CallBackAction.PRINT:
                button.setVisible(can_press)
        can_try = CallBackAction.DONE in chosen.enabled
        _say(self.again, words["again"], enabled=can_try)
        self.at.setEnabled(can_try)
        self.at.setAccessibleName(words["again"])
        if chosen.again != self._proposed and not self.at.hasFocus():
            self._proposed = chosen.again
            self.at.setDateTime(QDateTime.fromString(chosen.again, "yyyy-MM-ddTHH:mm"))

    def _show_form(self, view: CallBacksView) -> None:
        words = view.words
        self.form.setText(words["form"])
        if view.noted != self._noted:
            self._noted = view.noted
            self._offered.clear()
            self._suggested = None
            for field in (self.number, self.name, self.note):
                field.clear()
        for field, name in ((self.number, "phone"), (self.name, "name"), (self.note, "note")):
            field.setPlaceholderText(words[name])
            field.setAccessibleName(words[name])
        for box, name, ticks in (
            (self.service, "about", view.services),
            (self.language, "language", view.languages),
            (self.when, "when", view.parts),
        ):
            self._offer(box, ticks)
            box.call(words[name])
        if view.interpreter != self._suggested:
            self._suggested = view.interpreter
            self.interpreter.words.say(view.interpreter)
        _say(self.keep, words["keep"], enabled=view.live and self.service.count() > 0)

    def _offer(self, box: Choice, ticks: tuple[TickView, ...]) -> None:
        """Offer choices, and begin with the one that is on; what was chosen since stays."""
        if self._offered.get(box) == ticks:
            return
        self._offered[box] = ticks
        box.clear()
        for tick in ticks:
            box.addItem(tick.text, tick.id)
        box.setCurrentIndex(next((at for at, tick in enumerate(ticks) if tick.on), 0))

    # --- what is told ---------------------------------------------------------------------------

    def _connect(self) -> None:
        self.list.chosen.connect(self._tell_chosen)
        for action, button in self.buttons.items():
            button.clicked.connect(lambda _=False, action=action: self._tell_pressed(action))
        self.again.clicked.connect(self._tell_again)
        self.keep.clicked.connect(self._tell_written)
        self.write.clicked.connect(self._tell_none)
        self.number.returnPressed.connect(self._tell_written)

    def _tell_chosen(self, call_back: int | None) -> None:
        self.given.emit(CallBackChosen(call_back=call_back))

    def _tell_none(self) -> None:
        # First the focus: a button that hides would hand it to the list, which chooses again.
        self.below.setCurrentIndex(0)
        self.number.setFocus()
        self.given.emit(CallBackChosen(call_back=None))

    def _tell_pressed(self, action: CallBackAction) -> None:
        self.given.emit(CallBackPressed(action=action))

    def _tell_again(self) -> None:
        day, clock = _python(self.at.date()), _python_time(self.at.time())
        self.given.emit(CallAgainAt(day=day, clock=clock))

    def _tell_written(self) -> None:
        written = CallBackWritten(
            service=self.service.currentData(),
            phone=self.number.text(),
            name=self.name.text(),
            language=self.language.currentData(),
            interpreter=self.interpreter.isChecked(),
            note=self.note.text(),
            when=DayPart(self.when.currentData()),
        )
        self.given.emit(written)

    # --- layout ---------------------------------------------------------------------------------

    def _button(self, look: Look) -> ActionButton:
        button = ActionButton(look, self._home)
        button.setFixedHeight(look.px(BUTTON_HEIGHT))
        return button

    def _lay_out(self, look: Look) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(10), 0, 0)
        column.setSpacing(look.px(8))
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        self.write.setFixedWidth(look.px(WRITE_WIDTH))
        top.addWidget(self.write)
        column.addLayout(top)
        column.addWidget(self.nobody)
        column.addWidget(self.list, 1)
        self.below.addWidget(self._form(look))
        self.below.addWidget(self._card(look))
        self.below.setFixedHeight(look.px(BELOW_HEIGHT))
        column.addWidget(self.below)

    def _card(self, look: Look) -> QFrame:
        card = QFrame()
        card.setProperty("kind", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(8))
        inside.setSpacing(look.px(6))
        inside.addWidget(self.phone)
        inside.addWidget(self.about)
        buttons = QGridLayout()
        buttons.setSpacing(look.px(8))
        for place, action in enumerate(self.buttons):
            row, column = (2, 0) if action is CallBackAction.PRINT else (0, max(0, place - 1))
            buttons.addWidget(self.buttons[action], row, column, 1, 3 if row else 1)
        for place in range(3):
            buttons.setColumnStretch(place, 1)
        self.at.setFixedHeight(self._height)
        buttons.addWidget(self.again, 1, 0, 1, 2)
        buttons.addWidget(self.at, 1, 2)
        inside.addLayout(buttons)
        return card

    def _form(self, look: Look) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.px(8))
        for field in (self.number, self.name, self.note, self.service, self.language, self.when):
            field.setFixedHeight(self._height)
        self.number.setMaxLength(40)
        self.name.setMaxLength(80)
        self.note.setMaxLength(500)
        grid.addWidget(self.form, 0, 0, 1, 2)
        grid.addWidget(self.number, 1, 0)
        grid.addWidget(self.name, 1, 1)
        grid.addWidget(self.service, 2, 0, 1, 2)
        grid.addWidget(self.language, 3, 0)
        grid.addWidget(self.interpreter, 3, 1)
        grid.addWidget(self.note, 4, 0, 1, 2)
        grid.addWidget(self.when, 5, 0)
        grid.addWidget(self.keep, 5, 1)
        grid.setRowStretch(6, 1)
        for place in (0, 1):
            grid.setColumnStretch(place, 1)
        return page


def _say(button: ActionButton, text: str, *, enabled: bool) -> None:
    button.show_view(ButtonView(text=text, short=text, key="", enabled=enabled))


def _python(day: QDate) -> date:
    return day.toPython()  # type: ignore[return-value]


def _python_time(clock: QTime) -> time:
    return clock.toPython()  # type: ignore[return-value]


def _row(row: CallBackRowView) -> Row:
    first = f"{'⚠ ' if row.overdue else ''}{row.due}   {row.phone}"
    lines = tuple(filter(None, (row.about, row.state)))
    spoken = ", ".join((row.due, row.phone, *lines))
    return Row(row.id, "\n".join((first, *lines)), spoken, row.on)
