"""Finds words that are cut, stick out or run into each other, and targets that are too small.

It looks at the real geometry of a window's items, so it holds for any text in any language.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtQml import QQmlExpression, qmlContext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtQuick import QQuickItem, QQuickWindow

# As QML numbers them: Text.FixedSize, and of Qt's alignments those that are not left or top.
_FIXED_SIZE = 0
_RIGHT, _CENTRE, _BOTTOM, _MIDDLE = 0x0002, 0x0004, 0x0040, 0x0080

SLACK = 1.0
"""Px that rounding may cost."""


def visible_items(window: QQuickWindow) -> list[QQuickItem]:
    """Return every item that can be seen."""
    return [item for item in _below(window.contentItem()) if item.width() > 0]


def words_that_do_not_fit(window: QQuickWindow) -> list[str]:
    """Return a complaint for each text that is cut, sticks out, or lies on another."""
    texts = [item for item in visible_items(window) if item.inherits("QQuickText") and _said(item)]
    inked = [(text, place_of(text)) for text in texts]
    complaints = [each for text, ink in inked for each in _complaints(text, ink, window)]
    for (one, its_ink), (other, other_ink) in combinations(inked, 2):
        overlap = its_ink.intersected(other_ink)
        if overlap.width() > SLACK and overlap.height() > SLACK:
            complaints.append(f"{_said(one)!r} lies on {_said(other)!r}")
    return complaints


def holes_left_open(window: QQuickWindow) -> list[str]:
    """Return a complaint for each text in which a value is missing: ``Nummer {number}``."""
    texts = [_said(item) for item in visible_items(window) if item.inherits("QQuickText")]
    return [f"{said!r} has a hole" for said in texts if "{" in said or "}" in said]


def targets(window: QQuickWindow) -> list[QQuickItem]:
    """Return everything that can be touched: what has a name to be spoken and a tone."""
    return [
        item
        for item in visible_items(window)
        if item.property("tone") is not None and item.property("spoken") is not None
    ]


def targets_that_are_hard_to_hit(window: QQuickWindow, least: float, gap: float) -> list[str]:
    """Return a complaint for each target under ``least`` px or nearer than ``gap`` to another."""
    found = targets(window)
    complaints = [
        f"{_name(item)} is {_scene(item).width():.0f} x {_scene(item).height():.0f} px"
        for item in found
        if min(_scene(item).width(), _scene(item).height()) < least - SLACK
    ]
    room = QRectF(0, 0, window.width(), window.height())
    complaints += [
        f"{_name(item)} leaves the window" for item in found if not room.contains(_scene(item))
    ]
    half = gap / 2 - SLACK
    for one, other in combinations(found, 2):
        grown = _scene(one).adjusted(-half, -half, half, half)
        if grown.intersects(_scene(other).adjusted(-half, -half, half, half)):
            complaints.append(f"{_name(one)} and {_name(other)} are too near to each other")
    return complaints


def _below(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if child.isVisible() and child.opacity() > 0:
            yield child
            yield from _below(child)


def _complaints(text: QQuickItem, ink: QRectF, window: QQuickWindow) -> Iterator[str]:
    said = _said(text)
    if text.property("truncated"):
        yield f"{said!r} is cut"
    if text.property("contentWidth") > text.width() + SLACK:
        yield f"{said!r} is wider than its place"
    if text.property("contentHeight") > text.height() + SLACK:
        yield f"{said!r} is higher than its place"
    if broken := _broken_word(text):
        yield f"{broken!r} is broken within the word"
    room = QRectF(0, 0, window.width(), window.height()).adjusted(-SLACK, -SLACK, SLACK, SLACK)
    if not room.contains(ink):
        yield f"{said!r} leaves the window"
    for above in _ancestors(text):
        if not _scene(above).adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(ink):
            yield f"{said!r} sticks out of its {_kind(above)}"


def _broken_word(text: QQuickItem) -> str:
    """Return a word that is wider than its place, where wrapping had to break it."""
    font = QFont(text.property("font"))
    if _number(text, "fontSizeMode") != _FIXED_SIZE:
        # Whoever may shrink its type must not break a word: it is tried at the least size.
        font.setPixelSize(text.property("minimumPixelSize"))
    metrics = QFontMetricsF(font)
    words = _said(text).split()
    return next(
        (word for word in words if metrics.horizontalAdvance(word) > text.width() + SLACK), ""
    )


def _ancestors(text: QQuickItem) -> Iterator[QQuickItem]:
    """Yield what a text must stay in; a big number is as high as its capitals, not its line."""
    above = text.parentItem()
    while above:
        if above.width() > 0 and above.height() > 0:
            yield above
        above = above.parentItem()


def place_of(text: QQuickItem) -> QRectF:
    """Return where the letters of a text are in the window, line spacing included."""
    # These two are as high as their letters and hold a text that is as high as its lines.
    if _kind(text.parentItem()).startswith(("BigNumber", "Fitted")):
        return _scene(text.parentItem())
    width, height = text.property("contentWidth"), text.property("contentHeight")
    left, top = 0.0, 0.0
    across, down = _number(text, "effectiveHorizontalAlignment"), _number(text, "verticalAlignment")
    if across == _RIGHT:
        left = text.width() - width
    elif across == _CENTRE:
        left = (text.width() - width) / 2
    if down == _BOTTOM:
        top = text.height() - height
    elif down == _MIDDLE:
        top = (text.height() - height) / 2
    return text.mapRectToScene(QRectF(left, top, width, height))


def _number(text: QQuickItem, name: str) -> float:
    """Return a property that is an enumeration in QML, which Python cannot read."""
    context = qmlContext(text)
    assert context is not None
    found, _ = QQmlExpression(context, text, f"Number({name})").evaluate()
    return found


def _scene(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def _said(text: QQuickItem) -> str:
    return str(text.property("text"))


def _name(item: QQuickItem) -> str:
    return repr(item.property("spoken"))


def _kind(item: QQuickItem) -> str:
    return item.metaObject().className().split("_QML")[0]
