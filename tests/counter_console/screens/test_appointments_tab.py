"""The reception's tab of appointments: scanned, picked, pressed twice; every text fits."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_console.presenter.appointments_desk import AppointmentAction
from counter_console.presenter.keys import Button
from counter_console.screens.look import Look
from shared.domain.access import AccessReason, ReleaseAccess
from shared.domain.appointments import CheckIn
from shared.i18n.words import load
from tests.counter_console.booked import booked_stage, booking, expect
from tests.counter_console.conftest import Show
from tests.counter_console.desk import ReceptionDesk
from tests.counter_console.geometry import faults
from tests.counter_console.pictures import open_at
from tests.counter_console.scenes.tabs import APPOINTMENTS, press, which_door

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

CHECK_IN, TAKE_BACK, RELEASE = AppointmentAction
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(look: Look, show: Show) -> Iterator[ReceptionDesk]:
    """The reception of a hall with appointments, its tab opened by the key."""
    desk = ReceptionDesk(look, stage=booked_stage())
    show(desk.window)
    desk.link()
    QTest.keyClick(desk.window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    yield desk
    desk.end()


def test_a_scanner_types_into_the_field_as_soon_as_the_tab_is_seen(desk: ReceptionDesk) -> None:
    field = desk.window.appointments.typed
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, "17000002")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.broker.asked == [CheckIn(code="17000002")]
    desk.settle()
    assert field.text() == ""
    assert desk.window.appointments.goes_to.text() == "Zimmer 214, 2. Etage"


def test_who_has_no_code_is_picked_from_the_list_and_let_upstairs(desk: ReceptionDesk) -> None:
    tab = desk.window.appointments
    assert not tab.buttons[TAKE_BACK].isEnabled()
    QTest.mouseClick(
        tab.list.viewport(), LEFT, pos=tab.list.visualItemRect(tab.list.item(0)).center()
    )
    press(desk, CHECK_IN)
    press(desk, CHECK_IN)
    assert desk.broker.asked == [CheckIn(appointment="s/b")]
    desk.settle()
    press(desk, RELEASE)
    assert desk.broker.asked == [
        ReleaseAccess(access="stairs", reason=AccessReason.APPOINTMENT, appointment="s/b")
    ]
    desk.settle()
    assert desk.window.foot.text.text() == "Der Zugang ist freigegeben."


def test_a_list_that_grows_and_shrinks_keeps_who_is_chosen(desk: ReceptionDesk) -> None:
    tab = desk.window.appointments
    tab.list.setCurrentRow(2)
    expect(desk.stage, *(booking(f"x{each}", each, "") for each in range(5)), booking("c", 90, "1"))
    desk.settle()
    assert tab.list.count() == 6
    assert tab.list.currentRow() == 5
    expect(desk.stage, booking("c", 90, "1"))
    desk.settle()
    assert (tab.list.count(), tab.list.currentRow()) == (1, 0)


def test_of_several_doors_one_is_picked_and_each_press_comes_once(desk: ReceptionDesk) -> None:
    which_door(desk)
    tab = desk.window.appointments
    assert not tab.buttons[CHECK_IN].isVisible()
    assert [*tab.doors] == ["stairs", "lift", "gate"]
    desk.stage.wait(1)
    gate = tab.doors["gate"]
    QTest.mouseClick(gate, LEFT)
    QTest.mouseClick(gate, LEFT)
    assert desk.broker.asked == [ReleaseAccess(access="gate", reason=AccessReason.EXPECTED)]
    desk.settle()
    assert tab.buttons[CHECK_IN].isVisible()
    press(desk, RELEASE)
    desk.stage.wait(1)
    QTest.mouseClick(tab.keep_shut, LEFT)
    assert (desk.broker.asked, tab.doors) == ([], {})


@pytest.mark.parametrize("state", APPOINTMENTS, ids=lambda state: state.__name__)
def test_the_tab_fits_in_a_large_window(
    look: Look, language: str, state: Callable[[ReceptionDesk], None], qtbot: QtBot
) -> None:
    desk = ReceptionDesk(look, load(language), booked_stage())
    open_at(desk.window, (1920, 1080), qtbot)
    desk.link()
    desk.work.press(Button.APPOINTMENTS)
    state(desk)
    # A list of devices that grew scrolls once the layout has come to rest.
    qtbot.waitUntil(lambda: faults(desk.window) == [])
    desk.end()
