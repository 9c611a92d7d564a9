"""When the screen is brought up to date.

What a hand did, and what happens at this very desk, is shown at once. The rest of a busy hall,
many tickets a second, is shown ten times a second at most: nobody reads faster, and painting each
would cost the machine that also paints the calls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

V = TypeVar("V")

SOON_MS: Final = 100
"""How long news of the hall may wait to be shown."""


class Showing(QObject, Generic[V]):
    """Shows what ``say`` gives by way of ``show``, unless it is on the screen already."""

    def __init__(self, say: Callable[[], V], show: Callable[[V], None]) -> None:
        super().__init__()
        self._say, self._show = say, show
        self._shown: V | None = None
        self._timer = QTimer(self, singleShot=True, interval=SOON_MS)
        self._timer.timeout.connect(self.at_once)

    @property
    def is_waiting(self) -> bool:
        """Whether something will be shown soon."""
        return self._timer.isActive()

    def again(self) -> None:
        """Show it at once, also what is shown already: a hand may have changed the screen."""
        self._shown = None
        self.at_once()

    def at_once(self) -> None:
        """Show it now."""
        self._timer.stop()
        view = self._say()
        if view != self._shown:
            self._shown = view
            self._show(view)

    def soon(self) -> None:
        """Show it with whatever else happens meanwhile."""
        if not self._timer.isActive():
            self._timer.start()

    def end(self) -> None:
        """Show nothing any more."""
        self._timer.stop()
