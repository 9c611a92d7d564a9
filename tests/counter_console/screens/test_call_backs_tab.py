"""The tab of call backs: what is chosen, pressed and written is told, and nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDateTime, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from counter_console.presenter.call_backs import CallBackAction
from counter_console.presenter.keys import Button
from shared.domain.callbacks import Outcome, ReportCallBack, RequestCallBack, TakeCallBack
from shared.i18n.words import load
from tests.counter_console.busy import a_busy_desk, strike
from tests.counter_console.desk import CounterDesk, ReceptionDesk
from tests.counter_console.geometry import faults
from tests.counter_console.pictures import open_at, settle
from tests.counter_console.stage import BUSY_HALL, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from counter_console.screens.look import Look


pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


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


# --- at a counter, behind "Mehr" ------------------------------------------------------------------


def test_a_call_back_is_noted_by_keys_alone_for_the_visitor_at_the_desk(busy: CounterDesk) -> None:
    busy.full.activateWindow()
    strike(busy, Qt.Key.Key_F9, Qt.KeyboardModifier.ControlModifier)
    tab = busy.full.panel.call_backs
    # The most urgent one is chosen at once.
    assert (tab.list.hasFocus(), tab.phone.text()) == (True, "+49233180841")
    strike(busy, Qt.Key.Key_Backtab)
    strike(busy, Qt.Key.Key_Space)
    assert tab.number.hasFocus()
    QTest.keyClicks(tab.number, "02331 80849")
    for field in (tab.name, tab.service, tab.language, tab.interpreter, tab.note, tab.when):
        strike(busy, Qt.Key.Key_Tab)
        assert field.hasFocus()
    strike(busy, Qt.Key.Key_Tab)
    assert tab.keep.hasFocus()
    strike(busy, Qt.Key.Key_Space)
    (command,) = busy.broker.asked
    # The visitor at the desk speaks Arabic and needs somebody who interprets.
    assert command == RequestCallBack(
        service="papers", phone="02331 80849", language="ar", interpreter=True
    )
    busy.settle()
    assert (tab.phone.text(), tab.number.text()) == ("+49233180849", "")


def test_one_is_taken_and_done_by_keys_alone(busy: CounterDesk) -> None:
    busy.work.press(Button.CALL_BACKS)
    tab = busy.full.panel.call_backs
    for button in (tab.buttons[CallBackAction.TAKE],):
        strike(busy, Qt.Key.Key_Tab)
        assert button.hasFocus()
    strike(busy, Qt.Key.Key_Space)
    busy.settle()
    # What cannot be pressed any more hands the focus to the list, never to its neighbour.
    assert tab.list.hasFocus()
    for button in (tab.buttons[CallBackAction.LEAVE], tab.buttons[CallBackAction.DONE]):
        strike(busy, Qt.Key.Key_Tab)
        assert button.hasFocus()
    strike(busy, Qt.Key.Key_Space)
    assert busy.broker.asked == [ReportCallBack(call_back=1, outcome=Outcome.DONE)]
    busy.settle()
    assert tab.list.count() == 2
    strike(busy, Qt.Key.Key_Escape)
    assert busy.full.panel.heading.isVisible()


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_list_of_call_backs_says_all_of_the_one_that_is_chosen(
    look: Look, language: str, qtbot: QtBot
) -> None:
    desk = CounterDesk(look, load(language), Stage(BUSY_HALL))
    desk.link()
    open_at(desk.full, (1366, 768), qtbot)
    a_busy_desk(desk)
    settle(desk.full, qtbot)
    desk.work.press(Button.CALL_BACKS)
    desk.full.panel.call_backs.list.setCurrentRow(1)
    QApplication.processEvents()
    assert "0800 765 4321" in desk.full.panel.call_backs.about.text()
    assert faults(desk.full) == []
    QTest.mouseClick(desk.full.panel.leave, Qt.MouseButton.LeftButton)
    assert desk.full.panel.heading.isVisible()
    desk.end()


def test_an_empty_list_of_call_backs_begins_with_the_form(look: Look, qtbot: QtBot) -> None:
    desk = CounterDesk(look)
    desk.link()
    open_at(desk.full, (1366, 768), qtbot)
    desk.full.activateWindow()
    desk.work.press(Button.CALL_BACKS)
    assert desk.full.panel.call_backs.number.hasFocus()
    QApplication.processEvents()
    assert faults(desk.full) == []
    desk.end()


def test_a_confirmation_of_a_call_back_is_printed_in_its_language(busy: CounterDesk) -> None:
    busy.work.press(Button.CALL_BACKS)
    tab = busy.full.panel.call_backs
    tab.list.setCurrentRow(0)
    tab.buttons[CallBackAction.PRINT].click()
    (request,) = busy.printer.requests
    assert request.job_id.startswith("receipt-call-back-1-")
    assert request.slip.lines[0] == "Rückruf Nr. 1"
    assert "80841" not in " ".join(request.slip.lines)
    assert busy.full.foot.text.text() == "Die Bestätigung wird gedruckt."
