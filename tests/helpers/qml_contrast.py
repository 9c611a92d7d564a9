"""Measures every text, pictogram and target that can be seen in a window of QML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from tests.helpers.contrast import Painted, Seen
from tests.helpers.qml_geometry import place_of, targets, visible_items

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtQuick import QQuickItem, QQuickWindow


def measured(window: QQuickWindow, image: QImage | None = None) -> list[Seen]:
    """Measure what is to be seen now; ``image`` is a picture of it, if there is one already."""
    painted = Painted(window.grabWindow() if image is None else image)
    found = [*_shown(window, painted)]
    for target in targets(window):
        edge = painted.edge(_scene(target).toAlignedRect())
        found.append(Seen(what="edge", name=_name(target), contrast=edge))
    return found


def measured_ring(window: QQuickWindow, target: QQuickItem, reach: int) -> Seen:
    """Give a target the focus and measure the ring around it, at most ``reach`` px wide."""
    window.contentItem().childItems()[0].forceActiveFocus()
    before = Painted(window.grabWindow())
    target.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    place = _scene(target).toAlignedRect().adjusted(-reach, -reach, reach, reach)
    ring = Painted(window.grabWindow()).ring(place, before)
    return Seen(what="ring", name=_name(target), contrast=ring)


def _shown(window: QQuickWindow, painted: Painted) -> list[Seen]:
    found: list[Seen] = []
    for item in visible_items(window):
        text = str(item.property("text") or "")
        if item.inherits("QQuickText") and text.strip():
            contrast = painted.text(place_of(item).toAlignedRect())
            found.append(Seen(what="text", name=text, contrast=contrast))
        elif item.inherits("QQuickImage") and item.parentItem().property("name"):
            contrast = painted.text(_scene(item).toAlignedRect())
            name = str(item.parentItem().property("name"))
            found.append(Seen(what="pictogram", name=name, contrast=contrast))
    return found


def _scene(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def _name(item: QQuickItem) -> str:
    return str(item.property("spoken"))
