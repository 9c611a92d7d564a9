"""The auditor finds what was lost and what was doubled: it is handed tampered evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from broker.trial.audit import LogRow, audit
from broker.trial.evidence import Evidence
from shared.domain.refusals import Reason
from shared.domain.tickets import CloseDay, IssueTicket
from shared.protocol.messages import Rejected
from tests.helpers.filled_log import EVENTS

if TYPE_CHECKING:
    from broker.trial.audit import Findings
    from tests.helpers.filled_log import Filled

PAPERS = IssueTicket(service="papers")


def first(log: list[LogRow], kind: str) -> int:
    """Return the place of the first row of a type."""
    return next(place for place, row in enumerate(log) if row.type == kind)


def numbered(log: list[LogRow]) -> list[LogRow]:
    """Number rows anew, so that no gap tells of what was done to them."""
    return [row._replace(sequence=number) for number, row in enumerate(log, 1)]


def issued(ticket: int, number: str, command: str, day: str = "2026-11-23") -> LogRow:
    body = f'{{"type":"ticket_issued","number":"{number}","business_day":"{day}"}}'
    time = "2026-11-23T08:00:00.000Z"
    return LogRow(ticket, time, "ticket_issued", "kiosk-1", command, ticket, body)


def step(sequence: int, kind: str, ticket: int, body: str = "{}") -> LogRow:
    time = "2026-11-23T08:00:00.000Z"
    return LogRow(sequence, time, kind, "counter-1", f"step-{sequence}", ticket, body)


def of(log: list[LogRow]) -> Findings:
    """Audit rows of which nobody knows what was answered."""
    return audit(log, Evidence())


# --- commands -----------------------------------------------------------------------------------


def test_an_honest_log_is_found_sound(filled: Filled) -> None:
    findings = audit(filled.log, filled.evidence)
    assert findings.sound, findings
    assert findings.events == len(filled.log) >= EVENTS
    assert findings.tickets == sum(row.type == "ticket_issued" for row in filled.log)


def test_an_answered_command_that_is_not_in_the_log_is_lost(filled: Filled) -> None:
    gone = filled.log.pop()
    findings = audit(filled.log, filled.evidence)
    assert len(findings.lost) == 1
    assert f"{gone.command} of {gone.device}" in findings.lost[0]
    assert findings.doubled == []


def test_an_answer_that_the_log_tells_otherwise_is_lost(filled: Filled) -> None:
    place = first(filled.log, "ticket_issued")
    filled.log[place] = filled.log[place]._replace(time="2026-11-23T08:00:00.001Z")
    (lost,) = audit(filled.log, filled.evidence).lost
    assert "does not hold what was answered" in lost


def test_a_command_that_was_done_twice_is_doubled(filled: Filled) -> None:
    again = filled.log[first(filled.log, "ticket_print_reported")]
    log = numbered([*filled.log, again])
    doubled = audit(log, filled.evidence).doubled
    assert any(f"{again.command} of {again.device} was done again" in each for each in doubled)


def test_a_command_that_did_more_than_it_was_answered_is_doubled(filled: Filled) -> None:
    extra = filled.log[-1]._replace(sequence=filled.log[-1].sequence + 1)
    (doubled,) = audit([*filled.log, extra], filled.evidence).doubled
    assert "the log holds more than was answered" in doubled


def test_a_missing_event_is_found_by_its_number(filled: Filled) -> None:
    del filled.log[10]
    assert audit(filled.log, filled.evidence).broken == ["event 11 is missing: 12 comes"]


def test_an_unanswered_command_is_there_once_or_not_at_all() -> None:
    evidence = Evidence()
    for name in ("not at all", "once", "twice"):
        evidence.ask("kiosk-1", name, PAPERS)
    once = [issued(1, "A001", "once")]
    assert audit(once, evidence).sound
    (doubled,) = audit(
        [*once, issued(2, "A002", "twice"), issued(3, "A003", "twice")], evidence
    ).doubled
    assert doubled == "IssueTicket twice of kiosk-1 was done 2 times"


def test_an_unanswered_command_that_is_there_by_halves_is_lost() -> None:
    evidence = Evidence()
    evidence.ask("lead", "close", CloseDay())
    expired = LogRow(1, "2026-11-23T18:00:00.000Z", "ticket_expired", "lead", "close", 1, "{}")
    closed = expired._replace(sequence=2, type="day_closed", ticket=None)
    assert audit([expired, closed], evidence).sound
    assert audit([expired], evidence).lost == ["CloseDay close of lead is there by halves"]


def test_a_refused_command_that_was_done_is_found() -> None:
    evidence = Evidence()
    evidence.ask("kiosk-1", "mine", PAPERS)
    evidence.answer("kiosk-1", Rejected(id="mine", reason=Reason.SERVICE_CLOSED))
    assert audit([issued(1, "A001", "mine")], evidence).broken == [
        "IssueTicket mine of kiosk-1 was refused, but done"
    ]


def test_a_retry_that_got_another_answer_is_doubled(filled: Filled) -> None:
    asked = filled.evidence.stored[0]
    filled.evidence.answer(asked.device, Rejected(id=asked.id, reason=Reason.COUNTER_BUSY))
    (doubled,) = audit(filled.log, filled.evidence).doubled
    assert "was answered otherwise later" in doubled
    assert "counter_busy" in doubled


# --- numbers ------------------------------------------------------------------------------------


def test_a_number_that_is_given_while_it_is_in_use_is_doubled() -> None:
    findings = of([issued(1, "A001", "a"), issued(2, "A001", "b", "2026-11-24")])
    assert findings.doubled == ["A001 was given while it is in use"]


@pytest.mark.parametrize("end", ["ticket_finished", "ticket_expired", "ticket_cancelled"])
def test_a_number_is_free_again_the_next_day_once_its_ticket_is_over(end: str) -> None:
    log = [issued(1, "A001", "a"), step(2, end, 1), issued(2, "A001", "b", "2026-11-24")]
    assert of(numbered(log)).sound


def test_a_number_that_comes_again_too_soon_on_its_day_is_doubled() -> None:
    log = [issued(1, "A001", "a"), step(2, "ticket_finished", 1), issued(2, "A001", "b")]
    assert of(numbered(log)).doubled == ["A001 was given again on 2026-11-23 after 1"]


def test_a_ticket_that_is_out_of_the_count_is_doubled() -> None:
    log = numbered([issued(1, "A001", "a"), issued(1, "A002", "b")])
    assert of(log).doubled == ["ticket 1 follows ticket 1"]


def test_a_ticket_called_to_two_counters_is_doubled() -> None:
    log = [issued(1, "A001", "a"), step(2, "ticket_called", 1), step(3, "ticket_called", 1)]
    assert of(log).doubled == ["ticket 1 was called while at a counter"]


@pytest.mark.parametrize("end", ["ticket_not_shown", "ticket_returned"])
def test_a_ticket_that_left_the_counter_may_be_called_again(end: str) -> None:
    log = [issued(1, "A001", "a"), *(step(2, "ticket_called", 1), step(3, end, 1))]
    assert of([*log, step(4, "ticket_called", 1)]).sound


def test_a_step_taken_back_puts_number_and_counter_as_they_were() -> None:
    back = '{"ticket":{"id":1,"number":"A001","status":"called"}}'
    waits = '{"ticket":{"id":1,"number":"A001","status":"waiting"}}'
    log = [
        issued(1, "A001", "a"),
        step(2, "ticket_called", 1),
        step(3, "ticket_finished", 1),
        step(4, "action_undone", 1, back),
    ]
    assert of([*log, step(5, "ticket_called", 1)]).doubled == [
        "ticket 1 was called while at a counter"
    ]
    again = issued(2, "A001", "b", "2026-11-24")._replace(sequence=5)
    assert of([*log, again]).doubled == ["A001 was given while it is in use"]
    log.append(step(5, "action_undone", 1, waits))
    assert of([*log, step(6, "ticket_called", 1), step(7, "action_undone", 0)]).sound
