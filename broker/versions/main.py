"""The commands ``wartemarke config list``, ``show`` and ``back``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast
from zoneinfo import ZoneInfo

from broker.versions.differences import history, in_short
from broker.versions.keeping import FOLDER, Versions, write_whole
from shared.settings.findings import Findings
from shared.settings.loading import examine, load
from shared.settings.model import BrokerSettings
from shared.settings.problems import SettingsError
from shared.settings.reading import Tree, read

if TYPE_CHECKING:
    from datetime import datetime

    from broker.versions.keeping import Version

FAILED: Final = 1


def data_of(file: Path, data: Path | None) -> tuple[Path, ZoneInfo]:
    """Return the folder of the versions and the site's time zone (UTC for a file that is wrong).

    ``data`` is the broker's data folder, if it was named.
    """
    settings = examine(file).settings
    if settings is not None:
        zone = ZoneInfo(settings.catalogue.time_zone)
        return (data or Path(settings.broker.data)) / FOLDER, zone
    broker = (read(file, Findings(file)) or {}).get("broker")
    said = cast("Tree", broker).get("data") if isinstance(broker, dict) else None
    usual = said if isinstance(said, str) else BrokerSettings().data
    return (data or Path(usual)) / FOLDER, ZoneInfo("UTC")


class _NotDone(Exception):
    """Why a command could not be done, for whoever asked for it."""


def list_versions(folder: Path, zone: ZoneInfo) -> int:
    """Print every version with its time and what changed with it; return the exit status."""
    try:
        versions = Versions(folder).all()
    except OSError as error:
        print(f"wartemarke: the versions cannot be read: {error}", file=sys.stderr)
        return FAILED
    if not versions:
        print(f"no version is kept in {folder}: has a broker run with these settings?")
    changes = history([each.tree for each in versions])
    for version, found in zip(versions, changes, strict=True):
        print(f"{version.number:>4}  {_clock(version, zone)}  {in_short(found) or 'the first'}")
    return 0


def show_version(folder: Path, zone: ZoneInfo, number: int) -> int:
    """Print the files of a version as they were; return the exit status."""
    try:
        version = _version(folder, number)
    except (_NotDone, OSError) as error:
        print(f"wartemarke: {error}", file=sys.stderr)
        return FAILED
    print(f"# version {number}, in force since {_clock(version, zone)}")
    for source in version.files:
        print(f"# ---- {source.name}\n{source.text}", end="")
    return 0


def go_back(file: Path, folder: Path, number: int, now: datetime) -> int:
    """Write the settings file as it was in a version; return the exit status.

    What stands there now is kept beside it. The broker takes the file over by itself.
    """
    try:
        version = _version(folder, number)
        kept = _written_back(file, version, now)
    except (_NotDone, OSError) as error:
        print(f"wartemarke: nothing was changed: {error}", file=sys.stderr)
        return FAILED
    if kept is None:
        print(f"{file} is as it was in version {number} already")
        return 0
    print(f"{file} is as it was in version {number}; a running broker follows within seconds")
    for old in kept:
        print(f"what stood there before: {old}")
    return 0


def _version(folder: Path, number: int) -> Version:
    versions = {each.number: each for each in Versions(folder).all()}
    if number not in versions:
        known = ", ".join(map(str, versions)) or "none"
        raise _NotDone(f"there is no version {number}; there are: {known}")
    return versions[number]


def _written_back(file: Path, version: Version, now: datetime) -> list[Path] | None:
    """Write each file that differs, those that others are based on first.

    Returns where what stood there before is kept, None if nothing differs.
    """
    wanted = {file.parent / each.name: each.text.encode() for each in reversed(version.files)}
    before = {each: each.read_bytes() if each.exists() else None for each in wanted}
    changed = [each for each in wanted if wanted[each] != before[each]]
    if not changed:
        return None
    kept = [_kept(each, old, now) for each in changed if (old := before[each]) is not None]
    try:
        for each in changed:
            write_whole(each, wanted[each])
        load(file)
    except (OSError, SettingsError) as error:
        for each in changed:
            _put_back(each, before[each])
        raise _NotDone(f"version {version.number} cannot be used any more:\n{error}") from error
    return kept


def _kept(file: Path, content: bytes, now: datetime) -> Path:
    beside = file.with_name(f"{file.name}.before-{now:%Y-%m-%d-%H%M%S}")
    write_whole(beside, content)
    return beside


def _put_back(file: Path, content: bytes | None) -> None:
    if content is None:
        file.unlink(missing_ok=True)
    else:
        write_whole(file, content)


def _clock(version: Version, zone: ZoneInfo) -> str:
    return f"{version.since.astimezone(zone):%Y-%m-%d %H:%M:%S}"
