"""A silent alarm is never refused to who raises it, and never unheard by colleagues."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from broker.projections.hall import hall as waiting_room
from broker.projections.hall import said
from broker.rules.alarms import unseen
from shared.domain.alarms import (
    AcknowledgeAlarm,
    Alarm,
    AlarmAcknowledged,
    AlarmEscalated,
    AlarmWithdrawn,
    EndAlarm,
    RaiseAlarm,
    Urgency,
    WithdrawAlarm,
)
from shared.domain.refusals import Reason
from shared.domain.services import Device
from tests.helpers.lobbies import BROKER, LEAD, Hall, a_catalogue

HELP = RaiseAlarm(urgency=Urgency.HELP)
EMERGENCY = RaiseAlarm(urgency=Urgency.EMERGENCY)


def alarm(hall: Hall) -> Alarm:
    return hall.lobby.alarms.by_id[1]


def test_an_alarm_names_its_counter_and_never_reaches_the_waiting_room() -> None:
    hall = Hall()
    before = waiting_room(hall.lobby, hall.now)
    events = hall.do(HELP, "counter-1")
    assert said(hall.lobby, events) == []
    assert waiting_room(hall.lobby, hall.now) == before
    assert (alarm(hall).counter, alarm(hall).device) == ("c1", "counter-1")


def test_pressing_again_is_one_alarm_and_the_second_step_makes_it_an_emergency() -> None:
    hall = Hall()
    hall.do(HELP, "counter-1")
    assert hall.do(HELP, "counter-1") == []
    hall.do(EMERGENCY, "counter-1")
    assert (hall.lobby.alarms.last_id, alarm(hall).urgency) == (1, Urgency.EMERGENCY)
    assert hall.do(HELP, "counter-1") == []
    assert alarm(hall).urgency is Urgency.EMERGENCY


def test_who_calls_for_help_again_after_an_answer_asks_anew() -> None:
    hall = Hall()
    hall.do(HELP, "counter-1")
    hall.do(AcknowledgeAlarm(alarm=1), "reception")
    hall.do(HELP, "counter-1")
    assert alarm(hall).acknowledged == []


def test_what_nobody_acknowledges_in_time_becomes_an_emergency_once() -> None:
    hall = Hall()
    hall.do(HELP, "counter-1")
    hall.wait(0.9)
    assert unseen(hall.lobby, hall.now) == []
    hall.wait(0.1)
    (escalated,) = unseen(hall.lobby, hall.now)
    assert escalated == AlarmEscalated(alarm=1)
    hall.happens(escalated, BROKER)
    assert alarm(hall).urgency is Urgency.EMERGENCY
    assert unseen(hall.lobby, hall.now) == []


def test_an_acknowledged_alarm_does_not_escalate() -> None:
    hall = Hall()
    hall.do(HELP, "counter-1")
    assert hall.do(AcknowledgeAlarm(alarm=1), "counter-2") == [AlarmAcknowledged(alarm=1)]
    assert hall.do(AcknowledgeAlarm(alarm=1), "counter-2") == []
    hall.wait(5)
    assert unseen(hall.lobby, hall.now) == []


@pytest.mark.parametrize("device", ["counter-1", "counter-1b"])
def test_nobody_acknowledges_at_the_counter_that_called_for_help(device: str) -> None:
    catalogue = a_catalogue()
    second = Device(id="counter-1b", role="counter", counter="c1")
    hall = Hall(replace(catalogue, devices=(*catalogue.devices, second)))
    hall.do(HELP, "counter-1")
    assert hall.refuses(AcknowledgeAlarm(alarm=1), device) is Reason.ALARM_OF_ANOTHER


def test_a_lead_or_who_acknowledged_ends_it_and_nobody_else() -> None:
    hall = Hall()
    over = EndAlarm(alarm=1, word="Polizei war da")
    hall.do(HELP, "counter-1")
    assert hall.refuses(over, "counter-1") is Reason.ALARM_OF_ANOTHER
    assert hall.refuses(over, "counter-2") is Reason.ALARM_OF_ANOTHER
    hall.do(AcknowledgeAlarm(alarm=1), "counter-2")
    hall.do(over, "counter-2")
    assert hall.refuses(over, LEAD) is Reason.ALARM_OVER
    hall.do(HELP, "reception")
    hall.do(EndAlarm(alarm=2, word="Fehlalarm"), LEAD)
    assert hall.lobby.alarms.by_id == {}


def test_a_mistaken_alarm_is_withdrawn_and_withdrawing_nothing_is_silent() -> None:
    hall = Hall()
    hall.do(HELP, "counter-1")
    assert hall.do(WithdrawAlarm(), "counter-2") == []
    assert hall.do(WithdrawAlarm(), "counter-1") == [AlarmWithdrawn(alarm=1)]
    assert hall.do(WithdrawAlarm(), "counter-1") == []


def test_a_lead_does_not_end_their_own_alarm() -> None:
    hall = Hall()
    hall.do(HELP, LEAD)
    assert hall.refuses(EndAlarm(alarm=1, word="x"), LEAD) is Reason.ALARM_OF_ANOTHER
