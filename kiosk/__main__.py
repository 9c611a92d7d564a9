"""The kiosk's command line: ``python -m kiosk --config config/hagen.toml --device kiosk-1``."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kiosk.bootstrap import run_kiosk
from shared.journal.line_file import LinesUnavailable
from shared.printing.driver.address import BadAddress
from shared.printing.journal_file import JournalUnavailable
from shared.settings.loading import load
from shared.settings.problems import SettingsError
from shared.settings.theme import BadTheme

if TYPE_CHECKING:
    from types import TracebackType

_log = logging.getLogger("wartemarke.kiosk")

BUG = "the kiosk ends because of a bug"
UNUSABLE = (
    SettingsError,
    BadTheme,
    BadAddress,
    JournalUnavailable,
    LinesUnavailable,
    FileNotFoundError,
)
"""What a person has to put right before the kiosk can start; said in one line, no traceback."""


def main(arguments: list[str] | None = None) -> int:
    """Run the kiosk; return 0, 2 where it cannot start as it was set up, 1 after a bug."""
    given = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    sys.excepthook = _crash
    try:
        settings = load(given.config)
        kiosk = settings.kiosks.get(given.device)
        if kiosk is None:
            known = ", ".join(settings.kiosks) or "none"
            return _refuse(f"{given.config}: no kiosk {given.device!r}; there are: {known}")
        return run_kiosk(settings, kiosk, broker_host=given.broker_host)
    except UNUSABLE as unusable:
        return _refuse(str(unusable))
    except Exception:  # noqa: BLE001 - the outermost place, where a bug ends the program
        _log.exception(BUG)
        return 1


def _crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """End at an error that Qt would swallow: whoever started the kiosk starts it again."""
    _log.critical(BUG, exc_info=(kind, error, trace))
    QCoreApplication.exit(1)


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kiosk", description="The touch kiosk of one lobby.")
    parser.add_argument("--config", type=Path, required=True, help="the site's settings file")
    parser.add_argument("--device", required=True, help="the kiosk's id in that file")
    parser.add_argument("--broker-host", help="address of the broker, if not as in the file")
    return parser


if __name__ == "__main__":
    sys.exit(main())
