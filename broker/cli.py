"""The command ``wartemarke``: run the broker, check a configuration, try and measure a lobby.

What only one command needs is imported by that command: a lobby waits for ``run`` to be back.
"""

from __future__ import annotations

import argparse
import logging
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from broker.bootstrap import is_running, log_of, run
from broker.clock import SystemClock
from broker.ports import StoreUnavailable
from broker.store.backup import StoreDamaged, back_up, restore
from broker.wire.loop import CannotListen
from shared.domain.alarms import Urgency
from shared.settings.loading import labels_told, load
from shared.settings.problems import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from shared.settings.model import Settings

FAILED = 1
RESTORE = (
    "Put the newest whole backup in its place; what came after it is in the damaged file, which is"
    " kept:\n  wartemarke restore --config {config} {folder}/backups/lobby-YEAR-MONTH-DAY.db"
)


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

    saving = commands.add_parser("backup", help="copy the log, also while the broker runs")
    saving.add_argument("--config", type=Path, required=True, help="the lobby's TOML file")
    saving.add_argument("target", type=Path, help="the file to write")
    saving.set_defaults(do=_backup)

    restoring = commands.add_parser("restore", help="put a backup in the place of the log")
    restoring.add_argument("--config", type=Path, required=True, help="the lobby's TOML file")
    restoring.add_argument("backup", type=Path)
    restoring.set_defaults(do=_restore)

    speaking = commands.add_parser("languages", help="say how complete each language is")
    speaking.add_argument("--config", type=Path, help="a lobby's TOML file: its own labels, too")
    speaking.set_defaults(do=_languages)

    calling = commands.add_parser("alarm", help="raise a console's silent alarm")
    calling.add_argument("urgency", choices=list(Urgency), type=Urgency)
    calling.add_argument("--config", type=Path, required=True, help="the lobby's TOML file")
    calling.add_argument("--device", required=True, help="the console, such as counter-1")
    calling.set_defaults(do=_alarm)

    _add_settings(commands.add_parser)
    _add_appointments(commands.add_parser)
    _add_trials(commands.add_parser)
    return parser


def _add_settings(add: Callable[..., argparse.ArgumentParser]) -> None:
    versions = add("config", help="list the versions of the settings, show one, go back to one")
    commands = versions.add_subparsers(required=True, metavar="COMMAND")
    for name, what in (
        ("list", "list every version that was in force, and what changed with it"),
        ("show", "print a version as it was written"),
        ("back", "write the settings file as it was in a version"),
    ):
        command = commands.add_parser(name, help=what)
        command.add_argument("--config", type=Path, required=True, help="the lobby's TOML file")
        command.add_argument(
            "--data", type=Path, help="the broker's data folder, where the file cannot say it"
        )
        command.set_defaults(do=_config, what=name)
        if name != "list":
            command.add_argument("number", type=int, help="as `config list` tells it")

    reporting = add("report", help="say what a day came to, or several")
    reporting.add_argument("--config", type=Path, required=True, help="the lobby's TOML file")
    reporting.add_argument("day", type=date.fromisoformat, nargs="?", help="default: today")
    reporting.add_argument("--to", type=date.fromisoformat, help="the last day, a row each")
    reporting.add_argument("--csv", type=Path, help="write a table for a spreadsheet; - prints it")
    reporting.set_defaults(do=_report)


def _add_appointments(add: Callable[..., argparse.ArgumentParser]) -> None:
    booked = add("appointments", help="bring appointments in, print the codes of invitations")
    commands = booked.add_subparsers(required=True, metavar="COMMAND")
    importing = commands.add_parser("import", help="bring files into the running lobby")
    importing.add_argument("--config", type=Path, required=True, help="the lobby's TOML file")
    importing.add_argument(
        "--source", default="termine", help="for whom the files speak (default: termine)"
    )
    importing.add_argument("files", type=Path, nargs="+", help=".csv or .ics")
    importing.set_defaults(do=_import)
    coding = commands.add_parser("codes", help="print the codes of a day's invitations")
    coding.add_argument("--config", type=Path, required=True, help="the lobby's TOML file")
    coding.add_argument("--out", type=Path, help="write a table and QR pictures into this folder")
    coding.add_argument("day", type=date.fromisoformat, help="such as 2026-11-23")
    coding.set_defaults(do=_codes)


