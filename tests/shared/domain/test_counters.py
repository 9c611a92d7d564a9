"""Desks: who works where, for what, with whom, and what could be taken back."""

from __future__ import annotations

from shared.domain.counters import Desk, Desks
from shared.domain.refusals import Reason
from shared.domain.tickets import ActionUndone
from shared.domain.transitions import Action, DeskStatus
from shared.domain.undoing import undo_hindrance
from tests.helpers.lobbies import EVERYTHING, Hall


def test_a_counter_that_never_opened_is_closed() -> None:
    assert Desks().get("c1") == Desk(counter="c1", status=DeskStatus.CLOSED)


def test_a_desk_tells_since_when_it_is_what_it_is() -> None:
    hall = Hall(closed=True)
    hall.open()
    hall.wait(30)
    hall.pause()
    assert (hall.desk().status, hall.desk().since) == (DeskStatus.PAUSED, hall.now)
    hall.wait(30)
    hall.close()
    assert (hall.desk().status, hall.desk().since) == (DeskStatus.CLOSED, hall.now)
    assert hall.desk().services == EVERYTHING


def test_a_desk_knows_its_visitor_from_the_call_to_the_finish() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next()
    assert hall.desk().ticket == ticket
    hall.serve(ticket)
    assert hall.desk().ticket == ticket
    hall.finish(ticket)
    assert hall.desk().ticket is None


def test_each_action_is_remembered_as_what_it_was() -> None:
    hall = Hall()
    ticket = hall.draw()
    seen: list[Action] = []

    def note() -> None:
        last = hall.desk().last
        assert last is not None
        seen.append(last.action)

    note()
    for act in (
        hall.call_next,
        lambda: hall.recall(ticket),
        lambda: hall.serve(ticket),
        lambda: hall.put_back(ticket),
        lambda: hall.call(ticket),
        lambda: hall.no_show(ticket),
        hall.pause,
        hall.close,
    ):
        act()
        note()
    assert seen == [
        Action.OPEN,
        Action.CALL_NEXT,
        Action.RECALL,
        Action.SERVE,
        Action.RETURN,
        Action.CALL_TICKET,
        Action.NO_SHOW,
        Action.PAUSE,
        Action.CLOSE,
    ]


def test_the_end_of_the_day_closes_a_desk_as_its_clerk_would() -> None:
    hall = Hall()
    hall.close_day()
    hall.undo("c2")
    assert hall.desk("c2").status is DeskStatus.OPEN


def hindrance(hall: Hall, counter: str = "c1") -> Reason | None:
    return undo_hindrance(hall.desk(counter), hall.lobby.desks, hall.lobby.tickets)


def test_what_hinders_an_undo_is_known_before_it_is_pressed() -> None:
    hall = Hall(closed=True)
    assert hindrance(hall) is Reason.NOTHING_TO_UNDO
    hall.open("c1")
    hall.open("c2")
    assert hindrance(hall) is None
    ticket = hall.draw()
    hall.put_back(hall.call_next())
    assert hindrance(hall) is None
    hall.call(ticket, "c2")
    assert hindrance(hall) is Reason.TICKET_NOT_AT_COUNTER
    hall.finish(ticket, "c2")
    hall.wait(24 * 60)
    hall.draw()
    assert hindrance(hall, "c2") is Reason.NUMBER_GIVEN_AGAIN


def test_a_log_that_undoes_nothing_changes_nothing() -> None:
    hall = Hall()
    hall.undo()
    hall.happens(ActionUndone(counter="c1", action=Action.OPEN))
    assert hall.desk().status is DeskStatus.CLOSED
