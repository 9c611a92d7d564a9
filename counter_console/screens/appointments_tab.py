"""The day's appointments: a field for codes, the list, and where the one who is chosen goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from counter_console.presenter.appointments_desk import (
    AppointmentAction,
    AppointmentChosen,
    AppointmentPressed,
    AppointmentTyped,
    DoorPicked,
)
from counter_console.presenter.views import ButtonView
from counter_console.screens.buttons import ActionButton, FocusHome
from counter_console.screens.fields import SearchField
from counter_console.screens.labels import Text
from counter_console.screens.row_list import Row, RowList

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from counter_console.presenter.appointments_view import AppointmentRowView, AppointmentsView
    from counter_console.screens.look import Look

BUTTON_HEIGHT, CARD_HEIGHT = 48, 150
"""Heights of a button or the field, and of what is said of who is chosen, in designed px."""
ACROSS = 2
"""Doors beside one another."""


class AppointmentsTab(QWidget):
    """Shows an ``AppointmentsView``; ``given`` tells what was typed, chosen and pressed."""

    given = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.heading, self.nobody = Text("strong", lines=1), Text("muted")
        self.typed = SearchField()
        self.typed.setMaxLength(100)
        self.list = RowList(look)
        self.goes_to, self.about = Text("title"), Text()
        self._home = FocusHome(self.list)
        self.buttons = {action: ActionButton(look, self._home) for action in AppointmentAction}
        self.doors: dict[str, ActionButton] = {}
        self.keep_shut = ActionButton(look, self._home)
        self._look = look
        self._taken = 0
        self._connect()
        self._lay_out(look)

    def show_view(self, view: AppointmentsView) -> None:
        """Show the day as it is."""
        self.heading.setText(view.heading)
        self.nobody.setText(view.nobody)
        self.nobody.setVisible(bool(view.nobody))
        self.typed.ask(view.ask, view.clear)
        self.list.show_rows(view.name, [_row(row) for row in view.rows])
        self.goes_to.setText(view.goes_to)
        self.about.setText("\n".join(view.lines))
        for action, button in self.buttons.items():
            text = view.buttons.get(action, "")
            enabled = action in view.enabled
            button.show_view(ButtonView(text=text, short=text, key="", enabled=enabled))
            button.setVisible(bool(text) and not view.doors)
        self._show_doors(view)
        if view.taken != self._taken:
            self._taken = view.taken
            with QSignalBlocker(self.typed):
                self.typed.clear()

    def order(self) -> list[QWidget]:
        """Return what the keyboard goes through, in order."""
        in_place = (AppointmentAction.CHECK_IN, AppointmentAction.RELEASE)
        pressed = [self.buttons[each] for each in (*in_place, AppointmentAction.TAKE_BACK)]
        return [self.typed, self.list, *pressed, *self.doors.values(), self.keep_shut]

    def showEvent(self, event: QShowEvent) -> None:
        """Let a scanner type into the field as soon as the tab is seen."""
        super().showEvent(event)
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_doors(self, view: AppointmentsView) -> None:
        if [*view.doors] != [*self.doors]:
            self._build_doors(view)
        for door, text in view.doors.items():
            self.doors[door].show_view(_button(text))
        self.keep_shut.show_view(_button(view.keep_shut))
        self.keep_shut.setVisible(bool(view.doors))

    def _build_doors(self, view: AppointmentsView) -> None:
        for button in self.doors.values():
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.doors = {door: ActionButton(self._look, self._home) for door in view.doors}
        for place, (door, button) in enumerate(self.doors.items()):
            button.setFixedHeight(self._look.px(BUTTON_HEIGHT))
            button.clicked.connect(lambda _=False, door=door: self._tell_door(door))
            self._grid.addWidget(button, place // ACROSS, place % ACROSS)
        rows = -(-len(self.doors) // ACROSS)
        self._grid.addWidget(self.keep_shut, rows, 0, 1, ACROSS)

    # --- what is told ---------------------------------------------------------------------------

    def _connect(self) -> None:
        self.typed.textChanged.connect(self._tell_typed)
        self.typed.returnPressed.connect(lambda: self._tell_pressed(AppointmentAction.CHECK_IN))
        self.list.chosen.connect(self._tell_chosen)
        for action, button in self.buttons.items():
            button.clicked.connect(lambda _=False, action=action: self._tell_pressed(action))
        self.keep_shut.clicked.connect(lambda: self._tell_door(None))

    def _tell_door(self, door: str | None) -> None:
        self.given.emit(DoorPicked(access=door))

    def _tell_typed(self, text: str) -> None:
        self.given.emit(AppointmentTyped(text=text))

    def _tell_chosen(self, appointment: str | None) -> None:
        self.given.emit(AppointmentChosen(appointment=appointment))

    def _tell_pressed(self, action: AppointmentAction) -> None:
        self.given.emit(AppointmentPressed(action=action))

    # --- layout ---------------------------------------------------------------------------------

    def _lay_out(self, look: Look) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(10), 0, 0)
        column.setSpacing(look.px(8))
        self.typed.setFixedHeight(look.px(BUTTON_HEIGHT))
        for part in (self.typed, self.heading, self.nobody):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addWidget(self._card(look))
        top, below = QHBoxLayout(), QHBoxLayout()
        for row in (top, below):
            row.setSpacing(look.px(8))
            column.addLayout(row)
        for button in self.buttons.values():
            button.setFixedHeight(look.px(BUTTON_HEIGHT))
        top.addWidget(self.buttons[AppointmentAction.CHECK_IN])
        top.addWidget(self.buttons[AppointmentAction.RELEASE])
        below.addWidget(self.buttons[AppointmentAction.TAKE_BACK])
        self._grid = QGridLayout()
        self._grid.setSpacing(look.px(8))
        self.keep_shut.setFixedHeight(look.px(BUTTON_HEIGHT))
        self._grid.addWidget(self.keep_shut, 0, 0)
        column.addLayout(self._grid)

    def _card(self, look: Look) -> QFrame:
        card = QFrame()
        card.setProperty("kind", "card")
        card.setFixedHeight(look.px(CARD_HEIGHT))
        inside = QVBoxLayout(card)
        inside.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(8))
        inside.setSpacing(look.px(6))
        inside.addWidget(self.goes_to)
        inside.addWidget(self.about)
        inside.addStretch(1)
        return card


def _row(row: AppointmentRowView) -> Row:
    text = f"{row.who}\n{row.where}  –  {row.state}"
    spoken = ", ".join((" ".join(row.who.split()), row.where, row.state))
    return Row(row.id, text, spoken, row.on)


def _button(text: str) -> ButtonView:
    return ButtonView(text=text, short=text, key="", enabled=True)
