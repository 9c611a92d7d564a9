import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex

from shared.ui.rows import Row, Rows

LISTS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 2)), unique_by=lambda row: row[0])


def row(row_id: int, ahead: int = 0) -> Row:
    return {"id": row_id, "ahead": ahead}


def shown(rows: Rows) -> list[object]:
    return [rows.data(rows.index(at)) for at in range(rows.rowCount())]


class Screen:
    """Writes down what a list tells the screen, as it is told."""

    def __init__(self, rows: Rows) -> None:
        self.told: list[str] = []
        rows.rowsInserted.connect(self._inserted)
        rows.rowsRemoved.connect(self._removed)
        rows.rowsMoved.connect(self._moved)
        rows.dataChanged.connect(self._changed)
        rows.modelReset.connect(self._reset)

    def _inserted(self, _parent: QModelIndex, first: int, _last: int) -> None:
        self.told.append(f"in {first}")

    def _removed(self, _parent: QModelIndex, first: int, _last: int) -> None:
        self.told.append(f"out {first}")

    def _moved(self, _from: QModelIndex, first: int, _last: int, _to: QModelIndex, at: int) -> None:
        self.told.append(f"move {first} to {at}")

    def _changed(self, first: QModelIndex, _last: QModelIndex, _roles: list[int]) -> None:
        self.told.append(f"change {first.row()}")

    def _reset(self) -> None:
        self.told.append("everything anew")


@given(LISTS, LISTS)
def test_whatever_was_shown_before_the_new_rows_are_shown_in_order(
    before: list[tuple[int, int]], after: list[tuple[int, int]]
) -> None:
    rows = Rows()
    rows.show([row(*one) for one in before])
    screen = Screen(rows)
    rows.show([row(*one) for one in after])
    assert shown(rows) == [row(*one) for one in after]
    assert "everything anew" not in screen.told


def test_one_more_person_ahead_touches_that_row_only() -> None:
    rows = Rows()
    rows.show([row(1), row(2), row(3)])
    screen = Screen(rows)
    rows.show([row(1), row(2, ahead=1), row(3)])
    assert screen.told == ["change 1"]


def test_a_new_call_comes_in_at_the_top_and_the_oldest_goes() -> None:
    rows = Rows()
    rows.show([row(3), row(2), row(1)])
    screen = Screen(rows)
    rows.show([row(4), row(3), row(2)])
    assert screen.told == ["out 2", "in 0"]


def test_a_recalled_row_moves_instead_of_being_made_anew() -> None:
    rows = Rows()
    rows.show([row(3), row(2), row(1)])
    screen = Screen(rows)
    rows.show([row(1), row(3), row(2)])
    assert screen.told == ["move 2 to 0"]


def test_nothing_new_touches_nothing() -> None:
    rows = Rows()
    rows.show([row(1), row(2)])
    screen = Screen(rows)
    rows.show([row(1), row(2)])
    assert screen.told == []


def test_two_rows_of_one_id_are_a_bug() -> None:
    with pytest.raises(ValueError, match="same id"):
        Rows().show([row(1), row(1)])


def test_qml_reads_a_row_by_one_name() -> None:
    rows = Rows()
    rows.show([row(1)])
    [role] = rows.roleNames()
    assert rows.roleNames()[role] == b"row"
    assert rows.data(rows.index(0), role) == row(1)
    assert rows.data(rows.index(0), role + 1) is None
    assert rows.data(QModelIndex()) is None
    assert rows.rowCount(rows.index(0)) == 0
