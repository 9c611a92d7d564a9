"""The reception's window: a number for somebody, who waits, and how counters and machines are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_console.presenter import places
from counter_console.presenter.keys import Button
from counter_console.screens import waiting_tab
from counter_console.screens.appointments_tab import AppointmentsTab
from counter_console.screens.buttons import ActionButton, FocusHome
from counter_console.screens.call_backs_tab import CallBacksTab
from counter_console.screens.card_menu import CardMenu
from counter_console.screens.groups import ReadingGroup
from counter_console.screens.hotkeys import add_hotkeys, presser
from counter_console.screens.issue_form import IssueForm
from counter_console.screens.labels import Foot, Mark, Text
from counter_console.screens.places_tab import PlacesTab
from counter_console.screens.style import style_sheet
from counter_console.screens.tab_order import TabOrder
from counter_console.screens.tables import DeskTable, MachineTable
from counter_console.screens.tabs import Tabs
from counter_console.screens.waiting_tab import WaitingTab

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counter_console.presenter.reception_view import ReceptionView
    from counter_console.screens.look import Look

LEFT, RIGHT = 380, 400
"""Widths of the form and of the overviews, in designed px; the tabs take the rest."""

BUTTON_HEIGHT, FOOT_HEIGHT = 56, 52
"""Heights of a button and of the line at the foot, in designed px."""

PRESSED: Final = (
    Button.ISSUE,
    Button.EMERGENCY,
    Button.CLOSE_DAY,
    Button.PRINT_CARD,
    *waiting_tab.PRESSED,
    *places.BUTTONS,
)


class ReceptionWindow(QWidget):
    """Shows a ``ReceptionView``; ``given`` tells what was picked and typed, as the presenter's."""

    pressed = Signal(Button)
    given = Signal(object)

    def __init__(self, look: Look, keys: Mapping[Button, str]) -> None:
        super().__init__()
        self.setProperty("kind", "screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(style_sheet(look))
        self.place = Text("title")
        self.link = Mark(look)
        self.house = Text("strong", lines=1)
        self.tabs = Tabs()
        self.home = FocusHome(self.tabs.tabBar())
        self.buttons = {button: self._button(look, button) for button in PRESSED}
        self.form = IssueForm(look, self.buttons[Button.ISSUE])
        self.waiting = WaitingTab(look, self.buttons)
        self.appointments = AppointmentsTab(look)
        self.call_backs = CallBacksTab(look)
        self.places = PlacesTab(look, self.buttons)
        pages: dict[Button, QWidget] = {
            Button.WAITING: self.waiting,
            Button.APPOINTMENTS: self.appointments,
            Button.CALL_BACKS: self.call_backs,
            Button.PLACES: self.places,
        }
        self.tabs.fill(pages)
        self.counters = Text("title")
        self.desks = DeskTable(look)
        self.devices = Text("title")
        self.machines = MachineTable(look)
        self.cards = CardMenu(self.buttons[Button.PRINT_CARD])
        self.foot = Foot(look)
        self._order = TabOrder()
        self._lay_out(look)
        self._connect(keys)
        for text in self.findChildren(Text):
            text.reserve()

    def show_view(self, view: ReceptionView) -> None:
        """Show the reception as it is."""
        self.setWindowTitle(view.title)
        self.place.setText(view.place)
        self.link.say(view.link)
        self.house.setText(view.house)
        self.form.show_view(view)
        for button, words in view.buttons.items():
            self.buttons[button].show_view(words)
        self.buttons[Button.PRINT_COPY].setVisible(Button.PRINT_COPY in view.buttons)
        self.buttons[Button.PRINT_CARD].setVisible(Button.PRINT_CARD in view.buttons)
        self.cards.show_view(view.cards)
        self.tabs.show_view(view.tabs)
        self.waiting.show_view(view.waiting)
        self.appointments.show_view(view.appointments)
        self.call_backs.show_view(view.call_backs)
        self.places.show_view(view.places)
        self.counters.setText(view.counters)
        self.desks.show_view(view.desks)
        self.devices.setText(view.devices)
        self.machines.show_view(view.machines)
        self.overview.setAccessibleName(f"{view.counters}, {view.devices}")
        self.foot.say(view.foot)
        self._order.follow(self._as_read())

    def _as_read(self) -> list[QWidget]:
        pages = (self.waiting, self.appointments, self.call_backs, self.places)
        last = (Button.PRINT_CARD, Button.EMERGENCY, Button.CLOSE_DAY)
        return [
            *self.form.order(),
            self.tabs.tabBar(),
            *(part for page in pages for part in page.order()),
            self.overview,
            *(self.buttons[button] for button in last),
        ]

    def _button(self, look: Look, button: Button) -> ActionButton:
        widget = ActionButton(look, self.home, large=button is Button.ISSUE)
        widget.setObjectName(button.value)
        widget.clicked.connect(presser(self.pressed, button))
        return widget

    def _connect(self, keys: Mapping[Button, str]) -> None:
        self.form.given.connect(self.given)
        self.waiting.given.connect(self.given)
        self.appointments.given.connect(self.given)
        self.call_backs.given.connect(self.given)
        self.places.given.connect(self.given)
        self.tabs.picked.connect(self.pressed)
        self.cards.given.connect(self.given)
        here = {Button.SEARCH, Button.PRINT_CARD}
        pressing = {button: key for button, key in keys.items() if button not in here}
        self._shortcuts = add_hotkeys(self, pressing, self.pressed)
        find = QShortcut(QKeySequence(keys[Button.SEARCH]), self)
        find.activated.connect(self._find)
        cards = QShortcut(QKeySequence(keys[Button.PRINT_CARD]), self)
        cards.activated.connect(self.buttons[Button.PRINT_CARD].click)
        clear = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        clear.activated.connect(self._give_up)

    def _give_up(self) -> None:
        """Leave things as they were: a ticket in the form, a question, a search."""
        self.pressed.emit(Button.GIVE_UP)
        self.waiting.search.clear()

    def _find(self) -> None:
        self.pressed.emit(Button.WAITING)
        self.waiting.begin_search()

    # --- layout ---------------------------------------------------------------------------------

    def _lay_out(self, look: Look) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(look.px(24))
        self.form.setFixedWidth(look.px(LEFT))
        columns.addWidget(self.form)
        columns.addWidget(self.tabs, 1)
        columns.addLayout(self._right_column(look))
        top = QHBoxLayout()
        top.setSpacing(look.px(24))
        self.place.setFixedWidth(look.px(LEFT))
        top.addWidget(self.place)
        top.addWidget(self.link, 1)
        self.house.setFixedWidth(look.px(RIGHT))
        top.addWidget(self.house)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.px(24), look.px(14), look.px(24), look.px(16))
        whole.setSpacing(look.px(12))
        whole.addLayout(top)
        whole.addLayout(columns, 1)
        self.foot.setFixedHeight(look.px(FOOT_HEIGHT))
        whole.addWidget(self.foot)

    def _right_column(self, look: Look) -> QVBoxLayout:
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(look.px(10))
        for part in (self.counters, self.desks, self.devices, self.machines):
            inner.addWidget(part)
        inner.addStretch(1)
        self.overview = ReadingGroup(inside)
        self.overview.setFixedWidth(look.px(RIGHT))
        column = QVBoxLayout()
        column.setSpacing(look.px(10))
        column.addWidget(self.overview, 1)
        for button in (Button.PRINT_CARD, Button.EMERGENCY, Button.CLOSE_DAY):
            self.buttons[button].setFixedSize(look.px(RIGHT), look.px(BUTTON_HEIGHT))
            column.addWidget(self.buttons[button])
        return column
