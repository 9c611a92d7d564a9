"""One file of lines: appended durably, rewritten in one step, half a line never left in it."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import io
    from collections.abc import Iterable
    from pathlib import Path


class LinesUnavailable(Exception):
    """The file cannot be read or written (disk full, read-only); nothing was added to it."""


class LineFile:
    """A file of lines, for one thread at a time.

    Beside it lies, for an instant while it is rewritten, its successor. Each write tries anew, so
    it recovers by itself when space returns.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: io.FileIO | None = None

    def read(self) -> list[bytes]:
        """Return its lines, none where there is no file yet; the last one may be torn.

        Raises:
            LinesUnavailable: it cannot be read.
        """
        try:
            return self._path.read_bytes().splitlines() if self._path.exists() else []
        except OSError as error:
            raise self._unavailable(error) from error

    def append(self, lines: Iterable[bytes]) -> int:
        """Add lines and return the file's size in bytes; on return they are on the disk.

        Raises:
            LinesUnavailable: none was added.
        """
        try:
            file = self._file or self._open()
            size = os.fstat(file.fileno()).st_size
        except OSError as error:
            raise self._unavailable(error) from error
        try:
            return size + _write(file, lines)
        except OSError as error:
            # Half a line would spoil the next one.
            with suppress(OSError):
                file.truncate(size)
            raise self._unavailable(error) from error

    def rewrite(self, lines: Iterable[bytes]) -> None:
        """Replace all lines by these; the old ones stand until the new are on the disk.

        Raises:
            LinesUnavailable: the old ones stand.
        """
        successor = self._path.with_name(self._path.name + ".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with successor.open("wb", buffering=0) as file:
                _write(file, lines)
            self.close()
            successor.replace(self._path)
            settle(self._path.parent)
        except OSError as error:
            raise self._unavailable(error) from error

    def close(self) -> None:
        """Close the file; a later line opens it again."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _open(self) -> io.FileIO:
        """Open the file behind its last whole line; a torn one goes."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        is_new = not self._path.exists()
        file = self._path.open("ab", buffering=0)
        try:
            file.truncate(self._path.read_bytes().rfind(b"\n") + 1)
            if is_new:
                settle(self._path.parent)
        except OSError:
            file.close()
            raise
        self._file = file
        return file

    def _unavailable(self, error: OSError) -> LinesUnavailable:
        return LinesUnavailable(f"{self._path}: {error.strerror or error}")


def _write(file: io.FileIO, lines: Iterable[bytes]) -> int:
    content = b"".join(line + b"\n" for line in lines)
    written = file.write(content)
    if written != len(content):
        raise OSError(None, f"only {written} of {len(content)} bytes were written")
    os.fsync(file.fileno())
    return written


def settle(folder: Path) -> None:
    """Make a renaming in a folder durable; else a power cut may bring the old file back.

    Raises:
        OSError: it may not be on the disk.
    """
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
