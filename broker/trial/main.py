"""``wartemarke torture`` and ``wartemarke week``: play, print the report, write it to a file."""

from __future__ import annotations

import secrets
import shutil
import sys
from typing import TYPE_CHECKING, Final

import msgspec

from broker.trial.torture import Stuck, Torture

if TYPE_CHECKING:
    from pathlib import Path

    from msgspec import Struct

FAILED: Final = 1
EVENTS: Final = 100_000
"""In the log before the first kill."""
SEEDS: Final = 1_000_000


def torture(out: Path, kills: int, seed: int | None = None, events: int = EVENTS) -> int:
    """Pull the plug so many times; return the exit status, 1 if anything was lost or doubled."""
    shutil.rmtree(out, ignore_errors=True)
    chosen = secrets.randbelow(SEEDS) if seed is None else seed
    print(f"torture: {kills} kills, {events} events before the first, seed {chosen}", flush=True)
    try:
        report = Torture(out, kills, events, chosen).run()
    except Stuck as error:
        print(f"wartemarke torture: {error}; its log is {out / 'broker.log'}", file=sys.stderr)
        return FAILED
    tell(report, out / "report.json")
    return 0 if report.sound else FAILED


def tell(report: Struct, file: Path) -> None:
    """Print a report and write it to a file."""
    written = msgspec.json.format(msgspec.json.encode(report), indent=2).decode()
    file.write_text(written + "\n", encoding="utf-8")
    print(written)
    print(f"written to {file}")
