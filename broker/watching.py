"""The settings file, followed while the broker runs: a right one is taken up, a wrong one told."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from shared.domain.configuration import Fault
from shared.settings.loading import examine
from shared.settings.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from shared.domain.ids import DeviceId
    from shared.settings.model import Settings
    from shared.settings.problems import Problem

    Signature: TypeAlias = tuple[tuple[int, int, int] | None, ...]

BROKER = "broker"
"""The name under which the broker itself is to be started anew."""
FAULTS_TOLD = 20
"""Mistakes that are recorded of one file; whoever mends these finds the others by the check."""


class FollowedFile:
    """One settings file with those it is based on.

    ``settings`` are what it said when it could last be used, ``faults`` why it cannot be now, and
    ``restart`` who must be started anew to follow what has changed since the broker's start.
    """

    def __init__(
        self,
        path: Path | None,
        settings: Settings,
        keep: Callable[[tuple[Path, ...]], None] = lambda _: None,
    ) -> None:
        """Begin with the settings as they were loaded; without ``path`` they stay.

        ``keep`` is told the files of each version that is taken up.
        """
        self._keep = keep
        self.settings = self._started = settings
        self.faults: tuple[Fault, ...] = ()
        self._path = path
        self._files: tuple[Path, ...] = () if path is None else (path,)
        self._seen: Signature | None = None
        self._read: Signature | None = None

    @property
    def restart(self) -> tuple[DeviceId, ...]:
        """Name those whose own settings have changed since the broker's start."""
        return restarts(self._started, self.settings)

    def look(self) -> None:
        """Take a changed file up once it lies still from one look to the next.

        So a file that is being written is not read halfway; at the first look it is as it was
        loaded. A wrong one is read at each look: what is wrong may be in a file that is not known
        to belong to it.
        """
        before, self._seen = self._seen, self._signature()
        is_first = self._read is None
        if self._path is None or (before != self._seen and not is_first):
            return
        if self._seen != self._read or self.faults:
            self._take_up(self._path)

    def _take_up(self, path: Path) -> None:
        examination = examine(path)
        self._files = tuple(dict.fromkeys((*examination.files, *self._files)))
        self._seen = self._read = self._signature()
        if examination.settings is None:
            errors = (each for each in examination.problems if each.severity is Severity.ERROR)
            self.faults = tuple(_fault(each) for each in errors)[:FAULTS_TOLD]
        else:
            self.settings, self.faults = examination.settings, ()
            self._keep(examination.files)

    def _signature(self) -> Signature:
        return tuple(_signature(file) for file in self._files)


def restarts(before: Settings, after: Settings) -> tuple[DeviceId, ...]:
    """Return who takes its own settings over only when it is started anew, in order."""
    devices = (
        *_changed(before.kiosks, after.kiosks),
        *_changed(before.displays, after.displays),
        *_changed(before.consoles, after.consoles),
    )
    return ((BROKER,) if before.broker != after.broker else ()) + devices


def _changed(before: Mapping[DeviceId, object], after: Mapping[DeviceId, object]) -> list[DeviceId]:
    return [each for each in after if each in before and before[each] != after[each]]


def _signature(file: Path) -> tuple[int, int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _fault(problem: Problem) -> Fault:
    # Only its name: where the file lies on the server is nobody's concern at a console.
    return Fault(
        file=problem.file.name, key=problem.key, found=problem.found, expected=problem.expected
    )
