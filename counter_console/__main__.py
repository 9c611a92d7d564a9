"""The consoles' command line: ``python -m counter_console --config FILE --device counter-1``."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from counter_console.bootstrap import run_console
from shared.printing.driver.address import BadAddress
from shared.printing.journal_file import JournalUnavailable
from shared.settings.loading import load
from shared.settings.problems import SettingsError
from shared.ui.theme import BadTheme

_log = logging.getLogger("wartemarke.console")

UNUSABLE = (SettingsError, BadTheme, BadAddress, JournalUnavailable, FileNotFoundError)
"""What a person has to put right before a console can start; said in one line, no traceback."""


def main(arguments: list[str] | None = None) -> int:
    """Run one console; return 0, or 2 where it cannot start as it was set up."""
    given = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    try:
        settings = load(given.config)
        console = settings.consoles.get(given.device)
        if console is None:
            known = ", ".join(settings.consoles) or "none"
            return _refuse(f"{given.config}: no console {given.device!r}; there are: {known}")
        return run_console(settings, console, broker_host=given.broker_host)
    except UNUSABLE as unusable:
        return _refuse(str(unusable))
    except Exception:
        _log.exception("the console ends because of a bug")
        raise


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="counter_console", description="The console of a counter or of the reception."
    )
    parser.add_argument("--config", type=Path, required=True, help="the site's settings file")
    parser.add_argument("--device", required=True, help="the console's id in that file")
    parser.add_argument("--broker-host", help="address of the broker, if not as in the file")
    return parser


if __name__ == "__main__":
    sys.exit(main())
