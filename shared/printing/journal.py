"""The states of a print job, and the only ways from one to another. Pure.

A visitor's number must never come out of the printer twice, and nobody may be told "printed"
without proof. So every job is written down before its first byte leaves, and what is written
down decides: a job that may have reached the paper (`SENDING`, `PRINTED`, `UNKNOWN`) is never
sent again. Only `NOT_PRINTED`, where no byte of the slip left, may be tried once more. A reprint
that staff ask for is a new job, with `copy_of` naming the old one.

`journal_file` keeps these records on disk.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import msgspec
from msgspec import Struct

from shared.printing.status import READY, Condition


class State(StrEnum):
    """Where a job stands.

    `WAITING`: known, nothing sent. `SENDING`: its bytes may have left. `PRINTED`: the printer
    said so. `NOT_PRINTED`: nothing left, safe to try again. `UNKNOWN`: it may hang in the
    printer or in the visitor's hand; only a person can tell.
    """

    WAITING = "waiting"
    SENDING = "sending"
    PRINTED = "printed"
    NOT_PRINTED = "not_printed"
    UNKNOWN = "unknown"


class Step(StrEnum):
    """What happens to a job.

    `SEND`: the next thing is its first byte. `CONFIRM`: the printer reported it done. `REFUSE`:
    the printer cannot print now. `LOSE_SIGHT`: silence, reset or end of connection while its
    bytes were out. `RESTART`: the program found it in the journal when it started.
    `TRY_AGAIN`: somebody asks for it once more.
    """

    SEND = "send"
    CONFIRM = "confirm"
    REFUSE = "refuse"
    LOSE_SIGHT = "lose_sight"
    RESTART = "restart"
    TRY_AGAIN = "try_again"


TRANSITIONS: Final[Mapping[tuple[State, Step], State]] = MappingProxyType(
    {
        (State.WAITING, Step.SEND): State.SENDING,
        (State.WAITING, Step.REFUSE): State.NOT_PRINTED,
        (State.WAITING, Step.RESTART): State.NOT_PRINTED,
        (State.WAITING, Step.TRY_AGAIN): State.WAITING,
        (State.SENDING, Step.CONFIRM): State.PRINTED,
        (State.SENDING, Step.LOSE_SIGHT): State.UNKNOWN,
        (State.SENDING, Step.RESTART): State.UNKNOWN,
        (State.NOT_PRINTED, Step.TRY_AGAIN): State.WAITING,
    }
)
"""Every legal step; all others are bugs of ours."""


class IllegalStep(Exception):
    """A step that no table line allows: a bug, never a matter for the visitor."""


def after(state: State, step: Step) -> State:
    """Return the state that follows; raises `IllegalStep` where the table has no line."""
    try:
        return TRANSITIONS[state, step]
    except KeyError:
        raise IllegalStep(f"a job that is {state} cannot {step}") from None


class Evidence(StrEnum):
    """By what a `PRINTED` is known.

    `PROCESS_ID`: the printer sent back this slip's own id. `STATUS`: it answered a question that
    stood behind the slip, and was well. `SPOOLER`: only the print system says so.
    """

    PROCESS_ID = "process_id"
    STATUS = "status"
    SPOOLER = "spooler"


class Job(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One slip on its way to paper.

    `number` as printed ("A 024"), `digest` the SHA-256 of its picture in hex,
    `at` when this record was written (ISO 8601), `copy_of` the job of which it is a reprint.
    """

    job_id: str
    number: str
    digest: str
    at: str
    state: State = State.WAITING
    condition: Condition = READY
    evidence: Evidence | None = None
    copy_of: str | None = None


def step(
    job: Job,
    taken: Step,
    *,
    at: str,
    condition: Condition = READY,
    evidence: Evidence | None = None,
) -> Job:
    """Return the job after a step at the time `at`; raises `IllegalStep`."""
    return msgspec.structs.replace(
        job, state=after(job.state, taken), at=at, condition=condition, evidence=evidence
    )


def after_restart(jobs: Mapping[str, Job], *, at: str) -> tuple[Job, ...]:
    """Return the jobs that a crash left unfinished, as they stand now, without settled ones."""
    return tuple(
        step(job, Step.RESTART, at=at, condition=job.condition)
        for job in jobs.values()
        if (job.state, Step.RESTART) in TRANSITIONS
    )
