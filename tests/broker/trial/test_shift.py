"""A clerk's steps take their time, and end with the working hours."""

from __future__ import annotations

from datetime import timedelta

import pytest

from broker.trial.actors import Crowd
from broker.trial.chance import chance
from broker.trial.clerk import Clerk
from broker.trial.shift import BREATH, LONGEST_SERVICE, WALK, Shift
from shared.domain.counters import CloseCounter, CounterOpened, OpenCounter
from shared.domain.lobby import Recorded
from shared.domain.refusals import Reason
from shared.domain.tickets import CallNext, Serve
from shared.protocol.messages import Accepted, Rejected
from tests.helpers.lobbies import MONDAY_NINE

OPEN = OpenCounter(counter="c1")
NEXT = CallNext(counter="c1")
DONE = Accepted(id="1", sequence=1, events=[])
EVENING = MONDAY_NINE.replace(hour=18)


@pytest.fixture
def shift() -> Shift:
    clerk = Clerk("counter-1", "c1", Crowd(waiting=5), chance(1, "c1"))
    return Shift(clerk, chance(1, "shift"), MONDAY_NINE)


def opened(shift: Shift) -> None:
    event = CounterOpened(counter="c1", services=("papers",))
    recorded = Recorded(sequence=1, time=MONDAY_NINE, device="counter-1", event=event)
    shift.hears(OPEN, Accepted(id="1", sequence=1, events=[recorded]), MONDAY_NINE)


def test_nobody_works_before_the_shift_begins(shift: Shift) -> None:
    assert shift.wants(MONDAY_NINE - timedelta(seconds=1)) is None
    assert shift.wants(MONDAY_NINE) == OPEN


@pytest.mark.parametrize(
    ("command", "longest"),
    [(NEXT, WALK[1]), (Serve(counter="c1", ticket=1), LONGEST_SERVICE), (OPEN, BREATH[1])],
)
def test_every_step_takes_its_time(
    shift: Shift, command: CallNext | Serve | OpenCounter, longest: float
) -> None:
    shift.hears(command, DONE, MONDAY_NINE)
    assert shift.wants(MONDAY_NINE) is None
    assert shift.wants(MONDAY_NINE + timedelta(seconds=longest)) is not None


def test_a_refused_call_takes_no_longer_than_a_breath(shift: Shift) -> None:
    shift.hears(NEXT, Rejected(id="1", reason=Reason.NOBODY_WAITING), MONDAY_NINE)
    assert shift.wants(MONDAY_NINE + timedelta(seconds=BREATH[1])) is not None


def test_a_counter_is_closed_at_the_end_of_the_day_and_stays_so(shift: Shift) -> None:
    opened(shift)
    assert shift.wants(EVENING) == CloseCounter(counter="c1")
    shift.hears(NEXT, Rejected(id="1", reason=Reason.COUNTER_CLOSED), EVENING)
    assert shift.wants(EVENING + timedelta(hours=1)) is None
