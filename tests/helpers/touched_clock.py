"""A lobby whose clock somebody touches all day long: whatever they do, people keep their places."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from broker.rules.calling_order import EMERGENCY_LEAD
from broker.rules.timekeeping import TOLERANCE
from shared.domain.counters import Undo
from shared.domain.tickets import CloseDay, Finish, NoShow, ReturnToWaiting
from shared.domain.transitions import Status
from tests.helpers.fakes import MemoryStore
from tests.helpers.lobbies import EVERYTHING
from tests.helpers.office import Office

if TYPE_CHECKING:
    from datetime import date

    from shared.domain.lobby import AnyCommand

BEGIN = datetime(2026, 3, 27, 8, 7, tzinfo=UTC)
"""Friday, 9:07 in Hagen; on Sunday the clocks go forward. No step leads to midnight itself."""
ZONE = ZoneInfo("Europe/Berlin")
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
SPANS = (6 * SECOND, 90 * SECOND, HOUR, 14.8 * HOUR, 25 * HOUR, 9000 * HOUR)
ELSEWHERE = (
    datetime(1970, 1, 1, 0, 0, 7, tzinfo=UTC),
    datetime(2026, 3, 28, 22, 59, 30, tzinfo=UTC),
    datetime(2099, 12, 31, 22, 58, tzinfo=UTC),
)
"""Where clocks are found: at the beginning of all time, shortly before a midnight."""

some_spans = st.sampled_from([*SPANS, *(-span for span in SPANS)])
minutes = st.sampled_from((0, 1, 20, 60, 480))
counters = st.sampled_from(("c1", "c2"))


class TouchedClock(RuleBasedStateMachine):
    """``true`` is the time by the sun; the wall clock shows it until somebody sets it."""

    @initialize()
    def a_broker_is_started(self) -> None:
        self.store = MemoryStore()
        self.office = Office(self.store, now=BEGIN, close_day_at=time(19, 1))
        self.true = BEGIN
        self.right_since_midnight = {BEGIN.date(): True}
        self.given: defaultdict[date, list[str]] = defaultdict(list)
        self.told, self.jumps_told = self.office.service.now(), 0

    @property
    def error(self) -> timedelta:
        """How far the wall clock is wrong."""
        return self.office.clock.moment - self.true

    # --- what happens -----------------------------------------------------------------------------

    @rule(passed=minutes, ticks=st.booleans())
    def time_passes(self, passed: int, ticks: bool) -> None:  # noqa: FBT001
        self._let_pass(timedelta(minutes=passed))
        if ticks:
            self.office.service.tick()

    @rule(by=some_spans, fails=st.booleans())
    def somebody_sets_the_clock(self, by: timedelta, fails: bool) -> None:  # noqa: FBT001
        self._set_to(self.office.clock.moment + by, fails=fails)

    @rule(moment=st.sampled_from(ELSEWHERE))
    def the_clock_loses_its_mind(self, moment: datetime) -> None:
        self._set_to(moment)

    @rule(seconds=st.integers(-5, 5))
    def a_time_service_puts_the_clock_right(self, seconds: int) -> None:
        self._set_to(self.true + timedelta(seconds=seconds))

    @rule(off=minutes, back=st.sampled_from((timedelta(), *SPANS)), kept=st.booleans())
    def the_broker_is_started_again(self, off: int, back: timedelta, kept: bool) -> None:  # noqa: FBT001
        # A clock that is ahead at the start only tells how long the broker was off: what was set
        # while it ran must be in the log by now, or nobody can know.
        self.office.service.tick()
        order, people = self.office.order(), {*self.office.lobby.tickets.by_id}
        if kept:
            self.office.service.keep_snapshot(at_once=True)
        self._let_pass(timedelta(minutes=off))
        if back:
            self.office.clock.set(self._within_reason(self.office.clock.moment - back))
        self.office.start()
        self.told = min(self.told, self.office.service.now())
        self.jumps_told = len(self.office.jumps())
        assert (self.office.order(), {*self.office.lobby.tickets.by_id}) == (order, people)

    @rule(service=st.sampled_from(EVERYTHING))
    def somebody_draws(self, service: str) -> None:
        number = self.office.draw(service).number
        self.given[self.true.astimezone(ZONE).date()].append(number)

    @rule(counter=counters)
    def somebody_is_called(self, counter: str) -> None:
        waiting = [line[0] for line in self.office.lobby.tickets.lines.values() if line]
        desk = self.office.lobby.desks.by_id[counter]
        if waiting and desk.status == "open" and desk.ticket is None:
            assert self.office.call_next(counter).id == min(waiting)[1]

    @rule(counter=counters, step=st.sampled_from((Finish, NoShow, ReturnToWaiting)))
    def somebody_leaves(self, counter: str, step: type[Finish | NoShow | ReturnToWaiting]) -> None:
        ticket = self.office.lobby.desks.by_id[counter].ticket
        if ticket is not None:
            self._tries(step(counter=counter, ticket=ticket))

    @rule(counter=counters)
    def somebody_takes_it_back(self, counter: str) -> None:
        self._tries(Undo(counter=counter))

    @rule()
    def the_day_is_closed(self) -> None:
        self._tries(CloseDay())

    # --- how --------------------------------------------------------------------------------------

    def _tries(self, command: AnyCommand) -> None:
        self.office.asks(command)

    def _let_pass(self, span: timedelta) -> None:
        self.office.clock.forward(span)
        self.true += span
        today = self.true.astimezone(ZONE).date()
        self.right_since_midnight.setdefault(today, abs(self.error) <= 2 * TOLERANCE)

    def _set_to(self, moment: datetime, *, fails: bool = False) -> None:
        """Set the clock: nobody goes, nobody changes places, nobody waits a second more or less."""
        office = self.office
        office.service.tick()
        waits, order = office.waits(), office.order()
        office.clock.set(self._within_reason(moment))
        self.store.failures = int(fails)
        office.service.tick()
        self.store.failures = 0
        assert office.order() == order
        assert waits.keys() == office.waits().keys()
        assert all(abs(office.waits()[each] - waits[each]) <= TOLERANCE for each in waits)

    def _within_reason(self, moment: datetime) -> datetime:
        return min(max(moment, ELSEWHERE[0]), datetime(2150, 1, 1, tzinfo=UTC))

    # --- what holds -------------------------------------------------------------------------------

    @invariant()
    def time_goes_back_only_with_a_jump_in_the_log(self) -> None:
        now, jumps = self.office.service.now(), len(self.office.jumps())
        assert now >= self.told or jumps > self.jumps_told
        self.told, self.jumps_told = now, jumps

    @invariant()
    def nobody_waits_less_than_no_time(self) -> None:
        assert all(wait >= timedelta() for wait in self.office.waits().values())

    @invariant()
    def everybody_is_due_as_long_after_coming_as_ever(self) -> None:
        targets = {service.id: service for service in self.office.lobby.catalogue.services}
        for ticket in self.office.lobby.tickets.by_id.values():
            target = timedelta(minutes=targets[ticket.service].target_minutes)
            due = -EMERGENCY_LEAD if ticket.urgent else target
            assert ticket.call_by - ticket.issued == due

    @invariant()
    def everybody_who_waits_stands_in_one_line_under_a_number_of_their_own(self) -> None:
        tickets = self.office.lobby.tickets
        waiting = {t.id for t in tickets.by_id.values() if t.status is Status.WAITING}
        in_lines = [each for line in self.office.order().values() for each in line]
        assert sorted(in_lines) == sorted(waiting)
        assert len({ticket.number for ticket in tickets.by_id.values()}) == len(tickets.by_id)

    @invariant()
    def no_number_is_given_twice_on_a_day_that_began_with_the_right_time(self) -> None:
        for day, numbers in self.given.items():
            if self.right_since_midnight[day]:
                assert len({*numbers}) == len(numbers)

    @invariant()
    def the_log_alone_tells_the_same(self) -> None:
        assert self.office.replayed() == self.office.lobby
