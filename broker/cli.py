"""The command ``wartemarke``: run the broker, check a configuration, try and measure a lobby."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from broker.bench.main import bench
from broker.bootstrap import run
from broker.check import check
from broker.demo.main import demo
from broker.ports import StoreUnavailable
from broker.wire.loop import CannotListen
from shared.settings.loading import load
from shared.settings.problems import SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shared.settings.model import Settings

FAILED, BAD_USAGE = 1, 2


def main(arguments: Sequence[str]) -> int:
    """Do one command and return the program's exit status."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    return int(options.do(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="wartemarke", description="Calls the waiting.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    running = commands.add_parser("run", help="run the broker of a lobby")
    running.add_argument("--config", type=Path, required=True, help="the lobby's TOML file")
    running.set_defaults(do=_run)

    checking = commands.add_parser("check", help="check a lobby's configuration")
    checking.add_argument("file", type=Path)
    checking.set_defaults(do=_check)

    trying = commands.add_parser("demo", help="run a whole lobby on this machine")
    trying.add_argument("--out", type=Path, default=Path("demo-out"))
    trying.add_argument("--virtual", action="store_true", help="play the real day, screen or not")
    trying.set_defaults(do=_demo)

    measuring = commands.add_parser("bench", help="measure the broker beside a bare loop")
    measuring.add_argument("--out", type=Path, default=Path("bench-out"))
    measuring.add_argument(
        "--seconds", type=float, default=3.0, help="seconds for each measurement"
    )
    measuring.set_defaults(do=_bench)
    return parser


def _load(path: Path) -> Settings | None:
    try:
        return load(path)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return None


def _run(options: argparse.Namespace) -> int:
    settings = _load(options.config)
    if settings is None:
        return FAILED
    try:
        run(settings)
    except StoreUnavailable as error:
        print(f"wartemarke: the log cannot be opened: {error}", file=sys.stderr)
        return FAILED
    except CannotListen as error:
        print(f"wartemarke: is another broker running? {error}", file=sys.stderr)
        return FAILED
    return 0


def _check(options: argparse.Namespace) -> int:
    return check(options.file)


def _demo(options: argparse.Namespace) -> int:
    return demo(options.out, virtual=options.virtual)


def _bench(options: argparse.Namespace) -> int:
    return bench(options.out, options.seconds)
