"""A stage for real programs: a screen in memory, the programs on it, hands and a camera.

Theory of operation. The programs are the very ones that a lobby runs, started as users start them;
all that they are given is a configuration file and a display. What happens to them comes from the
X server (touches, keys) and what is known of them comes from the glass (photographs), from their
logs, and from the broker by its ordinary protocol.

Used by the demo and by the benchmark.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Final

from broker.demo.children import Child, ChildFailed, Children
from broker.demo.hands import Hands, HandsUnavailable
from broker.demo.virtual_screen import Area, Photo, ScreenUnavailable, VirtualScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType
    from typing import Self

__all__ = ["Area", "Photo", "Stage", "StageFailed"]

LOOK_SECONDS: Final = 0.01
StageFailed: Final = (ChildFailed, HandsUnavailable, ScreenUnavailable)
"""What can go wrong with a stage; every one of them says so in words."""


class Stage:
    """A virtual screen with programs on it. Use it in a ``with`` statement."""

    def __init__(self, width: int, height: int, logs: Path) -> None:
        """Build it; every program's words go to a file in ``logs``.

        Raises:
            ScreenUnavailable: Xvfb is missing or does not start.
            HandsUnavailable: xdotool is missing.
        """
        self.screen = VirtualScreen(width, height)
        on_screen = {"DISPLAY": self.screen.display, "QT_QPA_PLATFORM": "xcb"}
        try:
            self._hands = Hands({**os.environ, **on_screen})
        except HandsUnavailable:
            self.screen.close()
            raise
        self.children = Children(logs, on_screen)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End every program, then take the screen down."""
        self.children.end()
        self._hands.close()
        self.screen.close()

    def start(self, name: str, module: str, *arguments: str) -> Child:
        """Start ``python -m module arguments`` on this screen."""
        return self.children.start(name, module, *arguments)

    def window(self, child: Child, area: Area) -> int:
        """Return the window that a program shows at this area, waiting for it.

        Raises:
            ChildFailed: the program ended.
            HandsUnavailable: no window came.
        """
        return self._hands.window(child, area)

    def windows(self, child: Child) -> dict[int, Area]:
        """Return a program's visible windows and what each covers."""
        return self._hands.windows(child)

    def touch(self, area: Area) -> None:
        """Tap the middle of an area of the screen."""
        self._hands.touch(area.left + area.width // 2, area.top + area.height // 2)

    def press(self, window: int, key: str) -> None:
        """Press a key in a window; named as X names it."""
        self._hands.press(window, key)

    def photograph(self, area: Area) -> Photo:
        """Return what an area shows right now."""
        return self.screen.photograph(area)

    def settle(self, area: Area, *, still: float = 0.1, seconds: float = 10.0) -> Photo:
        """Return the picture of an area once it stood ``still`` for so long, or time is up."""
        end = time.monotonic() + seconds
        last, since = self.photograph(area), time.monotonic()
        while time.monotonic() < end:
            time.sleep(LOOK_SECONDS)
            now = self.photograph(area)
            if now != last:
                last, since = now, time.monotonic()
            elif time.monotonic() - since >= still:
                break
        return last

    def wait(self, what: str, condition: Callable[[], bool], seconds: float = 20.0) -> None:
        """Wait until a condition holds.

        Raises:
            ChildFailed: a program ended meanwhile, or time is up; the text says ``what`` failed.
        """
        end = time.monotonic() + seconds
        while not condition():
            self.children.check()
            if time.monotonic() > end:
                raise ChildFailed(f"waited {seconds:.0f} s in vain: {what}")
            time.sleep(LOOK_SECONDS)
