"""The broker of a played week: all of it is the real one, only its clock is the player's.

Run as ``python -m broker.trial.week_broker --config FILE --clock FILE``; it stops on SIGTERM.
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

from broker.bootstrap import run
from broker.trial.played_clock import PlayedClock
from shared.settings.loading import load


def main() -> None:
    """Serve until SIGTERM."""
    parser = argparse.ArgumentParser(prog="week_broker", description="A broker in played time.")
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--clock", type=Path, required=True)
    options = parser.parse_args()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    run(load(options.config), clock=PlayedClock(options.clock))


if __name__ == "__main__":
    main()
