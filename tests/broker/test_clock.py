"""The clocks of the broker's machine, and what becomes of the lobby when somebody sets one."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test
from msgspec.structs import replace

from broker import clock as clock_module
from broker.clock import SystemClock
from broker.ports import StoreUnavailable
from broker.store.sqlite import SqliteStore
from shared.domain.openings import Opening
from shared.domain.refusals import Reason
from shared.domain.tickets import DayClosed, Finish, IssueTicket
from shared.protocol.messages import AcceptedRaw, Rejected
from tests.helpers.fakes import MemoryStore
from tests.helpers.lobbies import MONDAY_NINE, a_catalogue
from tests.helpers.office import Office
from tests.helpers.touched_clock import TouchedClock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from broker.ports import Row
    from broker.service import Answer

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
DAWN = datetime(1970, 1, 1, 0, 0, 9, tzinfo=UTC)
FAR_AWAY = datetime(2099, 12, 31, 22, 0, tzinfo=UTC)
SEVEN = time(19)


def reason(answer: Answer) -> Reason:
    assert isinstance(answer, Rejected), answer
    return answer.reason


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def closings(office: Office) -> list[datetime]:
    """Return when days were closed."""
    return [
        recorded.time for recorded in office.store.after(0) if isinstance(recorded.event, DayClosed)
    ]


def ticking(office: Office, span: timedelta, every: timedelta) -> None:
    """Let time pass as it does: the broker looks at its clock now and then."""
    end = office.clock.moment + span
    while office.clock.moment < end:
        office.clock.forward(every)
        office.service.tick()


# ------------------------------------------------------------------ the machine


def test_time_is_told_in_utc_in_whole_milliseconds_and_goes_on() -> None:
    first, second = SystemClock().now(), SystemClock().now()
    assert first.tzinfo is UTC
    assert first.microsecond % 1000 == second.microsecond % 1000 == 0
    assert timedelta(0) <= second - first < timedelta(hours=1)


@pytest.mark.parametrize("boot_time", [clock_module.BOOT_TIME, None])
def test_the_steady_clock_goes_on_on_every_system(
    boot_time: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock_module, "BOOT_TIME", boot_time)
    first, second = SystemClock().steady(), SystemClock().steady()
    assert 0 < first <= second < first + 3600


def test_on_linux_the_steady_clock_counts_the_time_asleep() -> None:
    assert clock_module.BOOT_TIME is not None


# ------------------------------------------------------------------ somebody sets the clock


@pytest.mark.parametrize(
    "to",
    [MONDAY_NINE - 2 * HOUR, MONDAY_NINE + 2 * HOUR, MONDAY_NINE + 9 * DAY, DAWN, FAR_AWAY],
)
def test_a_clock_that_is_set_moves_nobody_and_makes_nobody_wait_longer(to: datetime) -> None:
    office = Office()
    for service in ("papers", "case", "emergency", "papers"):
        office.draw(service)
        office.clock.forward(7 * MINUTE)
    waits, order = office.waits(), office.order()
    office.sets_clock(to - office.clock.moment)
    assert (office.waits(), office.order()) == (waits, order)
    newcomer = office.draw("papers")
    assert office.order()["papers"] == [*order["papers"], newcomer.id]
    assert (newcomer.issued, newcomer.number) == (to, "A003")
    assert office.call_next().service == "emergency"
    assert office.replayed() == office.lobby


def test_the_log_says_that_the_clock_was_set_and_by_how_much_before_anything_else() -> None:
    office = Office(store := MemoryStore())
    office.clock.set(MONDAY_NINE - HOUR - timedelta(milliseconds=250))
    office.draw()
    jumped, issued = store.rows[-2:]
    assert (jumped.type, jumped.device, jumped.command) == ("clock_jumped", "broker", "")
    assert jumped.body == b'{"type":"clock_jumped","seconds":-3600.25,"business_day":"2026-11-23"}'
    assert jumped.time == issued.time == office.clock.moment
    assert office.jumps() == [-3600.25]


def test_a_clock_that_is_put_right_by_seconds_never_turns_the_lobby_back() -> None:
    office = Office()
    office.draw()
    office.sets_clock(-4 * SECOND)
    assert office.service.now() == MONDAY_NINE
    office.clock.forward(SECOND)
    assert office.draw().issued == MONDAY_NINE
    office.clock.forward(6 * SECOND)
    assert office.draw().issued == office.clock.moment == MONDAY_NINE + 3 * SECOND
    assert office.jumps() == []


def test_who_asks_for_the_time_before_the_jump_is_in_the_log_is_told_the_steady_one() -> None:
    office = Office()
    ticket = office.draw()
    office.clock.forward(MINUTE)
    office.clock.set(FAR_AWAY)
    assert office.service.now() - ticket.issued == MINUTE
    office.service.tick()
    assert office.service.now() == FAR_AWAY
    assert office.waits() == {1: MINUTE}


def test_a_machine_that_slept_has_no_other_clock_only_later() -> None:
    office = Office()
    office.draw()
    office.clock.forward(9 * HOUR)
    office.service.tick()
    assert (office.jumps(), office.waits()) == ([], {1: 9 * HOUR})


def test_a_jump_that_cannot_be_stored_is_none_until_the_disk_has_room() -> None:
    office = Office(store := MemoryStore())
    office.draw()
    office.clock.set(FAR_AWAY)
    store.failures = 2
    for seconds in (1, 2):
        office.clock.forward(SECOND)
        outcome = office.service.tick()
        assert (outcome.time, bool(outcome.failure)) == (MONDAY_NINE + seconds * SECOND, True)
        assert office.waits() == {1: seconds * SECOND}
    office.clock.forward(SECOND)
    assert office.service.tick().time == office.clock.moment
    assert office.waits() == {1: 3 * SECOND}
    assert office.replayed() == office.lobby


def test_a_jump_that_was_stored_although_the_disk_said_no_counts_once() -> None:
    office = Office(store := MemoryStore(), close_day_at=SEVEN)
    office.draw()

    def keep_and_fail(rows: Sequence[Row]) -> None:
        store.before_append = lambda _rows: None
        store.rows.extend(rows)
        raise StoreUnavailable("no answer from the disk")

    store.before_append = keep_and_fail
    office.sets_clock(11 * HOUR)
    office.clock.forward(MINUTE)
    office.service.tick()
    assert (office.jumps(), office.waits(), closings(office)) == ([39600.0], {1: MINUTE}, [])
    assert office.service.now() == office.clock.moment


def test_opening_hours_follow_the_new_clock_at_once() -> None:
    morning = Opening(day="mon", opens=time(8), closes=time(12))
    office = Office(catalogue=replace(a_catalogue(), hours=(morning,)))
    assert isinstance(office.asks(IssueTicket(service="papers")), AcceptedRaw)
    office.clock.set(MONDAY_NINE + 4 * HOUR)
    assert reason(office.asks(IssueTicket(service="papers"))) is Reason.SERVICE_CLOSED
    office.clock.set(MONDAY_NINE)
    assert isinstance(office.asks(IssueTicket(service="papers")), AcceptedRaw)


# ------------------------------------------------------------------ a machine that starts


def test_a_machine_that_wakes_in_1970_keeps_the_order_then_and_when_it_is_put_right() -> None:
    office = Office()
    first = office.draw().id
    office.clock.forward(10 * MINUTE)
    second = office.draw().id
    office.clock.forward(30 * SECOND)
    right = office.clock.moment
    office.clock.set(DAWN)
    office.start()
    assert office.service.now() == DAWN
    assert office.waits() == {first: 10 * MINUTE, second: timedelta()}
    office.clock.forward(MINUTE)
    third = office.draw()
    assert (third.number, third.issued) == ("A003", DAWN + MINUTE)
    office.clock.set(right + MINUTE)
    fourth = office.draw()
    assert (fourth.number, fourth.issued) == ("A004", right + MINUTE)
    assert office.order() == {"papers": [first, second, third.id, fourth.id]}
    assert office.waits() == {
        first: 11 * MINUTE,
        second: MINUTE,
        third.id: timedelta(),
        fourth.id: timedelta(),
    }
    assert [event < 0 for event in office.jumps()] == [True, False]
    assert office.replayed() == office.lobby


def test_a_log_that_was_last_written_in_2099_does_not_stand_still_until_then() -> None:
    office = Office()
    office.draw()
    office.clock.set(FAR_AWAY)
    office.draw()
    office.clock.set(MONDAY_NINE + HOUR)
    office.start()
    assert office.service.now() == MONDAY_NINE + HOUR
    assert office.draw().number == "A003"
    assert office.order() == {"papers": [1, 2, 3]}
    assert office.waits() == {1: timedelta(), 2: timedelta(), 3: timedelta()}


@pytest.mark.parametrize("off", [timedelta(), SECOND, HOUR, 40 * DAY])
def test_a_broker_that_was_off_meanwhile_says_nothing_of_a_jump(off: timedelta) -> None:
    office = Office()
    office.draw()
    office.clock.forward(off)
    office.start()
    assert (office.jumps(), office.waits()) == ([], {1: off})


def test_a_clock_a_little_behind_at_the_start_is_no_jump_either() -> None:
    office = Office()
    office.draw()
    office.clock.set(MONDAY_NINE - 5 * SECOND)
    office.start()
    assert (office.jumps(), office.waits()) == ([], {1: timedelta()})


def test_on_a_real_file_jumps_and_restarts_lose_nobody_and_no_order(tmp_path: Path) -> None:
    log = SqliteStore(tmp_path / "lobby.db")
    office = Office(log)
    for place, to in enumerate((None, DAWN, MONDAY_NINE + HOUR, FAR_AWAY, MONDAY_NINE)):
        if to is not None:
            office.clock.set(to)
        office.draw()
        office.clock.forward(MINUTE)
        office.draw("case")
        if place % 2:
            office.service.keep_snapshot(at_once=True)
        waits = office.waits()
        log.close()
        log = SqliteStore(tmp_path / "lobby.db")
        office.start(log)
        assert office.waits() == waits
        assert office.replayed() == office.lobby
    assert office.order() == {"papers": [1, 3, 5, 7, 9], "case": [2, 4, 6, 8, 10]}
    numbers = [ticket.number for ticket in office.lobby.tickets.by_id.values()]
    assert numbers == [f"{letter}00{place}" for place in range(1, 6) for letter in "AB"]
    assert len(office.jumps()) == 4
    log.close()


# ------------------------------------------------------------------ the end of the day


@pytest.mark.parametrize("to", [MONDAY_NINE + 11 * HOUR, MONDAY_NINE + 3 * DAY, FAR_AWAY, DAWN])
def test_nobody_is_sent_away_because_a_clock_was_set(to: datetime) -> None:
    office = Office(close_day_at=SEVEN)
    office.draw()
    office.clock.set(to)
    office.draw()
    office.service.tick()
    ticking(office, MINUTE, 20 * SECOND)
    assert (closings(office), len(office.waits())) == ([], 2)


def test_a_day_whose_end_was_jumped_over_ends_with_the_next_one() -> None:
    office = Office(close_day_at=SEVEN)
    office.draw()
    office.sets_clock(11 * HOUR)
    ticking(office, DAY, HOUR)
    assert closings(office) == [MONDAY_NINE + DAY + 10 * HOUR]
    assert office.waits() == {}


def test_an_end_of_the_day_that_is_come_to_a_second_time_sends_nobody_new_away() -> None:
    office = Office(close_day_at=SEVEN)
    office.draw()
    ticking(office, 10 * HOUR, HOUR)
    office.sets_clock(-HOUR)
    ticking(office, 2 * HOUR, 30 * MINUTE)
    assert len(closings(office)) == 1


@pytest.mark.parametrize(
    ("evening", "ends"),
    [
        ("2026-03-28T21:00", "2026-03-29T01:00"),  # 2:30 does not exist: 3:00 it is
        ("2026-10-24T20:00", "2026-10-25T00:30"),  # 2:30 comes twice: the first
        ("2026-11-23T21:00", "2026-11-24T01:30"),
    ],
)
def test_a_day_that_ends_at_half_past_two_ends_once_in_every_night(evening: str, ends: str) -> None:
    office = Office(now=utc(evening), close_day_at=time(2, 30))
    for _ in range(12):
        office.draw()
        ticking(office, HOUR, 10 * MINUTE)
    assert closings(office) == [utc(ends)]


# ------------------------------------------------------------------ the odd hours


@pytest.mark.parametrize("evening", ["2026-03-28T21:00", "2026-10-24T20:00"])
def test_over_a_night_in_which_the_clocks_change_people_wait_as_long_as_it_takes(
    evening: str,
) -> None:
    office = Office(now=utc(evening))
    office.draw()
    ticking(office, 8 * HOUR, 20 * MINUTE)
    assert (office.waits(), office.jumps()) == ({1: 8 * HOUR}, [])


def test_at_midnight_whoever_waits_keeps_number_and_place_and_no_number_is_given_twice() -> None:
    office = Office(now=utc("2026-11-23T22:50"))
    for _ in range(3):
        office.draw()
    office.does(Finish(counter="c1", ticket=office.call_next().id))
    office.call_next("c2")
    ticking(office, 20 * MINUTE, MINUTE)
    assert [office.draw().number for _ in range(3)] == ["A001", "A004", "A005"]
    assert office.order() == {"papers": [3, 4, 5, 6]}
    assert office.lobby.tickets.by_id[2].number == "A002"
    assert office.waits()[3] == 20 * MINUTE


# ------------------------------------------------------------------ deadlines


@pytest.mark.parametrize("span", [HOUR, 40 * 365 * DAY, -HOUR])
def test_a_command_that_was_on_its_way_when_the_clock_was_set_is_done(span: timedelta) -> None:
    office = Office()
    deadline = office.clock.moment + 5 * SECOND
    office.sets_clock(span)
    office.clock.forward(2 * SECOND)
    assert isinstance(office.asks(IssueTicket(service="papers"), deadline), AcceptedRaw)


def test_a_command_that_is_late_by_the_clock_it_was_asked_by_is_late_after_a_jump_too() -> None:
    office = Office()
    deadline = office.clock.moment + SECOND
    office.sets_clock(HOUR)
    office.clock.forward(2 * SECOND)
    answer = office.asks(IssueTicket(service="papers"), deadline)
    assert reason(answer) is Reason.DEADLINE_PASSED


def test_deadlines_by_the_earlier_clock_are_honoured_for_seconds_only() -> None:
    office = Office()
    office.sets_clock(HOUR)
    office.clock.forward(11 * SECOND)
    answer = office.asks(IssueTicket(service="papers"), office.clock.moment - SECOND)
    assert reason(answer) is Reason.DEADLINE_PASSED


# ------------------------------------------------------------------ whatever happens


def test_whatever_is_done_to_the_clock_people_keep_places_waits_and_numbers() -> None:
    some = settings(max_examples=40, stateful_step_count=40)
    run_state_machine_as_test(TouchedClock, settings=some)  # pyright: ignore[reportUnknownMemberType]
