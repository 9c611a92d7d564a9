"""Tells when what a screen shows now has really been presented.

Theory of operation. Qt Quick shows a change in three steps: *synchronise* (the scene is copied
for painting, while the GUI thread stands still), *render*, *swap* (the frame is handed to the
screen). A swap that comes right after a change may belong to a frame that was synchronised
before it; counting that one would acknowledge a call that is not on the wall. So `AfterPaint`
waits for a synchronisation that happened after the change, then for the swap that follows.

With a painting thread of its own, Qt's signals reach us through the event queue, and one from
before the change may still lie in it. All three - a mark that we post when asked, the
synchronisations, the swaps - go through the same queue, which keeps its order: what comes out
after the mark happened after the change. No Python runs on the painting thread.

What a caller must know:
- Change the screen first (`view.show`), then ask, both in one go on the GUI thread.
- A thing that fades in from nothing is not visible in its first frame: let what counts be opaque
  from the start and ease its place or size instead.
- A window that is hidden or minimised presents nothing: the answer comes when it is shown again.
  Whoever needs an end to waiting sets a timer and calls `forget`.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtQuick import QQuickWindow

_QUEUED = Qt.ConnectionType.QueuedConnection


class AfterPaint(QObject):
    """Calls back, once each, when the frame that holds the present state has been presented."""

    _asked = Signal(int)

    def __init__(self, window: QQuickWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._asked_so_far = 0
        self._asking: dict[int, Callable[[], None]] = {}
        self._marked: list[Callable[[], None]] = []
        self._copied: list[Callable[[], None]] = []
        self._asked.connect(self._on_mark, _QUEUED)
        window.afterSynchronizing.connect(self._on_copied, _QUEUED)
        window.frameSwapped.connect(self._on_swapped, _QUEUED)

    def call(self, done: Callable[[], None]) -> None:
        """Call `done` on the GUI thread as soon as what is shown now has been presented."""
        self._asked_so_far += 1
        self._asking[self._asked_so_far] = done
        self._asked.emit(self._asked_so_far)

    def forget(self) -> None:
        """Call back nobody who is still waiting."""
        self._asking.clear()
        self._marked.clear()
        self._copied.clear()

    def _on_mark(self, which: int) -> None:
        done = self._asking.pop(which, None)
        if done is not None:
            self._marked.append(done)
            # A frame taken before this mark does not count, and nothing else may ask for the next.
            self._window.update()

    def _on_copied(self) -> None:
        self._copied += self._marked
        self._marked.clear()

    def _on_swapped(self) -> None:
        done = self._copied.copy()
        self._copied.clear()
        for call in done:
            call()
