"""``wartemarke torture`` and ``wartemarke week``: play, print the report, write it to a file."""

from __future__ import annotations

import secrets
import shutil
import sys
from typing import TYPE_CHECKING, Final

import msgspec

from broker.demo.children import ChildFailed
from broker.trial.torture import Stuck, Torture
from broker.trial.week import Week

if TYPE_CHECKING:
    from pathlib import Path

    from msgspec import Struct

FAILED: Final = 1
EVENTS: Final = 100_000
"""In the log before the first kill, or the first day: all that is remembered is full."""
DAYS: Final = 7
VISITORS: Final = 600
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


def week(
    out: Path,
    seed: int | None = None,
    *,
    days: int = DAYS,
    visitors: int = VISITORS,
    events: int = EVENTS,
) -> int:
    """Play a week; return the exit status, 1 if anything was lost, doubled or out of order."""
    shutil.rmtree(out, ignore_errors=True)
    chosen = secrets.randbelow(SEEDS) if seed is None else seed
    print(f"week: {days} days of {visitors} visitors, seed {chosen}", flush=True)
    try:
        report = Week(out, days=days, visitors=visitors, events=events, seed=chosen).run()
    except (Stuck, ChildFailed) as error:
        print(f"wartemarke week: {error}\nThe programs' logs are in {out}.", file=sys.stderr)
        return FAILED
    tell(report, out / "report.json")
    return 0 if report.sound else FAILED


def tell(report: Struct, file: Path) -> None:
    """Print a report and write it to a file."""
    written = msgspec.json.format(msgspec.json.encode(report), indent=2).decode()
    file.write_text(written + "\n", encoding="utf-8")
    print(written)
    print(f"written to {file}")
