"""Holds a screen against the same screen read from the other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtQml import QQmlExpression, qmlContext
from shiboken6 import getCppPointer

from tests.helpers.qml_geometry import visible_items

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickItem, QQuickWindow

_RIGHT, _CENTRE = 0x0002, 0x0004  # Qt's alignments

Place = tuple[str, float, float]
"""What an item is, and where its left and its right edge are in the window, in px."""


def places(window: QQuickWindow) -> dict[int, Place]:
    """Return where everything is that can be seen: of texts the words, of all else the item."""
    return {
        getCppPointer(item)[0]: place
        for item in visible_items(window)
        if (place := _place(item)) is not None
    }


def not_mirrored(
    before: dict[int, Place], after: dict[int, Place], width: float, slack: float = 2.0
) -> list[str]:
    """Return a complaint for what is on both screens and not as far from the other edge.

    A text may have other words of another length: it begins as far from the other edge.
    """
    return [
        f"{name} from {left:.0f} to {right:.0f} is from {its_left:.0f} to {its_right:.0f}"
        for item, (name, left, right) in before.items()
        if item in after
        for _, its_left, its_right in [after[item]]
        if not _is_mirrored(name, (left, right), (width - its_right, width - its_left), slack)
    ]


def _is_mirrored(
    name: str, one: tuple[float, float], other: tuple[float, float], slack: float
) -> bool:
    begins, ends = abs(one[0] - other[0]) <= slack, abs(one[1] - other[1]) <= slack
    if not name.startswith("text"):
        return begins and ends
    if name.startswith("text in the middle"):
        return abs(sum(one) - sum(other)) <= 2 * slack
    return ends if name.startswith("text at the end") else begins


def _place(item: QQuickItem) -> Place | None:
    if _stays(item):
        return None
    if not item.inherits("QQuickText"):
        return _named(item, QRectF(0, 0, item.width(), item.height()), _kind(item))
    said = str(item.property("text"))
    if not said:
        return None
    width = float(item.property("contentWidth"))
    aligned = _aligned(item, "effectiveHorizontalAlignment")
    written = _aligned(item, "horizontalAlignment")
    left = {_RIGHT: item.width() - width, _CENTRE: (item.width() - width) / 2}.get(aligned, 0.0)
    where = {_RIGHT: "at the end", _CENTRE: "in the middle"}.get(written, "at the start")
    return _named(item, QRectF(left, 0, width, 1), f"text {where}: {said!r}")


def _stays(item: QQuickItem) -> bool:
    """Tell whether an item is, or belongs to, what every script has alike: a code, keys, typing."""
    while item:
        if _kind(item) in {"QrCode", "Touchable"} or str(item.property("text")).endswith("|"):
            return True
        item = item.parentItem()
    return False


def _named(item: QQuickItem, around: QRectF, name: str) -> Place:
    there = item.mapRectToScene(around)
    return name, there.left(), there.right()


def _aligned(text: QQuickItem, name: str) -> int:
    context = qmlContext(text)
    assert context is not None
    found, _ = QQmlExpression(context, text, f"Number({name})").evaluate()
    return int(found)


def _kind(item: QQuickItem) -> str:
    return item.metaObject().className().split("_QML")[0]
