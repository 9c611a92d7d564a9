"""The two objects that a QML screen sees: `view`, what to show, and `touch`, what was pressed.

Theory: screens are dumb. A presenter makes a view model (a frozen struct of ready words); `View`
turns its fields into properties, each of which notifies only when its value changed. What a
person presses goes to `Touch` as a name and an argument, and nothing else leaves a screen.
"""

from collections.abc import Collection
from typing import Final, cast

import msgspec
from PySide6.QtCore import QElapsedTimer, QObject, Signal, Slot
from PySide6.QtQml import QQmlPropertyMap

from shared.ui.rows import Row, Rows

GUARD_MS: Final = 300
"""A second identical press within this time is a trembling finger (EN 301 549, 5.8: up to 500)."""


class Sheets(msgspec.Struct, frozen=True, kw_only=True):
    """Rows that the sheets of one screen show in turn.

    The field `by` holds the name of the sheet whose turn it is. A field of `rows` (`targets`) then
    fills that sheet's own model (`choice_targets`); those of the other sheets stay as they were,
    so that coming back to one builds nothing anew.
    """

    by: str
    names: tuple[str, ...]
    rows: tuple[str, ...]


class View:
    """A view model as QML properties named like the struct's fields (as msgspec encodes them).

    Structs become maps, enums their values, tuples lists, None `undefined`. Fields named in `rows`
    (lists of structs that have an `id`) become `Rows` models, whose delegates survive a change.
    Every field must be there from the first `show`, which comes before the window is opened: QML
    cannot bind to a property that does not exist yet. With `sheets`, see there.
    """

    def __init__(self, *, rows: Collection[str] = (), sheets: Sheets | None = None) -> None:
        # What QML sees. Deriving from the map is deprecated since Qt 6.11, so it is held.
        self.properties = QQmlPropertyMap.create()
        self._sheets = sheets
        self._rows = {name: Rows() for name in (*rows, *_models(sheets))}
        self._shown: dict[str, object] = {}
        for name, model in self._rows.items():
            self.properties.insert(name, model)

    def show(self, model: msgspec.Struct) -> None:
        """Make the screen show `model`; only what differs from the last one is touched."""
        fields = _fields(model)
        for field, value in fields.items():
            name = self._name(field, fields)
            if name in self._shown and self._shown[name] == value:
                continue
            self._shown[name] = value
            if name in self._rows:
                self._rows[name].show(cast("list[Row]", value))
            else:
                self.properties.insert(name, value)

    def rows(self, name: str) -> Rows:
        """The list model behind a field named in `rows`."""
        return self._rows[name]

    def _name(self, field: str, fields: dict[str, object]) -> str:
        if self._sheets is None or field not in self._sheets.rows:
            return field
        return f"{fields[self._sheets.by]}_{field}"


class Touch(QObject):
    """What the person did. QML calls `touch.press(name, argument)`; connect `pressed`."""

    pressed = Signal(str, str)

    def __init__(self, *, guard_ms: int = GUARD_MS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._guard_ms = guard_ms
        self._last: tuple[str, str] | None = None
        self._since = QElapsedTimer()

    @Slot(str, str)
    def strike(self, name: str, argument: str) -> None:
        """Report a key of a keypad: who types strikes the same one twice, and quickly."""
        self.pressed.emit(name, argument)

    @Slot(str)
    @Slot(str, str)
    def press(self, name: str, argument: str = "") -> None:
        """Report one press, unless it is the last one struck twice within the guard time."""
        again = (name, argument) == self._last and self._since.elapsed() < self._guard_ms
        self._last = (name, argument)
        self._since.start()
        if not again:
            self.pressed.emit(name, argument)


def _models(sheets: Sheets | None) -> list[str]:
    if sheets is None:
        return []
    return [f"{name}_{rows}" for name in sheets.names for rows in sheets.rows]


def _fields(model: msgspec.Struct) -> dict[str, object]:
    # By way of JSON, since QML understands lists and not tuples.
    return msgspec.json.decode(msgspec.json.encode(model), type=dict[str, object])
