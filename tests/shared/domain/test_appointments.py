"""Appointments fold what happened to them, and nothing of those that are not known any more."""

from datetime import timedelta

from shared.domain.appointments import (
    AppointmentCheckedIn,
    AppointmentCheckInTakenBack,
    Appointments,
    AppointmentsImported,
    Standing,
    fold,
)
from tests.helpers.bookings import MONDAY, for_service
from tests.helpers.lobbies import MONDAY_NINE

LATER = MONDAY_NINE + timedelta(minutes=5)


def known(*days: object) -> Appointments:
    appointments = Appointments()
    for event in days:
        fold(appointments, event, MONDAY_NINE)  # pyright: ignore[reportArgumentType]
    return appointments


def test_a_day_on_which_nobody_is_expected_is_not_kept() -> None:
    empty = AppointmentsImported(source="s", day=MONDAY, bookings=())
    assert known(empty).days == {}


def test_who_came_and_who_did_not_is_known_until_it_is_taken_back() -> None:
    booking = for_service("a", 60)
    appointments = known(AppointmentsImported(source="s", day=MONDAY, bookings=(booking,)))
    came = AppointmentCheckedIn(appointment="s/a", slot=booking.slot, standing=Standing.LATE)
    fold(appointments, came, LATER)
    assert (appointments.days[MONDAY]["s/a"].came, appointments.days[MONDAY]["s/a"].late) == (
        LATER,
        True,
    )
    fold(appointments, AppointmentCheckInTakenBack(appointment="s/a"), LATER)
    assert (appointments.days[MONDAY]["s/a"].came, appointments.days[MONDAY]["s/a"].late) == (
        None,
        False,
    )


def test_nothing_is_made_of_an_appointment_that_is_forgotten() -> None:
    gone = AppointmentCheckedIn(appointment="gone", slot=MONDAY_NINE, standing=Standing.ON_TIME)
    assert known(gone, AppointmentCheckInTakenBack(appointment="gone")) == Appointments()
