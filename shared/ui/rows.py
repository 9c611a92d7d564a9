"""A list of rows that QML shows without ever rebuilding the ones that stay.

Theory: a Repeater over a plain list destroys and creates every delegate whenever one row changes,
and with it the button that a finger is holding. `Rows` keeps each row's delegate by the row's
`id`: rows that go are removed, new ones inserted, others moved or changed in place.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

Row = Mapping[str, object]

_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
_TOP: Final = QModelIndex()


class Rows(QAbstractListModel):
    """A list model with one role, `row`: in QML `required property var row`, then `row.label`.

    Every row needs an `id`, unique in the list.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def show(self, rows: Sequence[Row]) -> None:
        """Make the list be `rows`, with as few changes as can be."""
        wanted = [row["id"] for row in rows]
        if len(set(wanted)) != len(wanted):
            raise ValueError(f"rows with the same id: {wanted}")
        self._drop(set(wanted))
        for at, row in enumerate(rows):
            self._place(at, row)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:
        """How many rows there are; Qt asks."""
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:
        """The one name by which QML reads a row; Qt asks."""
        return {_ROLE: QByteArray(b"row")}

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _ROLE) -> object:
        """One row as a map; Qt asks."""
        if role != _ROLE or not index.isValid():
            return None
        return dict(self._rows[index.row()])

    def _drop(self, kept: set[object]) -> None:
        for at in reversed(range(len(self._rows))):
            if self._rows[at]["id"] not in kept:
                self.beginRemoveRows(_TOP, at, at)
                del self._rows[at]
                self.endRemoveRows()

    def _place(self, at: int, row: Row) -> None:
        now = self._where(row["id"], at)
        if now is None:
            self.beginInsertRows(_TOP, at, at)
            self._rows.insert(at, row)
            self.endInsertRows()
            return
        if now != at:
            self.beginMoveRows(_TOP, now, now, _TOP, at)
            self._rows.insert(at, self._rows.pop(now))
            self.endMoveRows()
        if self._rows[at] != row:
            self._rows[at] = row
            index = self.index(at)
            self.dataChanged.emit(index, index, [_ROLE])

    def _where(self, row_id: object, start: int) -> int | None:
        # Everything before `start` is in place already.
        for at in range(start, len(self._rows)):
            if self._rows[at]["id"] == row_id:
                return at
        return None
