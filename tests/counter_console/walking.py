"""Walks through a window by the Tab key, and looks at what has the focus on the way."""

from __future__ import annotations

import warnings
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDateTimeEdit,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from tests.counter_console.tree import PARTS, controls

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage

MOST_STOPS: Final = 200
ROUGHLY: Final = 8
"""So many px two parts of a row may stand apart in height, or a part reach into the next one."""


def walk(window: QWidget, *, back: bool = False) -> list[QWidget]:
    """Return where Tab leads, once around, from what has the focus; with Shift it goes back."""
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    stops: list[QWidget] = []
    while (stop := _focused(window)) not in stops:
        stops.append(stop)
        for _ in range(_parts(stop, back=back)):
            QTest.keyClick(stop, key)
        assert len(stops) < MOST_STOPS
    return stops


def _parts(stop: QWidget, *, back: bool) -> int:
    """Return at how many places within a control Tab stops: a moment has day, month and so on."""
    if not isinstance(stop, QDateTimeEdit):
        return 1
    here = stop.currentSectionIndex()
    return here + 1 if back else stop.sectionCount() - here


def _focused(window: QWidget) -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None, "nothing has the focus"
    assert focused is window or window.isAncestorOf(focused)
    return focused


def not_reached(window: QWidget, stops: Sequence[QWidget]) -> list[str]:
    """Return the controls that can be used and that the walk did not come by.

    Of choices that belong together one is enough: the arrows lead to the others.
    """
    wanted = [
        each.object
        for each in controls(window)
        if each.focusable and each.role not in PARTS and isinstance(each.object, QWidget)
    ]
    return [
        name_of(each)
        for each in wanted
        if each.isEnabled() and each not in stops and not _is_beside_one(each, stops)
    ]


def _is_beside_one(control: QWidget, stops: Sequence[QWidget]) -> bool:
    return isinstance(control, QRadioButton) and any(
        isinstance(stop, QRadioButton) and stop.group() is control.group() for stop in stops
    )


def steps_back(window: QWidget, stops: Sequence[QWidget]) -> list[str]:
    """Return the steps that do not lead down or to the side; one leads back to the beginning."""
    for area in window.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(0)
    wrong = [
        f"{name_of(one)} -> {name_of(other)}"
        for one, other in pairwise([*stops, stops[0]])
        if not _leads_on(*_places(window, one, other))
    ]
    return wrong if len(wrong) > 1 else []


def _places(window: QWidget, one: QWidget, other: QWidget) -> tuple[QRect, QRect]:
    """Return where two stand; what is scrolled out of sight counts as at its area's edge."""
    if _area(one) is _area(other):
        return _place(window, one), _place(window, other)
    return _at_edge(window, one), _at_edge(window, other)


def _area(widget: QWidget) -> QScrollArea | None:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


def _at_edge(window: QWidget, widget: QWidget) -> QRect:
    place, area = _place(window, widget), _area(widget)
    if area is None:
        return place
    seen = _place(window, area)
    if place.intersects(seen):
        return place & seen
    return QRect(seen.left(), seen.bottom(), place.width(), 1)


def _leads_on(one: QRect, other: QRect) -> bool:
    is_below = other.top() >= one.bottom() - ROUGHLY
    is_beside = other.left() >= one.right() - ROUGHLY
    is_in_row = other.top() < one.bottom() and other.bottom() > one.top()
    # Down the column, along the row, or up to the next column.
    return (is_below and not is_far_left(one, other)) or is_beside or (is_in_row and is_beside)


def is_far_left(one: QRect, other: QRect) -> bool:
    """Tell whether a step leads into a column to the left."""
    return other.right() < one.left() - other.width() and other.top() < one.bottom()


def _place(window: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def unseen_focus(window: QWidget, stops: Sequence[QWidget]) -> list[str]:
    """Return the stops that look the same with and without the focus."""
    return [name_of(stop) for stop in stops if not _shows_focus(window, stop)]


def _shows_focus(window: QWidget, stop: QWidget) -> bool:
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    with_it = _picture(window, stop)
    window.setFocus(Qt.FocusReason.OtherFocusReason)
    without = _picture(window, stop)
    return _different(with_it, without) >= 2 * min(stop.width(), stop.height())


def _picture(window: QWidget, widget: QWidget) -> QImage:
    return window.grab(_place(window, widget) & window.rect()).toImage()


def _different(one: QImage, other: QImage) -> int:
    """Return in how many px two pictures of one size differ."""
    return sum(
        one.pixel(x, y) != other.pixel(x, y)
        for y in range(one.height())
        for x in range(one.width())
    )


def name_of(widget: QWidget) -> str:
    """Say which widget is meant."""
    return f"{type(widget).__name__} {widget.accessibleName()!r}"


def heard(button: QAbstractButton) -> list[str]:
    """Press a button by mouse and by key, without any effect; return what was heard of it."""
    found: list[str] = []
    how = ""

    def hear() -> None:
        found.append(how)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some tell nobody yet
        button.clicked.disconnect()
    button.clicked.connect(hear)
    how = "mouse"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    how = "key"
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)
    return found
