"""What the waiting room holds, from the events it is told."""

from __future__ import annotations

from datetime import timedelta

from shared.domain.public import (
    KEPT,
    Band,
    CallEnded,
    CallShown,
    CallWithdrawn,
    EndingsChanged,
    Hall,
    HallCall,
    HallClosed,
    HallConfigured,
    HallEnding,
    HallNotice,
    HallService,
    NoticesChanged,
    ServiceChanged,
    evolve,
)
from shared.domain.services import EMPTY
from tests.helpers.lobbies import MONDAY_NINE, a_catalogue


def a_call(
    place: int, *, ring: int = 0, minute: float | None = None, is_open: bool = True
) -> HallCall:
    return HallCall(
        id=place,
        number=f"A{place:03d}",
        place={"de": "Schalter 1"},
        arrow="left",
        language="de",
        time=MONDAY_NINE + timedelta(minutes=place if minute is None else minute),
        ring=ring,
        open=is_open,
    )


def a_wall(*calls: HallCall) -> Hall:
    hall = Hall(catalogue=EMPTY)
    for call in calls:
        evolve(hall, CallShown(call=call))
    return hall


def ids(hall: Hall) -> list[int]:
    return [call.id for call in hall.calls]


def test_calls_stand_by_their_time_and_a_recall_is_the_newest() -> None:
    hall = a_wall(a_call(1), a_call(2), a_call(3))
    evolve(hall, CallShown(call=a_call(1, ring=1, minute=4)))
    assert ids(hall) == [2, 3, 1]


def test_a_call_that_is_shown_again_takes_its_old_place() -> None:
    hall = a_wall(a_call(1), a_call(2))
    evolve(hall, CallEnded(call=1))
    evolve(hall, CallShown(call=a_call(1)))
    assert hall.calls == [a_call(1), a_call(2)]


def test_a_call_that_ended_is_history() -> None:
    hall = a_wall(a_call(1), a_call(2))
    evolve(hall, CallEnded(call=1))
    assert hall.calls == [a_call(1, is_open=False), a_call(2)]


def test_a_withdrawn_call_is_not_even_history() -> None:
    hall = a_wall(a_call(1), a_call(2))
    evolve(hall, CallWithdrawn(call=1))
    assert ids(hall) == [2]


def test_history_is_short_but_whoever_is_called_stays() -> None:
    hall = a_wall(*(a_call(place) for place in range(1, KEPT + 10)))
    assert len(hall.calls) == KEPT + 9
    for place in range(1, KEPT + 9):
        evolve(hall, CallEnded(call=place))
    assert ids(hall) == [*range(10, KEPT + 10)]


def test_a_closed_hall_shows_no_call() -> None:
    hall = a_wall(a_call(1))
    evolve(hall, HallClosed())
    assert hall.calls == []


def test_services_and_names_are_replaced_by_what_is_told() -> None:
    hall = a_wall()
    busy = HallService(id="papers", waiting=4, wait=Band(low=5, high=15), open=True)
    evolve(hall, ServiceChanged(service=busy))
    evolve(hall, HallConfigured(catalogue=a_catalogue()))
    assert hall.services == {"papers": busy}
    assert hall.catalogue == a_catalogue()


def test_whose_time_is_over_soon_and_what_is_told_to_all_is_replaced_as_a_whole() -> None:
    hall = a_wall()
    ending = HallEnding(counter="w1", number="W001", until=MONDAY_NINE)
    notice = HallNotice(id=1, text={"de": "Der Aufzug steht still."})
    evolve(hall, EndingsChanged(endings=(ending,)))
    evolve(hall, NoticesChanged(notices=(notice,)))
    assert (hall.endings, hall.notices) == ((ending,), (notice,))
    evolve(hall, EndingsChanged(endings=()))
    evolve(hall, NoticesChanged(notices=()))
    assert (hall.endings, hall.notices) == ((), ())
