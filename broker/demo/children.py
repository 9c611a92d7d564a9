"""The programs of a lobby as child processes: started, watched by their logs, ended by their id."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

STOP_SECONDS: Final = 6.0
"""How long a program may take to end by itself before it is killed."""
TAIL_LINES: Final = 15
LOOK_SECONDS: Final = 0.02
ALARMING: Final = ("Traceback (most recent call last)", "Fatal Python error", "QQmlComponent:")
"""What no log of a sound program holds."""


class ChildFailed(Exception):
    """A program did not start or ended too early; the text holds the end of its log."""


@dataclass
class Child:
    """One program; everything that it says goes into ``log``."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    asked: bool = False
    killed: bool = False

    @property
    def runs(self) -> bool:
        """Tell whether it still runs."""
        return self.process.poll() is None

    def said(self) -> str:
        """Return all that it has said so far."""
        return self.log.read_text("utf-8", errors="replace")

    def tail(self) -> str:
        """Return the last lines that it said."""
        return "\n".join(self.said().splitlines()[-TAIL_LINES:])

    def wait_for_line(self, line: str, seconds: float) -> None:
        """Wait until it has said a line that begins so.

        Raises:
            ChildFailed: it ended, or did not say so in time.
        """
        end = time.monotonic() + seconds
        while not any(said.startswith(line) for said in self.said().splitlines()):
            self.check()
            if time.monotonic() > end:
                raise ChildFailed(
                    f"{self.name} did not say {line!r} in {seconds:.0f} s\n{self.tail()}"
                )
            time.sleep(LOOK_SECONDS)

    def check(self) -> None:
        """Raise ``ChildFailed`` if it does not run any more."""
        if not self.runs:
            raise ChildFailed(f"{self.name} ended with {self.process.returncode}\n{self.tail()}")

    def ask_to_end(self) -> None:
        """Send SIGTERM, once: a second one would hit a program that is just putting things away."""
        if not self.asked and self.runs:
            self.process.send_signal(signal.SIGTERM)
        self.asked = True

    def end(self, seconds: float = STOP_SECONDS) -> None:
        """End it: SIGTERM, and SIGKILL if that does not help."""
        self.ask_to_end()
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.killed = True
            self.process.kill()
            self.process.wait()

    def complaint(self) -> str | None:
        """Say in one line what was wrong with it, or None. Ask after its end."""
        if self.killed:
            return f"{self.name} did not end when it was told to"
        if self.process.returncode != 0:
            return f"{self.name} ended with status {self.process.returncode}"
        if any(sign in self.said() for sign in ALARMING):
            return f"{self.name} reported an error of its own (see {self.log.name})"
        return None


class Children:
    """Starts programs, remembers all of them, and ends them in the opposite order."""

    def __init__(self, logs: Path, environment: Mapping[str, str] | None = None) -> None:
        """Keep logs in this folder; ``environment`` is added to ours for every program."""
        self.all: list[Child] = []
        self._logs = logs
        self._environment = dict(os.environ) | dict(environment or {})
        logs.mkdir(parents=True, exist_ok=True)

    def start(self, name: str, module: str, *arguments: str) -> Child:
        """Start ``python -m module arguments`` in a process group of its own.

        A Ctrl+C in the terminal is then ours alone, and we end the programs in order.
        """
        number = sum(1 for child in self.all if child.name.split(" ")[0] == name) + 1
        log = self._logs / (f"{name}.log" if number == 1 else f"{name}-{number}.log")
        with log.open("wb") as said:
            process = subprocess.Popen(  # noqa: S603  (our own programs, by this very Python)
                [sys.executable, "-u", "-m", module, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                env=self._environment,
                start_new_session=True,
            )
        child = Child(name=name if number == 1 else f"{name} ({number})", process=process, log=log)
        self.all.append(child)
        return child

    def check(self) -> None:
        """Raise ``ChildFailed`` for the first program that ended although nobody told it to."""
        for child in self.all:
            if not child.asked:
                child.check()

    def end(self) -> None:
        """End all that still run, the last one started first; all are asked at once."""
        for child in reversed(self.all):
            child.ask_to_end()
        for child in reversed(self.all):
            child.end()

    def complaints(self) -> list[str]:
        """Say what was wrong with any of them; ask after ``end``."""
        return [said for child in self.all if (said := child.complaint()) is not None]
