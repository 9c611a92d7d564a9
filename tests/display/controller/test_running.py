"""The wall at work: surroundings played by hand, the clock set by hand, timers real."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from display.controller.clock import SystemClock
from display.controller.running import RECEIPT_PATIENCE, Display
from display.presenter.media import Medium
from display.presenter.shown import MediaArea, Wall
from display.presenter.state import Moment, Rules
from shared.domain.calls import AcknowledgeCall, Stage
from shared.domain.devices import ReportVoices
from shared.domain.lobby import AnyCommand
from shared.domain.public import (
    CallEnded,
    CallShown,
    CallWithdrawn,
    Hall,
    HallCall,
    PublicEvent,
    ServiceChanged,
)
from shared.domain.refusals import Reason
from shared.protocol.messages import Accepted, Rejected
from shared.protocol.session import Answered, Changed, GaveUp, Linked, Lost
from shared.voice.said import Said, Utterance
from tests.display.stage import NOW, RULES, WIDE, WORDS, a_call, a_catalogue, a_hall, waiting


class SetClock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def now(self) -> Moment:
        return Moment(seconds=self.seconds, utc=NOW + timedelta(seconds=self.seconds - 100))


class Surroundings:
    """Glass, bell and broker in one: what was shown, what rang, what was sent."""

    def __init__(self, aspect: float = WIDE) -> None:
        self.aspect = aspect
        self.shown: list[Wall] = []
        self.waiting: list[Callable[[], None]] = []
        self.rings = 0
        self.prepared: list[Said] = []
        self.spoken: list[Utterance] = []
        self.sent: list[tuple[AnyCommand, float]] = []
        self.order: list[str] = []

    def show(self, wall: Wall) -> None:
        self.shown.append(wall)
        self.order.append("wall")

    def after_paint(self, done: Callable[[], None]) -> None:
        self.waiting.append(done)

    def paint(self) -> None:
        waiting, self.waiting = self.waiting, []
        for done in waiting:
            done()

    def ring(self) -> None:
        self.rings += 1

    def prepare(self, pieces: Sequence[Said]) -> None:
        self.prepared.extend(pieces)

    def say(self, utterance: Utterance) -> None:
        self.spoken.append(utterance)

    def submit(self, command: AnyCommand, patience: float) -> str:
        self.sent.append((command, patience))
        return f"c{len(self.sent)}"

    @property
    def receipts(self) -> list[tuple[int, int, Stage]]:
        commands = [command for command, _ in self.sent]
        assert all(isinstance(command, AcknowledgeCall) for command in commands)
        return [
            (command.call, command.ring, command.stage)
            for command in commands
            if isinstance(command, AcknowledgeCall)
        ]


class Bench:
    """A wall in its played surroundings, in step with its broker."""

    def __init__(self, hall: Hall, rules: Rules = RULES, *, clock: SetClock | None = None) -> None:
        self.clock = clock or SetClock()
        self.around = Surroundings()
        words = [WORDS[language] for language in rules.languages]
        self.display = Display(rules, a_catalogue(), words, self.clock, WIDE)
        self.display.begin(self.around, self.around, self.around, self.around)
        self.hall = hall
        self.display.heard(Linked(state=hall))

    def news(self, *events: PublicEvent) -> None:
        self.display.heard(Changed(state=self.hall, events=events))

    def call(self, *calls: HallCall) -> None:
        self.news(*(CallShown(call=call) for call in calls))

    @property
    def large(self) -> Sequence[int]:
        return [row.id for row in self.around.shown[-1].calls]


class Pictures:
    """A projector that notes what it was to show, and that it was told after the glass."""

    def __init__(self, order: list[str]) -> None:
        self.shown: list[str] = []
        self._order = order

    def show(self, area: MediaArea) -> None:
        self.shown.append(area.path)
        self._order.append("pictures")


@pytest.fixture
def bench(qapp: object) -> Iterator[Bench]:
    assert qapp
    made = Bench(a_hall())
    yield made
    made.display.deleteLater()


def test_the_wall_shows_something_before_it_has_heard_of_its_broker(qapp: object) -> None:
    assert qapp
    around = Surroundings()
    display = Display(RULES, a_catalogue(), list(WORDS.values()), SetClock(), WIDE)
    display.begin(around, around, around, around)
    assert around.shown[-1].quiet[0].text == "Die Anzeige startet."
    display.deleteLater()


def test_a_call_is_shown_and_rings_at_once(bench: Bench) -> None:
    bench.call(a_call(1))
    assert (bench.large, bench.around.rings) == ([1], 1)


def test_after_its_chime_a_call_is_said(qapp: object) -> None:
    assert qapp
    bench = Bench(a_hall(), replace(RULES, spoken=("de",)))
    bench.call(a_call(1))
    wanted = (Said(language="de", text="A, 0, 0, 1"), Said(language="de", text="Schalter 1"))
    assert (tuple(bench.around.prepared[:2]), bench.around.spoken) == (wanted, [])
    bench.display.chime_over(heard=True)
    assert bench.around.spoken == [wanted]
    bench.display.speech_over()
    assert bench.around.receipts == [(1, 0, Stage.SOUNDED)]
    bench.display.deleteLater()


def test_a_call_is_acknowledged_when_its_frame_was_presented_and_not_before(bench: Bench) -> None:
    bench.call(a_call(1))
    assert bench.around.sent == []
    bench.around.paint()
    assert bench.around.receipts == [(1, 0, Stage.PAINTED)]
    assert bench.around.sent[0][1] == RECEIPT_PATIENCE
    bench.around.paint()
    assert len(bench.around.sent) == 1


def test_the_waiting_times_follow_in_the_next_frame(bench: Bench) -> None:
    before = bench.around.shown[-1]
    bench.news(CallShown(call=a_call(1)), ServiceChanged(service=waiting("a", 3, 15, 25)))
    first = bench.around.shown[-1]
    assert (first.bands, first.under) == (before.bands, before.under)
    bench.around.paint()
    assert bench.around.shown[-1] == bench.display.picture()
    assert bench.around.shown[-1].bands[0].value == "15–25 min"


def test_two_calls_before_a_frame_are_followed_by_one_more_frame(bench: Bench) -> None:
    bench.call(a_call(1))
    bench.call(a_call(2))
    shown = len(bench.around.shown)
    bench.around.paint()
    assert len(bench.around.shown) == shown + 1
    assert bench.around.shown[-1] == bench.display.picture()


def test_a_chime_that_was_heard_is_acknowledged(bench: Bench) -> None:
    bench.call(a_call(1), a_call(2))
    bench.display.chime_over(heard=True)
    assert bench.around.receipts == [(1, 0, Stage.SOUNDED)]
    assert bench.around.rings == 2
    bench.display.chime_over(heard=False)
    assert bench.around.receipts == [(1, 0, Stage.SOUNDED)]


def test_a_mistake_is_off_the_wall_in_the_same_frame(bench: Bench) -> None:
    bench.call(a_call(1), a_call(2))
    bench.around.paint()
    bench.news(CallWithdrawn(call=2))
    assert bench.large == [1]
    bench.display.chime_over(heard=True)
    assert bench.around.rings == 1


def test_a_lost_broker_is_said_at_once(bench: Bench) -> None:
    bench.call(a_call(1))
    bench.display.heard(Lost())
    assert (bench.around.shown[-1].scene, bench.large) == ("lost", [])


def test_answers_to_receipts_change_nothing(bench: Bench) -> None:
    receipt = AcknowledgeCall(call=1, ring=0, stage=Stage.PAINTED)
    shown = len(bench.around.shown)
    for answer in (
        Accepted(id="c1", sequence=1, events=[]),
        Rejected(id="c1", reason=Reason.CALL_UNKNOWN),
    ):
        bench.display.heard(Answered(command_id="c1", command=receipt, answer=answer))
    bench.display.heard(GaveUp(command_id="c1", command=receipt))
    assert len(bench.around.shown) == shown


def test_a_window_of_another_shape_is_divided_anew(bench: Bench) -> None:
    wide = bench.around.shown[-1].layout
    bench.around.aspect = 1.2
    bench.display.resized()
    assert bench.around.shown[-1].layout != wide


def test_the_wall_wakes_by_itself_when_a_call_has_had_its_time(qtbot: QtBot) -> None:
    rules = replace(RULES, call_seconds=0.05)
    around = Surroundings()
    display = Display(rules, a_catalogue(), list(WORDS.values()), SystemClock(), WIDE)
    display.begin(around, around, around, around)
    display.heard(Linked(state=a_hall()))
    call = replace(a_call(1), time=SystemClock().now().utc)
    display.heard(Changed(state=a_hall(), events=[CallShown(call=call), CallEnded(call=1)]))
    assert [row.id for row in around.shown[-1].calls] == [1]
    qtbot.waitUntil(lambda: around.shown[-1].calls == (), timeout=10_000)
    assert [row.id for row in around.shown[-1].past] == [1]
    display.deleteLater()


def test_pictures_are_played_until_somebody_is_called_who_is_shown_first(bench: Bench) -> None:
    pictures = Pictures(bench.around.order)
    bench.display.play_on(pictures)
    bench.display.media_found((Medium(path="a.png"), Medium(path="b.mp4")))
    assert pictures.shown == ["a.png"]
    bench.around.order.clear()
    bench.call(a_call(1))
    assert pictures.shown == ["a.png", ""]
    assert bench.around.order[:2] == ["wall", "pictures"]
    # It is gone with the very first frame that shows the call.
    assert not next(wall for wall in bench.around.shown if wall.calls).media.there


def test_what_is_on_the_screen_already_is_not_begun_again(bench: Bench) -> None:
    pictures = Pictures(bench.around.order)
    bench.display.play_on(pictures)
    bench.display.media_found((Medium(path="a.png"),))
    bench.news(ServiceChanged(service=waiting("a", 7)))
    assert pictures.shown == ["a.png"]


def test_a_picture_that_cannot_be_read_gives_its_place_to_the_next(bench: Bench) -> None:
    pictures = Pictures(bench.around.order)
    bench.display.play_on(pictures)
    bench.display.media_found((Medium(path="a.png"), Medium(path="b.png")))
    bench.display.media_ended(bench.around.shown[-1].media.turn, readable=False)
    assert pictures.shown == ["a.png", "b.png"]


def test_a_missing_voice_is_told_to_the_broker(bench: Bench) -> None:
    bench.display.voices_tried(("ar",))
    assert bench.around.sent == [(ReportVoices(missing=("ar",)), RECEIPT_PATIENCE)]
