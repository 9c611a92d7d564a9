"""A list of rows, some lines each, in which one may be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counter_console.screens.look import Look

LEAST_HEIGHT: Final = 90
"""Height of the list, in designed px, where there is too little room."""
_ID = Qt.ItemDataRole.UserRole


class Row(NamedTuple):
    """What stands in the list, and how it is ``spoken``; ``on`` is the row that is chosen."""

    id: object
    text: str
    spoken: str
    on: bool


class RowList(QListWidget):
    """Shows rows; ``chosen`` tells the id of the one that was chosen, or None."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setMinimumHeight(look.px(LEAST_HEIGHT))
        self.currentItemChanged.connect(self._tell)

    def show_rows(self, name: str, rows: Sequence[Row]) -> None:
        """Show the rows under a name; each place keeps its item, so that nothing jumps."""
        with QSignalBlocker(self):
            while self.count() > len(rows):
                self.takeItem(self.count() - 1)
            for place, row in enumerate(rows):
                item = self.item(place) or QListWidgetItem(self)
                item.setText(row.text)
                item.setData(_ID, row.id)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
            self.setCurrentRow(next((at for at, row in enumerate(rows) if row.on), -1))
        self.setAccessibleName(name)

    def _tell(self, item: QListWidgetItem | None) -> None:
        self.chosen.emit(None if item is None else item.data(_ID))
