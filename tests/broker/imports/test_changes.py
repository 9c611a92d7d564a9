"""Only what the lobby does not know yet is sent, and it knows all that the file says then."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from msgspec import json
from msgspec.structs import replace

from broker.imports.changes import Changes, changes
from broker.imports.found import Found
from shared.domain.appointments import ArrangeAppointment, CheckIn
from shared.domain.invariants import violations
from shared.protocol.version import MAX_BODY
from tests.helpers.bookings import MONDAY, at, for_service, slot, upstairs
from tests.helpers.files import READER, TUESDAY
from tests.helpers.lobbies import IMPORTER, RECEPTION, Hall, a_catalogue

if TYPE_CHECKING:
    from datetime import date

    from shared.domain.booking import Booking, FreeSlot

DAY = 24 * 60


def says(
    *bookings: Booking, days: tuple[date, ...] = (MONDAY,), off: tuple[str, ...] = ()
) -> Found:
    return Found(bookings=list(bookings), days={*days}, cancelled=[f"s/{name}" for name in off])


def bring(hall: Hall, found: Found, source: str = "s") -> Changes:
    digits = count(1)
    reader = replace(READER, source=source, catalogue=hall.lobby.catalogue)
    result = changes(found, hall.lobby.appointments, reader, lambda: f"{next(digits):08d}")
    for command in result.commands:
        hall.do(command, IMPORTER)
        assert len(json.encode(command)) < MAX_BODY
    assert violations(hall.lobby) == []
    return result


def expected(hall: Hall, day: date = MONDAY) -> list[str]:
    return sorted(hall.lobby.appointments.days.get(day, {}))


def counts(result: Changes) -> tuple[int, int, int, int]:
    return result.new, result.changed, result.gone, result.same


def test_the_same_file_twice_changes_nothing() -> None:
    hall, file = Hall(), says(for_service("a", 0), upstairs("b", 30))
    assert counts(bring(hall, file)) == (2, 0, 0, 0)
    again = bring(hall, file)
    assert (counts(again), again.commands) == ((0, 0, 0, 2), [])


def test_what_a_file_says_no_more_of_its_days_is_gone_and_nothing_else() -> None:
    hall = Hall()
    bring(hall, says(for_service("a", 0), for_service("b", 0)))
    bring(hall, says(for_service("c", DAY), days=(TUESDAY,)))
    bring(hall, says(for_service("d", 0, source="t")), "t")
    assert counts(bring(hall, says(for_service("a", 0)))) == (0, 0, 1, 1)
    assert expected(hall) == ["s/a", "t/d"]
    assert expected(hall, TUESDAY) == ["s/c"]


def test_a_day_between_the_first_and_the_last_on_which_nothing_stands_is_free() -> None:
    hall = Hall()
    bring(hall, says(for_service("b", DAY), days=(TUESDAY,)))
    file = says(
        for_service("a", 0), for_service("c", 2 * DAY), days=(MONDAY, TUESDAY + timedelta(days=1))
    )
    assert counts(bring(hall, file)) == (2, 0, 1, 0)
    assert expected(hall, TUESDAY) == []


def test_what_is_called_off_is_gone_from_whatever_day_it_was_on() -> None:
    hall = Hall()
    bring(hall, says(for_service("a", 0), for_service("b", 0)))
    assert counts(bring(hall, says(days=(TUESDAY,), off=("a", "x")))) == (0, 0, 1, 0)
    assert expected(hall) == ["s/b"]


def test_an_appointment_that_was_moved_is_there_once_and_keeps_its_code() -> None:
    hall = Hall()
    bring(hall, says(for_service("a", 0)))
    moved = says(for_service("a", DAY), days=(TUESDAY,))
    assert counts(bring(hall, moved)) == (0, 1, 0, 0)
    assert expected(hall) == []
    booking = hall.lobby.appointments.days[TUESDAY]["s/a"].booking
    assert (booking.slot, booking.code) == (at(DAY), "1700000001")


def test_who_has_come_stays_whatever_the_file_says() -> None:
    hall = Hall()
    bring(hall, says(for_service("a", 0), for_service("b", 0), for_service("c", 0)))
    for name in "ab":
        hall.do(CheckIn(appointment=f"s/{name}"), RECEPTION)
    assert counts(bring(hall, says(for_service("a", 60), off=("b",)))) == (0, 0, 1, 1)
    assert expected(hall) == ["s/a", "s/b"]


def test_every_invitation_gets_a_code_of_its_own_in_the_office_s_series() -> None:
    hall = Hall()
    bring(hall, says(for_service("a", 0, code="1700000001"), for_service("b", 0)))
    bring(hall, says(*(for_service(name, 0) for name in "abc")))
    codes = {name: each.booking.code for name, each in hall.lobby.appointments.days[MONDAY].items()}
    assert codes == {"s/a": "1700000001", "s/b": "1700000002", "s/c": "1700000003"}


def test_a_code_that_the_file_names_later_takes_the_place_of_ours() -> None:
    hall = Hall(replace(a_catalogue(), appointments=None))
    bring(hall, says(for_service("a", 0)))
    assert hall.lobby.appointments.days[MONDAY]["s/a"].booking.code == "00000001"
    assert counts(bring(hall, says(for_service("a", 0, code="5")))) == (0, 1, 0, 0)


def test_what_is_over_is_counted_and_not_sent() -> None:
    hall = Hall()
    result = bring(hall, says(for_service("a", -DAY), days=(MONDAY - timedelta(days=1),)))
    assert (result.past, result.commands) == (1, [])


def test_a_large_day_comes_in_parts_that_fit_into_messages() -> None:
    hall = Hall()
    many = [upstairs(f"{each:04}", each % 300) for each in range(1200)]
    bring(hall, says(*many))
    assert len(expected(hall)) == 1200
    assert counts(bring(hall, says(*many))) == (0, 0, 0, 1200)
    assert counts(bring(hall, says())) == (0, 0, 1200, 0)


def test_free_times_take_the_place_of_those_before_and_those_given_away_stay_so() -> None:
    hall = Hall()

    def offer(*slots: FreeSlot) -> Changes:
        return bring(hall, Found(slots=list(slots)), "t")

    assert offer(slot("a", 60), slot("b", 90)).slots == 2
    assert offer(slot("a", 60), slot("b", 90)).commands == []
    hall.do(ArrangeAppointment(slot="t/a"), RECEPTION)
    assert offer(slot("a", 60), slot("b", 90)).commands == []
    assert offer(slot("a", 60), slot("c", 30), slot("x", -DAY)).slots == 1
    assert [*hall.lobby.appointments.free[MONDAY]] == ["t/c"]
    assert offer(slot("a", 60)).slots == 0
    assert hall.lobby.appointments.free == {}


def test_many_free_times_come_in_parts_and_none_gets_lost() -> None:
    hall = Hall()
    slots = [slot(f"{each:04}", each % 300) for each in range(1100)]
    bring(hall, Found(slots=slots), "t")
    assert len(hall.lobby.appointments.free[MONDAY]) == 1100


FILES = st.lists(
    st.builds(
        for_service,
        st.sampled_from("abcd"),
        st.sampled_from([0, 30, DAY, DAY + 30]),
        code=st.sampled_from(["", "171", "172"]),
    ),
    max_size=4,
    unique_by=lambda booking: booking.id,
)


@given(st.lists(FILES, max_size=4))
def test_after_any_files_the_lobby_knows_the_last_one_by_heart(files: list[list[Booking]]) -> None:
    hall = Hall()
    for bookings in files:
        file = says(*bookings, days=(MONDAY, TUESDAY))
        bring(hall, file)
        known = {
            name: replace(each.booking, code="")
            for day in hall.lobby.appointments.days.values()
            for name, each in day.items()
        }
        assert known == {each.id: replace(each, code="") for each in bookings}
        assert bring(hall, file).commands == []
