"""Where the letters on a wall really are: their ink, not the font's generous line height."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QFontMetricsF, QImage
from PySide6.QtQml import QQmlExpression, qmlContext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtQuick import QQuickItem, QQuickWindow

SLACK = 1.5
"""Px that rounding may cost."""

_RIGHT, _CENTRE = 0x0002, 0x0004  # Qt's alignments


def below(item: QQuickItem) -> Iterator[QQuickItem]:
    """Yield everything that can be seen within an item."""
    for child in item.childItems():
        if child.isVisible() and child.opacity() > 0:
            yield child
            yield from below(child)


def kind(item: QQuickItem) -> str:
    """Return the name of an item's component."""
    return item.metaObject().className().split("_QML")[0]


def items(window: QQuickWindow, component: str) -> list[QQuickItem]:
    """Return the visible items of one component, from top to bottom."""
    found = [item for item in below(window.contentItem()) if kind(item) == component]
    return sorted(found, key=lambda item: scene(item).y())


def texts(window: QQuickWindow) -> list[QQuickItem]:
    """Return every text that can be read."""
    seen = below(window.contentItem())
    return [item for item in seen if item.inherits("QQuickText") and said(item)]


def said(text: QQuickItem) -> str:
    """Return what a text says."""
    return str(text.property("text"))


def scene(item: QQuickItem) -> QRectF:
    """Return where an item is in the window."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def ink(text: QQuickItem) -> QRectF:
    """Return the rectangle around the letters of a text, in the window."""
    metrics = QFontMetricsF(text.property("font"))
    whole = QRectF()
    for at, line in enumerate(said(text).split("\n")):
        base = text.property("baselineOffset") + at * text.property("lineHeight")
        left = _left(text, metrics.horizontalAdvance(line))
        whole |= metrics.tightBoundingRect(line).translated(QPointF(left, base))
    return text.mapRectToScene(whole)


def faults(window: QQuickWindow) -> list[str]:
    """Return a complaint for each text that is cut, leaves its place, or lies on another."""
    room = QRectF(0, 0, window.width(), window.height())
    found = texts(window)
    complaints = [complaint for text in found for complaint in _misplaced(text, room)]
    inks = [(said(text), ink(text)) for text in found]
    for (one, here), (other, there) in combinations(inks, 2):
        overlap = here & there
        if overlap.width() > SLACK and overlap.height() > SLACK:
            complaints.append(f"{one!r} lies on {other!r}")
    return complaints


def _misplaced(text: QQuickItem, room: QRectF) -> Iterator[str]:
    if text.property("truncated") or text.property("lineCount") != said(text).count("\n") + 1:
        yield f"{said(text)!r} is cut or wrapped"
    around = ink(text)
    # A "J" reaches to the left of where it is set, in any print.
    side = max(SLACK, 0.15 * text.property("font").pixelSize())
    for name, place in (("window", room), *_around(text)):
        if not place.adjusted(-side, -SLACK, side, SLACK).contains(around):
            yield f"{said(text)!r} leaves its {name}: {around} of {place}"


def _around(text: QQuickItem) -> Iterator[tuple[str, QRectF]]:
    above = text.parentItem()
    while above:
        # Round figures dip a hair below the line that capitals stand on.
        if above.width() > 0 and above.height() > 0 and kind(above) != "BigNumber":
            yield kind(above), scene(above)
        above = above.parentItem()


def _left(text: QQuickItem, width: float) -> float:
    context = qmlContext(text)
    assert context is not None
    expression = QQmlExpression(context, text, "Number(effectiveHorizontalAlignment)")
    alignment, _ = expression.evaluate()
    if alignment == _RIGHT:
        return text.width() - width
    return (text.width() - width) / 2 if alignment == _CENTRE else 0.0


def inked(image: QImage, around: QRect) -> float:
    """Return the height of the ink in an area in px; an edge that is half inked counts half.

    The area's corner shows the ground; the ink is what differs from it most.
    """
    grey = image.copy(around).convertToFormat(QImage.Format.Format_Grayscale8)
    stride, width = grey.bytesPerLine(), grey.width()
    lights = bytes(grey.constBits())
    rows = [lights[y * stride : y * stride + width] for y in range(grey.height())]
    ground = rows[0][0]
    inks = [max(max(row) - ground, ground - min(row)) for row in rows]
    return sum(inks) / max(inks)


def capitals(window: QQuickWindow, image: QImage, component: str) -> list[float]:
    """Return the height in px of the numbers in rows of this kind, from top to bottom."""
    rows = items(window, component)
    numbers = [next(each for each in below(row) if kind(each) == "BigNumber") for row in rows]
    return [inked(image, _near(scene(number))) for number in numbers]


def _near(capitals: QRectF) -> QRect:
    """Return a little more than the capitals, and still inside of the row."""
    more = 0.08 * capitals.height()
    return capitals.adjusted(0, -more, 0, more).toAlignedRect()
