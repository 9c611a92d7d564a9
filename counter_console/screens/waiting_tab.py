"""The tab of those who wait: a search, the line, and what can be done for who is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_console.presenter.keys import Button
from counter_console.presenter.waiting_tab import Searched, Selected
from counter_console.screens.fields import SearchField
from counter_console.screens.labels import Text
from counter_console.screens.line_list import LineList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counter_console.presenter.waiting_tab import WaitingView
    from counter_console.screens.buttons import ActionButton
    from counter_console.screens.look import Look

BUTTON_HEIGHT: Final = 56
"""Height of a button, in designed px."""

USUAL: Final = (Button.CHANGE, Button.CANCEL, Button.PRINT_COPY, Button.RETURN)
"""The buttons for who is selected, in two rows."""

ASKED: Final = (
    Button.CANCEL_LEFT,
    Button.CANCEL_MISTAKE,
    Button.CANCEL_OTHER_DAY,
    Button.GIVE_UP,
)
"""The buttons in their place while it is asked why a ticket is cancelled."""

PRESSED: Final = (*USUAL, *ASKED)


class WaitingTab(QWidget):
    """Shows a ``WaitingView``; ``given`` tells what was typed and selected, as the presenter's."""

    given = Signal(object)

    def __init__(self, look: Look, buttons: Mapping[Button, ActionButton]) -> None:
        super().__init__()
        self.heading = Text("strong", lines=1)
        self.search = SearchField()
        self.list = LineList(look)
        self.search.textChanged.connect(self._tell_search)
        self.list.chosen.connect(self._tell_selected)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(10), 0, 0)
        column.setSpacing(look.px(10))
        column.addWidget(self.search)
        column.addWidget(self.heading)
        column.addWidget(self.list, 1)
        self.below = QStackedWidget()
        self._below = [buttons[each] for each in PRESSED]
        for group in (USUAL, ASKED):
            self.below.addWidget(_two_rows(look, [buttons[each] for each in group]))
        column.addWidget(self.below)

    def show_view(self, view: WaitingView) -> None:
        """Show who waits."""
        self.heading.setText(view.asking or view.heading)
        self.below.setCurrentIndex(1 if view.asking else 0)
        self.search.ask(view.search, view.clear, hint=view.search_hint)
        self.list.setAccessibleName(view.name)
        self.list.show_rows(view.rows)
        self.list.say_nobody(view.nobody)

    def order(self) -> list[QWidget]:
        """Return what the keyboard goes through, in order."""
        return [self.search, self.list, *self._below]

    def begin_search(self) -> None:
        """Let the next key go into the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _tell_search(self, text: str) -> None:
        self.given.emit(Searched(text=text))

    def _tell_selected(self, ticket: int | None) -> None:
        self.given.emit(Selected(ticket=ticket))


def _two_rows(look: Look, buttons: list[ActionButton]) -> QWidget:
    rows = QWidget()
    grid = QGridLayout(rows)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(look.px(8))
    for place, button in enumerate(buttons):
        button.setFixedHeight(look.px(BUTTON_HEIGHT))
        grid.addWidget(button, place // 2, place % 2)
    return rows
