from itertools import product

import pytest

from shared.printing.journal import (
    TRANSITIONS,
    Evidence,
    IllegalStep,
    Job,
    State,
    Step,
    after,
    after_restart,
    step,
)
from shared.printing.status import Trouble, trouble

JOB = Job(job_id="j1", number="A 024", digest="00", at="2026-11-22T08:41:00Z")
LATER = "2026-11-22T08:41:05Z"

MAY_BE_ON_PAPER = (State.SENDING, State.PRINTED, State.UNKNOWN)


@pytest.mark.parametrize(("state", "taken"), list(product(State, Step)))
def test_a_job_moves_along_the_table_and_no_other_way(state: State, taken: Step) -> None:
    if (state, taken) in TRANSITIONS:
        assert after(state, taken) is TRANSITIONS[state, taken]
    else:
        with pytest.raises(IllegalStep, match=f"{state} cannot {taken}"):
            after(state, taken)


def test_nothing_that_may_be_on_paper_is_ever_sent_again() -> None:
    reachable = set(MAY_BE_ON_PAPER)
    for _ in State:
        reachable |= {to for (state, _), to in TRANSITIONS.items() if state in reachable}
    assert reachable == set(MAY_BE_ON_PAPER)


def test_printed_and_unknown_are_the_end() -> None:
    assert {state for state, _ in TRANSITIONS} == {
        State.WAITING,
        State.SENDING,
        State.NOT_PRINTED,
    }


def test_a_step_keeps_the_number_and_notes_time_cause_and_proof() -> None:
    sent = step(JOB, Step.SEND, at=LATER)
    low = trouble(Trouble.PAPER_NEAR_END)
    done = step(sent, Step.CONFIRM, at=LATER, condition=low, evidence=Evidence.PROCESS_ID)
    assert (done.number, done.state, done.at) == ("A 024", State.PRINTED, LATER)
    assert (done.condition, done.evidence) == (low, Evidence.PROCESS_ID)


def test_after_a_crash_a_slip_on_its_way_is_unknown_and_a_waiting_one_was_not_printed() -> None:
    sending = step(Job(job_id="j2", number="B", digest="0", at="t"), Step.SEND, at="t")
    printed = step(
        step(Job(job_id="j3", number="C", digest="0", at="t"), Step.SEND, at="t"),
        Step.CONFIRM,
        at="t",
    )
    left = after_restart({job.job_id: job for job in (JOB, sending, printed)}, at=LATER)
    assert [(job.job_id, job.state, job.at) for job in left] == [
        ("j1", State.NOT_PRINTED, LATER),
        ("j2", State.UNKNOWN, LATER),
    ]
