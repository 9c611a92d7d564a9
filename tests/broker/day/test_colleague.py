"""A clerk of the played day calls, receives, finishes, and leaves the script's visitors alone."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from broker.day.colleague import Colleague
from broker.trial.chance import chance
from shared.domain.counters import CloseCounter, OpenCounter
from shared.domain.tickets import CallNext, Finish, NoShow, Serve
from shared.domain.transitions import Status
from tests.helpers.lobbies import Hall

if TYPE_CHECKING:
    from shared.domain.lobby import AnyCommand

TEN = time(10)
NIGHT = time(20)
HOUR = timedelta(hours=1)


def wants(
    hall: Hall,
    clock: time = TEN,
    *,
    later: timedelta = HOUR,
    kept: dict[int, Status] | None = None,
    seed: int = 0,
    counter: str = "c1",
) -> AnyCommand | None:
    clerk = Colleague(counter, "counter-1", chance(seed, "test"))
    now: datetime = hall.now + later
    return clerk.wants(hall.lobby, now, clock, kept or {})


def closed(hall: Hall) -> Hall:
    hall.close()
    return hall


def test_who_comes_to_work_opens_and_who_leaves_closes() -> None:
    hall = Hall()
    assert isinstance(wants(closed(hall)), OpenCounter)
    assert isinstance(wants(Hall(), NIGHT), CloseCounter)
    assert wants(hall, NIGHT) is None


def test_who_begins_later_is_not_there_before() -> None:
    assert wants(Hall(), time(8, 30), counter="c4") is None


def test_the_next_is_called_while_somebody_waits_also_after_the_last_number() -> None:
    hall = Hall()
    assert wants(hall) is None
    hall.draw()
    assert isinstance(wants(hall), CallNext)
    assert isinstance(wants(hall, NIGHT), CallNext)


def test_a_visitor_comes_after_a_while_is_served_for_a_while_and_leaves() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next()
    assert wants(hall, later=timedelta(0)) is None
    assert isinstance(wants(hall), Serve)
    hall.serve(ticket)
    assert wants(hall, later=timedelta(0)) is None
    assert isinstance(wants(hall), Finish)


def test_some_have_gone_when_they_are_called() -> None:
    hall = Hall()
    hall.draw()
    hall.call_next()
    found = {type(wants(hall, seed=seed)) for seed in range(300)}
    assert found == {Serve, NoShow}


def test_whom_the_script_awaits_is_received_and_then_left_to_it() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next()
    awaited = {ticket: Status.SERVING}
    assert {type(wants(hall, kept=awaited, seed=seed)) for seed in range(300)} == {Serve}
    hall.serve(ticket)
    assert wants(hall, kept=awaited) is None


def test_who_is_not_to_come_is_not_received() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next()
    assert wants(hall, kept={ticket: Status.CALLED}) is None
