"""Each guarantee of the calling order, kept and broken on purpose, is counted."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from broker.demo.guarantees import Guarantees, Waits, count
from shared.domain.needs import Need
from shared.domain.tickets import (
    IssueTicket,
    TicketCalled,
    TicketDue,
    TicketIssued,
    Why,
)
from shared.domain.transitions import Status
from tests.helpers.lobbies import Hall


def counted(hall: Hall) -> Guarantees:
    return count(hall.log)


def call_by_force(hall: Hall, ticket: int, counter: str = "c1") -> None:
    """Let a call happen that no rule allows."""
    called = hall.ticket(ticket)
    why = Why(
        rule="earliest_call_by",
        call_by=called.call_by,
        issued=called.issued,
        target_minutes=15,
        services=hall.desk(counter).services,
        waiting=1,
    )
    hall.happens(
        TicketCalled(
            ticket=ticket,
            number=called.number,
            call=hall.lobby.calls.last_id + 1,
            counter=counter,
            language="de",
            why=why,
        )
    )


def told_to_come_later(hall: Hall, minutes: int) -> int:
    """Let a number be given that only comes into its line in so many minutes."""
    ticket = hall.lobby.tickets.last_id + 1
    hall.happens(
        TicketIssued(
            ticket=ticket,
            number=f"A{ticket + 800}",
            service="papers",
            language="de",
            call_by=hall.now + timedelta(minutes=15),
            business_day=hall.now.date(),
            token=f"later-{ticket}",
            not_before=hall.now + timedelta(minutes=minutes),
        )
    )
    return ticket


def test_an_empty_log_keeps_every_promise() -> None:
    assert count([]) == Guarantees(
        later_before_earlier=0,
        called_twice=0,
        told_apart={},
        most_overtakes=0,
        most_emergencies=0,
        undone=0,
        waits={},
        happened={},
    )
    assert count([]).kept


def test_who_comes_first_is_called_first_and_nobody_is_passed_over() -> None:
    hall = Hall()
    for _ in range(3):
        hall.draw()
        hall.wait(1)
    for counter in ("c1", "c2", "c3"):
        hall.call_next(counter)
    figures = counted(hall)
    assert (figures.later_before_earlier, figures.most_overtakes) == (0, 0)
    assert figures.told_apart == {}
    assert figures.kept


def test_a_later_walk_in_before_an_earlier_one_of_its_service_breaks_the_promise() -> None:
    hall = Hall()
    hall.draw()
    hall.wait(1)
    call_by_force(hall, hall.draw())
    figures = counted(hall)
    assert figures.later_before_earlier == 1
    assert not figures.kept


def test_of_two_who_came_in_the_same_moment_the_smaller_id_is_the_earlier_one() -> None:
    hall = Hall()
    hall.draw()
    call_by_force(hall, hall.draw())
    assert counted(hall).later_before_earlier == 1


def test_a_call_that_was_taken_back_passed_nobody_over() -> None:
    hall = Hall()
    hall.draw()
    call_by_force(hall, hall.draw())
    hall.undo()
    figures = counted(hall)
    assert (figures.later_before_earlier, figures.undone, figures.waits) == (0, 1, {})


def test_what_was_taken_back_without_a_call_is_counted_only() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next()
    hall.serve(ticket)
    hall.finish(ticket)
    hall.undo()
    figures = counted(hall)
    assert (figures.undone, figures.waits["papers"].count) == (1, 1)


def test_two_counters_that_call_one_ticket_break_the_promise() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next("c1")
    call_by_force(hall, ticket, "c2")
    figures = counted(hall)
    assert figures.called_twice == 1
    assert not figures.kept


def test_a_ticket_taken_over_from_a_lost_console_is_called_once_at_a_time() -> None:
    hall = Hall()
    ticket = hall.draw()
    hall.call_next("c1")
    hall.lose("counter-1")
    hall.call(ticket, "c2")
    assert counted(hall).called_twice == 0


def test_emergencies_are_before_all_and_counted_apart() -> None:
    hall = Hall()
    hall.draw()
    for counter in ("c1", "c2"):
        hall.wait(1)
        hall.draw("emergency")
        hall.call_next(counter)
    figures = counted(hall)
    assert (figures.most_emergencies, figures.most_overtakes) == (2, 0)
    assert figures.kept


def test_a_shorter_target_overtakes_and_no_promise_is_broken() -> None:
    hall = Hall()
    hall.draw("case")
    for counter in ("c1", "c2"):
        hall.wait(1)
        hall.draw("papers")
        hall.call_next(counter)
    figures = counted(hall)
    assert (figures.most_overtakes, figures.told_apart) == (2, {})
    assert figures.kept


def test_a_counter_that_does_not_serve_a_service_passes_nobody_of_it_over() -> None:
    hall = Hall()
    hall.open("c1", "papers")
    hall.draw("case")
    hall.wait(1)
    hall.draw("papers")
    hall.call_next()
    assert counted(hall).most_overtakes == 0


def test_whom_staff_chose_is_told_apart_and_overtakes_nobody() -> None:
    hall = Hall()
    hall.draw()
    hall.wait(1)
    hall.call(hall.draw())
    figures = counted(hall)
    assert figures.told_apart == {"chosen_by_staff": 1}
    assert (figures.most_overtakes, figures.later_before_earlier) == (0, 0)


def test_who_cannot_wait_long_is_told_apart() -> None:
    hall = Hall()
    hall.draw()
    hall.wait(1)
    hall.do(IssueTicket(service="papers", needs=(Need.CARE,)), "reception")
    call_by_force(hall, hall.lobby.tickets.last_id)
    figures = counted(hall)
    assert figures.told_apart == {"care": 1}
    assert (figures.most_overtakes, figures.later_before_earlier) == (1, 0)


def test_who_was_told_to_come_later_is_not_passed_over_meanwhile_nor_afterwards() -> None:
    hall = Hall()
    first = told_to_come_later(hall, minutes=30)
    hall.wait(1)
    hall.draw()
    hall.call_next("c1")
    hall.happens(TicketDue(ticket=first))
    hall.wait(1)
    call_by_force(hall, hall.draw(), "c2")
    assert counted(hall).later_before_earlier == 0


def test_who_comes_back_later_and_is_called_before_others_is_told_apart() -> None:
    hall = Hall()
    hall.draw()
    hall.wait(1)
    later = told_to_come_later(hall, minutes=30)
    hall.happens(TicketDue(ticket=later))
    call_by_force(hall, later)
    assert counted(hall).told_apart == {"told_to_come_later": 1}


def test_waits_are_from_coming_to_the_first_call() -> None:
    hall = Hall()
    tickets = [hall.draw() for _ in range(3)]
    for minutes, (counter, ticket) in enumerate(zip(("c1", "c2", "c3"), tickets, strict=True), 2):
        hall.wait(minutes)
        hall.call_next(counter)
        hall.put_back(ticket, counter)
        hall.call(ticket, counter)
    assert counted(hall).waits == {"papers": Waits(median=5.0, p90=9.0, count=3)}


def test_everything_that_happened_is_counted_by_its_name() -> None:
    hall = Hall()
    hall.draw()
    hall.call_next()
    happened = counted(hall).happened
    assert (
        happened["ticket_issued"] == happened["ticket_called"] == happened["site_configured"] == 1
    )
    assert happened["counter_opened"] == 3


STEPS = st.lists(
    st.tuples(
        st.sampled_from(("draw", "next", "over", "back", "wait")),
        st.sampled_from(("papers", "case", "emergency")),
        st.sampled_from(("c1", "c2", "c3")),
    ),
    max_size=60,
)


@given(steps=STEPS)
def test_the_real_rules_keep_every_promise(steps: list[tuple[str, str, str]]) -> None:
    hall = Hall()
    hall.open("c3", "papers")
    for step, service, counter in steps:
        visitor = hall.desk(counter).ticket
        match step:
            case "draw":
                hall.draw(service)
            case "next" if visitor is None and _somebody_waits(hall, counter):
                hall.call_next(counter)
            case "over" if visitor is not None:
                hall.finish(visitor, counter)
            case "back" if visitor is not None:
                hall.put_back(visitor, counter)
            case _:
                hall.wait(1)
    assert counted(hall).kept


def _somebody_waits(hall: Hall, counter: str) -> bool:
    services = hall.desk(counter).services
    return any(
        ticket.status is Status.WAITING and ticket.service in services
        for ticket in hall.lobby.tickets.by_id.values()
    )
