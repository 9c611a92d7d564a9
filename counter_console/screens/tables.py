"""The reception's overviews: counters and machines, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from counter_console.screens.labels import Mark, Text

if TYPE_CHECKING:
    from counter_console.presenter.machine_views import MachineView
    from counter_console.presenter.reception_view import DeskView
    from counter_console.screens.look import Look


class DeskTable(QWidget):
    """Every counter: its place, what it is doing, and with which number."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._ids: list[str] = []
        self.lines: dict[str, tuple[Text, Mark, Text, Text]] = {}
        self._grid = _grid(self, look)

    def show_view(self, desks: tuple[DeskView, ...]) -> None:
        """Show the counters."""
        if [desk.id for desk in desks] != self._ids:
            self._build([desk.id for desk in desks])
        for desk in desks:
            place, status, number, doing = self.lines[desk.id]
            place.setText(desk.place)
            status.say(desk.status)
            number.setText(desk.number)
            doing.setText(desk.doing)

    def _build(self, ids: list[str]) -> None:
        _clear(self._grid)
        self._ids = ids
        self.lines = {}
        for row, desk in enumerate(ids):
            line = (
                Text(),
                Mark(self._look),
                Text("strong"),
                Text("muted"),
            )
            self.lines[desk] = line
            for column, part in enumerate(line):
                self._grid.addWidget(part, row, column)
        for column, share in enumerate((5, 8, 3, 4)):
            self._grid.setColumnStretch(column, share)


class MachineTable(QWidget):
    """Every display and printer, and how it is."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._ids: list[str] = []
        self.lines: dict[str, tuple[Text, Mark]] = {}
        self._grid = _grid(self, look)

    def show_view(self, machines: tuple[MachineView, ...]) -> None:
        """Show the machines."""
        if [machine.id for machine in machines] != self._ids:
            self._build([machine.id for machine in machines])
        for machine in machines:
            name, state = self.lines[machine.id]
            name.setText(machine.name)
            state.say(machine.state)

    def _build(self, ids: list[str]) -> None:
        _clear(self._grid)
        self._ids = ids
        self.lines = {machine: (Text("muted"), Mark(self._look, lines=None)) for machine in ids}
        for row, (name, state) in enumerate(self.lines.values()):
            self._grid.addWidget(name, 2 * row, 0)
            self._grid.addWidget(state, 2 * row + 1, 0)


def _grid(table: QWidget, look: Look) -> QGridLayout:
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(look.px(8))
    grid.setVerticalSpacing(look.px(6))
    return grid


def _clear(grid: QGridLayout) -> None:
    while (item := grid.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
