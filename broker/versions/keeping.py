"""Keeps each version of the settings file that came into force, with the files it is based on."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from shared.journal.line_file import settle
from shared.settings.findings import Findings
from shared.settings.reading import read

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER: Final = "settings"
"""Where the versions lie, within the folder of the log."""
KEPT: Final = 500
"""Versions kept at most; the oldest go. Each is some ten kilobytes."""
_NAME: Final = "{number:06d}.json"


class SourceFile(Struct, frozen=True, kw_only=True):
    """A file as it was written; ``name`` is its path as seen from the settings file's folder."""

    name: str
    text: str


class Version(Struct, frozen=True, kw_only=True):
    """Settings that were in force ``since`` then (UTC).

    ``files`` are the settings file itself and, behind it, those that it is based on; ``tree`` is
    what they say together, in JSON's types.
    """

    number: int
    since: datetime
    files: tuple[SourceFile, ...]
    tree: dict[str, object]


class Versions:
    """The versions in a folder, one file each."""

    def __init__(self, folder: Path) -> None:
        """Look at a folder; it is made with the first version."""
        self._folder = folder

    def all(self) -> tuple[Version, ...]:
        """Return every version, oldest first; one that cannot be read is left out.

        Raises:
            OSError: the folder cannot be read.
        """
        found = (_decoded(file) for file in self._files().values())
        return tuple(version for version in found if version is not None)

    def keep(self, files: Sequence[Path], now: datetime) -> None:
        """Keep what has come into force, durably, unless it is what was in force before.

        ``files`` are the settings file and those it is based on.

        Raises:
            OSError: a file cannot be read, or the version not be written; none is half there.
        """
        known = self._files()
        newest = max(known, default=0)
        sources = tuple(_source(file, files[0].parent) for file in files)
        before = _decoded(known[newest]) if known else None
        if before is not None and before.files == sources:
            return
        tree = read(files[0], Findings(files[0]))
        if tree is None:
            return
        plain = msgspec.to_builtins(tree)
        version = Version(number=newest + 1, since=now, files=sources, tree=plain)
        self._folder.mkdir(parents=True, exist_ok=True)
        write_whole(self._folder / _NAME.format(number=newest + 1), msgspec.json.encode(version))
        for file in [*known.values()][: max(0, len(known) + 1 - KEPT)]:
            file.unlink(missing_ok=True)

    def _files(self) -> dict[int, Path]:
        """Return the files of the versions by number, oldest first."""
        files = sorted(self._folder.glob("*.json")) if self._folder.is_dir() else []
        return {int(file.stem): file for file in files if file.stem.isdecimal()}


def write_whole(file: Path, content: bytes) -> None:
    """Put a file in its place durably: whoever looks sees the old one or the new one, whole.

    A link stays a link, and who may read the old one may read the new one.

    Raises:
        OSError: it could not be written; the old one is as it was.
    """
    file = file.resolve()
    beside = file.with_name(f".{file.name}.new")
    try:
        with beside.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if file.exists():
            shutil.copymode(file, beside)
        beside.replace(file)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    settle(file.parent)


def _source(file: Path, folder: Path) -> SourceFile:
    name = Path(os.path.relpath(file, folder)).as_posix()
    return SourceFile(name=name, text=file.read_bytes().decode("utf-8"))


def _decoded(file: Path) -> Version | None:
    try:
        return msgspec.json.decode(file.read_bytes(), type=Version)
    except (OSError, msgspec.DecodeError):
        return None
