"""The hall's day as a command: plays it, counts, writes ``summary.json``, and says it in words."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import msgspec

from broker.bootstrap import LOG_FILE
from broker.day.hall import DATE, DEVICES
from broker.day.play import HallDay, moment
from broker.day.script import SCRIPT
from broker.day.step import missing
from broker.day.summary import Played, in_words, summarise
from broker.demo.places import HEIGHT, WIDTH
from broker.demo.stage import Stage
from broker.store.reading import read_log

if TYPE_CHECKING:
    from pathlib import Path


def run_hall_day(out: Path) -> int:
    """Play the hall's day with files in ``out``; return 0 if all happened and was well.

    Raises:
        ChildFailed, HandsUnavailable, ScreenUnavailable: the stage did not work.
    """
    sys.stdout.write("A whole day of the hall is played on a virtual screen, in a minute or two.\n")
    summary = summarise(_play(out))
    written = msgspec.json.format(msgspec.json.encode(summary), indent=2)
    (out / "summary.json").write_bytes(written + b"\n")
    sys.stdout.write(f"{in_words(summary)}\npictures, slips, logs             {out}\n")
    return 0 if summary.sound else 1


def _play(out: Path) -> Played:
    begun = time.monotonic()
    with Stage(WIDTH, HEIGHT, out / "logs") as stage:
        day = HallDay(stage, out)
        try:
            day.play(SCRIPT)
        finally:
            day.close()
            day.gallery.save(out)
    log = tuple(read_log(day.programs.data / LOG_FILE))
    return Played(
        date=DATE.isoformat(),
        steps=len(SCRIPT),
        log=log,
        seconds=time.monotonic() - begun,
        pictures=len(day.gallery.photos),
        missing=missing(SCRIPT, log, moment, day.tickets, DEVICES),
        given_up=tuple(day.given_up),
        complaints=tuple(stage.children.complaints()),
    )
