"""The tab of call backs: what is chosen, pressed and written is told, and nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDateTime
from PySide6.QtTest import QTest

from counter_console.presenter.call_backs import CallBackAction
from counter_console.presenter.keys import Button
from shared.domain.callbacks import Outcome, ReportCallBack, RequestCallBack, TakeCallBack
from tests.counter_console.desk import ReceptionDesk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from counter_console.screens.look import Look


@pytest.fixture
def desk(look: Look, qtbot: QtBot) -> Iterator[ReceptionDesk]:
    desk = ReceptionDesk(look)
    qtbot.addWidget(desk.window)
    for digit in "123":
        desk.stage.ask(RequestCallBack(service="papers", phone=f"02331 8084{digit}"), "kiosk-1")
    desk.link()
    desk.work.press(Button.CALL_BACKS)
    yield desk
    desk.end()


def test_a_row_is_chosen_and_its_number_shown_large(desk: ReceptionDesk) -> None:
    tab = desk.window.call_backs
    assert tab.list.count() == 3
    tab.list.setCurrentRow(1)
    assert tab.phone.text() == "+49233180842"
    tab.write.click()
    assert (tab.phone.text(), tab.list.currentRow()) == ("", -1)


def test_a_clerk_takes_one_and_says_what_came_of_it(desk: ReceptionDesk) -> None:
    tab = desk.window.call_backs
    tab.list.setCurrentRow(0)
    tab.buttons[CallBackAction.TAKE].click()
    assert desk.broker.asked == [TakeCallBack(call_back=1)]
    desk.settle()
    assert not tab.buttons[CallBackAction.TAKE].isEnabled()
    tab.buttons[CallBackAction.DONE].click()
    assert desk.broker.asked == [ReportCallBack(call_back=1, outcome=Outcome.DONE)]
    desk.settle()
    assert tab.list.count() == 2


def test_a_time_to_call_again_is_picked(desk: ReceptionDesk) -> None:
    tab = desk.window.call_backs
    tab.list.setCurrentRow(0)
    tab.at.setDateTime(QDateTime.fromString("2026-11-24T10:30", "yyyy-MM-ddTHH:mm"))
    tab.again.click()
    (command,) = desk.broker.asked
    assert isinstance(command, ReportCallBack)
    assert command.again is not None
    assert command.again.isoformat() == "2026-11-24T09:30:00+00:00"


def test_a_call_back_is_written_down_and_what_was_refused_is_kept(desk: ReceptionDesk) -> None:
    tab = desk.window.call_backs
    QTest.keyClicks(tab.number, "12")
    tab.name.setText("Ada")
    tab.keep.click()
    desk.settle()
    assert (tab.number.text(), tab.name.text()) == ("12", "Ada")
    tab.number.setText("02331 80840")
    tab.keep.click()
    (command,) = desk.broker.asked
    assert command == RequestCallBack(service="papers", phone="02331 80840", name="Ada")
    desk.settle()
    assert (tab.number.text(), tab.name.text(), tab.list.count()) == ("", "", 4)
