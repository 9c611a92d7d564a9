"""A job's outcome, written down as far as the disk allows: what happened on paper stands anyway."""

import hashlib
import logging

from shared.printing.driver.contract import Journal, Order, Outcome
from shared.printing.journal import Evidence, Job, State, Step
from shared.printing.journal_file import JournalUnavailable
from shared.printing.status import Condition

_log = logging.getLogger(__name__)


def as_recorded(job: Job) -> Outcome:
    """Return what is known of a job that must not be sent again; one under way is `UNKNOWN`."""
    state = State.UNKNOWN if job.state is State.SENDING else job.state
    return Outcome(job_id=job.job_id, state=state, condition=job.condition, evidence=job.evidence)


def begin(journal: Journal, order: Order) -> None:
    """Write down an order before anything is sent; raises `JournalUnavailable`."""
    digest = hashlib.sha256(order.picture.bits).hexdigest()
    journal.begin(order.job_id, order.number, digest, order.copy_of)


def refuse(journal: Journal, order: Order, condition: Condition) -> Outcome:
    """Settle a job of which nothing left."""
    _write(journal, order, Step.REFUSE, condition)
    return Outcome(job_id=order.job_id, state=State.NOT_PRINTED, condition=condition)


def settle(
    journal: Journal, order: Order, condition: Condition, evidence: Evidence | None
) -> Outcome:
    """Settle a job whose bytes left: printed where there is evidence, else unknown."""
    if evidence is None:
        _write(journal, order, Step.LOSE_SIGHT, condition)
        return Outcome(job_id=order.job_id, state=State.UNKNOWN, condition=condition)
    _write(journal, order, Step.CONFIRM, condition, evidence)
    return Outcome(job_id=order.job_id, state=State.PRINTED, condition=condition, evidence=evidence)


def _write(
    journal: Journal,
    order: Order,
    taken: Step,
    condition: Condition,
    evidence: Evidence | None = None,
) -> None:
    """Write the step down; where the disk refuses, the next start finds the job as unfinished."""
    try:
        journal.take(order.job_id, taken, condition, evidence)
    except JournalUnavailable as unavailable:
        _log.error("job %s: %s is not on record: %s", order.job_id, taken, unavailable)
