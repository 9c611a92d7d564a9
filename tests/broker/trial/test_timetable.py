"""A played day: people come while numbers are given, and clerks have lunch and go home."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from broker.trial.chance import chance
from broker.trial.timetable import FAULTS, SPANS, is_working_time, plan

MONDAY = date(2026, 11, 23)


def test_everybody_comes_while_numbers_are_given_and_in_order() -> None:
    day = plan(MONDAY, 300, chance(1, "day"))
    assert len(day.arrivals) == 300
    assert list(day.arrivals) == sorted(day.arrivals)
    for arrival in day.arrivals:
        assert any(begin <= arrival.time() < end for begin, end in SPANS)


def test_the_same_seed_is_the_same_day() -> None:
    assert plan(MONDAY, 30, chance(1, "day")) == plan(MONDAY, 30, chance(1, "day"))
    assert plan(MONDAY, 30, chance(1, "day")) != plan(MONDAY, 30, chance(2, "day"))


def test_every_fault_happens_as_often_as_it_should() -> None:
    day = plan(MONDAY, 1, chance(1, "day"))
    assert {fault: [f for _, f in day.faults].count(fault) for fault in FAULTS} == FAULTS


def test_a_day_is_closed_after_everybody_has_gone() -> None:
    day = plan(MONDAY, 1, chance(1, "day"))
    assert day.begins < day.arrivals[0] < day.leaves < day.ends


@pytest.mark.parametrize(
    ("clock", "waits", "works"),
    [
        ("07:44", True, False),
        ("07:45", False, True),
        ("13:00", True, False),
        ("13:30", False, True),
        ("16:30", True, True),
        ("16:30", False, False),
        ("18:00", True, False),
    ],
)
def test_clerks_have_lunch_and_stay_while_somebody_waits(
    clock: str,
    waits: bool,  # noqa: FBT001
    works: bool,  # noqa: FBT001
) -> None:
    moment = datetime.fromisoformat(f"2026-11-23T{clock}").replace(tzinfo=UTC)
    assert is_working_time(moment, somebody_waits=waits) is works
