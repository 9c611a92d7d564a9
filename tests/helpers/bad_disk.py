"""A disk that fails when it is told to, under the very SQLite that Python uses.

SQLite reaches its files through a table of functions (a VFS). Here its own table is copied, and
for the files of one folder writing, syncing, truncating and sharing are counted and can fail.
What is synced here is not really brought to the disk: a crash is played by copying the files.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import sqlite3
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p, cast
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path


class Fault(Enum):
    """How an operation fails: by a code of SQLite's, or as the operation fails on a real disk."""

    FULL = sqlite3.SQLITE_FULL
    WRITE = sqlite3.SQLITE_IOERR_WRITE
    FSYNC = sqlite3.SQLITE_IOERR_FSYNC
    READONLY = sqlite3.SQLITE_READONLY
    AS_REAL = 0


AS_REAL = {
    "xWrite": sqlite3.SQLITE_FULL,
    "xSync": sqlite3.SQLITE_IOERR_FSYNC,
    "xTruncate": sqlite3.SQLITE_IOERR_TRUNCATE,
    "xShmMap": sqlite3.SQLITE_IOERR_SHMSIZE,
}
"""What SQLite's own adapters answer when the system refuses these."""

_METHODS = (
    *("xClose", "xRead", "xWrite", "xTruncate", "xSync", "xFileSize", "xLock", "xUnlock"),
    *("xCheckReservedLock", "xFileControl", "xSectorSize", "xDeviceCharacteristics"),
    *("xShmMap", "xShmLock", "xShmBarrier", "xShmUnmap", "xFetch", "xUnfetch"),
)
_READ = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_SIGNATURES = {
    "xWrite": _WRITE,
    "xTruncate": CFUNCTYPE(c_int, c_void_p, c_int64),
    "xSync": CFUNCTYPE(c_int, c_void_p, c_int),
    "xShmMap": CFUNCTYPE(c_int, c_void_p, c_int, c_int, c_int, c_void_p),
}
_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)


class _Methods(Structure):
    """sqlite3_io_methods: what SQLite does with an open file."""

    _fields_: ClassVar = [("iVersion", c_int), *((name, c_void_p) for name in _METHODS)]


class _File(Structure):
    """sqlite3_file: an open file begins with its methods."""

    _fields_: ClassVar = [("methods", POINTER(_Methods))]


class _Vfs(Structure):
    """sqlite3_vfs: how SQLite opens files, up to version 3."""

    _fields_: ClassVar = [
        ("iVersion", c_int),
        ("szOsFile", c_int),
        ("mxPathname", c_int),
        ("pNext", c_void_p),
        ("zName", c_char_p),
        ("pAppData", c_void_p),
        ("xOpen", c_void_p),
        *((f"rest{place}", c_void_p) for place in range(14)),
    ]


class NoSuchSqlite(Exception):
    """This Python's SQLite does not let us put a disk under it."""


def _library() -> Any:  # noqa: ANN401  (ctypes knows no types of what it loads)
    try:
        library = ctypes.CDLL(_sqlite3.__file__)
        library.sqlite3_vfs_find.restype = c_void_p
        library.sqlite3_vfs_find.argtypes = [c_char_p]
        library.sqlite3_vfs_register.argtypes = [c_void_p, c_int]
        library.sqlite3_vfs_unregister.argtypes = [c_void_p]
    except (AttributeError, OSError) as error:
        raise NoSuchSqlite(f"no VFS can be put under {_sqlite3!r}: {error}") from error
    return library


class BadDisk:
    """Counts the ``operations`` on the files of a folder since the last order, and fails some."""

    def __init__(self, folder: Path, original: _Vfs) -> None:
        self.operations = 0
        self.failed = 0
        self.unreadable = False
        self._at = 0
        self._lasting = False
        self._only = ""
        self._fault = Fault.FULL
        self._folder = bytes(folder.resolve())
        self._original = original
        self._open: Callable[..., int] = _OPEN(original.xOpen)
        self._tables: dict[int, _Methods] = {}
        self._kept: list[object] = []
        self.vfs = _Vfs.from_buffer_copy(original)
        self.vfs.zName = b"bad-disk"
        self.vfs.xOpen = self._pointer(_OPEN(self._opened))

    def fail(self, at: int, fault: Fault, *, lasting: bool = False, only: str = "") -> None:
        """Let the operation number ``at`` from now on fail; ``lasting``: and all after it.

        ``only`` names the one kind of operation that is meant and counted.
        """
        self.operations = self.failed = 0
        self._at, self._fault, self._lasting, self._only = at, fault, lasting, only

    def heal(self) -> None:
        """Let everything go well from now on."""
        self._at, self.unreadable = 0, False

    def _pointer(self, function: Any) -> int | None:  # noqa: ANN401
        self._kept.append(function)
        return cast(function, c_void_p).value

    def _opened(self, _vfs: int, name: int | None, file: int, flags: int, out: int) -> int:
        status = self._open(ctypes.addressof(self._original), name, file, flags, out)
        if status == sqlite3.SQLITE_OK and name:
            path = ctypes.string_at(name)
            if path.startswith(self._folder):
                handle = cast(file, POINTER(_File)).contents
                handle.methods = ctypes.pointer(self._failing(handle.methods))
        return status

    def _failing(self, methods: Any) -> _Methods:  # noqa: ANN401
        """Return a table like this one whose operations can fail."""
        address = ctypes.addressof(methods.contents)
        if address not in self._tables:
            table = _Methods.from_buffer_copy(methods.contents)
            for name, signature in _SIGNATURES.items():
                if getattr(table, name):
                    counted = signature(self._counted(name, signature(getattr(table, name))))
                    setattr(table, name, self._pointer(counted))
            table.xRead = self._pointer(_READ(self._reading(_READ(table.xRead))))
            self._tables[address] = table
        return self._tables[address]

    def _counted(self, name: str, original: Callable[..., int]) -> Callable[..., int]:
        def operation(file: int, *arguments: int) -> int:
            if (self._only and name != self._only) or not self._fails_now():
                return 0 if name == "xSync" else original(file, *arguments)
            if name == "xWrite":
                # A disk that fails has often written the first half.
                memory, amount, offset = arguments
                original(file, memory, amount // 2, offset)
            return AS_REAL[name] if self._fault is Fault.AS_REAL else int(self._fault.value)

        return operation

    def _fails_now(self) -> bool:
        self.operations += 1
        at, now = self._at, self.operations
        fails = at > 0 and (now >= at if self._lasting else now == at)
        self.failed += fails
        return fails

    def _reading(self, original: Callable[..., int]) -> Callable[..., int]:
        def read(file: int, memory: int, amount: int, offset: int) -> int:
            if self.unreadable:
                return sqlite3.SQLITE_IOERR_READ
            return original(file, memory, amount, offset)

        return read


_STILL_OPEN: list[BadDisk] = []
"""A connection that is closed late still calls its disk: none is ever thrown away."""


@contextmanager
def bad_disk(folder: Path) -> Generator[BadDisk]:
    """Put a disk under every connection to a file in ``folder`` that is opened meanwhile.

    Raises:
        NoSuchSqlite: this Python's SQLite does not allow it.
    """
    library = _library()
    usual = library.sqlite3_vfs_find(None)
    disk = BadDisk(folder, _Vfs.from_address(usual))
    _STILL_OPEN.append(disk)
    library.sqlite3_vfs_register(ctypes.byref(disk.vfs), 1)
    try:
        yield disk
    finally:
        disk.heal()
        library.sqlite3_vfs_unregister(ctypes.byref(disk.vfs))
        library.sqlite3_vfs_register(usual, 1)
