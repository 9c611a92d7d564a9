"""The parts of a lead's window: one counter, the lines, and the levels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from counter_console.presenter import places
from counter_console.presenter.keys import Button
from counter_console.presenter.lead import (
    Chosen,
    LevelPressed,
    ServicePressed,
    ServiceTicked,
)
from counter_console.screens.box_list import BoxList
from counter_console.screens.boxes import Choice
from counter_console.screens.buttons import ActionButton, FocusHome
from counter_console.screens.labels import Mark, Text
from counter_console.screens.places_tab import place_buttons
from counter_console.screens.scrolling import scrolled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from counter_console.presenter.lead_forms import FormView, LevelView, PickView
    from counter_console.presenter.lead_view import LeadLineView, PanelView
    from counter_console.screens.look import Look

ROW, TALL, FIELD = 44, 54, 42
"""Heights of a button, of one with two lines, and of a field, in designed px."""

SHARES: Final = (11, 10)
"""How the row of a line is shared by who waits and how it stands."""

SWITCH: Final = 172
"""Width of what switches a counter off, beside its heading, in designed px."""

SERVING: Final = (Button.ASSIGN, Button.OPEN)
RESTING: Final = (Button.PAUSE, Button.CLOSE)
FREEING: Final = (Button.RETURN, Button.NO_SHOW, Button.FINISH)
"""What is done at a counter, in rows; of the last ones the first has a row for itself."""

SMALL_BUTTON: Final = 116
"""Width of a button at the end of a row, in designed px."""


class Picks(Choice):
    """A list to choose from that shows a ``PickView``; ``chosen`` tells the place."""

    chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._items: tuple[str, ...] = ()
        self.setFixedHeight(look.px(FIELD))
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(self.chosen)

    def show_view(self, view: PickView) -> None:
        """Show the list and what is chosen."""
        if view.items != self._items:
            self._items = view.items
            self.clear()
            self.addItems(list(view.items))
        self.call(view.name)
        self.setCurrentIndex(view.at)


class CounterPanel(QWidget):
    """What is selected: a counter with its services and buttons, or what is done at a place."""

    given = Signal(object)

    def __init__(self, look: Look, buttons: Mapping[Button, ActionButton]) -> None:
        super().__init__()
        self._buttons = buttons
        self._switch = buttons[Button.SWITCH_COUNTER]
        self.services = BoxList(look, one=False)
        self.services.clicked.connect(self._tick)
        self.heading = Text("title", lines=1)
        self.state = Mark(look)
        self.ask = Text("strong", lines=1)
        self.free = Text("strong", lines=1)
        self.reason = Picks(look)
        self.reason.chosen.connect(self._choose_reason)
        self._lay_out(look, buttons)

    def show_view(self, view: PanelView, forms: FormView) -> None:
        """Show the counter."""
        self.heading.setText(view.heading)
        self.state.say(view.state)
        self.ask.setText(view.ask)
        self.free.setText(view.free)
        self.reason.show_view(forms.reason)
        self.services.show_views(view.services)
        self._shown.setCurrentIndex(1 if view.is_place else 0)
        self._switch.setVisible(not view.is_place)

    def order(self) -> list[QWidget]:
        """Return what the keyboard goes through, in order."""
        upper = [self._buttons[each] for each in (*SERVING, *RESTING)]
        lower = [self._buttons[each] for each in (*FREEING, *places.BUTTONS)]
        return [self._switch, *self.services.boxes.values(), *upper, self.reason, *lower]

    def _choose_reason(self, at: int) -> None:
        self.given.emit(Chosen(reason=at))

    def _tick(self, service: str, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.given.emit(ServiceTicked(service=service, on=on))

    def _lay_out(self, look: Look, buttons: Mapping[Button, ActionButton]) -> None:
        top = QHBoxLayout()
        top.setSpacing(look.px(8))
        top.addWidget(self.heading, 1)
        self._switch.setFixedSize(look.px(SWITCH), look.px(ROW))
        top.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignTop)
        self._shown = QStackedWidget()
        self._shown.addWidget(self._about_counter(look, buttons))
        self._shown.addWidget(_about_place(look, buttons))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addLayout(top)
        column.addWidget(self.state)
        column.addWidget(self._shown, 1)

    def _about_counter(self, look: Look, buttons: Mapping[Button, ActionButton]) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(self.ask)
        column.addWidget(scrolled(self.services), 1)
        column.addLayout(pairs(look, buttons, SERVING))
        column.addLayout(pairs(look, buttons, RESTING))
        column.addWidget(self.free)
        column.addWidget(self.reason)
        column.addLayout(pairs(look, buttons, FREEING[:1]))
        column.addLayout(pairs(look, buttons, FREEING[1:]))
        return page


class LineTable(QWidget):
    """Every service: who waits, how it stands, and whether it is offered."""

    given = Signal(object)

    def __init__(self, look: Look, home: FocusHome) -> None:
        super().__init__()
        self._look, self._home = look, home
        self.rows: dict[str, tuple[Text, Text, Mark, ActionButton]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(10))
        self._grid.setVerticalSpacing(look.px(2))
        for column, share in enumerate(SHARES):
            self._grid.setColumnStretch(column, share)

    def show_view(self, lines: tuple[LeadLineView, ...]) -> None:
        """Show the lines."""
        if [line.id for line in lines] != list(self.rows):
            self._build([line.id for line in lines])
        for line in lines:
            service, waiting, state, switch = self.rows[line.id]
            service.setText(line.service)
            waiting.setText(line.waiting)
            state.say(line.state)
            switch.show_view(line.switch)
            switch.setAccessibleName(f"{line.service}: {line.switch.text}")

    def order(self) -> list[QWidget]:
        """Return what the keyboard goes through, in order."""
        return [switch for *_, switch in self.rows.values()]

    def _build(self, services: list[str]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = {}
        for row, service in enumerate(services):
            parts = (
                Text("strong", lines=1),
                Text("caption", lines=1),
                Mark(self._look, small=True),
                ActionButton(self._look, self._home, small=True),
            )
            self.rows[service] = parts
            self._place(parts, service, 3 * row)

    def _place(self, parts: tuple[Text, Text, Mark, ActionButton], service: str, row: int) -> None:
        name, waiting, state, switch = parts
        switch.setFixedSize(self._look.px(SMALL_BUTTON), self._look.px(ROW))
        switch.clicked.connect(self._presser(service))
        self._grid.addWidget(name, row, 0, 1, 2)
        self._grid.addWidget(waiting, row + 1, 0)
        self._grid.addWidget(state, row + 1, 1)
        self._grid.addWidget(switch, row, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        self._grid.setRowMinimumHeight(row + 2, self._look.px(6))
        for text in (name, waiting, state.text):
            text.reserve()

    def _presser(self, service: str) -> Callable[[], None]:
        def press() -> None:
            self.given.emit(ServicePressed(service=service))

        return press


class Levels(QWidget):
    """The levels: which one is in force, a button for each, and the way back."""

    given = Signal(object)

    def __init__(self, look: Look, home: FocusHome, revert: ActionButton) -> None:
        super().__init__()
        self._look, self._home = look, home
        self.heading = Text("title", lines=1)
        self.state = Mark(look)
        self.buttons: dict[str, ActionButton] = {}
        self._rows = QGridLayout()
        self._rows.setSpacing(look.px(8))
        self._revert = revert
        revert.setFixedHeight(look.px(ROW))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(self.heading)
        column.addWidget(self.state)
        column.addLayout(self._rows)
        column.addWidget(revert)

    def show_view(self, view: LevelView) -> None:
        """Show the levels."""
        self.heading.setText(view.heading)
        self.state.say(view.state)
        if list(view.buttons) != list(self.buttons):
            self._build(list(view.buttons))
        for level, words in view.buttons.items():
            self.buttons[level].show_view(words)

    def order(self) -> list[QWidget]:
        """Return what the keyboard goes through, in order."""
        return [*self.buttons.values(), self._revert]

    def _build(self, levels: list[str]) -> None:
        for button in self.buttons.values():
            self._rows.removeWidget(button)
            button.deleteLater()
        self.buttons = {level: ActionButton(self._look, self._home) for level in levels}
        for place, (level, button) in enumerate(self.buttons.items()):
            button.setFixedHeight(self._look.px(ROW))
            button.clicked.connect(self._presser(level))
            self._rows.addWidget(button, place // 2, place % 2)

    def _presser(self, level: str) -> Callable[[], None]:
        def press() -> None:
            self.given.emit(LevelPressed(level=level))

        return press


def _about_place(look: Look, buttons: Mapping[Button, ActionButton]) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addLayout(place_buttons(look, buttons))
    column.addStretch(1)
    return page


def pairs(
    look: Look, buttons: Mapping[Button, ActionButton], names: tuple[Button, ...]
) -> QHBoxLayout:
    """Put buttons beside one another."""
    row = QHBoxLayout()
    row.setSpacing(look.px(8))
    for name in names:
        buttons[name].setFixedHeight(look.px(TALL))
        row.addWidget(buttons[name], 1)
    return row
