"""The broker's process and its plug: put in, pulled, or asked to end, always by its own id."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

READY: Final = "broker ready"
STOP_SECONDS: Final = 60.0


class Plug:
    """One broker at a time. ``started`` and ``pulled`` are monotonic seconds of the last time."""

    def __init__(self, command: Sequence[str], log: Path) -> None:
        """Start it by ``python -m`` and this command; ``log`` holds what the present one says."""
        self.started = 0.0
        self.pulled = 0.0
        self.complaints: list[str] = []
        self._command = [sys.executable, "-m", *command]
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    def put_in(self) -> None:
        """Start a broker; returns at once."""
        with self._log.open("wb") as said:
            self.started = time.monotonic()
            self._process = subprocess.Popen(  # noqa: S603  (our own program, by this very Python)
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        """Return the broker's process id; 0 while there is none."""
        return 0 if self._process is None else self._process.pid

    def is_ready(self) -> bool:
        """Tell whether it said that it can be reached."""
        return self._log.read_text("utf-8").startswith(READY)

    def is_over(self) -> bool:
        """Tell whether it has ended."""
        return self._process is None or self._process.poll() is not None

    def pull(self) -> bool:
        """Kill it; return False if it had ended by itself."""
        if self._process is None:
            return False
        self.pulled = time.monotonic()
        self._process.kill()
        return self._gone(self._process) == -signal.SIGKILL

    def ask_to_end(self) -> None:
        """Ask it to end; returns at once."""
        if self._process is not None:
            self._process.terminate()

    def wait(self) -> int:
        """Wait for the end that it was asked for and return its exit status."""
        return 0 if self._process is None else self._gone(self._process)

    def _gone(self, process: subprocess.Popen[bytes]) -> int:
        status = process.wait(STOP_SECONDS)
        self._process = None
        said = self._log.read_text("utf-8", errors="replace").replace(READY, "").strip()
        if said or status not in {0, -signal.SIGKILL}:
            self.complaints.append(f"a broker ended with {status} and said: {said}")
        return status
