"""What imports say takes the place of what they said before, and of nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from shared.domain.appointments import ImportAppointments, ImportFreeSlots
from shared.domain.invariants import violations
from shared.domain.refusals import Reason
from tests.helpers.bookings import MONDAY, check_in, expect, for_service, slot, upstairs
from tests.helpers.lobbies import IMPORTER, Hall

if TYPE_CHECKING:
    from shared.domain.booking import Booking


def a_hall(*bookings: Booking) -> Hall:
    hall = Hall()
    expect(hall, *bookings)
    return hall


def ids(hall: Hall, day: date = MONDAY) -> list[str]:
    return sorted(hall.lobby.appointments.days.get(day, {}))


def test_an_import_takes_the_place_of_what_its_source_said_and_of_nothing_else() -> None:
    hall = a_hall(for_service("a", 0), for_service("b", 0), for_service("here", 0))
    expect(hall, for_service("x", 0, source="other"), source="other")
    check_in(hall, "here")
    expect(hall, for_service("c", 5))
    assert ids(hall) == ["other/x", "s/c", "s/here"]
    assert hall.lobby.appointments.days[MONDAY]["s/here"].ticket == 1


def test_a_large_day_comes_in_parts() -> None:
    hall = a_hall(for_service("a", 0))
    more = ImportAppointments(source="s", day=MONDAY, bookings=(for_service("b", 0),), more=True)
    hall.do(more, IMPORTER)
    assert ids(hall) == ["s/a", "s/b"]


def test_an_appointment_that_was_moved_is_on_its_new_day_only() -> None:
    tuesday = MONDAY + timedelta(days=1)
    hall = a_hall(for_service("a", 0), for_service("b", 0))
    check_in(hall, "b")
    expect(hall, for_service("a", 24 * 60), for_service("b", 24 * 60), day=tuesday)
    assert (ids(hall), ids(hall, tuesday)) == (["s/b"], ["s/a"])
    expect(hall, for_service("a", 0), for_service("b", 30))
    assert (ids(hall), ids(hall, tuesday)) == (["s/a", "s/b"], [])
    assert violations(hall.lobby) == []


def test_what_its_source_calls_off_is_expected_no_more_and_nothing_else() -> None:
    tuesday = MONDAY + timedelta(days=1)
    hall = a_hall(for_service("a", 0), for_service("come", 0))
    check_in(hall, "come")
    expect(hall, for_service("x", 0, source="other"), source="other")
    expect(hall, for_service("b", 24 * 60), for_service("c", 24 * 60), day=tuesday)
    off = ("s/a", "s/b", "s/come", "other/x", "s/stranger")
    hall.do(
        ImportAppointments(source="s", day=MONDAY, bookings=(), more=True, cancelled=off), IMPORTER
    )
    assert (ids(hall), ids(hall, tuesday)) == (["other/x", "s/come"], ["s/c"])
    hall.do(
        ImportAppointments(source="s", day=MONDAY, bookings=(), more=True, cancelled=("s/c",)),
        IMPORTER,
    )
    assert ids(hall, tuesday) == []
    assert violations(hall.lobby) == []


def test_a_day_that_is_over_is_not_taken_in() -> None:
    hall = Hall()
    command = ImportAppointments(
        source="s", day=date(2026, 11, 22), bookings=(for_service("a", -24 * 60),)
    )
    assert hall.do(command, IMPORTER) == []


@pytest.mark.parametrize(
    ("bookings", "reason"),
    [
        ((for_service("a", 0), for_service("a", 5)), Reason.IMPORT_DOES_NOT_FIT),
        ((for_service("a", 24 * 60),), Reason.IMPORT_DOES_NOT_FIT),
        ((for_service("a", 0, source="other"),), Reason.IMPORT_DOES_NOT_FIT),
        ((replace(upstairs("a", 0), go_to={}),), Reason.IMPORT_DOES_NOT_FIT),
        ((replace(upstairs("a", 0), service="papers"),), Reason.IMPORT_DOES_NOT_FIT),
        ((for_service("a", 0, "dance"),), Reason.SERVICE_UNKNOWN),
    ],
)
def test_an_import_that_does_not_fit_changes_nothing(
    bookings: tuple[Booking, ...], reason: Reason
) -> None:
    hall = a_hall(for_service("known", 0))
    command = ImportAppointments(source="s", day=MONDAY, bookings=bookings)
    assert hall.refuses(command, IMPORTER) is reason
    assert ids(hall) == ["s/known"]


@pytest.mark.parametrize("go_to", [{}, {"en": "room 214"}, {"de": ""}])
def test_a_free_time_has_a_place_that_can_be_told_to_anybody(go_to: dict[str, str]) -> None:
    hall = Hall()
    command = ImportFreeSlots(source="t", day=MONDAY, slots=(replace(slot("a", 30), go_to=go_to),))
    assert hall.refuses(command, IMPORTER) is Reason.IMPORT_DOES_NOT_FIT
