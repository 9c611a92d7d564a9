"""The reception's window: every button and key, once and twice, by mouse and by keyboard."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from counter_console.presenter.issuing import ServicePicked
from counter_console.presenter.keys import Button
from counter_console.presenter.waiting_tab import Selected
from counter_console.screens.look import Look
from shared.domain.counters import OpenCounter
from shared.domain.services import SiteConfigured
from shared.domain.tickets import CallNext, CloseDay, IssueTicket, ReturnToWaiting
from tests.counter_console.conftest import Show
from tests.counter_console.desk import ReceptionDesk
from tests.counter_console.stage import HALL

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LEFT = Qt.MouseButton.LeftButton


def press_key(desk: ReceptionDesk, key: str) -> None:
    QTest.keySequence(desk.window, QKeySequence(key))


def by_mouse(desk: ReceptionDesk, button: Button) -> None:
    QTest.mouseClick(desk.window.buttons[button], LEFT)


KEYS = {Button.ISSUE: "F9", Button.PRINT_COPY: "Ctrl+P", Button.CLOSE_DAY: "Ctrl+F10"}


def by_key(desk: ReceptionDesk, button: Button) -> None:
    press_key(desk, KEYS[button])


Press = Callable[[ReceptionDesk, Button], None]
WAYS = pytest.mark.parametrize("press", [by_mouse, by_key])


@WAYS
def test_a_number_issued_twice_in_a_tremble_is_issued_once(
    reception: ReceptionDesk, press: Press
) -> None:
    QTest.mouseClick(reception.window.form.services.boxes["case"], LEFT)
    press(reception, Button.ISSUE)
    press(reception, Button.ISSUE)
    assert reception.broker.asked == [IssueTicket(service="case", language="de")]
    reception.settle()
    press(reception, Button.ISSUE)
    assert reception.broker.asked == []
    assert reception.window.form.number.text() == "B\u00a0001"


@WAYS
def test_the_day_is_ended_by_two_calm_presses(reception: ReceptionDesk, press: Press) -> None:
    reception.stage.draw()
    reception.settle()
    press(reception, Button.CLOSE_DAY)
    press(reception, Button.CLOSE_DAY)
    assert reception.broker.asked == []
    reception.stage.wait(1)
    press(reception, Button.CLOSE_DAY)
    press(reception, Button.CLOSE_DAY)
    assert reception.broker.asked == [CloseDay()]
    reception.settle()
    assert reception.window.foot.text.text() == "Der Tag ist beendet."


@WAYS
def test_a_copy_asked_for_twice_in_a_tremble_is_printed_once(
    reception: ReceptionDesk, press: Press
) -> None:
    reception.stage.draw()
    reception.settle()
    copy = reception.window.buttons[Button.PRINT_COPY]
    assert not copy.isEnabled()
    press_row(reception, 0)
    assert copy.isEnabled()
    assert (copy.words.text(), copy.key.text()) == ("Kopie drucken", "Ctrl+P")
    press(reception, Button.PRINT_COPY)
    press(reception, Button.PRINT_COPY)
    assert len(reception.printer.requests) == 1
    assert not copy.isEnabled()
    assert reception.window.foot.text.text() == "Die Kopie von A\u00a0001 wird gedruckt."


def test_who_was_called_is_found_and_gets_a_copy(reception: ReceptionDesk) -> None:
    reception.stage.draw()
    reception.stage.done(OpenCounter(counter="c1"))
    reception.stage.done(CallNext(counter="c1"))
    reception.settle()
    press_key(reception, "Ctrl+F")
    QTest.keyClicks(reception.window.waiting.search, "a1")
    press_row(reception, 0)
    press_key(reception, "Ctrl+P")
    (request,) = reception.printer.requests
    assert (request.slip.number, request.slip.ahead) == ("A 001", "")


def test_a_ticket_that_is_gone_from_the_list_is_not_copied(reception: ReceptionDesk) -> None:
    for _ in range(2):
        reception.stage.draw()
    reception.settle()
    press_row(reception, 1)
    press_key(reception, "Ctrl+F")
    QTest.keyClicks(reception.window.waiting.search, "a1")
    assert not reception.window.buttons[Button.PRINT_COPY].isEnabled()
    press_key(reception, "Ctrl+P")
    assert reception.printer.requests == []


def test_a_desk_without_a_printer_offers_no_copies(look: Look, show: Show) -> None:
    desk = ReceptionDesk(look, prints=False)
    show(desk.window)
    desk.link()
    assert not desk.window.buttons[Button.PRINT_COPY].isVisible()
    desk.end()


def press_row(desk: ReceptionDesk, row: int) -> None:
    rows = desk.window.waiting.list
    middle = rows.visualRect(rows.model().index(row, 0)).center()
    QTest.mouseClick(rows.viewport(), LEFT, pos=middle)


def test_the_language_is_chosen_with_the_keyboard(reception: ReceptionDesk) -> None:
    form = reception.window.form
    form.services.boxes["papers"].setFocus()
    QTest.keyClick(form.services.boxes["papers"], Qt.Key.Key_Space)
    QTest.keyClick(form.services.boxes["papers"], Qt.Key.Key_Down)
    form.languages.setFocus()
    QTest.keyClick(form.languages, Qt.Key.Key_Down)
    press_key(reception, "F9")
    assert reception.broker.asked == [IssueTicket(service="case", language="en")]


def test_after_a_number_the_form_is_empty(reception: ReceptionDesk) -> None:
    form = reception.window.form
    QTest.mouseClick(form.services.boxes["case"], LEFT)
    press_key(reception, "F9")
    reception.settle()
    assert not any(box.isChecked() for box in form.services.boxes.values())
    assert not reception.window.buttons[Button.ISSUE].isEnabled()


def test_a_slip_is_printed_in_the_visitors_language(reception: ReceptionDesk) -> None:
    reception.stage.draw("papers")
    reception.settle()
    QTest.mouseClick(reception.window.form.services.boxes["papers"], LEFT)
    press_key(reception, "F9")
    reception.settle()
    (request,) = reception.printer.requests
    assert request.slip.number == "A 002"
    assert request.slip.ahead == "Vor Ihnen wartet 1 Person"
    assert request.job_id == "2-t2"


def test_numbers_are_searched_and_the_search_is_cleared(reception: ReceptionDesk) -> None:
    for _ in range(12):
        reception.stage.draw()
    reception.settle()
    press_key(reception, "Ctrl+F")
    assert reception.window.waiting.search.hasFocus()
    QTest.keyClicks(reception.window.waiting.search, "a12")
    assert reception.window.waiting.list.model().rowCount() == 1
    press_key(reception, "Esc")
    assert reception.window.waiting.list.model().rowCount() == 12


def lose_a_console(reception: ReceptionDesk) -> None:
    """Let counter 3's console die with ticket 1 at its desk."""
    reception.stage.strand("c3")
    reception.settle()


