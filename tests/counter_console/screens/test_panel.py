"""The panel behind "Mehr": everything fits, and every page is worked by keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from counter_console.presenter.form_filling import Chosen, Typed
from counter_console.presenter.forms import MENU
from counter_console.presenter.keys import COUNTER_KEYS, Button
from counter_console.screens.look import look_for
from shared.domain.appointments import ArrangeAppointment
from shared.domain.transitions import Status
from shared.domain.visits import GiveReceipt, Park, Transfer
from shared.i18n.words import load
from shared.settings.theme import load_theme
from tests.counter_console.busy import a_busy_desk, strike
from tests.counter_console.conftest import THEMES
from tests.counter_console.desk import CounterDesk
from tests.counter_console.geometry import faults
from tests.counter_console.pictures import open_at, settle
from tests.counter_console.stage import BUSY_HALL, HALL, Stage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from counter_console.screens.look import Look

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.mark.parametrize(
    "page", [Button.MORE, Button.TRANSFER, Button.RECEIPT, Button.ARRANGE, Button.CALL_BACKS]
)
@pytest.mark.parametrize("theme", ["light", "contrast"])
def test_pages_fit_in_the_smallest_window(page: Button, theme: str, qtbot: QtBot) -> None:
    look = look_for(load_theme(THEMES / f"{theme}.toml"), (680, 400))
    desk = CounterDesk(look, load("de"), Stage(BUSY_HALL))
    desk.link()
    open_at(desk.full, (680, 400), qtbot)
    a_busy_desk(desk)
    settle(desk.full, qtbot)
    desk.work.press(page)
    QApplication.processEvents()
    assert faults(desk.full) == []
    desk.end()


# --- by keys alone ------------------------------------------------------------------------------


def test_a_visitor_is_sent_on_by_keys_alone(busy: CounterDesk) -> None:
    busy.full.activateWindow()
    strike(busy, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    page = busy.full.panel.page
    assert page.choices.boxes["case"].hasFocus()
    strike(busy, Qt.Key.Key_Space)
    assert busy.work.state.form is not None
    assert busy.work.state.form.choice == "case"
    page.text.setFocus()
    QTest.keyClicks(page.text, "Bitte weiter")
    strike(busy, Qt.Key.Key_Return)
    (command,) = busy.broker.asked
    assert command == Transfer(counter="c1", ticket=3, service="case", note="Bitte weiter")
    busy.settle()
    assert busy.full.list.isVisible()


def test_an_appointment_is_made_by_keys_alone(busy: CounterDesk) -> None:
    busy.full.activateWindow()
    strike(busy, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    boxes = busy.full.panel.page.choices.boxes
    assert boxes["unit-Team 7"].hasFocus()
    strike(busy, Qt.Key.Key_Down)
    assert busy.full.panel.page.choices.boxes["unit-Team Leistung"].hasFocus()
    strike(busy, Qt.Key.Key_Space)
    QApplication.processEvents()
    strike(busy, Qt.Key.Key_Down)
    assert busy.full.panel.page.choices.boxes["day-2026-11-24"].hasFocus()
    strike(busy, Qt.Key.Key_Space)
    strike(busy, Qt.Key.Key_Space)
    strike(busy, Qt.Key.Key_Tab)
    assert busy.full.panel.page.confirm.hasFocus()
    strike(busy, Qt.Key.Key_Space)
    (command,) = busy.broker.asked
    assert command == ArrangeAppointment(slot="t/m14", counter="c1", ticket=3)
    busy.settle()
    (request,) = busy.printer.requests
    made = busy.stage.lobby.appointments.find("arranged/t/m14")
    assert made is not None
    assert request.slip.token == made.booking.code
    assert busy.full.list.isVisible()


def test_escape_leads_from_the_page_to_the_list_of_pages_and_from_there_to_the_line(
    busy: CounterDesk,
) -> None:
    busy.work.press(Button.PARK)
    strike(busy, Qt.Key.Key_Escape)
    assert busy.full.panel.heading.isVisible()
    strike(busy, Qt.Key.Key_Escape)
    assert busy.full.list.isVisible()


def test_the_list_of_pages_begins_with_the_first_that_can_be_pressed(busy: CounterDesk) -> None:
    busy.work.press(Button.MORE)
    assert busy.full.buttons[Button.TRANSFER].hasFocus()
    strike(busy, Qt.Key.Key_Space)
    assert busy.work.state.form is not None
    assert busy.work.state.form.page is Button.TRANSFER


def test_only_pages_that_the_site_has_are_in_the_list(look: Look, qtbot: QtBot) -> None:
    desk = CounterDesk(look, prints=False)
    desk.link()
    open_at(desk.full, (1366, 768), qtbot)
    desk.work.press(Button.MORE)
    hidden = {page for page in MENU if not desk.full.buttons[page].isVisible()}
    assert hidden == {
        Button.RECEIPT,
        Button.ARRANGE,
        Button.INTERPRETER,
        Button.FINISH_WITH,
    }
    desk.end()


def test_with_nothing_to_press_the_list_of_pages_begins_with_the_way_back(
    look: Look, qtbot: QtBot
) -> None:
    desk = CounterDesk(look, None, Stage(replace(HALL, call_backs=None)), opens=False)
    desk.link()
    open_at(desk.full, (1366, 768), qtbot)
    desk.work.press(Button.MORE)
    assert desk.full.panel.back.hasFocus()
    QTest.mouseClick(desk.full.panel.back, Qt.MouseButton.LeftButton)
    assert desk.full.list.isVisible()
    desk.end()


def test_a_receipt_is_printed_and_what_became_of_it_is_said(busy: CounterDesk) -> None:
    busy.work.press(Button.RECEIPT)
    page = busy.full.panel.page
    assert page.text.hasFocus()
    QTest.keyClicks(page.text, "Kontoauszug")
    page.count.selectAll()
    QTest.keyClicks(page.count, "4")
    QTest.mouseClick(page.confirm, Qt.MouseButton.LeftButton)
    assert busy.broker.asked == [GiveReceipt(counter="c1", ticket=3, what="Kontoauszug", pieces=4)]
    busy.settle()
    (request,) = busy.printer.requests
    assert (request.slip.service, request.slip.number) == ("Kontoauszug", "")
    assert busy.said().foot.text == "Der Beleg wird gedruckt."


def test_a_page_shuts_when_its_visitor_is_gone(busy: CounterDesk) -> None:
    busy.work.press(Button.TRANSFER)
    busy.work.take(Typed(text="Bitte weiter"))
    busy.stage.done(Park(counter="c1", ticket=3))
    busy.settle()
    assert busy.work.state.form is None
    assert busy.full.list.isVisible()


def test_choosing_and_confirming_twice_asks_once(busy: CounterDesk) -> None:
    busy.work.press(Button.TRANSFER)
    busy.work.take(Chosen(choice="@c2"))
    page = busy.full.panel.page
    for _ in range(2):
        QTest.mouseClick(page.confirm, Qt.MouseButton.LeftButton)
    assert len(busy.broker.asked) == 1
    busy.settle()
    assert busy.stage.lobby.tickets.by_id[3].status is Status.WAITING


def test_every_page_has_a_key_of_its_own() -> None:
    keys = [COUNTER_KEYS[page].lower() for page in (Button.MORE, *MENU)]
    assert len({*keys}) == len(keys)
