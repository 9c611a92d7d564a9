"""The tab of the workstations: one is picked, and what can be done there stands below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from counter_console.presenter.places import BUTTONS
from counter_console.presenter.places_tab import PlacePicked
from counter_console.screens.box_list import BoxList
from counter_console.screens.labels import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counter_console.presenter.keys import Button
    from counter_console.presenter.places_tab import PlacesView
    from counter_console.screens.buttons import ActionButton
    from counter_console.screens.look import Look

BUTTON_HEIGHT: Final = 56
"""Height of a button, in designed px."""


def place_buttons(look: Look, buttons: Mapping[Button, ActionButton]) -> QGridLayout:
    """Lay out what can be done at the place that is picked, two in a row."""
    grid = QGridLayout()
    grid.setSpacing(look.px(8))
    for place, button in enumerate(BUTTONS):
        buttons[button].setFixedHeight(look.px(BUTTON_HEIGHT))
        grid.addWidget(buttons[button], place // 2, place % 2)
    return grid


class PlacesTab(QWidget):
    """Shows a ``PlacesView``; ``given`` tells which place was picked, as the presenter's."""

    given = Signal(object)

    def __init__(self, look: Look, buttons: Mapping[Button, ActionButton]) -> None:
        super().__init__()
        self.heading = Text("strong", lines=1)
        self.list = BoxList(look, one=True)
        self.list.clicked.connect(self._pick)
        self._pressed = [buttons[each] for each in BUTTONS]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(10), 0, 0)
        column.setSpacing(look.px(10))
        column.addWidget(self.heading)
        column.addWidget(self.list, 1)
        column.addLayout(place_buttons(look, buttons))

    def show_view(self, view: PlacesView) -> None:
        """Show the workstations."""
        self.heading.setText(view.heading)
        self.list.show_views(view.places)

    def order(self) -> list[QWidget]:
        """Return what the keyboard goes through, in order."""
        return [*self.list.boxes.values(), *self._pressed]

    def _pick(self, counter: str) -> None:
        self.given.emit(PlacePicked(counter=counter))
