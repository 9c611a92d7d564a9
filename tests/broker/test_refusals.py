"""What is refused is counted, and recorded now and then."""

from __future__ import annotations

from datetime import timedelta

from broker.refusals import EVERY, Refusals
from shared.domain.devices import RefusalCount, RefusalsCounted
from shared.domain.refusals import Reason
from shared.domain.tickets import CallNext
from shared.protocol.messages import Submit
from tests.broker.test_service import a_service, ask
from tests.helpers.fakes import MemoryStore, SettableClock
from tests.helpers.lobbies import MONDAY_NINE

CLOSED = RefusalCount(reason="service_closed", role="kiosk", count=2)
STRANGE = RefusalCount(reason="not_allowed", role="", count=1)


def three() -> Refusals:
    refusals = Refusals()
    refusals.count(Reason.SERVICE_CLOSED, "kiosk", MONDAY_NINE)
    refusals.count(Reason.NOT_ALLOWED, None, MONDAY_NINE + timedelta(minutes=1))
    refusals.count(Reason.SERVICE_CLOSED, "kiosk", MONDAY_NINE + timedelta(minutes=4))
    return refusals


def test_they_are_recorded_together_when_it_is_time_and_once() -> None:
    refusals = three()
    assert refusals.due(MONDAY_NINE + EVERY - timedelta(seconds=1)) == []
    assert refusals.due(MONDAY_NINE + EVERY) == [RefusalsCounted(counts=(STRANGE, CLOSED))]
    assert refusals.due(MONDAY_NINE + 2 * EVERY) == []


def test_a_clock_that_was_set_back_does_not_keep_them_waiting() -> None:
    assert len(three().due(MONDAY_NINE - timedelta(hours=1))) == 1


def test_who_ends_records_what_there_is() -> None:
    refusals = three()
    assert len(refusals.so_far()) == 1
    assert refusals.so_far() == []


def test_what_is_refused_is_counted_by_reason_and_role() -> None:
    service = a_service(MemoryStore(), SettableClock(MONDAY_NINE))
    strange = Submit(id="strange", device="nobody", command=CallNext(counter="c1"))
    for requests in ([ask(CallNext(counter="c1"))], [strange], [strange]):
        service.handle(requests)
    counted = [
        RefusalCount(reason="nobody_waiting", role="lead", count=1),
        RefusalCount(reason="not_allowed", role="", count=1),
    ]
    assert service.refusals.so_far() == [RefusalsCounted(counts=tuple(counted))]
