"""An alarm leaves no trace where it is raised, is asked until stored, and reaches colleagues."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from counter_console.presenter.alarm_view import BannerView, banner
from counter_console.presenter.alarms import (
    AGAIN,
    PATIENCE,
    STEADY,
    AlarmState,
    Clicked,
    Input,
    KeyPressed,
    Ticked,
    Told,
    update,
)
from counter_console.presenter.keys import AlarmKey, alarm_keys_of
from shared.domain.alarms import (
    AcknowledgeAlarm,
    AlarmEscalated,
    EndAlarm,
    RaiseAlarm,
    Urgency,
    WithdrawAlarm,
)
from shared.i18n.words import Words
from shared.protocol.session import GaveUp, Lost
from tests.counter_console.stage import COUNTERS, HALL, Stage, answered

HELP = RaiseAlarm(urgency=Urgency.HELP)
EMERGENCY = RaiseAlarm(urgency=Urgency.EMERGENCY)
KEYS = alarm_keys_of({})


class Post:
    """One console's alarms, beside others on the same stage."""

    def __init__(self, stage: Stage, device: str = "counter-1", counter: str | None = "c1") -> None:
        self.stage, self.device = stage, device
        self.state = AlarmState(device=device, counter=counter)
        self.asked: list[object] = []
        self.patience: list[float] = []
        self.take(Told(notice=stage.linked()))

    def take(self, given: Input) -> None:
        self.state, submits = update(self.state, given, self.stage.moment)
        for submit in submits:
            self.asked.append(submit.command)
            self.patience.append(submit.patience)
            self.waiting = submit.command

    def press(self, key: AlarmKey) -> None:
        self.take(KeyPressed(key=key))

    def settle(self) -> None:
        """Let the answer to the last command arrive, and the news."""
        self.take(Told(notice=answered(self.waiting, self.stage.ask(self.waiting, self.device))))
        self.hear()

    def hear(self) -> None:
        self.take(Told(notice=self.stage.linked()))

    def said(self) -> BannerView | None:
        return banner(self.state, Words("de"), KEYS)


@pytest.fixture
def stage() -> Stage:
    return Stage()


def test_whoever_raises_an_alarm_sees_nothing_whatever_happens(stage: Stage) -> None:
    post = Post(stage)
    beside = Post(stage, "counter-1b", "c1")
    for key in AlarmKey:
        post.press(key)
        assert post.said() is None
    post.settle()
    stage.done(HELP, "counter-1")
    post.hear()
    beside.hear()
    assert post.said() is None
    assert beside.said() is None


def test_colleagues_see_counter_and_urgency_and_who_looks_after_it(stage: Stage) -> None:
    desk = Post(stage, "reception", None)
    stage.done(HELP, "counter-3")
    desk.hear()
    said = desk.said()
    assert said is not None
    assert (said.text, said.emergency) == ("Bitte helfen: Schalter 3", False)
    desk.press(AlarmKey.ACKNOWLEDGE)
    assert desk.asked == [AcknowledgeAlarm(alarm=1)]
    desk.settle()
    desk.press(AlarmKey.ACKNOWLEDGE)
    assert desk.asked == [AcknowledgeAlarm(alarm=1)]
    said = desk.said()
    assert said is not None
    assert said.acknowledge is None
    assert list(said.endings) == ["Hilfe war da", "Fehlalarm"]
    stage.wait(1)
    desk.take(Clicked(word="Fehlalarm"))
    assert desk.asked[-1] == EndAlarm(alarm=1, word="Fehlalarm")
    desk.settle()
    assert desk.said() is None


def test_a_second_colleague_sees_that_somebody_is_on_the_way(stage: Stage) -> None:
    other = Post(stage, "counter-2", "c2")
    stage.done(EMERGENCY, "reception")
    stage.done(AcknowledgeAlarm(alarm=1), "lead")
    stage.done(HELP, "counter-4")
    other.hear()
    said = other.said()
    assert said is not None
    assert said.text == "Bitte helfen: Schalter 4"
    assert said.detail == "Wer hingeht, bestätigt bitte. Noch 1 Alarm."
    stage.done(AcknowledgeAlarm(alarm=2), "lead")
    other.hear()
    said = other.said()
    assert said is not None
    assert said.text == "Notfall: Empfang, reception"
    assert said.detail.startswith("Darum kümmert sich: Teamleitung, lead.")


