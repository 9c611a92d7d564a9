"""The reception's tab of appointments: scanned, picked, pressed twice; every text fits.

Set `PICTURES` in the environment to a folder to get the pictures as well.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_console.presenter.appointments_desk import AppointmentAction
from counter_console.screens.look import Look
from shared.domain.access import AccessReason, AccessReported, ReleaseAccess
from shared.domain.access_points import AccessPoint
from shared.domain.appointments import CheckIn
from shared.domain.services import SiteConfigured
from shared.i18n.words import load
from shared.protocol.session import Lost
from tests.counter_console.booked import TWO_DOORS, booked_stage, booking, expect
from tests.counter_console.conftest import Show
from tests.counter_console.desk import ReceptionDesk
from tests.counter_console.geometry import faults

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


def press(desk: ReceptionDesk, action: AppointmentAction) -> None:
    QTest.mouseClick(desk.window.appointments.buttons[action], LEFT)


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


def quiet(desk: ReceptionDesk) -> None:
    desk.settle()


def come(desk: ReceptionDesk) -> None:
    """Somebody has a long way to go, and the door upstairs is out of order."""
    desk.stage.wait(75 * 60)
    desk.window.appointments.list.setCurrentRow(0)
    press(desk, CHECK_IN)
    desk.settle()
    desk.stage.record(AccessReported(access="stairs", condition="silent"))
    desk.settle()


def in_the_hall(desk: ReceptionDesk) -> None:
    desk.window.appointments.typed.setText("1700 0001")
    press(desk, CHECK_IN)
    desk.settle()


def not_found(desk: ReceptionDesk) -> None:
    field = desk.window.appointments.typed
    field.setText("18000001")
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.settle()


def crowded(desk: ReceptionDesk) -> None:
    expect(
        desk.stage,
        *(
            booking(f"x{each:02}", 5 * each, "", initials="M. Ö. W.", unit="Team Erstausstattung")
            for each in range(60)
        ),
    )
    desk.settle()
    desk.window.appointments.list.setCurrentRow(3)
    desk.settle()


def away(desk: ReceptionDesk) -> None:
    desk.work.hear(Lost())


def which_door(desk: ReceptionDesk) -> None:
    """Ask which of three doors is meant."""
    turnstile = AccessPoint(id="gate", label={"de": "Drehkreuz Nord", "en": "Turnstile north"})
    doors = (*TWO_DOORS.access, turnstile)
    desk.stage.record(SiteConfigured(catalogue=replace(TWO_DOORS, access=doors)))
    desk.settle()
    press(desk, RELEASE)


STATES: list[Callable[[ReceptionDesk], None]] = [
    quiet,
    come,
    in_the_hall,
    not_found,
    crowded,
    away,
    which_door,
]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=["usual", "large"])
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_the_tab_fits(
    look: Look,
    language: str,
    size: tuple[int, int],
    state: Callable[[ReceptionDesk], None],
    qtbot: QtBot,
) -> None:
    desk = ReceptionDesk(look, load(language), booked_stage())
    desk.window.resize(*size)
    with qtbot.waitExposed(desk.window):
        desk.window.show()
    desk.link()
    QTest.keyClick(desk.window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    state(desk)
    # A list of devices that grew scrolls once the layout has come to rest.
    qtbot.waitUntil(lambda: faults(desk.window) == [])
    if folder := os.environ.get("PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        desk.window.grab().save(f"{folder}/appointments-{language}-{size[0]}-{state.__name__}.png")
    desk.end()
