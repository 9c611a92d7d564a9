"""Reads a window as a screen reader does, and finds what it could not tell a person."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QTabBar,
    QToolButton,
    QWidget,
)

from counter_console.presenter.keys import AlarmKey, Button

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QAccessibleInterface

Role = QAccessible.Role

ROLES: Final[dict[type[QWidget], QAccessible.Role]] = {
    QRadioButton: Role.RadioButton,
    QCheckBox: Role.CheckBox,
    QPushButton: Role.Button,
    QToolButton: Role.Button,
    QComboBox: Role.ComboBox,
    QLineEdit: Role.EditableText,
    QDateTimeEdit: Role.SpinBox,
    QListView: Role.List,
    QTabBar: Role.PageTabList,
    QGroupBox: Role.Grouping,
}
"""What every kind of control is for somebody who does not see it."""

PARTS: Final = {Role.ListItem, Role.PageTab}
"""What stands in a control and is no widget of its own."""

KEYS: Final = {each.value for each in (*Button, *AlarmKey)}
WORD: Final = re.compile(r"[^\W\d_]{2}")
GLYPHS: Final = {"So", "Sk", "Co", "Cn", "Cs", "Cc"}
"""Kinds of signs that no screen reader says well: pictures, private ones, line breaks."""


class Node(NamedTuple):
    """One thing in the tree of a window."""

    role: QAccessible.Role
    name: str
    description: str
    value: str
    focusable: bool
    checkable: bool
    checked: bool
    presses: bool
    object: QObject | None


def nodes(window: QWidget) -> list[Node]:
    """Return all that a window shows, in the tree's order."""
    return list(_below(QAccessible.queryAccessibleInterface(window)))


def controls(window: QWidget) -> list[Node]:
    """Return what can take the focus or be pressed; a scroll bar goes with what it scrolls."""
    return [each for each in nodes(window) if _is_control(each)]


def complaints(window: QWidget) -> list[str]:
    """Return what a screen reader could not tell, or would tell wrongly."""
    found = controls(window)
    unseen = _said_nowhere(window)
    return [wrong for each in found for wrong in _wrong(each)] + _doubled(found) + unseen


def _below(here: QAccessibleInterface) -> Iterator[Node]:
    state = here.state()
    actions = here.actionInterface()
    yield Node(
        role=here.role(),
        name=here.text(QAccessible.Text.Name),
        description=here.text(QAccessible.Text.Description),
        value=here.text(QAccessible.Text.Value),
        focusable=bool(state.focusable),
        checkable=bool(state.checkable),
        checked=bool(state.checked),
        presses=bool(actions) and bool({"Press", "Toggle"} & {*actions.actionNames()}),
        object=here.object(),
    )
    for place in range(here.childCount()):
        child = here.child(place)
        # What is in a list of choices that is folded up is not there yet.
        if child and not child.state().invisible:
            yield from _below(child)


def _is_control(node: Node) -> bool:
    return (node.focusable or node.presses) and not isinstance(node.object, QScrollBar)


def _wrong(node: Node) -> Iterator[str]:
    what = f"{node.role.name} {node.name!r}"
    if not WORD.search(node.name):
        yield f"{what}: no name in words ({type(node.object).__name__})"
    if node.name in KEYS or {unicodedata.category(sign) for sign in node.name} & GLYPHS:
        yield f"{what}: a name that cannot be said"
    if not _has_its_role(node):
        yield f"{what}: not the role of a {type(node.object).__name__}"
    if not node.focusable and not _is_inside_a_field(node):
        yield f"{what}: cannot take the focus"
    yield from _wrong_marks(node, what)


def _has_its_role(node: Node) -> bool:
    if not isinstance(node.object, QWidget):
        return node.role in PARTS
    wanted = (role for kind, role in ROLES.items() if isinstance(node.object, kind))
    return node.role is next(wanted, None)


def _is_inside_a_field(node: Node) -> bool:
    """Tell whether this empties a field: by keys a field is emptied in itself."""
    return isinstance(node.object, QToolButton) and isinstance(node.object.parent(), QLineEdit)


def _wrong_marks(node: Node, what: str) -> Iterator[str]:
    match node.object:
        case QCheckBox() | QRadioButton():
            if (node.checkable, node.checked) != (True, node.object.isChecked()):
                yield f"{what}: does not tell whether it is on"
        case QComboBox():
            # On Linux its name is what is chosen; what for is told by the description.
            said = {node.name, node.description}
            if node.value != node.object.currentText() or not said - {node.value, ""}:
                yield f"{what}: does not tell what is chosen for what"
        case _:
            pass


def _doubled(found: list[Node]) -> list[str]:
    """Return names that two controls of a kind share; rows tell whole lines of their own."""
    named = Counter(
        (each.role.name, each.name)
        for each in found
        if each.role not in PARTS and each.role is not Role.ComboBox
    )
    for each in found:
        if each.role is Role.ComboBox:
            named["what for", each.description] += 1
    return [
        f"{role} {name!r}: {count} of them" for (role, name), count in named.items() if count > 1
    ]


def _said_nowhere(window: QWidget) -> list[str]:
    """Return the texts that are seen and not in the tree."""
    said = {text for each in nodes(window) for text in (each.name, each.description)}
    texts = (each for each in window.findChildren(QLabel) if each.isVisible() and each.text())
    return [f"seen, but never said: {each.text()!r}" for each in texts if each.text() not in said]
