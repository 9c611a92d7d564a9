"""A list of boxes, one below the other: some to tick, or one to pick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from counter_console.screens.boxes import PickBox, TickBox

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from counter_console.presenter.views import TickView
    from counter_console.screens.look import Look


class BoxList(QWidget):
    """Shows ``TickView`` after ``TickView``; ``clicked`` tells the id of a box and if it is on.

    Where only ``one`` may be on, the boxes are round. ``gap`` stands between them, in designed px.
    """

    clicked = Signal(str, bool)

    def __init__(self, look: Look, *, one: bool, gap: int = 0) -> None:
        super().__init__()
        self._look, self._one = look, one
        self.boxes: dict[str, PickBox | TickBox] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(gap))
        self._column.addStretch(1)

    def show_views(self, views: Sequence[TickView]) -> None:
        """Show the boxes, and which of them are on."""
        if [view.id for view in views] != list(self.boxes):
            self._build([view.id for view in views])
        # An exclusive group refuses to have nothing picked, which is how a form may begin.
        self._group.setExclusive(False)
        for view in views:
            self.boxes[view.id].words.say(view)
        self._group.setExclusive(self._one)

    def _build(self, ids: list[str]) -> None:
        for box in self.boxes.values():
            self._group.removeButton(box)
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        kind = PickBox if self._one else TickBox
        self.boxes = {each: kind(self._look) for each in ids}
        for place, (each, box) in enumerate(self.boxes.items()):
            if self._one:  # of those in a group Tab stops at one only
                self._group.addButton(box)
            box.clicked.connect(self._teller(each))
            self._column.insertWidget(place, box)
            # At once, so that the keyboard can go on in the boxes that follow.
            box.show()

    def _teller(self, box: str) -> Callable[[bool], None]:
        def tell(on: bool) -> None:  # noqa: FBT001 - a signal's argument
            self.clicked.emit(box, on)

        return tell
