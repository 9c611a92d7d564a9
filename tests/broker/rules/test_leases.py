"""A kiosk that is cut off gives numbers that were lent to it, and hands them in afterwards."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from msgspec.structs import replace

from shared.domain.leases import CancelDraw, HandInTicket, LeaseNumbers, NumbersLeased
from shared.domain.refusals import Reason
from shared.domain.services import Opening, SiteConfigured
from shared.domain.slips import PrintState, ReportPrint
from shared.domain.tickets import CallNext, IssueTicket, TicketCancelled, TicketIssued
from shared.domain.transitions import Status
from tests.helpers.lobbies import KIOSK, KIOSKS, MONDAY_NINE, PAPERS, Hall, a_catalogue, two_kiosks

_, OTHER = KIOSKS


@pytest.fixture
def hall() -> Hall:
    return Hall(two_kiosks())


def lend(hall: Hall, count: int, *keep: str, kiosk: str = KIOSK) -> tuple[str, ...]:
    (event,) = hall.do(LeaseNumbers(count=count, keep=keep), kiosk)
    assert isinstance(event, NumbersLeased)
    return event.numbers


def given(number: str, issued: datetime = MONDAY_NINE, service: str = "papers") -> HandInTicket:
    return HandInTicket(
        number=number, service=service, language="ar", token=f"given-{number}", issued=issued
    )


def hand_in(hall: Hall, number: str, issued: datetime = MONDAY_NINE, kiosk: str = KIOSK) -> int:
    (event,) = hall.do(given(number, issued), kiosk)
    assert isinstance(event, TicketIssued)
    return event.ticket


# ------------------------------------------------------------------ lending


def test_a_kiosk_is_lent_numbers_of_every_letter_from_the_upper_end(hall: Hall) -> None:
    assert lend(hall, 2) == ("A998", "A999", "B998", "B999", "E998", "E999")


def test_two_kiosks_are_never_lent_the_same_number(hall: Hall) -> None:
    assert not {*lend(hall, 50)} & {*lend(hall, 50, kiosk=OTHER)}


def test_nobody_else_is_given_a_number_that_was_lent(hall: Hall) -> None:
    lent = {*lend(hall, 30), *lend(hall, 30, kiosk=OTHER)}
    drawn = {hall.ticket(hall.draw()).number for _ in range(999 - 60)}
    assert not drawn & lent
    assert hall.refuses(IssueTicket(service="papers")) is Reason.NUMBERS_EXHAUSTED


def test_a_kiosk_that_has_enough_is_lent_nothing(hall: Hall) -> None:
    mine = lend(hall, 3)
    assert hall.do(LeaseNumbers(count=3, keep=mine), KIOSK) == []


def test_a_kiosk_is_lent_as_many_as_it_has_given(hall: Hall) -> None:
    mine = lend(hall, 3)
    hand_in(hall, "A997")
    again = lend(hall, 3, *(number for number in mine if number != "A997"))
    assert [number for number in again if number[0] == "A"] == ["A996", "A998", "A999"]


def test_what_a_kiosk_no_longer_knows_of_is_not_given_to_anybody_that_day(hall: Hall) -> None:
    forgotten = lend(hall, 3)
    again = lend(hall, 3)
    assert not {*again} & {*forgotten}
    drawn = {hall.ticket(hall.draw()).number for _ in range(999 - 6)}
    assert not drawn & {*again, *forgotten}


def test_numbers_of_another_kiosk_cannot_be_kept(hall: Hall) -> None:
    theirs = lend(hall, 2, kiosk=OTHER)
    assert not {*lend(hall, 2, *theirs)} & {*theirs}


def test_as_many_as_are_free_are_lent_when_there_are_too_few(hall: Hall) -> None:
    for _ in range(997):
        hall.draw()
    assert [n for n in lend(hall, 5) if n[0] == "A"] == ["A998", "A999"]


def test_who_no_longer_wants_any_holds_none(hall: Hall) -> None:
    lend(hall, 3)
    assert lend(hall, 0) == ()
    assert hall.lobby.tickets.leased == {}


# ------------------------------------------------------------------ handing in


def test_who_drew_while_the_kiosk_was_cut_off_stands_where_they_came(hall: Hall) -> None:
    lend(hall, 3)
    hall.wait(10)
    early = hand_in(hall, "A997", MONDAY_NINE + timedelta(minutes=2))
    late = hall.draw()
    between = hand_in(hall, "A998", MONDAY_NINE + timedelta(minutes=7))
    assert hall.ticket(early).issued == MONDAY_NINE + timedelta(minutes=2)
    assert hall.ticket(early).since == hall.ticket(early).issued
    assert [hall.call_next("c1"), hall.call_next("c2"), hall.call_next("c3")] == [
        early,
        between,
        late,
    ]


def test_the_ticket_has_the_number_the_token_and_the_language_that_are_on_its_slip(
    hall: Hall,
) -> None:
    lend(hall, 1)
    ticket = hall.ticket(hand_in(hall, "A999"))
    assert (ticket.number, ticket.token, ticket.language) == ("A999", "given-A999", "ar")


def test_what_is_known_of_the_slip_comes_with_it(hall: Hall) -> None:
    lend(hall, 1)
    told = replace(given("A999"), printed=PrintState.NOT_PRINTED, condition="paper_out")
    issued, _ = hall.do(told, KIOSK)
    assert isinstance(issued, TicketIssued)
    assert hall.ticket(issued.ticket).printed is PrintState.NOT_PRINTED


def test_a_number_that_was_handed_in_is_not_given_again_that_day(hall: Hall) -> None:
    lend(hall, 1)
    hand_in(hall, "A999")
    hall.finish(hall.call_next())
    for _ in range(998):
        hall.draw()
        hall.finish(hall.call_next())
    assert hall.ticket(hall.draw()).number == "A001"
    assert hall.refuses(given("A999"), KIOSK) is Reason.NUMBER_GIVEN_AGAIN


def test_the_next_day_it_may_be_given_again(hall: Hall) -> None:
    lend(hall, 1)
    hand_in(hall, "A999")
    hall.finish(hall.call_next())
    hall.wait(24 * 60)
    hall.draw()
    assert lend(hall, 1)[0] == "A999"


@pytest.mark.parametrize("holder", ["another kiosk", "a visitor"])
def test_a_number_that_is_somebody_else_s_is_refused(hall: Hall, holder: str) -> None:
    if holder == "another kiosk":
        number = lend(hall, 1, kiosk=OTHER)[0]
    else:
        number = hall.ticket(hall.draw()).number
    assert hall.refuses(given(number), KIOSK) is Reason.NUMBER_GIVEN_AGAIN


def test_a_number_that_a_restored_log_knows_nothing_of_is_taken_up_all_the_same(
    hall: Hall,
) -> None:
    assert hall.ticket(hand_in(hall, "A990")).number == "A990"


def test_opening_hours_do_not_matter_for_a_number_in_somebody_s_hand(hall: Hall) -> None:
    sundays = (Opening(day="sun", opens=time(8), closes=time(12)),)
    hall.happens(SiteConfigured(catalogue=replace(hall.lobby.catalogue, hours=sundays)))
    assert hall.refuses(IssueTicket(service="papers")) is Reason.SERVICE_CLOSED
    assert hall.ticket(hand_in(hall, "A999")).status is Status.WAITING


def test_a_service_that_was_taken_away_meanwhile_is_stood_in_for_by_one_of_its_letter(
    hall: Hall,
) -> None:
    general = replace(PAPERS, id="general")
    urgent = replace(PAPERS, id="urgent", urgent=True)
    hall.happens(SiteConfigured(catalogue=a_catalogue(services=(urgent, general))))
    assert hall.ticket(hand_in(hall, "A999")).service == "general"
    assert hall.refuses(given("B999", service="case"), KIOSK) is Reason.SERVICE_UNKNOWN


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        (datetime(1970, 1, 1, tzinfo=UTC), datetime(2026, 11, 22, 23, tzinfo=UTC)),
        (datetime(2099, 1, 1, tzinfo=UTC), MONDAY_NINE + timedelta(minutes=5)),
    ],
)
def test_a_kiosk_whose_clock_is_wrong_cannot_turn_the_order_of_days(
    hall: Hall, said: datetime, taken: datetime
) -> None:
    hall.wait(5)
    assert hall.ticket(hand_in(hall, "A999", said)).issued == taken


def test_an_emergency_comes_first_also_when_it_is_handed_in(hall: Hall) -> None:
    hall.draw()
    (event,) = hall.do(given("E999", service="emergency"), KIOSK)
    assert isinstance(event, TicketIssued)
    assert hall.call_next() == event.ticket


# ------------------------------------------------------------------ a draw without an answer


def test_a_draw_that_was_never_answered_leaves_nobody_in_the_line(hall: Hall) -> None:
    (drawn,) = hall.do(IssueTicket(service="papers", token="unheard"), KIOSK)  # noqa: S106
    assert isinstance(drawn, TicketIssued)
    assert hall.do(CancelDraw(token="unheard"), KIOSK) == [TicketCancelled(ticket=drawn.ticket)]  # noqa: S106
    assert hall.refuses(CallNext(counter="c1")) is Reason.NOBODY_WAITING
    assert hall.lobby.tickets.ended == {Status.CANCELLED: 1}


def test_a_draw_that_never_arrived_is_taken_back_without_a_trace(hall: Hall) -> None:
    hall.draw()
    assert hall.do(CancelDraw(token="nobody"), KIOSK) == []  # noqa: S106


@pytest.mark.parametrize("happened", ["called", "printed"])
def test_a_number_that_a_visitor_may_hold_is_not_taken_back(hall: Hall, happened: str) -> None:
    ticket = hall.draw()
    if happened == "called":
        hall.call_next()
    else:
        hall.do(ReportPrint(ticket=ticket, state=PrintState.UNKNOWN), KIOSK)
    assert hall.do(CancelDraw(token="token-1"), KIOSK) == []  # noqa: S106


def test_only_kiosks_are_lent_numbers(hall: Hall) -> None:
    for command in (LeaseNumbers(count=1), given("A999"), CancelDraw(token="t")):  # noqa: S106
        assert hall.refuses(command, "lead") is Reason.NOT_ALLOWED


def test_a_kiosk_is_lent_numbers_for_what_it_offers_alone() -> None:
    catalogue = two_kiosks()
    devices = tuple(
        replace(each, services=("case",)) if each.id == OTHER else each
        for each in catalogue.devices
    )
    hall = Hall(replace(catalogue, devices=devices))
    assert lend(hall, 1, kiosk=OTHER) == ("B999",)
    assert hall.refuses(IssueTicket(service="papers"), OTHER) is Reason.SERVICE_NOT_OFFERED
    assert hall.do(IssueTicket(service="case"), OTHER)
    assert hall.do(IssueTicket(service="papers"), KIOSK)
