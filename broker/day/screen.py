"""A screen of the played day: all of it is the real program, only its clock is the player's.

Run as ``python -m broker.day.screen CLOCK PROGRAM ARGUMENTS...``, such as ``kiosk --config FILE``.
"""

from __future__ import annotations

import importlib
import runpy
import sys
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from broker.trial.played_clock import PlayedClock

if TYPE_CHECKING:
    from collections.abc import Callable


def main() -> None:
    """Be the program."""
    clock, program, *arguments = sys.argv[1:]
    now = PlayedClock(Path(clock)).now
    setattr(importlib.import_module(f"{program}.controller.clock"), "datetime", _played(now))  # noqa: B010  (a module as data)
    sys.argv = [program, *arguments]
    runpy.run_module(program, run_name="__main__", alter_sys=True)


def _played(now: Callable[[], datetime]) -> type[datetime]:
    """Return what a program's clock reads instead of the machine's time."""

    class Played(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return now().astimezone(tz)

    return Played


if __name__ == "__main__":
    main()
