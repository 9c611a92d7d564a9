"""The wall as a whole: what it owes for each ring, when it wakes, and any day there can be."""

from collections.abc import Callable
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from msgspec.structs import replace

from display.presenter.stack import SPARE
from display.presenter.state import listed
from display.presenter.step import TURN_S, due
from shared.domain.public import CallEnded, CallShown, CallWithdrawn, HallCall, HallClosed
from tests.display.stage import RULES, Play, a_call, a_hall


def test_a_ring_is_reported_as_painted_once() -> None:
    play = Play(a_hall())
    play.call(a_call(1))
    play.later(30)
    play.call(a_call(2))
    assert play.painted == [(1, 0), (2, 0)]


def test_a_call_below_the_large_ones_is_painted_as_well() -> None:
    play = Play(a_hall())
    play.call(*(a_call(call) for call in (1, 2, 3, 4)))
    assert play.painted == [(1, 0), (2, 0), (3, 0), (4, 0)]


def test_a_call_that_no_line_is_left_for_is_reported_when_it_is_there() -> None:
    play = Play(a_hall())
    play.call(*(a_call(call) for call in (1, 2, 3, 4, 5)))
    assert (4, 0) not in play.painted
    play.later(10)
    assert play.painted == [(1, 0), (2, 0), (3, 0), (5, 0), (4, 0)]


def test_a_call_that_was_withdrawn_unseen_is_never_reported() -> None:
    play = Play(a_hall())
    play.call(*(a_call(call) for call in (1, 2, 3, 4, 5)))
    play.withdraw(4)
    play.later(30)
    assert (4, 0) not in play.painted


def test_missing_voices_are_told_at_once_and_whenever_the_broker_is_back() -> None:
    play = Play(a_hall())
    assert play.voiceless == []
    play.voices("ar", "fa")
    play.lose()
    play.link(a_hall())
    assert play.voiceless == [("ar", "fa"), ("ar", "fa")]


def test_voices_that_were_tried_before_the_broker_was_there_are_told_when_it_is() -> None:
    play = Play()
    play.voices()
    assert play.voiceless == []
    play.link(a_hall())
    assert play.voiceless == [()]


def test_a_recall_is_reported_for_its_own_ring() -> None:
    play = Play(a_hall())
    play.call(a_call(1))
    play.call(a_call(1, ring=1))
    assert play.painted == [(1, 0), (1, 1)]


def test_the_wall_wakes_when_the_clock_shows_another_minute() -> None:
    play = Play(a_hall(), rules=replace(RULES, languages=("de",)))
    assert due(play.rules, play.state) == play.at + 40


def test_the_wall_wakes_for_the_other_languages_turn() -> None:
    play = Play(a_hall())
    assert due(play.rules, play.state) == play.at + TURN_S


def test_the_wall_wakes_when_a_call_has_had_its_time() -> None:
    play = Play(a_hall(), rules=replace(RULES, languages=("de",)))
    play.call(a_call(1))
    assert due(play.rules, play.state) == play.at + 10
    play.later(11)
    assert due(play.rules, play.state) > play.at + 10


def test_languages_take_turns() -> None:
    play = Play(a_hall())
    titles: list[str] = []
    for _ in range(3):
        titles.append(play.picture().bands_title)
        play.later(TURN_S)
    assert titles == ["Wartezeit", "Waiting time", "Wartezeit"]


def test_one_language_has_no_turns() -> None:
    play = Play(a_hall(), rules=replace(RULES, languages=("en",)))
    play.later(3 * TURN_S)
    assert (play.state.turn, play.picture().bands_title) == (0, "Waiting time")


def test_the_clock_shows_the_minute_that_it_is() -> None:
    play = Play(a_hall())
    assert play.picture().clock == "09:41"
    play.later(41)
    assert play.picture().clock == "09:42"


# ------------------------------------------------------------------------------- any day at all

WAYS = st.sampled_from(["beside", "near", "narrow"])
ROOMS = {"beside": (16 / 9, RULES.needed), "near": (16 / 9, 0.05), "narrow": (1.25, 0.25)}


