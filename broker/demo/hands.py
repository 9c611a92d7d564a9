"""A hand for a screen without people: touches and key presses by xdotool, one process for all.

A touch is a press and a release of the pointer's button at a place, a key press goes to the window
that has the focus: both reach a program by the X server as those of a person do. There is no
window manager here, so the focus is set before each key.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from broker.demo.virtual_screen import Area

if TYPE_CHECKING:
    from collections.abc import Mapping

    from broker.demo.children import Child

FIND_SECONDS: Final = 0.05


class HandsUnavailable(Exception):
    """Nobody can touch anything; the text says why and what to do."""


class Hands:
    """Two hands at one virtual screen; ``environment`` names it (DISPLAY)."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Start xdotool.

        Raises:
            HandsUnavailable: it is missing.
        """
        if shutil.which("xdotool") is None:
            raise HandsUnavailable("xdotool is missing. Please install the package xdotool.")
        self._environment = environment
        self._process = subprocess.Popen(
            ["xdotool", "-"],  # noqa: S607
            stdin=subprocess.PIPE,
            env=environment,
            start_new_session=True,
        )

    def touch(self, left: int, top: int) -> None:
        """Tap the screen there; returns before the tap is seen."""
        self._do(f"mousemove {left} {top} mousedown 1 mouseup 1")

    def press(self, window: int, key: str) -> None:
        """Press a key, named as X names it (``F9``, ``ctrl+z``), in a window."""
        self._do(f"windowfocus {window} key --delay 0 {key}")

    def window(self, child: Child, area: Area, seconds: float = 60.0) -> int:
        """Return a program's visible window that covers this area, waiting until it is there.

        Raises:
            ChildFailed: it ended before.
            HandsUnavailable: it shows no such window in time.
        """
        end = time.monotonic() + seconds
        while True:
            for window, covered in self.windows(child).items():
                if covered == area:
                    return window
            child.check()
            if time.monotonic() > end:
                raise HandsUnavailable(f"{child.name} shows no window at {area}\n{child.tail()}")
            time.sleep(FIND_SECONDS)

    def windows(self, child: Child) -> dict[int, Area]:
        """Return a program's visible windows and what each covers."""
        found = self._ask("search", "--onlyvisible", "--pid", str(child.process.pid))
        areas = {int(window): self._area(window) for window in found}
        return {window: area for window, area in areas.items() if area is not None}

    def close(self) -> None:
        """Let go."""
        if self._process.stdin is not None:
            with suppress(BrokenPipeError):  # it went before, with its screen
                self._process.stdin.close()
        self._process.wait()

    def _area(self, window: str) -> Area | None:
        said = dict(
            line.split("=", 1) for line in self._ask("getwindowgeometry", "--shell", window)
        )
        if not said:
            return None  # it is gone already
        return Area(int(said["X"]), int(said["Y"]), int(said["WIDTH"]), int(said["HEIGHT"]))

    def _ask(self, *question: str) -> list[str]:
        answer = subprocess.run(  # noqa: S603
            ["xdotool", *question],  # noqa: S607
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return answer.stdout.splitlines() if answer.returncode == 0 else []

    def _do(self, script: str) -> None:
        if self._process.stdin is None or self._process.poll() is not None:
            raise HandsUnavailable(f"xdotool ended before {script!r}")
        try:
            self._process.stdin.write(f"{script}\n".encode())
            self._process.stdin.flush()
        except BrokenPipeError as error:
            raise HandsUnavailable(f"xdotool ended before {script!r}") from error
