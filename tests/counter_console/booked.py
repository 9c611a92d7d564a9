"""A hall with appointments and a door, for the reception's console."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from shared.domain.access_points import AccessPoint
from shared.domain.appointments import FreeSlotsImported, ImportAppointments
from shared.domain.booking import AppointmentRules, Booking, FreeSlot
from shared.domain.services import Device
from tests.counter_console.stage import DEVICES, HALL, MORNING, Stage

DOOR = AccessPoint(id="stairs", label={"de": "Treppenhaus", "en": "Stairs"})
BOOKED_HALL = replace(
    HALL,
    appointments=AppointmentRules(office="17", others={"18": {"de": "Haus 18", "en": "House 18"}}),
    access=(DOOR,),
    devices=(*DEVICES, Device(id="appointments", role="importer")),
)


LIFT = AccessPoint(id="lift", label={"de": "Aufzug", "en": "Lift"})
TWO_DOORS = replace(BOOKED_HALL, access=(DOOR, LIFT))

UPSTAIRS = {"de": "Zimmer 214, 2. Etage", "en": "Room 214, 2nd floor"}


def booking(name: str, minutes: float, code: str, **details: str) -> Booking:
    """Return an appointment so long after the stage's morning: upstairs, or for a ``service``."""
    return Booking(
        id=f"s/{name}",
        slot=MORNING + timedelta(minutes=minutes),
        code=code,
        service=details.get("service"),
        go_to={} if "service" in details else UPSTAIRS,
        initials=details.get("initials", ""),
        unit=details.get("unit", ""),
    )


FOUR = (
    booking("a", 60, "17000001", service="papers", initials="M. K."),
    booking("b", 60, "17000002", initials="A. B.", unit="Team 7"),
    booking("c", 90, "17000003", initials="Ö. L."),
    booking("d", 26 * 60, "17000004"),
)


def expect(stage: Stage, *bookings: Booking) -> None:
    """Let the source say whom it expects, a day at a time."""
    for day in sorted({each.slot.date() for each in bookings}):
        of_day = tuple(each for each in bookings if each.slot.date() == day)
        stage.done(ImportAppointments(source="s", day=day, bookings=of_day), "appointments")


def booked_stage() -> Stage:
    """Return a hall that expects three people today, at 9:00, 9:00 and 9:30, and one tomorrow."""
    stage = Stage(BOOKED_HALL)
    expect(stage, *FOUR)
    return stage


DAY_MINUTES = 24 * 60
ROOMS = {
    "Team 7": UPSTAIRS,
    "Team Leistung": {"de": "Zimmer 12, Erdgeschoss", "en": "Room 12, ground floor"},
}


def free(name: str, minutes: float, unit: str = "Team 7") -> FreeSlot:
    """Return a time that a unit keeps free, so long after the stage's morning."""
    slot = MORNING + timedelta(minutes=minutes)
    return FreeSlot(id=f"t/{name}", unit=unit, slot=slot, go_to=ROOMS[unit])


FREE = (
    free("a", 90),
    free("b", DAY_MINUTES + 60),
    free("c", DAY_MINUTES + 90),
    free("d", DAY_MINUTES + 60, "Team Leistung"),
)
"""Team 7 has a time today and two tomorrow, Team Leistung one tomorrow."""


def offer(stage: Stage, *slots: FreeSlot) -> None:
    """Let the units say what they keep free, in place of what they said before."""
    days = {each.slot.date() for each in slots} | {*stage.lobby.appointments.free}
    for day in sorted(days):
        of_day = tuple(each for each in slots if each.slot.date() == day)
        stage.record(FreeSlotsImported(source="t", day=day, slots=of_day), "appointments")
