"""Calls: what stands on the wall, and the receipts from the glass."""

from __future__ import annotations

from shared.domain.calls import KEPT, AcknowledgeCall, CallAcknowledged, Stage
from shared.domain.tickets import ActionUndone, TicketRecalled, TicketReturned
from shared.domain.transitions import Action
from tests.helpers.lobbies import DISPLAY, Hall, a_catalogue

MANY_COUNTERS = [f"c{place}" for place in range(1, KEPT + 40)]


def a_called() -> Hall:
    hall = Hall()
    hall.draw()
    hall.call_next()
    return hall


def test_a_call_is_open_until_the_visitor_comes() -> None:
    hall = a_called()
    call = hall.lobby.calls.by_id[1]
    assert (call.number, call.counter, call.time, call.open) == ("A001", "c1", hall.now, True)
    hall.serve(1)
    assert not call.open


def test_a_recall_is_a_new_ring_that_no_display_has_acknowledged() -> None:
    hall = a_called()
    for stage in Stage:
        hall.do(AcknowledgeCall(call=1, ring=0, stage=stage), DISPLAY)
    hall.wait(1)
    hall.recall(1)
    call = hall.lobby.calls.by_id[1]
    assert (call.ring, call.time, call.painted, call.sounded) == (1, hall.now, [], [])


def test_receipts_for_an_earlier_ring_or_a_forgotten_call_are_no_receipts() -> None:
    hall = a_called()
    hall.recall(1)
    for call, ring in ((1, 0), (7, 0)):
        hall.happens(
            CallAcknowledged(call=call, ring=ring, stage=Stage.PAINTED, display=DISPLAY), DISPLAY
        )
    assert hall.lobby.calls.by_id[1].painted == []


def test_a_display_is_named_once_however_often_it_reports() -> None:
    hall = a_called()
    for _ in range(2):
        hall.happens(
            CallAcknowledged(call=1, ring=0, stage=Stage.SOUNDED, display=DISPLAY), DISPLAY
        )
    assert hall.lobby.calls.by_id[1].sounded == [DISPLAY]


def test_a_call_made_by_mistake_is_withdrawn_and_its_number_is_not_given_to_another() -> None:
    hall = a_called()
    hall.undo()
    assert hall.lobby.calls.by_id[1].withdrawn
    hall.call_next()
    assert list(hall.lobby.calls.by_id) == [1, 2]


def test_the_end_of_the_day_takes_every_call_off_the_wall() -> None:
    hall = a_called()
    hall.close_day()
    assert [(call.open, call.withdrawn) for call in hall.lobby.calls.by_id.values()] == [
        (False, True)
    ]


def test_who_is_still_at_a_desk_then_can_be_shown_again() -> None:
    hall = a_called()
    hall.close_day()
    hall.recall(1)
    assert hall.lobby.calls.by_id[1].open
    hall.serve(1)
    hall.undo()
    assert hall.lobby.calls.by_id[1].open
    assert not hall.lobby.calls.by_id[1].withdrawn


def test_only_so_many_calls_are_kept_the_oldest_goes_first() -> None:
    hall = Hall()
    for _ in range(KEPT + 3):
        hall.draw()
        hall.finish(hall.call_next())
    assert list(hall.lobby.calls.by_id) == [*range(4, KEPT + 4)]


def test_a_call_that_is_open_is_kept_however_many_there_are() -> None:
    hall = Hall(a_catalogue(counters=MANY_COUNTERS))
    for counter in MANY_COUNTERS:
        hall.draw()
        hall.call_next(counter)
    assert len(hall.lobby.calls.by_id) == len(MANY_COUNTERS)


def test_events_about_a_call_that_is_forgotten_change_nothing() -> None:
    hall = a_called()
    hall.lobby.calls.by_id.clear()
    hall.happens(TicketRecalled(ticket=1, call=1, counter="c1", ring=1))
    hall.happens(TicketReturned(ticket=1, call=1, counter="c1"))
    hall.happens(ActionUndone(counter="c1", action=Action.RETURN, shown_again=1))
    assert not hall.lobby.calls.by_id
