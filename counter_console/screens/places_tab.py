"""The tab of the workstations: one is picked, and what can be done there stands below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from counter_console.presenter.keys import Button
from counter_console.presenter.places_tab import PlacePicked
from counter_console.screens.boxes import PickBox
from counter_console.screens.labels import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from counter_console.presenter.places_tab import PlacesView
    from counter_console.presenter.views import TickView
    from counter_console.screens.buttons import ActionButton
    from counter_console.screens.look import Look

BUTTON_HEIGHT: Final = 56
"""Height of a button, in designed px."""

PRESSED: Final = (
    Button.SEAT,
    Button.END_SESSION,
    Button.EXTEND,
    Button.OUT_OF_SERVICE,
    Button.UNDO,
)
"""The buttons for the place that is picked, two in a row."""


class PlacesTab(QWidget):
    """Shows a ``PlacesView``; ``given`` tells which place was picked, as the presenter's."""

    given = Signal(object)

    def __init__(self, look: Look, buttons: Mapping[Button, ActionButton]) -> None:
        super().__init__()
        self._look = look
        self.heading = Text("strong", lines=1)
        self.boxes: dict[str, PickBox] = {}
        self._group = QButtonGroup(self)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        below = QGridLayout()
        below.setSpacing(look.px(8))
        for place, button in enumerate(PRESSED):
            buttons[button].setFixedHeight(look.px(BUTTON_HEIGHT))
            below.addWidget(buttons[button], place // 2, place % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(10), 0, 0)
        column.setSpacing(look.px(10))
        column.addWidget(self.heading)
        column.addLayout(self._list)
        column.addStretch(1)
        column.addLayout(below)

    def show_view(self, view: PlacesView) -> None:
        """Show the workstations."""
        self.heading.setText(view.heading)
        if [place.id for place in view.places] != list(self.boxes):
            self._build(view.places)
        # An exclusive group refuses to have nothing picked, which is how the tab begins.
        self._group.setExclusive(False)
        for place in view.places:
            self.boxes[place.id].words.say(place)
        self._group.setExclusive(True)

    def _build(self, places: tuple[TickView, ...]) -> None:
        for box in self.boxes.values():
            self._group.removeButton(box)
            self._list.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = {place.id: PickBox(self._look) for place in places}
        for counter, box in self.boxes.items():
            self._group.addButton(box)
            self._list.addWidget(box)
            box.clicked.connect(self._picker(counter))

    def _picker(self, counter: str) -> Callable[[], None]:
        def pick() -> None:
            self.given.emit(PlacePicked(counter=counter))

        return pick
