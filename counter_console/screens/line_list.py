"""The list of who waits: rows slide to their new place, and stay put under the mouse.

While the pointer rests on the list nothing in it moves (`holding`): a click meets the person that
the clerk aimed at. ``HOLD_MS`` after the last movement the list catches up. A list that changes
faster than eyes can follow does not slide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractAnimation,
    QEasingCurve,
    QElapsedTimer,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle

from counter_console.presenter.holding import Shown, held, settled
from counter_console.screens.labels import Text
from counter_console.screens.line_model import LineModel
from counter_console.screens.line_painter import PAD, LinePainter
from counter_console.screens.style import restyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

    from counter_console.presenter.views import RowView
    from counter_console.screens.look import Look

HOLD_MS: Final = 3000
"""How long after the pointer's last movement the list stays still."""
SLIDE_MS: Final = 180
"""Length of a slide."""
CALM_MS: Final = 700
"""Changes that follow each other faster than this are shown without a slide."""


class LineList(QListView):
    """Shows rows of ``RowView``; ``chosen`` tells the selected row's id, or None."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._pad = look.px(PAD)
        self._wanted: tuple[RowView, ...] = ()
        self._lines = LineModel(self)
        self.nobody = Text("muted")
        self.painter = LinePainter(look, self)
        self.setModel(self._lines)
        self.setItemDelegate(self.painter)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._hold = QTimer(self, singleShot=True, interval=HOLD_MS)
        self._hold.timeout.connect(self._catch_up)
        self._since_change = QElapsedTimer()
        self._slide = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.valueChanged.connect(self._step)
        self._shift: dict[int, int] = {}
        self._told: int | None = None
        self.verticalScrollBar().rangeChanged.connect(self._hide_idle_bar)
        self._hide_idle_bar()
        self.selectionModel().selectionChanged.connect(self._tell)
        self.nobody.setParent(self.viewport())
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nobody.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_rows(self, rows: tuple[RowView, ...]) -> None:
        """Show these rows, in this order."""
        if rows == self._wanted:
            return
        self._wanted = rows
        self._measure()
        if self._hold.isActive():
            self._place(held(self._lines.shown, rows))
        else:
            self._place(settled(rows))

    def say_nobody(self, text: str) -> None:
        """Say in the place of rows why there are none."""
        self.nobody.setText(text)
        self.setAccessibleDescription(text)

    def choose(self, ticket: int | None) -> None:
        """Select the row of a ticket, or none."""
        if ticket == self._chosen():
            return
        if ticket is None:
            self.clearSelection()
        elif (row := self._lines.place_of(ticket)) is not None:
            self.setCurrentIndex(self._lines.index(row))

    # --- holding still --------------------------------------------------------------------------

    def mouseMoveEvent(self, e: QMouseEvent) -> None:
        """Keep the rows where they are while somebody aims at one."""
        self._hold.start()
        super().mouseMoveEvent(e)

    def leaveEvent(self, event: QEvent) -> None:
        """Catch up as soon as the pointer is gone."""
        self._hold.stop()
        self._catch_up()
        super().leaveEvent(event)

    def _catch_up(self) -> None:
        self._place(settled(self._wanted))

    # --- sliding --------------------------------------------------------------------------------

    def _place(self, rows: Sequence[Shown]) -> None:
        if list(rows) == self._lines.shown:
            return
        self._let_go({each.row.id for each in rows if not each.gone})
        before = self._tops()
        self._lines.show(rows)
        after = self._tops()
        moved = {
            key: before[key] - top for key, top in after.items() if before.get(key, top) != top
        }
        if moved and self._may_slide():
            self._shift = moved
            self._slide.stop()
            self._slide.start()
        else:
            self._slide.stop()
            self.painter.shift = {}
        self.viewport().update()

    def _may_slide(self) -> bool:
        hurried = self._since_change.isValid() and not self._since_change.hasExpired(CALM_MS)
        self._since_change.start()
        wanted = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self)
        return wanted > 0 and self.isVisible() and not hurried

    def _step(self, share: float) -> None:
        self.painter.shift = {key: round(by * share) for key, by in self._shift.items()}
        self.viewport().update()

    def _tops(self) -> dict[int, int]:
        """Return where the rows stand that can be seen, or nearly so."""
        height = self.painter.row_height
        return {
            each.row.id: place * height - self.verticalOffset()
            for place, each in enumerate(self._lines.shown)
        }

    @property
    def is_sliding(self) -> bool:
        """Whether rows are on their way."""
        return self._slide.state() is QAbstractAnimation.State.Running

    def _hide_idle_bar(self) -> None:
        """Keep the bar's room, so that no row gets narrower when the list gets long."""
        bar = self.verticalScrollBar()
        restyle(bar, "idle", "true" if bar.maximum() == 0 else "false")

    # --- choosing -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the first row by the first arrow; Tab only made it the one that arrows leave."""
        here, chosen = self.currentIndex(), self.selectionModel()
        is_arrow = event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}
        if is_arrow and here.isValid() and not chosen.hasSelection():
            chosen.select(here, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        else:
            super().keyPressEvent(event)

    def _let_go(self, present: set[int]) -> None:
        """Choose nobody when the chosen row goes; Qt would choose its neighbour."""
        if self._told not in present:
            self.clearSelection()
        if (now := self.currentIndex()).isValid() and (
            self._lines.shown[now.row()].row.id not in present
        ):
            self.setCurrentIndex(QModelIndex())

    def _tell(self) -> None:
        chosen = self._chosen()
        if chosen != self._told:
            self._told = chosen
            self.chosen.emit(chosen)

    def _chosen(self) -> int | None:
        rows = self.selectionModel().selectedRows()
        return self._lines.shown[rows[0].row()].row.id if rows else None

    def resizeEvent(self, e: QResizeEvent) -> None:
        """Find the height that every row needs in this width."""
        super().resizeEvent(e)
        pad = self._pad
        self.nobody.setGeometry(self.viewport().rect().adjusted(pad, pad, -pad, -pad))
        self._measure()

    def _measure(self) -> None:
        if self.painter.measure(self.viewport().width(), self._wanted):
            self.doItemsLayout()
