"""The waiting list: rows slide to their place, and stand still under the mouse."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_console.presenter.views import RowView
from counter_console.screens import line_list
from counter_console.screens.line_list import HOLD_MS, LineList
from counter_console.screens.line_model import ROW, LineModel
from counter_console.screens.look import Look
from counter_console.screens.style import style_sheet

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def row(ticket: int, waited: str = "1 min", service: str = "Unterlagen abgeben") -> RowView:
    return RowView(
        id=ticket,
        number=f"A\u00a0{ticket:03d}",
        service=service,
        language="Deutsch",
        waited=waited,
        urgent="dringend" if ticket == 5 else "",
        missed=ticket == 9,
        spoken=f"A {ticket:03d}, {service}",
    )


def rows(*tickets: int) -> tuple[RowView, ...]:
    return tuple(row(ticket) for ticket in tickets)


@pytest.fixture
def line(look: Look, qtbot: QtBot) -> LineList:
    line = LineList(look)
    qtbot.addWidget(line)
    line.setStyleSheet(style_sheet(look))
    line.resize(500, 400)
    with qtbot.waitActive(line):
        line.show()
        line.activateWindow()
    line.show_rows(rows(1, 2, 3, 4, 5))
    return line


def listed(line: LineList) -> list[int]:
    model = line.model()
    assert isinstance(model, LineModel)
    return [each.row.id for each in model.shown]


def traces(line: LineList) -> list[int]:
    model = line.model()
    assert isinstance(model, LineModel)
    return [each.row.id for each in model.shown if each.gone]


def point_at(line: LineList, place: QPoint) -> None:
    """Move the mouse over the list, as a hand would."""
    viewport = line.viewport()
    where = QPointF(place)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        where,
        QPointF(viewport.mapToGlobal(place)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(viewport, move)


def leave(line: LineList) -> None:
    QApplication.sendEvent(line, QEvent(QEvent.Type.Leave))


def test_rows_come_and_go_in_their_order(line: LineList) -> None:
    line.show_rows(rows(2, 6, 3, 5))
    assert listed(line) == [2, 6, 3, 5]
    line.show_rows(rows(5, 3, 2))
    assert listed(line) == [5, 3, 2]
    line.show_rows(())
    assert listed(line) == []


def test_minutes_change_in_place(line: LineList) -> None:
    line.show_rows((row(1, "2 min"), *rows(2, 3, 4, 5)))
    assert line.model().index(0, 0).data(ROW).row.waited == "2 min"
    assert not line.is_sliding


def test_rows_slide_to_their_new_place(line: LineList, qtbot: QtBot) -> None:
    line._since_change.invalidate()
    line.show_rows(rows(2, 3, 4, 5))
    assert line.is_sliding
    qtbot.waitUntil(lambda: not line.is_sliding)
    assert set(line.painter.shift.values()) <= {0}


def test_a_hurried_list_does_not_slide(line: LineList, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_list, "CALM_MS", 3_600_000)
    line._since_change.invalidate()
    line.show_rows(rows(2, 3, 4, 5))
    assert line.is_sliding
    line.show_rows(rows(3, 4, 5))
    assert not line.is_sliding
    assert line.painter.shift == {}


def test_nothing_moves_under_the_mouse(line: LineList) -> None:
    point_at(line, QPoint(50, 60))
    line.show_rows(rows(2, 3, 4, 5, 6))
    assert listed(line) == [1, 2, 3, 4, 5, 6]
    assert traces(line) == [1]
    leave(line)
    assert listed(line) == [2, 3, 4, 5, 6]
    assert traces(line) == []


def test_a_stranded_visitor_comes_first_but_not_under_the_mouse(line: LineList) -> None:
    point_at(line, QPoint(50, 60))
    stranded = replace(row(8, "Schalter 3"), stuck="Konsole antwortet nicht")
    line.show_rows((stranded, *rows(1, 2, 3, 4, 5)))
    assert listed(line) == [1, 2, 3, 4, 5, 8]
    leave(line)
    assert listed(line) == [8, 1, 2, 3, 4, 5]


def test_a_mouse_that_rests_holds_the_list_only_for_a_moment(line: LineList, qtbot: QtBot) -> None:
    assert line._hold.interval() == HOLD_MS
    line._hold.setInterval(1)
    point_at(line, QPoint(50, 60))
    line.show_rows(rows(2, 3, 4, 5))
    qtbot.waitUntil(lambda: listed(line) == [2, 3, 4, 5])


def test_a_row_that_is_gone_cannot_be_chosen(line: LineList) -> None:
    point_at(line, QPoint(50, 10))
    line.show_rows(rows(2, 3, 4, 5))
    QTest.mouseClick(line.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 10))
    assert line.selectionModel().selectedRows() == []
    assert line.model().flags(line.model().index(0, 0)) == Qt.ItemFlag.NoItemFlags


def test_a_click_chooses_and_the_choice_stays_with_its_row(line: LineList) -> None:
    chosen: list[object] = []
    line.chosen.connect(chosen.append)
    second = line.visualRect(line.model().index(1, 0)).center()
    QTest.mouseClick(line.viewport(), Qt.MouseButton.LeftButton, pos=second)
    leave(line)
    line.show_rows(rows(5, 4, 2))
    line.show_rows(rows(4, 2, 6))
    assert [index.row() for index in line.selectionModel().selectedRows()] == [1]
    assert chosen == [2]


def test_who_is_chosen_and_goes_leaves_nobody_chosen(line: LineList) -> None:
    chosen: list[object] = []
    line.chosen.connect(chosen.append)
    line.choose(3)
    line.show_rows(rows(1, 2, 4, 5))
    assert line.selectionModel().selectedRows() == []
    assert not line.currentIndex().isValid()
    assert chosen == [3, None]


def test_who_is_chosen_and_goes_under_the_mouse_leaves_nobody_chosen(line: LineList) -> None:
    line.choose(3)
    point_at(line, QPoint(50, 60))
    line.show_rows(rows(1, 2, 4, 5))
    assert traces(line) == [3]
    assert line.selectionModel().selectedRows() == []


def test_a_choice_is_made_from_outside_as_well(line: LineList) -> None:
    line.choose(3)
    assert [index.row() for index in line.selectionModel().selectedRows()] == [2]
    line.choose(3)
    line.choose(77)
    assert [index.row() for index in line.selectionModel().selectedRows()] == [2]
    line.choose(None)
    assert line.selectionModel().selectedRows() == []


def test_the_keyboard_walks_through_the_rows(line: LineList) -> None:
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Down)
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert [index.row() for index in line.selectionModel().selectedRows()] == [1]


def test_a_screen_reader_hears_whole_rows(line: LineList) -> None:
    interface = QAccessible.queryAccessibleInterface(line)
    assert interface.childCount() == 5
    assert interface.child(1).text(QAccessible.Text.Name) == "A 002, Unterlagen abgeben"


def test_a_long_concern_makes_every_row_tall_enough(line: LineList) -> None:
    before = line.painter.row_height
    long = "Fragen zu einem Bescheid über die Aufhebung und Erstattung von Leistungen"
    line.show_rows((*rows(1, 2), row(3, service=long)))
    assert line.painter.row_height > before
    assert line.visualRect(line.model().index(0, 0)).height() == line.painter.row_height


def test_rows_look_different_when_urgent_missed_gone_or_chosen(line: LineList) -> None:
    line.show_rows(rows(1, 5, 9))
    plain = line.viewport().grab().toImage()
    line.choose(1)
    chosen = line.viewport().grab().toImage()
    assert chosen != plain
    point_at(line, QPoint(50, 60))
    line.show_rows(rows(5, 9))
    gone = line.viewport().grab().toImage()
    assert gone not in (plain, chosen)


def test_right_to_left_rows_are_mirrored(line: LineList) -> None:
    before = line.viewport().grab().toImage()
    line.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert line.viewport().grab().toImage() != before


def test_the_model_is_a_flat_list_of_one_kind(line: LineList) -> None:
    model = line.model()
    first = model.index(0, 0)
    assert model.rowCount(first) == 0
    assert model.rowCount(QModelIndex()) == 5
    assert first.data(Qt.ItemDataRole.DecorationRole) is None


def test_the_scroll_bar_keeps_its_room_and_hides_while_idle(line: LineList) -> None:
    bar = line.verticalScrollBar()
    width = line.viewport().width()
    assert bar.property("idle") == "true"
    line.show_rows(rows(*range(1, 60)))
    QApplication.processEvents()
    assert bar.property("idle") == "false"
    assert line.viewport().width() == width
