"""The rows of a list as Qt's views see them; a row that stays keeps its selection and its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counter_console.presenter.holding import Shown

ROW: Final = int(Qt.ItemDataRole.UserRole)
"""The role under which a painter finds the whole ``Shown``."""

_TOP: Final = QModelIndex()


class LineModel(QAbstractListModel):
    """A list of ``Shown``, changed with as few moves as can be."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.shown: list[Shown] = []

    def show(self, rows: Sequence[Shown]) -> None:
        """Make the list be ``rows``."""
        self._drop({each.row.id for each in rows})
        for place, row in enumerate(rows):
            self._put(place, row)

    def place_of(self, ticket: int) -> int | None:
        """Return where a ticket stands in the list."""
        places = (at for at, each in enumerate(self.shown) if each.row.id == ticket)
        return next(places, None)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _TOP) -> int:
        """How many rows there are; Qt asks."""
        return 0 if parent.isValid() else len(self.shown)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> object:
        """One row: in words for Qt and screen readers, whole for the painter."""
        row = self.shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return row.row.spoken
            case _ if role == ROW:
                return row
            case _:
                return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Whether a row can be selected: one that is gone cannot."""
        if self.shown[index.row()].gone:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _drop(self, kept: set[int]) -> None:
        for at in reversed(range(len(self.shown))):
            if self.shown[at].row.id not in kept:
                self.beginRemoveRows(_TOP, at, at)
                del self.shown[at]
                self.endRemoveRows()

    def _put(self, place: int, row: Shown) -> None:
        now = self._find(row.row.id, place)
        if now is None:
            self.beginInsertRows(_TOP, place, place)
            self.shown.insert(place, row)
            self.endInsertRows()
            return
        if now != place:
            self.beginMoveRows(_TOP, now, now, _TOP, place)
            self.shown.insert(place, self.shown.pop(now))
            self.endMoveRows()
        if self.shown[place] != row:
            self.shown[place] = row
            index = self.index(place)
            self.dataChanged.emit(index, index)

    def _find(self, ticket: int, start: int) -> int | None:
        """Look from ``start`` on; everything before is in place already."""
        places = (at for at in range(start, len(self.shown)) if self.shown[at].row.id == ticket)
        return next(places, None)
