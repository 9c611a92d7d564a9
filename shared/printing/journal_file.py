"""The print jobs' journal on disk: one JSON line a step, on the disk before the step is taken.

When the journal has grown over `limit` bytes it is rewritten with the newest jobs only.
"""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from shared.journal.line_file import LineFile, LinesUnavailable
from shared.printing.journal import Evidence, Job, State, Step, after, after_restart, step
from shared.printing.status import READY, Condition

DEFAULT_LIMIT: Final = 1_000_000
"""Bytes after which the journal is rewritten: some three thousand jobs."""

DEFAULT_KEPT: Final = 500
"""Settled jobs that survive a rewriting: more than a day of one kiosk's reprints needs."""

_log = logging.getLogger(__name__)


class JournalUnavailable(Exception):
    """The journal cannot be written (disk full, read-only); no slip may leave without it."""


class JournalFile:
    """Keeps every job's newest record in memory and every record on disk.

    May be shared by the threads of several printers. `now` gives the time in ISO 8601. Raises
    `JournalUnavailable` where an old journal cannot be read, and later where the disk does not
    take a record; each record tries anew, so it recovers by itself when space returns.
    """

    def __init__(
        self,
        path: Path,
        now: Callable[[], str],
        *,
        limit: int = DEFAULT_LIMIT,
        kept: int = DEFAULT_KEPT,
    ) -> None:
        self._file = LineFile(path)
        self._now = now
        self._limit = limit
        self._kept = kept
        self._lock = threading.Lock()
        self._jobs = self._read(path)
        self.found_at_start: tuple[Job, ...] = after_restart(self._jobs, at=now())
        """Jobs that the last run left unfinished, now `UNKNOWN` or `NOT_PRINTED`."""
        for job in self.found_at_start:
            self._remember(job)
        # Rewriting at the start also cuts off a torn last line.
        self._try_rewrite()

    def find(self, job_id: str) -> Job | None:
        """Return a job's newest record, None for a job never heard of (or long forgotten)."""
        with self._lock:
            return self._jobs.get(job_id)

    def begin(self, job_id: str, number: str, digest: str, copy_of: str | None = None) -> Job:
        """Write down a new job as `WAITING`, or one that was not printed as waiting again.

        Raises `IllegalStep` for a job that may be on paper already.
        """
        with self._lock:
            known = self._jobs.get(job_id)
            if known is not None:
                after(known.state, Step.TRY_AGAIN)
            job = Job(job_id=job_id, number=number, digest=digest, at=self._now(), copy_of=copy_of)
            return self._write(job)

    def take(
        self,
        job_id: str,
        taken: Step,
        condition: Condition = READY,
        evidence: Evidence | None = None,
    ) -> Job:
        """Write down a step of a known job; on return the record is on the disk."""
        with self._lock:
            known = self._jobs[job_id]
            job = step(known, taken, at=self._now(), condition=condition, evidence=evidence)
            return self._write(job)

    def close(self) -> None:
        """Close the file; a later record opens it again."""
        with self._lock:
            self._file.close()

    def _read(self, path: Path) -> dict[str, Job]:
        """Return the newest record of each job on file; a torn or spoilt line is left out."""
        try:
            lines = self._file.read()
        except LinesUnavailable as error:
            raise JournalUnavailable(str(error)) from error
        jobs: dict[str, Job] = {}
        for number, line in enumerate(lines, start=1):
            try:
                job = msgspec.json.decode(line, type=Job)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                _log.info("%s: line %d is torn and was left out", path, number)
            else:
                jobs[job.job_id] = job
        return jobs

    def _write(self, job: Job) -> Job:
        try:
            size = self._file.append([msgspec.json.encode(job)])
        except LinesUnavailable as error:
            raise JournalUnavailable(str(error)) from error
        self._remember(job)
        if size > self._limit:
            self._try_rewrite()
        return job

    def _remember(self, job: Job) -> None:
        """Keep a job's newest record, as the newest of all."""
        self._jobs.pop(job.job_id, None)
        self._jobs[job.job_id] = job

    def _try_rewrite(self) -> None:
        """Replace the file by one with the newest jobs only."""
        self._jobs = {job.job_id: job for job in _newest(self._jobs.values(), self._kept)}
        try:
            self._file.rewrite(msgspec.json.encode(job) for job in self._jobs.values())
        except LinesUnavailable as unavailable:
            _log.error("the journal of print jobs could not be rewritten: %s", unavailable)


def _newest(jobs: Iterable[Job], kept: int) -> Iterator[Job]:
    """Yield all unfinished jobs and the last `kept` settled ones, in their order."""
    everything = list(jobs)
    open_states = (State.WAITING, State.SENDING)
    settled = [job.job_id for job in everything if job.state not in open_states]
    stay = set(settled[-kept:])
    return (job for job in everything if job.state in open_states or job.job_id in stay)
