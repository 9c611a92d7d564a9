"""``wartemarke demo``: a whole lobby on this machine, by hand or by itself."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import sys
from typing import TYPE_CHECKING, Final

from broker.demo.by_hand import run_by_hand
from broker.demo.stage import StageFailed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import FrameType

FAILED: Final = 1
NO_SCREEN: Final = "If it is the screen: `wartemarke demo --virtual` needs none."
OURS: Final = ("data", "slips", "logs", "desk")
"""Folders in ``out`` that a run makes, and that the next one clears."""
OUR_FILES: Final = ("*.png", "hall.wav", "summary.json", "lobby.toml", "afternoon.toml", "clock")


def demo(out: Path, *, virtual: bool, day: Callable[[Path], int] | None = None) -> int:
    """Run a lobby with files in ``out`` and return the exit status.

    With a screen it is used by hand until it is closed; without one, or with ``virtual``, a real
    morning is played through it. With a ``day`` that one is played, screen or not.
    """
    _clear(out)
    # Both, since a program that a script starts in the background begins with SIGINT ignored.
    before = {number: signal.signal(number, _stop) for number in (signal.SIGINT, signal.SIGTERM)}
    by_hand = has_screen() and not virtual and day is None
    try:
        if day is not None:
            return day(out)
        return run_by_hand(out) if by_hand else _play(out)
    except StageFailed as error:
        return _failed(f"{error}\n{NO_SCREEN}" if by_hand else str(error), out)
    except KeyboardInterrupt:
        return _failed("stopped before its end", out)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def has_screen() -> bool:
    """Tell whether there is a screen to show windows on."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _play(out: Path) -> int:
    if importlib.util.find_spec("zxingcpp") is None:
        return _failed("zxing-cpp is missing: pip install 'wartemarke[demo]'", out)
    # Only this needs zxing-cpp; a lobby does without.
    from broker.demo.by_itself import NotPlayed, run_by_itself  # noqa: PLC0415

    try:
        return run_by_itself(out)
    except NotPlayed as error:
        return _failed(str(error), out)


def _failed(why: str, out: Path) -> int:
    print(f"wartemarke demo: {why}\nThe programs' logs are in {out / 'logs'}.", file=sys.stderr)
    return FAILED


def _clear(out: Path) -> None:
    """Take away what an earlier run made, and nothing else."""
    out.mkdir(parents=True, exist_ok=True)
    for folder in OURS:
        shutil.rmtree(out / folder, ignore_errors=True)
    for pattern in OUR_FILES:
        for file in out.glob(pattern):
            file.unlink()


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