def test_what_nobody_acknowledged_says_so(stage: Stage) -> None:
    other = Post(stage, "counter-2", "c2")
    stage.done(HELP, "counter-4")
    stage.record(AlarmEscalated(alarm=1))
    other.hear()
    said = other.said()
    assert said is not None
    assert said.emergency
    assert said.detail == "Bisher hat niemand bestätigt."


def test_an_alarm_of_a_device_that_is_known_no_more_still_names_it(stage: Stage) -> None:
    other = Post(stage, "counter-2", "c2")
    stage.done(HELP, "counter-4")
    stage.lobby.alarms.by_id[1].device = "gone"
    other.hear()
    said = other.said()
    assert said is not None
    assert said.text == "Bitte helfen: gone"


def test_a_click_that_was_meant_for_what_the_banner_covers_does_nothing(stage: Stage) -> None:
    other = Post(stage, "counter-2", "c2")
    stage.wait(60)
    stage.done(HELP, "counter-4")
    other.hear()
    other.take(Clicked())
    assert other.asked == []
    stage.wait(STEADY)
    other.take(Clicked())
    assert other.asked == [AcknowledgeAlarm(alarm=1)]


def test_without_an_alarm_or_a_broker_nothing_is_acknowledged(stage: Stage) -> None:
    other = Post(stage, "counter-2", "c2")
    other.press(AlarmKey.ACKNOWLEDGE)
    stage.done(HELP, "counter-4")
    other.hear()
    other.take(Told(notice=Lost()))
    other.press(AlarmKey.ACKNOWLEDGE)
    assert other.asked == []
    said = other.said()
    assert said is not None
    assert "letzte Stand" in said.detail
    assert said.acknowledge is not None
    assert not said.acknowledge.enabled


def test_pressing_twice_asks_once_and_both_steps_are_two(stage: Stage) -> None:
    post = Post(stage)
    for key in (AlarmKey.HELP, AlarmKey.HELP, AlarmKey.EMERGENCY, AlarmKey.WITHDRAW):
        post.press(key)
    assert post.asked == [HELP, EMERGENCY, WithdrawAlarm()]
    assert set(post.patience) == {PATIENCE}


def test_what_the_full_disk_refused_is_asked_again_until_it_is_stored(stage: Stage) -> None:
    post = Post(stage)
    stage.disk_is_full = True
    post.press(AlarmKey.HELP)
    post.settle()
    post.take(Ticked())
    assert len(post.asked) == 1
    stage.disk_is_full = False
    stage.wait(AGAIN)
    post.take(Ticked())
    assert post.asked == [HELP, HELP]
    assert post.patience[-1] == PATIENCE - AGAIN
    post.settle()
    assert (len(stage.lobby.alarms.by_id), post.state.asked) == (1, ())


def test_an_old_alarm_is_given_up_and_one_withdrawn_is_not_raised_again(stage: Stage) -> None:
    post = Post(stage)
    stage.disk_is_full = True
    post.press(AlarmKey.HELP)
    post.settle()
    post.press(AlarmKey.WITHDRAW)
    assert [each.command for each in post.state.asked] == [WithdrawAlarm()]
    post.take(Told(notice=GaveUp(command_id="?", command=WithdrawAlarm())))
    assert post.state.asked == ()
    post.press(AlarmKey.HELP)
    stage.wait(PATIENCE + 1)
    post.take(Ticked())
    assert post.state.asked == ()


def test_the_room_is_said_where_it_is_known() -> None:
    rooms = tuple(replace(counter, room={"de": "Raum 12"}) for counter in COUNTERS)
    stage = Stage(replace(HALL, counters=rooms))
    other = Post(stage, "counter-2", "c2")
    stage.done(EMERGENCY, "counter-4")
    other.hear()
    said = other.said()
    assert said is not None
    assert said.text == "Notfall: Schalter 4, Raum 12"
