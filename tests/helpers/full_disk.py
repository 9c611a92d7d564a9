"""A disk that takes nothing while it is full: stands in for `os` in `shared.journal.line_file`."""

from __future__ import annotations

import errno
import os


class FullDisk:
    """Does what the machine does until ``full``; ``synced`` are the inodes that were put on it."""

    name = os.name
    O_RDONLY = os.O_RDONLY
    open = staticmethod(os.open)
    close = staticmethod(os.close)
    fstat = staticmethod(os.fstat)

    def __init__(self) -> None:
        self.full = False
        self.synced: list[int] = []

    def fsync(self, descriptor: int) -> None:
        if self.full:
            raise OSError(errno.ENOSPC, "No space left on device")
        os.fsync(descriptor)
        self.synced.append(os.fstat(descriptor).st_ino)
