"""The played morning as a command: plays, audits, writes ``summary.json``, and says it in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from broker.demo.player import StuckError
from broker.demo.summary import in_words, summarise
from broker.demo.virtual_day import play_virtual_day
from broker.demo.visitors import UnfamiliarScreen

if TYPE_CHECKING:
    from pathlib import Path


class NotPlayed(Exception):
    """The morning came to a stop; the text says where."""


def run_by_itself(out: Path) -> int:
    """Play a real morning with files in ``out``; return 0 if nobody was lost and all was well.

    Raises:
        NotPlayed: it came to a stop.
        ChildFailed, HandsUnavailable, ScreenUnavailable: the stage did not work.
    """
    print("No screen: a real morning is played on a virtual one; this takes about a minute.")
    try:
        played = play_virtual_day(out)
    except (StuckError, UnfamiliarScreen) as error:
        raise NotPlayed(str(error)) from error
    summary = summarise(played)
    written = msgspec.json.format(msgspec.json.encode(summary), indent=2)
    (out / "summary.json").write_bytes(written + b"\n")
    print(in_words(summary))
    print(f"{'pictures, slips, logs':<26}{out}")
    return 0 if summary.sound else 1
