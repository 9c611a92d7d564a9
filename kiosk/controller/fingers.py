"""When and where a visitor last touched the glass or a key, as the window hears of it first.

Some keys say something by themselves: an arrow that somebody finds their way by keys, a key of an
audio keypad that it shall be louder, or that a headset was plugged in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPointerEvent

from kiosk.presenter.inputs import Key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SAME_SPOT_MM = 15.0
"""A trembling finger comes down again within this distance."""

MEANINGS = {
    Qt.Key.Key_Up: Key.SEEK,
    Qt.Key.Key_Down: Key.SEEK,
    Qt.Key.Key_Left: Key.SEEK,
    Qt.Key.Key_Right: Key.SEEK,
    Qt.Key.Key_Tab: Key.SEEK,
    Qt.Key.Key_VolumeUp: Key.LOUDER,
    Qt.Key.Key_VolumeDown: Key.QUIETER,
}
"""What keys say on every keyboard."""

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
    meant = Signal(Key)

    def __init__(
        self,
        window: QObject,
        seconds: Callable[[], float],
        px_per_mm: float,
        keypad: Mapping[str, str] | None = None,
    ) -> None:
        """Watch ``window``; ``seconds`` gives monotonic time.

        ``keypad`` maps what an audio keypad can say ("louder") to its key as Qt writes it ("F2").
        """
        super().__init__(window)
        self._meanings = {QKeySequence(key): meaning for key, meaning in MEANINGS.items()}
        for name, key in (keypad or {}).items():
            self._meanings[QKeySequence(key)] = Key[name.upper()]
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
            self._tell_meaning(event)
        return False

    def acted(self) -> bool:
        """Note that the last strike hit something that answers.

        Return whether the one that did so before was on the same spot.
        """
        before, self._acted = self._acted, self.last
        return before is not None and self.last.near(before, self._px)

    def _tell_meaning(self, event: QEvent) -> None:
        if not isinstance(event, QKeyEvent) or event.isAutoRepeat():
            return
        # The arrows of a numeric keypad are arrows, too.
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        struck = QKeyCombination(held, Qt.Key(event.key()))
        meaning = self._meanings.get(QKeySequence(struck))
        if meaning is not None:
            self.meant.emit(meaning)

    def _strike(self, event: QEvent) -> Strike:
        now = self._seconds()
        if isinstance(event, QPointerEvent):
            point = event.point(0).position()
            return Strike(at=now, x=point.x(), y=point.y())
        return Strike(at=now, key=event.key() if isinstance(event, QKeyEvent) else 0)
