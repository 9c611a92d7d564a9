"""The reception's tabs of workstations and of appointments in every state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from counter_console.presenter.appointments_desk import AppointmentAction
from counter_console.presenter.keys import Button
from counter_console.presenter.places_tab import PlacePicked
from shared.domain.access import AccessReported
from shared.domain.access_points import AccessPoint
from shared.domain.booking import AppointmentRules
from shared.domain.services import SiteConfigured
from shared.domain.workstations import SeatVisitor, TakeOutOfService
from shared.protocol.session import Lost
from tests.counter_console.booked import TWO_DOORS, booking, expect
from tests.counter_console.stage import HALL, with_internet

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.counter_console.desk import ReceptionDesk

EVERY_TAB = replace(with_internet(HALL), appointments=AppointmentRules())
"""A site with workstations, appointments and call backs."""


def seated(desk: ReceptionDesk) -> None:
    for _ in range(4):
        desk.stage.draw("internet")
    desk.stage.by_itself()
    desk.stage.done(SeatVisitor(counter="w1", ticket=1), "reception")
    desk.settle()
    desk.work.press(Button.PLACES)
    desk.work.take(PlacePicked(counter="w1"))


def called_to_a_place(desk: ReceptionDesk) -> None:
    seated(desk)
    desk.work.take(PlacePicked(counter="w2"))


def ending(desk: ReceptionDesk) -> None:
    seated(desk)
    desk.stage.wait(26 * 60)
    desk.stage.by_itself()
    desk.stage.done(TakeOutOfService(counter="w2"), "reception")
    desk.settle()
    desk.work.take(PlacePicked(counter="w2"))


PLACES: list[Callable[[ReceptionDesk], None]] = [seated, called_to_a_place, ending]
"""Of a site with ``EVERY_TAB``."""


def press(desk: ReceptionDesk, action: AppointmentAction) -> None:
    """Press what is done about an appointment."""
    QTest.mouseClick(desk.window.appointments.buttons[action], Qt.MouseButton.LeftButton)


def expected(desk: ReceptionDesk) -> None:
    desk.settle()


def come(desk: ReceptionDesk) -> None:
    """Somebody has a long way to go, and the door upstairs is out of order."""
    desk.stage.wait(75 * 60)
    desk.window.appointments.list.setCurrentRow(0)
    press(desk, AppointmentAction.CHECK_IN)
    desk.settle()
    desk.stage.record(AccessReported(access="stairs", condition="silent"))
    desk.settle()


def in_the_hall(desk: ReceptionDesk) -> None:
    desk.window.appointments.typed.setText("1700 0001")
    press(desk, AppointmentAction.CHECK_IN)
    desk.settle()


def not_found(desk: ReceptionDesk) -> None:
    field = desk.window.appointments.typed
    field.setText("18000001")
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.settle()


def many(desk: ReceptionDesk) -> None:
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


def out_of_reach(desk: ReceptionDesk) -> None:
    desk.work.hear(Lost())


def which_door(desk: ReceptionDesk) -> None:
    """Ask which of three doors is meant."""
    turnstile = AccessPoint(id="gate", label={"de": "Drehkreuz Nord", "en": "Turnstile north"})
    doors = (*TWO_DOORS.access, turnstile)
    desk.stage.record(SiteConfigured(catalogue=replace(TWO_DOORS, access=doors)))
    desk.settle()
    press(desk, AppointmentAction.RELEASE)


APPOINTMENTS: list[Callable[[ReceptionDesk], None]] = [
    expected,
    come,
    in_the_hall,
    not_found,
    many,
    out_of_reach,
    which_door,
]
"""Of a hall that expects three people today (``booked_stage``), its tab opened."""
