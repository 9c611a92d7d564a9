"""A visitor who needs somebody at a kiosk is told where somebody can be sent from."""

from __future__ import annotations

from msgspec.structs import replace

from counter_console.presenter.alarms import STEADY, Clicked, Told
from counter_console.presenter.keys import AlarmKey
from shared.domain.alarms import RaiseAlarm, Urgency
from shared.domain.helping import AskForHelp, GoToHelp
from shared.domain.services import Device, SiteConfigured
from shared.protocol.session import Lost
from tests.counter_console.presenter.test_alarms import Post
from tests.counter_console.stage import HALL, Stage


def asked_for(*, language: str = "tr") -> tuple[Stage, Post]:
    """Return the reception, where somebody at the kiosk has asked for help."""
    stage = Stage()
    desk = Post(stage, "reception", None)
    stage.wait(60)
    stage.done(AskForHelp(language=language), "kiosk-1")
    desk.hear()
    return stage, desk


def test_the_reception_sees_where_and_in_which_language_and_somebody_goes() -> None:
    stage, desk = asked_for()
    said = desk.said()
    assert said is not None
    assert said.text == "Am Automaten braucht jemand Hilfe: kiosk-1"
    assert (said.detail, said.emergency, said.endings) == ("Sprache: Türkisch", False, {})
    assert said.acknowledge is not None
    assert said.acknowledge.text == "Ich gehe hin"
    stage.wait(STEADY)
    desk.take(Clicked())
    assert desk.asked == [GoToHelp(kiosk="kiosk-1")]
    desk.settle()
    assert desk.said() is None


def test_a_key_does_as_well_and_a_click_that_was_meant_for_something_else_does_not() -> None:
    _, desk = asked_for()
    desk.take(Clicked())
    assert desk.asked == []
    desk.press(AlarmKey.ACKNOWLEDGE)
    assert desk.asked == [GoToHelp(kiosk="kiosk-1")]


def test_a_counter_is_not_asked_to_leave_its_visitor() -> None:
    stage, _ = asked_for()
    counter = Post(stage, "counter-2", "c2")
    assert counter.said() is None
    counter.press(AlarmKey.ACKNOWLEDGE)
    assert counter.asked == []


def test_an_alarm_of_a_colleague_comes_first() -> None:
    stage, desk = asked_for()
    stage.done(RaiseAlarm(urgency=Urgency.HELP), "counter-3")
    desk.hear()
    said = desk.said()
    assert said is not None
    assert said.text == "Bitte helfen: Schalter 3"


def test_of_several_kiosks_the_first_is_told_and_that_there_are_more() -> None:
    stage, desk = asked_for()
    second = Device(id="kiosk-9", role="kiosk")
    stage.record(SiteConfigured(catalogue=replace(HALL, devices=(*HALL.devices, second))))
    stage.done(AskForHelp(language="de"), "kiosk-9")
    desk.hear()
    said = desk.said()
    assert said is not None
    assert said.text.endswith("kiosk-1")
    assert said.detail.endswith("Auch an anderen Automaten wird jemand gebraucht.")


def test_without_the_broker_nobody_is_sent() -> None:
    _, desk = asked_for()
    desk.take(Told(notice=Lost()))
    desk.press(AlarmKey.ACKNOWLEDGE)
    said = desk.said()
    assert desk.asked == []
    assert said is not None
    assert said.acknowledge is not None
    assert not said.acknowledge.enabled
    assert "letzte Stand" in said.detail
