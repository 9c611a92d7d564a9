"""Sent on, parked, taken in again, one concern more, papers handed in, an interpreter dialled."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from broker.rules.by_itself import due
from shared.domain.desk_work import DeskWork, Outcome
from shared.domain.refusals import Reason
from shared.domain.tickets import CallNext, Finish, NoShow, TicketFinished
from shared.domain.transitions import Status
from shared.domain.visits import (
    AddConcern,
    ConcernFinished,
    GiveReceipt,
    InterpreterUse,
    InterpreterUsed,
    Park,
    Readmit,
    Receipt,
    Resume,
    Transfer,
    UseInterpreter,
)
from tests.helpers.lobbies import BROKER, Hall, a_catalogue


def a_site(**work: object) -> Hall:
    """Return a hall whose site wants the work at its counters like this."""
    return Hall(replace(a_catalogue(), work=DeskWork(**work)))  # pyright: ignore[reportArgumentType]


def a_visitor_at_counter_1(hall: Hall) -> int:
    ticket = hall.draw()
    hall.call(ticket, "c1")
    return ticket


# ------------------------------------------------------------------ sent on


def test_who_is_sent_to_another_service_keeps_the_call_by_time_and_is_no_last_comer_there() -> None:
    hall = Hall()
    ticket = a_visitor_at_counter_1(hall)
    call_by = hall.ticket(ticket).call_by
    hall.wait(10)
    hall.draw("case")
    hall.do(Transfer(counter="c1", ticket=ticket, service="case", note="Antrag liegt vor."))
    moved = hall.ticket(ticket)
    assert (moved.service, moved.call_by, moved.note) == ("case", call_by, "Antrag liegt vor.")
    assert hall.lobby.tickets.line("case")[0][1] == ticket
    assert not any(call.open for call in hall.lobby.calls.by_id.values())


def test_who_is_sent_to_one_counter_is_called_by_that_one_alone_whatever_it_serves() -> None:
    hall = Hall()
    ticket = a_visitor_at_counter_1(hall)
    hall.open("c2", "case")
    hall.do(Transfer(counter="c1", ticket=ticket, to="c2"))
    assert hall.refuses(CallNext(counter="c1")) is Reason.NOBODY_WAITING
    assert hall.call_next("c2") == ticket
    assert hall.ticket(ticket).service == "papers"


def test_a_second_note_stands_before_the_first() -> None:
    hall = Hall()
    ticket = a_visitor_at_counter_1(hall)
    hall.do(Transfer(counter="c1", ticket=ticket, to="c2", note="erste"))
    hall.call_next("c2")
    hall.do(Transfer(counter="c2", ticket=ticket, to="c1", note="zweite"))
    assert hall.ticket(ticket).note == "zweite\nerste"


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        ({}, Reason.NO_TARGET),
        ({"service": "dance"}, Reason.SERVICE_UNKNOWN),
        ({"to": "c9"}, Reason.COUNTER_UNKNOWN),
        ({"to": "c3"}, Reason.TARGET_CLOSED),
    ],
)
def test_nobody_is_sent_where_nobody_would_call_them(
    wanted: dict[str, str], reason: Reason
) -> None:
    hall = Hall()
    hall.close("c3")
    ticket = a_visitor_at_counter_1(hall)
    assert hall.refuses(Transfer(counter="c1", ticket=ticket, **wanted)) is reason


def test_a_counter_on_its_break_may_be_sent_visitors() -> None:
    hall = Hall()
    hall.pause("c3")
    ticket = a_visitor_at_counter_1(hall)
    hall.do(Transfer(counter="c1", ticket=ticket, to="c3"))
    assert hall.ticket(ticket).for_counter == "c3"


# ------------------------------------------------------------------ parked


def test_who_is_parked_until_a_time_waits_again_by_itself_where_they_were() -> None:
    hall = Hall()
    ticket = a_visitor_at_counter_1(hall)
    call_by = hall.ticket(ticket).call_by
    until = hall.now + timedelta(minutes=15)
    hall.do(Park(counter="c1", ticket=ticket, until=until, note="holt Kopien"))
    parked = hall.ticket(ticket)
    assert (parked.status, parked.not_before, parked.note) == (Status.PARKED, until, "holt Kopien")
    hall.wait(14)
    hall.draw()
    assert due(hall.lobby, hall.now) == []
    hall.wait(1)
    for event in due(hall.lobby, hall.now):
        hall.happens(event, BROKER)
    assert hall.ticket(ticket).call_by == call_by
    assert hall.call_next("c2") == ticket


def test_who_is_parked_without_a_time_comes_back_when_called_back_and_not_before() -> None:
    hall = Hall()
    ticket = a_visitor_at_counter_1(hall)
    hall.do(Park(counter="c1", ticket=ticket))
    hall.wait(300)
    assert due(hall.lobby, hall.now) == []
    hall.do(Resume(ticket=ticket), "reception")
    assert hall.call_next("c3") == ticket
    assert hall.refuses(Resume(ticket=ticket)) is Reason.TICKET_STATUS


def test_a_time_that_has_passed_is_not_waited_for() -> None:
    hall = Hall()
    ticket = a_visitor_at_counter_1(hall)
    assert hall.refuses(Park(counter="c1", ticket=ticket, until=hall.now)) is Reason.MOMENT_PASSED


def test_the_parked_are_sent_home_with_all_others_at_the_end_of_the_day() -> None:
    hall = Hall()
    ticket = a_visitor_at_counter_1(hall)
    hall.do(Park(counter="c1", ticket=ticket, until=hall.now + timedelta(hours=9)))
    hall.close_day()
    assert hall.lobby.tickets.by_id == {}
    assert hall.lobby.tickets.later == []


# ------------------------------------------------------------------ did not come


def test_nobody_has_missed_a_call_that_was_not_repeated_as_often_as_the_site_wants() -> None:
    hall = a_site(no_show_after_recalls=2)
    ticket = a_visitor_at_counter_1(hall)
    for _ in range(2):
        assert hall.refuses(NoShow(counter="c1", ticket=ticket)) is Reason.RECALL_FIRST
        hall.recall(ticket)
    hall.no_show(ticket)
    assert hall.ticket(ticket).status is Status.NO_SHOW


def test_who_is_taken_in_again_keeps_the_place_but_is_not_called_for_some_minutes() -> None:
    hall = a_site(readmit_minutes=10)
    ticket = a_visitor_at_counter_1(hall)
    call_by = hall.ticket(ticket).call_by
    hall.no_show(ticket)
    hall.do(Readmit(ticket=ticket), "reception")
    late = hall.ticket(ticket)
    assert (late.status, late.call_by) == (Status.WAITING, call_by)
    assert late.not_before == hall.now + timedelta(minutes=10)
    assert hall.refuses(CallNext(counter="c1")) is Reason.NOBODY_WAITING
    hall.wait(10)
    for event in due(hall.lobby, hall.now):
        hall.happens(event, BROKER)
    assert hall.call_next("c1") == ticket


def test_where_the_site_wants_no_pause_who_comes_after_all_waits_at_once() -> None:
    hall = a_site(readmit_minutes=0)
    ticket = a_visitor_at_counter_1(hall)
    hall.no_show(ticket)
    hall.do(Readmit(ticket=ticket, counter="c2"), "counter-2")
    assert hall.call_next("c1") == ticket


def test_who_waits_is_not_taken_in_again() -> None:
    hall = Hall()
    ticket = hall.draw()
    assert hall.refuses(Readmit(ticket=ticket)) is Reason.TICKET_STATUS
    assert hall.refuses(Readmit(ticket=99)) is Reason.TICKET_UNKNOWN
    assert hall.refuses(Readmit(ticket=ticket, counter="c9")) is Reason.COUNTER_UNKNOWN


def test_who_came_back_and_was_called_elsewhere_is_not_taken_back_by_undo() -> None:
    hall = Hall()
    ticket = a_visitor_at_counter_1(hall)
    hall.wait()
    hall.do(Transfer(counter="c1", ticket=ticket, service="case"))
    hall.wait()
    hall.call(ticket, "c2")
    hall.do(Park(counter="c2", ticket=ticket))
    with pytest.raises(Exception, match="ticket_not_at_counter"):
        hall.undo("c1")


# ------------------------------------------------------------------ several concerns


def test_the_next_concern_follows_at_the_same_counter_if_it_serves_that() -> None:
    hall = Hall()
    ticket = a_visitor_at_counter_1(hall)
    hall.do(AddConcern(counter="c1", ticket=ticket, service="case"))
    (event,) = hall.do(Finish(counter="c1", ticket=ticket))
    assert isinstance(event, ConcernFinished)
    now = hall.ticket(ticket)
    assert (now.status, now.service, now.concerns) == (Status.SERVING, "case", ())
    assert hall.desk("c1").ticket == ticket
    (event,) = hall.do(Finish(counter="c1", ticket=ticket))
    assert isinstance(event, TicketFinished)


def test_the_next_concern_waits_in_its_line_if_the_counter_does_not_serve_it() -> None:
    hall = Hall()
    hall.open("c1", "papers")
    ticket = a_visitor_at_counter_1(hall)
    call_by = hall.ticket(ticket).call_by
    hall.serve(ticket)
    hall.do(AddConcern(counter="c1", ticket=ticket, service="case"))
    hall.finish(ticket)
    now = hall.ticket(ticket)
    assert (now.status, now.service, now.call_by) == (Status.WAITING, "case", call_by)
    assert hall.desk("c1").ticket is None
    assert hall.call_next("c2") == ticket


def test_a_concern_is_noted_once_and_only_if_the_site_has_it() -> None:
    hall = Hall()
    ticket = a_visitor_at_counter_1(hall)
    for service in ("papers", "case"):
        command = AddConcern(counter="c1", ticket=ticket, service=service)
        if service == "case":
            hall.do(command)
        assert hall.refuses(command) is Reason.CONCERN_KNOWN
    dance = AddConcern(counter="c1", ticket=ticket, service="dance")
    assert hall.refuses(dance) is Reason.SERVICE_UNKNOWN


def test_how_a_concern_ended_is_kept_if_the_site_knows_that_outcome() -> None:
    hall = a_site(outcomes=(Outcome(id="appointment", label={"de": "Termin"}),))
    ticket = a_visitor_at_counter_1(hall)
    hall.do(AddConcern(counter="c1", ticket=ticket, service="case"))
    odd = Finish(counter="c1", ticket=ticket, outcome="dance")
    assert hall.refuses(odd) is Reason.OUTCOME_UNKNOWN
    for kind in (ConcernFinished, TicketFinished):
        (event,) = hall.do(Finish(counter="c1", ticket=ticket, outcome="appointment"))
        assert isinstance(event, kind)
        assert event.outcome == "appointment"


# ------------------------------------------------------------------ papers and interpreters


def test_papers_that_were_handed_in_stand_on_the_ticket() -> None:
    hall = Hall()
    ticket = a_visitor_at_counter_1(hall)
    hall.do(GiveReceipt(counter="c1", ticket=ticket, what="Mietvertrag", pieces=3))
    hall.do(GiveReceipt(counter="c1", ticket=ticket, what="Kontoauszug"))
    assert hall.ticket(ticket).receipts == (
        Receipt(what="Mietvertrag", pieces=3),
        Receipt(what="Kontoauszug", pieces=1),
    )


def test_an_interpreter_counts_once_for_a_visitor_and_language_of_a_day() -> None:
    hall = Hall()
    ticket = a_visitor_at_counter_1(hall)
    command = UseInterpreter(counter="c1", ticket=ticket, language="ar")
    today = date(2026, 11, 23)
    (event,) = hall.do(command)
    assert isinstance(event, InterpreterUsed)
    assert hall.do(command) == []
    assert hall.ticket(ticket).interpreter == InterpreterUse(language="ar", business_day=today)
    assert hall.lobby.interpreters.used == {today: {"ar": 1}}
    hall.undo()
    assert hall.lobby.interpreters.used == {}


# ------------------------------------------------------------------ wherever they are


@pytest.mark.parametrize(
    "command",
    [
        Transfer(counter="c2", ticket=1, service="case"),
        Park(counter="c2", ticket=1),
        AddConcern(counter="c2", ticket=1, service="case"),
        GiveReceipt(counter="c2", ticket=1, what="Brief"),
        UseInterpreter(counter="c2", ticket=1, language="ar"),
    ],
)
def test_a_visitor_of_another_counter_is_left_alone(
    command: Transfer | Park | AddConcern | GiveReceipt | UseInterpreter,
) -> None:
    hall = Hall()
    a_visitor_at_counter_1(hall)
    assert hall.refuses(command) is Reason.TICKET_NOT_AT_COUNTER
    assert hall.refuses(replace(command, counter="c9")) is Reason.COUNTER_UNKNOWN
    assert hall.refuses(replace(command, counter="c1", ticket=7)) is Reason.TICKET_UNKNOWN
