"""A clock that is set takes every moment of the lobby with it, and changes nothing else."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import cast

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shared.domain.alarms import RaiseAlarm, Urgency
from shared.domain.clock import LONGEST_DAY, ClockJumped, is_trusted, shifted
from shared.domain.counters import Desks
from shared.domain.devices import ReportPrinter
from shared.domain.levels import SwitchLevel
from shared.domain.lines import Tickets
from shared.domain.lobby import Lobby, evolve
from shared.domain.notices import ShowNotice
from tests.helpers.leading import LEVELS
from tests.helpers.lobbies import KIOSK, MONDAY_NINE, Hall, a_catalogue

HOUR = timedelta(hours=1)
TODAY = MONDAY_NINE.date()
TO_1970 = -1_795_000_000.125


def moments(value: object, path: str = "") -> dict[str, datetime]:
    """Return every moment in a value, with its place."""
    plain = msgspec.to_builtins(value, builtin_types=(datetime,)) if path == "" else value
    if isinstance(plain, datetime):
        return {path: plain}
    items: list[tuple[object, object]] = []
    if isinstance(plain, dict):
        items = [*cast("dict[object, object]", plain).items()]
    elif isinstance(plain, list | tuple):
        items = [*enumerate(cast("list[object]", plain))]
    return {
        place: moment
        for key, each in items
        for place, moment in moments(each, f"{path}/{key}").items()
    }


def a_busy_hall() -> Hall:
    """Return a hall in which every kind of moment is held."""
    hall = Hall(replace(a_catalogue(), levels=LEVELS))
    hall.do(ReportPrinter(condition="paper_out"), KIOSK)
    tickets = [hall.draw(service) for service in ("papers", "case", "emergency", "papers")]
    hall.wait(3)
    hall.call(tickets[0], "c1")
    hall.wait(2)
    hall.serve(tickets[0], "c1")
    hall.no_show(hall.call_next("c2"), "c2")
    hall.do(SwitchLevel(level="rush"))
    hall.do(ShowNotice(text="Bitte leise", until=hall.now + HOUR))
    hall.do(RaiseAlarm(urgency=Urgency.HELP), "counter-1")
    return hall


def jump(hall: Hall, seconds: float) -> None:
    hall.now += timedelta(seconds=seconds)
    hall.happens(ClockJumped(seconds=seconds, business_day=hall.now.date()), "broker")


@pytest.mark.parametrize("seconds", [3600.25, -3600.25, TO_1970, 2_300_000_000.001])
def test_every_moment_that_the_state_holds_is_set_and_nothing_else(seconds: float) -> None:
    hall = a_busy_hall()
    before = msgspec.json.decode(msgspec.json.encode(hall.lobby), type=Lobby)
    jump(hall, seconds)
    held, now = moments(before), moments(hall.lobby)
    assert now.pop("/tickets/jumped") == now["/time"] == hall.now
    span = timedelta(seconds=seconds)
    assert now == {place: moment + span for place, moment in held.items()}
    # Every topic was there to be forgotten.
    assert {place.split("/")[1] for place in held} == {
        *("time", "tickets", "desks", "calls", "devices", "levels", "notices", "alarms")
    }
    assert {place.split("/")[-1] for place in held} >= {"issued", "call_by", "since", "reported"}
    evolve(before, hall.log[-1])
    assert before == hall.lobby


def test_what_undo_brings_back_stands_in_its_line_as_if_nobody_had_touched_the_clock() -> None:
    touched, left_alone = a_busy_hall(), a_busy_hall()
    jump(touched, -7200)
    for hall in (touched, left_alone):
        hall.undo("c2")
        hall.undo("c1")
    assert touched.lobby.tickets.line("case") == [
        (call_by - 2 * HOUR, ticket) for call_by, ticket in left_alone.lobby.tickets.line("case")
    ]
    assert touched.ticket(1) == shifted(left_alone.ticket(1), -2 * HOUR)


def test_somebody_new_stands_behind_who_waited_before_the_clock_was_set_back() -> None:
    hall = Hall()
    first = hall.draw()
    hall.wait(5)
    jump(hall, -3600)
    second = hall.draw()
    assert [ticket for _, ticket in hall.lobby.tickets.line("papers")] == [first, second]
    assert hall.ticket(second).issued - hall.ticket(first).issued == timedelta(minutes=5)


def test_there_and_back_again_leaves_no_trace_but_the_jump_itself() -> None:
    hall = a_busy_hall()
    before = moments(hall.lobby)
    jump(hall, TO_1970)
    jump(hall, -TO_1970)
    after = moments(hall.lobby)
    assert after.pop("/tickets/jumped") == hall.now
    assert (after, hall.lobby.clock.shifted) == (before, 0.0)


@given(st.lists(st.integers(-(10**12), 10**12), max_size=20))
def test_the_sum_of_all_jumps_is_exact_to_the_millisecond(milliseconds: list[int]) -> None:
    hall = Hall(closed=True)
    for each in milliseconds:
        event = ClockJumped(seconds=each / 1000, business_day=TODAY)
        assert event.span == timedelta(milliseconds=each)
        hall.happens(event)
    assert hall.lobby.clock.shifted == sum(milliseconds) / 1000


def test_a_lobby_without_moments_has_none_to_set() -> None:
    assert shifted(Tickets(), HOUR) == Tickets()
    assert shifted(Desks(), HOUR) == Desks()


# ------------------------------------------------------------------ numbers


def test_a_visit_to_another_year_repeats_no_number() -> None:
    hall = Hall()
    drawn = [hall.draw()]
    for seconds in (2_300_000_000, -2_300_000_000, TO_1970, -TO_1970):
        jump(hall, seconds)
        drawn.append(hall.draw())
    numbers = [hall.ticket(ticket).number for ticket in drawn]
    assert numbers == ["A001", "A002", "A003", "A004", "A005"]
    assert hall.lobby.tickets.business_day == TODAY


def test_a_clock_set_to_just_before_midnight_does_not_begin_the_day_anew() -> None:
    hall = Hall()
    gone = hall.draw()
    hall.finish(hall.call_next())
    jump(hall, 15 * 3600 - 60)
    hall.wait(2)
    assert hall.ticket(hall.draw()).number == "A002"
    assert hall.lobby.tickets.business_day == TODAY + timedelta(days=1)
    assert gone not in hall.lobby.tickets.by_id


def test_numbers_begin_anew_once_the_clock_has_gone_on_for_a_day() -> None:
    hall = Hall()
    hall.draw()
    hall.finish(hall.call_next())
    jump(hall, -1800)
    for day, number in ((1, "A002"), (2, "A001")):
        hall.now = MONDAY_NINE + timedelta(days=day)
        ticket = hall.draw()
        assert hall.ticket(ticket).number == number
        hall.finish(hall.call_next())


def test_a_clock_is_trusted_until_it_is_set_and_again_after_the_longest_day() -> None:
    assert is_trusted(None, MONDAY_NINE)
    assert not is_trusted(MONDAY_NINE, MONDAY_NINE)
    assert not is_trusted(MONDAY_NINE, MONDAY_NINE + LONGEST_DAY)
    assert is_trusted(MONDAY_NINE, MONDAY_NINE + LONGEST_DAY + timedelta(milliseconds=1))


def test_a_day_that_is_closed_after_a_jump_is_the_day_by_the_new_clock() -> None:
    hall = Hall()
    hall.draw()
    jump(hall, 86_400)
    assert hall.lobby.tickets.business_day == date(2026, 11, 24)
    assert replace(hall.lobby.tickets, jumped=None).series == {"A": 1}