class AnyDay(RuleBasedStateMachine):
    """Public events and outages in any order and at any time, as a broker can send them."""

    @initialize(way=WAYS, history=st.integers(1, 8))
    def begins(self, way: str, history: int) -> None:
        aspect, needed = ROOMS[way]
        rules = replace(RULES, needed=needed, history=history)
        self.play = Play(a_hall(), rules=rules, aspect=aspect)
        self.calls: dict[int, HallCall] = {}
        self.given = 0
        self.visible_since: dict[tuple[int, int], float] = {}
        self.shown: set[tuple[int, int]] = set()
        self.live = True
        self.sounding = 0
        self.withdrawn: set[int] = set()
        self.reopened: set[int] = set()

    # --- what the broker says -------------------------------------------------------------------

    def _tell(self, call: HallCall) -> None:
        call = replace(call, time=self.play.moment.utc)
        self.calls[call.id] = call
        if self.live:
            self._watch(lambda: self.play.news(CallShown(call=call)))

    @precondition(lambda self: self.given < 12)
    @rule(count=st.integers(1, 3))
    def calls_come(self, count: int) -> None:
        for _ in range(count):
            self.given += 1
            self._tell(a_call(self.given))

    @precondition(lambda self: any(call.open for call in self.calls.values()))
    @rule(data=st.data())
    def one_is_recalled(self, data: st.DataObject) -> None:
        call = self._one(data, still_open=True)
        self._tell(replace(call, ring=call.ring + 1))

    @precondition(lambda self: any(call.open for call in self.calls.values()))
    @rule(data=st.data())
    def one_ends(self, data: st.DataObject) -> None:
        call = self._one(data, still_open=True)
        self.calls[call.id] = replace(call, open=False)
        if self.live:
            self._watch(lambda: self.play.news(CallEnded(call=call.id)))

    @precondition(lambda self: any(not call.open for call in self.calls.values()))
    @rule(data=st.data())
    def an_end_is_taken_back(self, data: st.DataObject) -> None:
        call = replace(self._one(data, still_open=False), open=True)
        self.calls[call.id] = call
        self.reopened.add(call.id)
        if self.live:
            chimed = self.play.state.known[call.id].chimed
            rung = list(self.play.rung)
            self._watch(lambda: self.play.news(CallShown(call=call)))
            assert not chimed or self.play.rung == rung

    @precondition(lambda self: self.calls)
    @rule(data=st.data())
    def one_was_a_mistake(self, data: st.DataObject) -> None:
        call = data.draw(st.sampled_from(sorted(self.calls)))
        del self.calls[call]
        self.withdrawn.add(call)
        if self.live:
            self._watch(lambda: self.play.news(CallWithdrawn(call=call)))

    @rule()
    def the_day_closes(self) -> None:
        self.withdrawn |= set(self.calls)
        self.calls.clear()
        if self.live:
            self._watch(lambda: self.play.news(HallClosed()))

    # --- what happens to the wall ---------------------------------------------------------------

    @precondition(lambda self: self.play.state.chiming is not None)
    @rule(heard=st.booleans())
    def the_chime_ends(self, *, heard: bool) -> None:
        self.sounding -= 1
        self._watch(lambda: self.play.chime_ends(heard=heard))

    @rule(seconds=st.floats(0.01, 40))
    def time_passes(self, seconds: float) -> None:
        rung = len(self.play.rung)
        self.play.later(seconds)
        assert len(self.play.rung) == rung

    @precondition(lambda self: self.live)
    @rule()
    def the_broker_goes_away(self) -> None:
        self.live = False
        self._watch(self.play.lose)
        assert not self.play.visible

    @rule()
    def a_snapshot_comes(self) -> None:
        self.live = True
        self._watch(lambda: self.play.link(a_hall(*self.calls.values())))

    @rule(aspect=st.floats(1.0, 3.0))
    def the_window_changes(self, aspect: float) -> None:
        self._watch(lambda: self.play.resize(aspect))

    def _watch(self, happen: Callable[[], object]) -> None:
        rung = len(self.play.rung)
        happen()
        began = self.play.rung[rung:]
        self.sounding += len(began)
        assert not {call for call, _ in began} & self.withdrawn

    def _one(self, data: st.DataObject, *, still_open: bool) -> HallCall:
        fitting = [call for call, each in sorted(self.calls.items()) if each.open is still_open]
        return self.calls[data.draw(st.sampled_from(fitting))]

    # --- what holds at any time -----------------------------------------------------------------

    @invariant()
    def one_sound_at_a_time(self) -> None:
        assert self.sounding == (self.play.state.chiming is not None)

    @invariant()
    def nothing_stands_there_that_was_withdrawn(self) -> None:
        if self.live:
            assert self.play.visible <= set(self.calls)

    @invariant()
    def nothing_stands_there_twice(self) -> None:
        shown = [*self.play.large, *self.play.lines]
        assert len(shown) == len(set(shown))

    @invariant()
    def the_history_is_no_longer_than_was_set(self) -> None:
        assert len(self.play.state.past) <= self.play.rules.history + SPARE
        assert len(listed(self.play.state)) <= self.play.rules.history

    @invariant()
    def each_ring_is_reported_once(self) -> None:
        assert len(self.play.painted) == len(set(self.play.painted))
        assert len(self.play.heard) == len(set(self.play.heard))

    def teardown(self) -> None:
        """In the end every open call that is new has been seen and heard."""
        if not hasattr(self, "play"):
            return
        if not self.live:
            self.a_snapshot_comes()
        fresh = {
            (call.id, call.ring)
            for call in self.calls.values()
            if call.open
            and call.id not in self.reopened
            and self.play.moment.utc - call.time < timedelta(seconds=5)
        }
        while self.play.state.chiming is not None:
            self.play.chime_ends()
        self.play.later(200)
        seen = set(self.play.painted)
        assert fresh <= seen
        assert fresh <= set(self.play.rung)
        assert self.play.state.queue == ()


TestAnyDay = AnyDay.TestCase
TestAnyDay.settings = settings(max_examples=60, stateful_step_count=30)


@settings(max_examples=30)
@given(st.lists(st.floats(0.0, 12.0), min_size=1, max_size=8))
def test_every_call_is_seen_at_once_and_large_for_its_time(pauses: list[float]) -> None:
    play = Play(a_hall())
    began: dict[int, float] = {}
    ended: dict[int, float] = {}

    def watch(until: float) -> None:
        while play.at < until:
            play.later(min(0.25, until - play.at))
            for call in play.large:
                began.setdefault(call, play.at)
            for call in began.keys() - set(play.large):
                ended.setdefault(call, play.at)

    for call, pause in enumerate(pauses, start=1):
        play.call(a_call(call))
        assert play.painted[-1] == (call, 0)
        watch(play.at + pause)
    watch(play.at + 10.0 * len(pauses))
    assert sorted(began) == list(range(1, len(pauses) + 1))
    assert all(ended[call] - began[call] >= 9.5 for call in ended)
    assert play.large == [len(pauses)]
