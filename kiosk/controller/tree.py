"""The accessible tree of the kiosk's window: what a screen reader would be told, as parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from msgspec import Struct
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem, QQuickWindow
from shiboken6 import Shiboken

from kiosk.presenter.reading import Kind, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAccessibleInterface

KINDS: Final = {
    QAccessible.Role.Heading: Kind.TEXT,
    QAccessible.Role.StaticText: Kind.TEXT,
    QAccessible.Role.AlertMessage: Kind.TEXT,
    QAccessible.Role.Graphic: Kind.TEXT,
    QAccessible.Role.Button: Kind.CHOICE,
    QAccessible.Role.EditableText: Kind.FIELD,
}


class Spot(Struct, frozen=True, kw_only=True):
    """A part of the screen and the item that shows it."""

    part: Part
    item: QQuickItem


def spots(window: QQuickWindow) -> tuple[Spot, ...]:
    """Return what can be read or chosen now, in the order of the tree."""
    root = QAccessible.queryAccessibleInterface(window)
    focus = window.activeFocusItem()
    return tuple(_spot(each, focus) for each in _visible(root))


def _visible(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for at in range(node.childCount()):
        child = node.child(at)
        state = child.state()
        if state.invisible:  # pyright: ignore[reportGeneralTypeIssues] - a bit field
            continue
        if child.role() in KINDS and not _is_dead(child):
            yield child
        yield from _visible(child)


def _is_dead(node: QAccessibleInterface) -> bool:
    """Tell whether it can be passed over: a button that is off, a text that says nothing."""
    kind = KINDS[node.role()]
    if kind is Kind.CHOICE:
        return bool(node.state().disabled)
    return kind is Kind.TEXT and not node.text(QAccessible.Text.Name)


def _spot(node: QAccessibleInterface, focus: QQuickItem | None) -> Spot:
    item = cast("QQuickItem", node.object())
    state = node.state()
    kind = KINDS[node.role()]
    part = Part(
        key=Shiboken.getCppPointer(item)[0],
        kind=kind,
        name=node.text(QAccessible.Text.Name),
        value=node.text(QAccessible.Text.Value) if kind is Kind.FIELD else "",
        checked=bool(state.checked) if state.checkable else None,
        focused=kind is Kind.CHOICE and item is focus,
        turn=_number(item, "turn"),
        language=_text(item, "tongue"),
        otherwise=_text(item, "otherwise"),
    )
    return Spot(part=part, item=item)


def _text(item: QQuickItem, name: str) -> str:
    return str(item.property(name) or "")


def _number(item: QQuickItem, name: str) -> int:
    found = item.property(name)
    return 1 if found is None else int(found)
