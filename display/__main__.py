"""The wall's command line: ``python -m display --config config/hagen.toml --device display-1``."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from display.bootstrap import run_display
from shared.settings.loading import load
from shared.settings.problems import SettingsError
from shared.settings.theme import BadTheme

if TYPE_CHECKING:
    from types import TracebackType

_log = logging.getLogger("wartemarke.display")

BUG = "the display ends because of a bug"
UNUSABLE = (SettingsError, BadTheme, OSError)
"""What a person has to put right before the wall can start; said in one line, no traceback."""


def main(arguments: list[str] | None = None) -> int:
    """Run the wall; return 0, 2 where it cannot start as it was set up, 1 after a bug."""
    given = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    sys.excepthook = _crash
    try:
        settings = load(given.config)
        display = settings.displays.get(given.device)
        if display is None:
            known = ", ".join(settings.displays) or "none"
            return _refuse(f"{given.config}: no display {given.device!r}; there are: {known}")
        return run_display(settings, display, broker_host=given.broker_host)
    except UNUSABLE as unusable:
        return _refuse(str(unusable))
    except Exception:  # noqa: BLE001 - the outermost place, where a bug ends the program
        _log.exception(BUG)
        return 1


def _crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """End at an error that Qt would swallow: whoever started the wall starts it again."""
    _log.critical(BUG, exc_info=(kind, error, trace))
    QCoreApplication.exit(1)


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="display", description="The wall display of one lobby.")
    parser.add_argument("--config", type=Path, required=True, help="the site's settings file")
    parser.add_argument("--device", required=True, help="the display's id in that file")
    parser.add_argument("--broker-host", help="address of the broker, if not as in the file")
    return parser


if __name__ == "__main__":
    sys.exit(main())
