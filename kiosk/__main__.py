"""The kiosk's command line: ``python -m kiosk --config config/hagen.toml --device kiosk-1``."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from kiosk.bootstrap import run_kiosk
from shared.printing.driver.address import BadAddress
from shared.printing.journal_file import JournalUnavailable
from shared.settings.loading import load
from shared.settings.problems import SettingsError
from shared.ui.theme import BadTheme

_log = logging.getLogger("wartemarke.kiosk")

UNUSABLE = (SettingsError, BadTheme, BadAddress, JournalUnavailable, FileNotFoundError)
"""What a person has to put right before the kiosk can start; said in one line, no traceback."""


def main(arguments: list[str] | None = None) -> int:
    """Run the kiosk; return 0, or 2 where it cannot start as it was set up."""
    given = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    try:
        settings = load(given.config)
        kiosk = settings.kiosks.get(given.device)
        if kiosk is None:
            known = ", ".join(settings.kiosks) or "none"
            return _refuse(f"{given.config}: no kiosk {given.device!r}; there are: {known}")
        return run_kiosk(settings, kiosk, broker_host=given.broker_host)
    except UNUSABLE as unusable:
        return _refuse(str(unusable))
    except Exception:
        _log.exception("the kiosk ends because of a bug")
        raise


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
