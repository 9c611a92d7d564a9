"""A hand for a screen without people: touches and key presses by xdotool, one process for all.

A touch is a press and a release of the pointer's button at a place, a key press goes to the window
that has the focus: both reach a program by the X server as those of a person do. There is no
window manager here, so the focus is set before each key.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from typing import TYPE_CHECKING, Final

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

    def point(self, left: int, top: int) -> None:
        """Move the pointer there."""
        self._do(f"mousemove {left} {top}")

    def windows(self, child: Child, seconds: float = 20.0) -> list[int]:
        """Return the visible windows of a program, waiting until there is one.

        Raises:
            ChildFailed: it ended before.
            HandsUnavailable: it shows no window in time.
        """
        end = time.monotonic() + seconds
        while not (found := self._search(child.process.pid)):
            child.check()
            if time.monotonic() > end:
                raise HandsUnavailable(f"{child.name} shows no window\n{child.tail()}")
            time.sleep(FIND_SECONDS)
        return found

    def close(self) -> None:
        """Let go."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait()

    def _search(self, process_id: int) -> list[int]:
        found = subprocess.run(  # noqa: S603
            ["xdotool", "search", "--onlyvisible", "--pid", str(process_id)],  # noqa: S607
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return [int(line) for line in found.stdout.split()]

    def _do(self, script: str) -> None:
        if self._process.stdin is None:  # never: it was asked for
            return
        try:
            self._process.stdin.write(f"{script}\n".encode())
            self._process.stdin.flush()
        except BrokenPipeError as error:
            raise HandsUnavailable(f"xdotool ended before {script!r}") from error
