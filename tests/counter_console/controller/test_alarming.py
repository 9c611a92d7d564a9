"""The alarm at work beside a console that is busy with something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_console.controller.alarming import AlarmController
from counter_console.presenter.alarms import AGAIN, AlarmState
from counter_console.presenter.keys import AlarmKey, alarm_keys_of
from shared.domain.alarms import AcknowledgeAlarm, EndAlarm, RaiseAlarm, Urgency
from shared.i18n.words import Words
from tests.counter_console.desk import FakeBroker
from tests.counter_console.stage import Stage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from counter_console.presenter.alarm_view import BannerView

HELP = RaiseAlarm(urgency=Urgency.HELP)


class FakeBanner:
    def __init__(self) -> None:
        self.shown: list[BannerView | None] = []

    def show_view(self, view: BannerView | None) -> None:
        self.shown.append(view)


def test_an_alarm_goes_out_comes_in_and_is_ended(qtbot: QtBot) -> None:
    stage, here, there = Stage(), FakeBanner(), FakeBanner()
    brokers = [FakeBroker(stage, "counter-1"), FakeBroker(stage, "reception")]
    states = [
        AlarmState(device="counter-1", counter="c1"),
        AlarmState(device="reception"),
    ]
    raiser, helper = (AlarmController(each, Words("de"), alarm_keys_of({})) for each in states)
    raiser.begin([here], brokers[0], lambda: stage.moment)
    helper.begin([there], brokers[1], lambda: stage.moment)
    raiser.press(AlarmKey.HELP)
    raiser.hear(stage.linked())
    helper.hear(stage.linked())
    stage.wait(1)
    helper.acknowledge()
    helper.hear(stage.linked())
    helper.finish("Hilfe war da")
    helper.hear(stage.linked())
    assert brokers[1].asked == [
        AcknowledgeAlarm(alarm=1),
        EndAlarm(alarm=1, word="Hilfe war da"),
    ]
    assert there.shown[0] is not None
    assert there.shown[-1] is None
    assert here.shown == []
    for each in (raiser, helper):
        each.end()
    assert qtbot is not None


def test_what_was_refused_is_asked_again_by_itself(qtbot: QtBot) -> None:
    stage = Stage()
    stage.disk_is_full = True
    broker = FakeBroker(stage, "counter-1")
    work = AlarmController(AlarmState(device="counter-1"), Words("de"), alarm_keys_of({}))
    work.begin([], broker, lambda: stage.moment)
    work.press(AlarmKey.HELP)
    broker.deliver(work.hear)
    stage.wait(AGAIN)
    qtbot.waitUntil(lambda: broker.asked == [HELP, HELP])
    work.end()
