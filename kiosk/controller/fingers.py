"""When and where a visitor last touched the glass or a key, as the window hears of it first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QPointerEvent

if TYPE_CHECKING:
    from collections.abc import Callable

SAME_SPOT_MM = 15.0
"""A trembling finger comes down again within this distance."""

_DOWN = frozenset({QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress})


class Strike(Struct, frozen=True, kw_only=True):
    """A finger came down on the glass, or on a key: ``key`` 0 for the glass.

    ``at`` in monotonic seconds, ``x`` and ``y`` in px of the window.
    """

    at: float
    x: float = 0.0
    y: float = 0.0
    key: int = 0

    def near(self, other: Strike, px: float) -> bool:
        """Tell whether both hit the same key, or the glass within ``px`` of each other."""
        if self.key or other.key:
            return self.key == other.key
        return abs(self.x - other.x) <= px and abs(self.y - other.y) <= px


class Fingers(QObject):
    """Watches a window's input without taking any of it."""

    came_down = Signal()

    def __init__(self, window: QObject, seconds: Callable[[], float], px_per_mm: float) -> None:
        """Watch ``window``; ``seconds`` gives monotonic time."""
        super().__init__(window)
        self._seconds = seconds
        self._px = SAME_SPOT_MM * px_per_mm
        self.last = Strike(at=seconds())
        self._acted: Strike | None = None
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a touch or a key; Qt asks for every event of the window."""
        del watched
        if event.type() in _DOWN:
            self.last = self._strike(event)
            self.came_down.emit()
        return False

    def acted(self) -> bool:
        """Note that the last strike hit something that answers.

        Return whether the one that did so before was on the same spot.
        """
        before, self._acted = self._acted, self.last
        return before is not None and self.last.near(before, self._px)

    def _strike(self, event: QEvent) -> Strike:
        now = self._seconds()
        if isinstance(event, QPointerEvent):
            point = event.point(0).position()
            return Strike(at=now, x=point.x(), y=point.y())
        return Strike(at=now, key=event.key() if isinstance(event, QKeyEvent) else 0)
