"""Measures every text, pictogram and control that can be seen in a window of a console.

What is disabled is left out: WCAG asks no contrast of what cannot be used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QMenu,
    QPushButton,
    QStyle,
    QTabBar,
    QWidget,
)

from counter_console.screens.boxes import PickBox, TickBox
from counter_console.screens.line_list import LineList
from counter_console.screens.line_model import ROW
from tests.helpers.contrast import Contrast, Painted, Seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counter_console.presenter.holding import Shown

_WRAP = int(Qt.TextFlag.TextWordWrap)
_ALL_SEEN = 0.9


def measured(window: QWidget) -> list[Seen]:
    """Measure what is to be seen of a window now."""
    return _Measure(window).all()


def measured_ring(widget: QWidget, window: QWidget) -> Seen:
    """Give a widget the focus and measure what that draws."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)  # scrolled into sight, which is to stay
    window.setFocus()
    QApplication.processEvents()
    before = Painted(window.grab().toImage())
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    assert widget.hasFocus()
    QApplication.processEvents()
    place = widget.tabRect(widget.currentIndex()) if isinstance(widget, QTabBar) else widget.rect()
    there = QRect(widget.mapTo(window, place.topLeft()), place.size())
    ring = Painted(window.grab().toImage()).ring(there, before)
    return Seen(what="ring", name=name_of(widget), contrast=ring)


def name_of(widget: QWidget) -> str:
    """Return what a person would call a widget."""
    return widget.accessibleName() or widget.objectName() or type(widget).__name__


class _Measure:
    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._painted = Painted(window.grab().toImage())

    def all(self) -> list[Seen]:
        widgets = [self._window, *self._window.findChildren(QWidget)]
        shown = [each for each in widgets if each.isVisible() and each.isEnabled()]
        return [seen for widget in shown for seen in (*self._texts(widget), *self._parts(widget))]

    def _edge(self, widget: QWidget, place: QRect) -> Seen:
        there = QRect(widget.mapTo(self._window, place.topLeft()), place.size())
        return Seen(what="edge", name=name_of(widget), contrast=self._painted.edge(there))

    def _texts(self, widget: QWidget) -> Iterator[Seen]:
        for place, text in _texts(widget):
            seen = place & widget.visibleRegion().boundingRect()
            if text.strip() and seen.height() >= _ALL_SEEN * place.height():
                yield Seen(what="text", name=text, contrast=self._at(widget, seen))

    def _parts(self, widget: QWidget) -> Iterator[Seen]:
        if widget.visibleRegion().boundingRect() != widget.rect():
            return
        match widget:
            case QLabel() if not widget.pixmap().isNull():
                contrast = self._at(widget, widget.rect())
                yield Seen(what="pictogram", name=_said_beside(widget), contrast=contrast)
            case TickBox() | PickBox():
                yield self._edge(widget, widget.words.mark().adjusted(-2, -2, 2, 2))
            case QLineEdit() if isinstance(widget.parentWidget(), QDateTimeEdit):
                pass  # it has no outline of its own
            case QPushButton() | QComboBox() | QLineEdit() | QDateTimeEdit() | QListView():
                yield self._edge(widget, widget.rect())
            case _:
                pass

    def _at(self, widget: QWidget, place: QRect) -> Contrast:
        there = QRect(widget.mapTo(self._window, place.topLeft()), place.size())
        return self._painted.text(there)


def _texts(widget: QWidget) -> Iterator[tuple[QRect, str]]:
    """Yield the texts that a widget draws itself, and where."""
    match widget:
        case QLabel():
            yield _words(widget, widget.contentsRect(), widget.text(), widget.alignment())
        case TickBox() | PickBox():
            pass  # its words are a label
        case QAbstractButton():
            yield _words(widget, widget.rect(), widget.text())
        case QComboBox():
            beside_arrow = widget.rect().adjusted(0, 0, -widget.height(), 0)
            yield _inside(beside_arrow), widget.currentText()
        case QLineEdit():
            yield _inside(widget.rect()), widget.text() or widget.placeholderText()
        case _:
            yield from _listed(widget)


def _listed(widget: QWidget) -> Iterator[tuple[QRect, str]]:
    """Yield the texts that stand one beside or below the other."""
    match widget:
        case QTabBar():
            for at in range(widget.count()):
                yield _words(widget, widget.tabRect(at), widget.tabText(at))
        case QMenu():
            for action in widget.actions():
                yield _words(widget, widget.actionGeometry(action), action.text())
        case QListWidget():
            for at in range(widget.count()):
                place = _inside(widget.visualItemRect(widget.item(at)))
                yield _in_list(widget, place), widget.item(at).text()
        case LineList():
            yield from _rows(widget)
        case _:
            pass


def _rows(rows: LineList) -> Iterator[tuple[QRect, str]]:
    for at in range(rows.model().rowCount()):
        index = rows.model().index(at, 0)
        shown: Shown = index.data(ROW)
        for room, text, _ in rows.painter.texts(shown.row, rows.visualRect(index)):
            yield _in_list(rows, room), text


def _in_list(rows: QListView, place: QRect) -> QRect:
    return place.translated(rows.viewport().pos())


def _words(
    widget: QWidget,
    room: QRect,
    text: str,
    alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignCenter,
) -> tuple[QRect, str]:
    turned = QStyle.visualAlignment(widget.layoutDirection(), alignment)
    flags = _WRAP | int(turned)
    return widget.fontMetrics().boundingRect(room, flags, text) & widget.rect(), text


def _inside(place: QRect) -> QRect:
    """Return a place without its border."""
    inset = min(8, place.height() // 5)
    return place.adjusted(inset, inset, -inset, -inset)


def _said_beside(picture: QLabel) -> str:
    beside = (picture.parentWidget() or picture).findChildren(QLabel)
    return "beside " + " ".join(each.text() for each in beside if each.text())