def _add_trials(add: Callable[..., argparse.ArgumentParser]) -> None:
    trying = add("demo", help="run a whole lobby on this machine")
    trying.add_argument("--out", type=Path, default=Path("demo-out"))
    trying.add_argument("--virtual", action="store_true", help="play the real day, screen or not")
    trying.add_argument("--day", choices=["hall"], help="play a whole day of the entrance hall")
    trying.set_defaults(do=_demo)

    measuring = add("bench", help="measure the broker beside a bare loop")
    measuring.add_argument("--out", type=Path, default=Path("bench-out"))
    measuring.add_argument(
        "--seconds", type=float, default=3.0, help="seconds for each measurement"
    )
    measuring.set_defaults(do=_bench)

    torturing = add("torture", help="kill a busy broker again and again")
    torturing.add_argument("--kills", type=int, default=300, help="how often (default: 300)")
    torturing.add_argument("--out", type=Path, default=Path("torture-out"))
    torturing.add_argument("--seed", type=int, help="to play an earlier one again")
    torturing.set_defaults(do=_torture)

    passing = add("week", help="play a week of a lobby in compressed time")
    passing.add_argument("--out", type=Path, default=Path("week-out"))
    passing.add_argument("--seed", type=int, help="to play an earlier one again")
    passing.set_defaults(do=_week)


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
        run(settings, file=options.config)
    except StoreDamaged as error:
        print(f"wartemarke: the log is damaged: {error}", file=sys.stderr)
        print(
            RESTORE.format(config=options.config, folder=log_of(settings).parent), file=sys.stderr
        )
        return FAILED
    except StoreUnavailable as error:
        print(f"wartemarke: the log cannot be opened: {error}", file=sys.stderr)
        return FAILED
    except CannotListen as error:
        print(f"wartemarke: is another broker running? {error}", file=sys.stderr)
        return FAILED
    return 0


def _check(options: argparse.Namespace) -> int:
    from broker.check import check  # noqa: PLC0415

    return check(options.file)


def _languages(options: argparse.Namespace) -> int:
    from broker.languages import table  # noqa: PLC0415

    try:
        site = None if options.config is None else labels_told(options.config)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return FAILED
    print(table(site=site))
    return 0


def _config(options: argparse.Namespace) -> int:
    from broker.versions.main import data_of, go_back, list_versions, show_version  # noqa: PLC0415

    folder, zone = data_of(options.config, options.data)
    match options.what:
        case "list":
            return list_versions(folder, zone)
        case "show":
            return show_version(folder, zone, options.number)
        case _:
            return go_back(options.config, folder, options.number, SystemClock().now())


def _report(options: argparse.Namespace) -> int:
    from broker.reports.main import report  # noqa: PLC0415

    settings = _load(options.config)
    if settings is None:
        return FAILED
    zone = ZoneInfo(settings.catalogue.time_zone)
    first = options.day or SystemClock().now().astimezone(zone).date()
    return report(log_of(settings), zone, first, max(first, options.to or first), options.csv)


def _backup(options: argparse.Namespace) -> int:
    settings = _load(options.config)
    if settings is None:
        return FAILED
    try:
        events = back_up(log_of(settings), options.target)
    except StoreUnavailable as error:
        print(f"wartemarke: no backup was made: {error}", file=sys.stderr)
        return FAILED
    print(f"{options.target}: {events} events, read back and whole")
    return 0


def _restore(options: argparse.Namespace) -> int:
    settings = _load(options.config)
    if settings is None:
        return FAILED
    if is_running(settings.broker):
        print("wartemarke: the broker is running; stop it first", file=sys.stderr)
        return FAILED
    try:
        aside = restore(options.backup, log_of(settings), SystemClock().now())
    except StoreUnavailable as error:
        print(f"wartemarke: nothing was restored: {error}", file=sys.stderr)
        return FAILED
    print(f"{log_of(settings)}: restored from {options.backup}")
    if aside is not None:
        print(f"{aside}: the log as it was found, kept")
    return 0


def _alarm(options: argparse.Namespace) -> int:
    from broker.alarm import raise_alarm  # noqa: PLC0415

    settings = _load(options.config)
    return FAILED if settings is None else raise_alarm(settings, options.device, options.urgency)


def _import(options: argparse.Namespace) -> int:
    from broker.imports.main import import_files  # noqa: PLC0415

    settings = _load(options.config)
    return FAILED if settings is None else import_files(settings, options.files, options.source)


def _codes(options: argparse.Namespace) -> int:
    from broker.imports.main import codes  # noqa: PLC0415

    settings = _load(options.config)
    return FAILED if settings is None else codes(settings, options.day, options.out)


def _demo(options: argparse.Namespace) -> int:
    from broker.demo.main import demo  # noqa: PLC0415

    if options.day == "hall":
        from broker.day.main import run_hall_day  # noqa: PLC0415

        return demo(options.out, virtual=True, day=run_hall_day)
    return demo(options.out, virtual=options.virtual)


def _bench(options: argparse.Namespace) -> int:
    from broker.bench.main import bench  # noqa: PLC0415

    return bench(options.out, options.seconds)


def _torture(options: argparse.Namespace) -> int:
    from broker.trial.main import torture  # noqa: PLC0415

    return torture(options.out, options.kills, options.seed)


def _week(options: argparse.Namespace) -> int:
    from broker.trial.main import week  # noqa: PLC0415

    return week(options.out, options.seed)
