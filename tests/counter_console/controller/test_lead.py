"""A lead's console at work: what is pressed is asked, what comes is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_console.controller.lead import LeadController
from counter_console.presenter.keys import LEAD_KEYS, Button
from counter_console.presenter.lead_state import LeadState
from shared.domain.counters import OpenCounter
from shared.i18n.words import Words
from tests.counter_console.desk import FakeBroker
from tests.counter_console.stage import SERVICES, Stage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from counter_console.presenter.lead_view import LeadView


class FakeScreen:
    def __init__(self) -> None:
        self.shown: list[LeadView] = []

    def show_view(self, view: LeadView) -> None:
        self.shown.append(view)


def test_presses_are_asked_and_minutes_go_on_by_themselves(qtbot: QtBot) -> None:
    stage, screen = Stage(), FakeScreen()
    broker = FakeBroker(stage, "lead")
    work = LeadController(LeadState(device="lead"), Words("de"), LEAD_KEYS)
    work.begin(screen, broker, lambda: stage.moment)
    work.hear(stage.linked())
    work.press(Button.OPEN)
    services = tuple(service.id for service in SERVICES)
    assert broker.asked == [OpenCounter(counter="c1", services=services)]
    broker.deliver(work.hear)
    stage.draw()
    work.hear(stage.changed())
    work.catch_up()
    assert screen.shown[-1].lines[0].waiting == "1 wartet, längstens 0 min"
    stage.wait(60)
    qtbot.waitUntil(lambda: screen.shown[-1].lines[0].waiting == "1 wartet, längstens 1 min")
    work.end()
