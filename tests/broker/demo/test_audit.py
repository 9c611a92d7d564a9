"""The audit notices whatever is lost or given twice; each kind is planted here once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from broker.demo.audit import Evidence, Findings, audit, follow
from broker.demo.reading import SlipRead, read_slip
from shared.domain.slips import PrintState
from shared.domain.tickets import (
    ActionUndone,
    DayClosed,
    Ticket,
    TicketExpired,
    TicketNotShown,
    TicketReturned,
)
from shared.domain.transitions import Action, Status
from shared.domain.visits import (
    ConcernFinished,
    TicketParked,
    TicketReadmitted,
    TicketResumed,
    TicketTransferred,
)
from tests.broker.demo.conftest import NOON, Log

Slips = tuple[SlipRead, ...]
SOUND = Findings(lost=(), duplicated=())


def find(
    log: Log,
    slips: Slips,
    *,
    drawn: int = 2,
    photographs: Slips = (),
    known: frozenset[int] = frozenset(),
) -> Findings:
    evidence = Evidence(slips=slips, photographs=photographs, drawn=drawn, known=known)
    return audit(follow(log.events), evidence)


def test_a_day_on_which_all_went_well_has_no_findings(log: Log, slips: Slips) -> None:
    assert find(log, slips) == SOUND


# --- lost -----------------------------------------------------------------------------------------


def test_a_missing_slip_is_a_loss(log: Log, slips: Slips) -> None:
    assert find(log, slips[:1]).lost == ("B001 stands on no slip",)


def test_a_slip_with_another_number_is_a_loss(log: Log, slips: Slips) -> None:
    wrong = SlipRead(file="slip-0002.png", token="token-2", number="B007")  # noqa: S106
    assert find(log, (slips[0], wrong)).lost == ("slip-0002.png says B007, the log says B001",)


def test_a_slip_whose_number_cannot_be_read_is_a_loss(log: Log, slips: Slips) -> None:
    wrong = SlipRead(file="slip-0002.png", token="token-2", number=None)  # noqa: S106
    assert len(find(log, (slips[0], wrong)).lost) == 1


def test_a_slip_with_a_strange_token_is_a_loss_and_told_as_a_stranger(
    log: Log, slips: Slips
) -> None:
    wrong = SlipRead(file="slip-0002.png", token="of-nobody", number="B001")  # noqa: S106
    assert find(log, (slips[0], wrong)).lost == (
        "B001 stands on no slip",
        "slip-0002.png carries a QR code that belongs to no ticket",
    )


def test_a_slip_whose_code_cannot_be_read_is_a_loss(log: Log, slips: Slips) -> None:
    wrong = SlipRead(file="slip-0002.png", token=None, number="B001")
    assert find(log, (slips[0], wrong)).lost == (
        "B001 stands on no slip",
        "slip-0002.png carries no QR code that can be read",
    )


def test_tokens_of_two_slips_that_were_swapped_are_two_losses(log: Log, slips: Slips) -> None:
    one, two = slips
    swapped = (
        SlipRead(file=one.file, token=two.token, number=one.number),
        SlipRead(file=two.file, token=one.token, number=two.number),
    )
    assert len(find(log, swapped).lost) == 2


def test_a_copy_alone_does_not_stand_for_the_slip(log: Log, slips: Slips) -> None:
    copy = SlipRead(file="slip-0002.png", token="token-2", number="B001", copy=True)  # noqa: S106
    assert find(log, (slips[0], copy)).lost == ("B001 stands on no slip",)


def test_a_visitor_who_touched_and_got_nothing_is_lost(log: Log, slips: Slips) -> None:
    assert find(log, slips, drawn=3).lost == ("1 visitors touched a service and got no number",)


def test_a_ticket_that_could_not_be_printed_is_lost_unless_the_screen_told_it(
    log: Log, slips: Slips
) -> None:
    log.issue(3, "A002")
    log.print(3, PrintState.NOT_PRINTED)
    log.call(3, "A002", call=3)
    log.finish(3, call=3)
    told = (SlipRead(file="kiosk.png", token="token-3", number=None),)  # noqa: S106
    assert find(log, slips, drawn=3, photographs=told) == SOUND
    assert find(log, slips, drawn=3).lost == (
        "A002 stands on no slip and was not seen on the screen",
    )


def test_a_ticket_that_waits_in_the_log_but_not_in_the_broker_is_lost(
    log: Log, slips: Slips
) -> None:
    log.issue(3, "A002")
    log.print(3)
    three = (*slips, SlipRead(file="slip-0003.png", token="token-3", number="A002"))  # noqa: S106
    assert find(log, three, drawn=3, known=frozenset({3})) == SOUND
    assert find(log, three, drawn=3).lost == ("A002 is waiting, but the broker lost it",)


@pytest.mark.parametrize(
    ("event", "status"),
    [
        (TicketNotShown(ticket=3, counter="c1", call=3), Status.NO_SHOW),
        (TicketReturned(ticket=3, counter="c1", call=3), Status.WAITING),
        (TicketExpired(ticket=3), Status.EXPIRED),
        (DayClosed(business_day=None), Status.CALLED),
    ],
)
def test_a_ticket_is_followed_to_wherever_the_log_leads_it(
    log: Log, event: TicketNotShown | TicketReturned | TicketExpired, status: Status
) -> None:
    log.issue(3, "A002")
    log.call(3, "A002", call=3)
    log.record(event)
    course = follow(log.events)
    assert course.tickets[3].status is status
    assert course.count(Status.FINISHED) == 2


# --- given twice ----------------------------------------------------------------------------------


def test_a_slip_that_came_out_twice_is_noticed(log: Log, slips: Slips) -> None:
    again = SlipRead(file="slip-0003.png", token="token-2", number="B001")  # noqa: S106
    assert find(log, (*slips, again)).duplicated == (
        "one ticket was printed 2 times: slip-0002.png, slip-0003.png",
    )


def test_a_copy_beside_the_slip_is_no_duplicate(log: Log, slips: Slips) -> None:
    copy = SlipRead(file="slip-0003.png", token="token-2", number="B001", copy=True)  # noqa: S106
    assert find(log, (*slips, copy)) == SOUND


def test_a_number_that_is_given_while_it_is_in_use_is_noticed(log: Log) -> None:
    log.issue(3, "A002")
    log.issue(4, "A002")
    assert follow(log.events).duplicated == ["A002 was issued while it was in use"]


def test_a_number_may_be_given_again_after_its_visitor_was_served(log: Log) -> None:
    log.issue(3, "A001")
    assert follow(log.events).duplicated == []


def test_a_ticket_that_is_issued_twice_is_noticed(log: Log) -> None:
    log.issue(2, "B002", token="another")  # noqa: S106
    assert follow(log.events).duplicated == ["ticket 2 was issued twice"]


def test_two_tickets_with_one_token_are_noticed(log: Log, slips: Slips) -> None:
    log.issue(3, "A002", token="token-1")  # noqa: S106
    findings = find(log, slips, drawn=3, known=frozenset({3}))
    assert findings.duplicated == ("2 tickets carry the token token-1",)


def test_a_ticket_called_to_a_second_counter_is_noticed(log: Log) -> None:
    log.issue(3, "A002")
    log.call(3, "A002", "c1", call=3)
    log.call(3, "A002", "c2", call=4)
    assert follow(log.events).duplicated == ["A002 was called to c2 while it was at c1"]


def test_a_ticket_being_served_that_is_called_again_is_noticed(log: Log) -> None:
    log.issue(3, "A002")
    log.call(3, "A002", "c1", call=3)
    log.serve(3, "c1", call=3)
    log.call(3, "A002", "c2", call=4)
    assert len(follow(log.events).duplicated) == 1


def test_a_call_that_was_taken_back_may_be_made_again(log: Log) -> None:
    log.issue(3, "A002")
    log.call(3, "A002", "c1", call=3)
    before = Ticket(
        id=3,
        number="A002",
        service="papers",
        language="de",
        issued=NOON,
        call_by=NOON,
        token="token-3",  # noqa: S106
        since=NOON,
    )
    log.record(
        ActionUndone(counter="c1", action=Action.CALL_NEXT, ticket=before, withdrawn=3),
        ActionUndone(counter="c2", action=Action.PAUSE),
    )
    log.call(3, "A002", "c2", call=4)
    assert follow(log.events).duplicated == []


def test_a_ticket_that_was_sent_on_or_parked_may_be_called_again(log: Log) -> None:
    log.issue(3, "A002")
    at: dict[str, Any] = {"ticket": 3, "counter": "c1"}
    for call, leaves in enumerate(
        (
            TicketTransferred(call=3, service="case", **at),
            TicketParked(call=4, **at),
            ConcernFinished(call=5, service="case", following="papers", stays=False, **at),
        ),
        3,
    ):
        log.call(3, "A002", "c1", call=call)
        log.record(leaves)
    log.record(TicketResumed(ticket=3), TicketReadmitted(ticket=3))
    assert follow(log.events).duplicated == []
    log.call(3, "A002", "c1", call=6)
    log.record(ConcernFinished(call=6, service="papers", following="case", stays=True, **at))
    log.call(3, "A002", "c2", call=7)
    assert follow(log.events).duplicated == ["A002 was called to c2 while it was at c1"]


# --- on real paper --------------------------------------------------------------------------------


def test_planted_faults_on_printed_slips_are_found_from_their_pictures(
    log: Log, print_slip: Callable[..., Path]
) -> None:
    good = print_slip("slip-0001.png", "A001", "token-1")
    wrong_number = print_slip("slip-0002.png", "B002", "token-2")
    twice = print_slip("slip-0003.png", "A001", "token-1")
    findings = find(log, tuple(read_slip(file) for file in (good, wrong_number, twice)))
    assert findings.lost == ("slip-0002.png says B002, the log says B001",)
    assert findings.duplicated == ("one ticket was printed 2 times: slip-0001.png, slip-0003.png",)
