"""Finds text that is cut and widgets that overlap, from the widgets' real geometry."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QListWidget,
    QWidget,
)

from counter_console.screens.line_list import LineList
from counter_console.screens.line_model import ROW

if TYPE_CHECKING:
    from counter_console.presenter.holding import Shown

ENDLESS = 100_000
PADDING = 6
"""Room beside the words of a list's item, in px of the usual window."""


def faults(window: QWidget) -> list[str]:
    """Return every text that does not fit and every two controls that overlap."""
    shown = [each for each in window.findChildren(QWidget) if each.isVisible()]
    labels = [each for each in shown if isinstance(each, QLabel)]
    found = [fault for label in labels for fault in _cut(label, window)]
    for widget in shown:
        match widget:
            case LineList():
                found += _cut_rows(widget)
            case QListWidget():
                found += _cut_items(widget)
            case QComboBox():
                found += _cut_choice(widget)
            case _:
                pass
    return found + _overlaps(shown, window)


def _place(widget: QWidget, window: QWidget) -> QRect:
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        grandparent = parent.parentWidget()
        if isinstance(grandparent, QAbstractScrollArea) and grandparent.viewport() is parent:
            place &= QRect(parent.mapTo(window, QPoint(0, 0)), parent.size())
        parent = grandparent
    return place


def _seen(widget: QWidget, window: QWidget) -> QRect:
    """Return the part of a widget that is not scrolled out of sight."""
    seen = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(window, seen.topLeft()), seen.size())


def _cut(label: QLabel, window: QWidget) -> list[str]:
    text = label.text()
    if not text:
        return []
    room = label.contentsRect()
    metrics = label.fontMetrics()
    flags = int(Qt.TextFlag.TextWordWrap) if label.wordWrap() else 0
    needed = metrics.boundingRect(QRect(0, 0, room.width(), ENDLESS), flags, text)
    found: list[str] = []
    if needed.width() > room.width() or needed.height() > room.height():
        found.append(f"cut: {text!r} needs {needed.size()} has {room.size()}")
    if not _is_scrolled(label) and not window.rect().contains(_place(label, window)):
        found.append(f"outside the window: {text!r}")
    parent = label.parentWidget()
    if parent is not None and not parent.rect().contains(label.geometry()):
        found.append(f"outside its parent: {text!r}")
    return found


def _is_scrolled(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def _cut_rows(rows: LineList) -> list[str]:
    found: list[str] = []
    for place in range(rows.model().rowCount()):
        index = rows.model().index(place, 0)
        row: Shown = index.data(ROW)
        for room, text, face in rows.painter.texts(row.row, rows.visualRect(index)):
            needed = QFontMetrics(face).boundingRect(
                QRect(0, 0, room.width(), ENDLESS), int(Qt.TextFlag.TextWordWrap), text
            )
            if needed.width() > room.width() or needed.height() > room.height():
                found.append(f"cut in the list: {text!r} needs {needed.size()} has {room.size()}")
    return found


def _cut_items(rows: QListWidget) -> list[str]:
    found: list[str] = []
    for place in range(rows.count()):
        text, shown = rows.item(place).text(), rows.visualItemRect(rows.item(place))
        room = QRect(0, 0, shown.width() - 2 * PADDING, ENDLESS)
        needed = rows.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), text)
        if needed.width() > room.width() or needed.height() > shown.height():
            found.append(f"cut in the list: {text!r} needs {needed.size()} has {shown.size()}")
    return found


def _cut_choice(choice: QComboBox) -> list[str]:
    widest = max(
        (
            choice.fontMetrics().horizontalAdvance(choice.itemText(at))
            for at in range(choice.count())
        ),
        default=0,
    )
    arrow = choice.height()
    if widest > choice.width() - arrow:
        return [f"cut in the choice: {choice.currentText()!r}"]
    return []


def _overlaps(shown: list[QWidget], window: QWidget) -> list[str]:
    controls = [
        each
        for each in shown
        if isinstance(each, QAbstractButton | LineList | QComboBox)
        or (isinstance(each, QLabel) and each.text())
    ]
    found: list[str] = []
    for one, other in combinations(controls, 2):
        if one.isAncestorOf(other) or other.isAncestorOf(one):
            continue
        if _seen(one, window).intersects(_seen(other, window)):
            found.append(f"overlap: {_name(one)} and {_name(other)}")
    return found


def _name(widget: QWidget) -> str:
    if isinstance(widget, QLabel):
        return repr(widget.text())
    return f"{type(widget).__name__} {widget.objectName() or widget.accessibleName()!r}"