def test_somebody_at_a_lost_console_is_put_back_by_the_reception(reception: ReceptionDesk) -> None:
    put_back = reception.window.buttons[Button.RETURN]
    lose_a_console(reception)
    assert not put_back.isEnabled()
    reception.window.waiting.list.choose(1)
    by_mouse(reception, Button.RETURN)
    assert reception.broker.asked == [ReturnToWaiting(counter="c3", ticket=1)]
    reception.settle()
    assert reception.window.waiting.heading.text() == "1 wartet"
    assert not put_back.isEnabled()


def test_the_keyboard_reaches_every_control_and_each_has_a_name(
    reception: ReceptionDesk,
) -> None:
    lose_a_console(reception)
    reception.window.waiting.list.choose(1)
    reception.work.take(ServicePicked(service="papers"))
    reception.work.take(Selected(ticket=1))
    reached: set[QWidget] = set()
    while (widget := QApplication.focusWidget()) not in reached:
        assert widget is not None
        assert widget.accessibleName(), widget
        reached.add(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    window = reception.window
    buttons = {
        button
        for button in window.findChildren(QAbstractButton)
        if button in window.buttons.values() and button.isVisible() and button.isEnabled()
    }
    assert buttons | {window.waiting.search, window.waiting.list, window.form.languages} <= reached
    assert reached & set(window.form.services.boxes.values())


def test_a_hall_that_is_configured_anew_is_shown_anew(reception: ReceptionDesk) -> None:
    assert len(reception.window.desks.lines) == 6
    assert set(reception.window.machines.lines) == {"display-1", "kiosk-1"}
    smaller = replace(
        HALL, services=HALL.services[:2], counters=HALL.counters[:2], devices=HALL.devices[:-4]
    )
    reception.stage.record(SiteConfigured(catalogue=smaller))
    reception.settle()
    assert list(reception.window.form.services.boxes) == ["papers", "case"]
    assert set(reception.window.desks.lines) == {"c1", "c2"}
    assert set(reception.window.machines.lines) == set()
