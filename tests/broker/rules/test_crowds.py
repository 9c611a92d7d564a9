"""How many may be inside, how many may wait, and when who finds the house full comes back."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from broker.rules.by_itself import due
from broker.rules.crowds import limits
from shared.domain.crowds import LineCalmed, LineLimitPassed
from shared.domain.leases import HandInTicket, LeaseNumbers
from shared.domain.refusals import Reason
from shared.domain.services import Opening, SiteConfigured
from shared.domain.tickets import IssueTicket, TicketDue
from shared.domain.visits import Park
from tests.helpers.lobbies import BROKER, CASE, EMERGENCY, KIOSK, MONDAY_NINE, PAPERS, Hall
from tests.helpers.lobbies import a_catalogue as catalogue_of

if TYPE_CHECKING:
    from shared.domain.services import Catalogue, Service


def house(people: int | None = None, *, papers: Service = PAPERS, counters: int = 1) -> Hall:
    """Return a house for so many people; papers take three minutes at each of its counters."""
    site = catalogue_of((papers, CASE, EMERGENCY), ("c1", "c2", "c3")[:counters])
    return Hall(replace(site, people_inside=people))


def draw(hall: Hall, party: int = 1, service: str = "papers") -> datetime | None:
    """Draw a number at the kiosk, and return when its holder is to come back, if so."""
    hall.do(IssueTicket(service=service, party=party), KIOSK)
    return hall.ticket(hall.lobby.tickets.last_id).not_before


def let_in(hall: Hall) -> list[int]:
    events = due(hall.lobby, hall.now)
    for event in events:
        hall.happens(event, BROKER)
    return [event.ticket for event in events if isinstance(event, TicketDue)]


def test_as_many_as_the_house_holds_wait_inside_and_the_next_one_is_told_when_to_come() -> None:
    hall = house(3)
    assert draw(hall, party=2) is None
    assert draw(hall) is None
    assert draw(hall) == MONDAY_NINE + timedelta(minutes=5)


def test_a_house_without_a_bound_turns_nobody_away() -> None:
    hall = house()
    assert [draw(hall, party=20) for _ in range(5)] == [None] * 5


def test_a_party_is_counted_with_all_who_came_and_the_empty_house_takes_even_the_largest() -> None:
    hall = house(4)
    assert draw(hall, party=6) is None
    assert draw(hall) is not None
    other = house(4)
    assert draw(other, party=3) is None
    assert draw(other, party=2) is not None
    assert draw(other) is None


def test_who_is_at_a_counter_is_inside_and_who_was_served_is_not() -> None:
    hall = house(1)
    draw(hall)
    ticket = hall.call_next()
    assert draw(hall) is not None
    hall.serve(ticket)
    assert draw(hall) is not None
    hall.finish(ticket)
    assert draw(hall) is None


def test_who_is_parked_is_still_in_the_house() -> None:
    hall = house(1)
    draw(hall)
    ticket = hall.call_next()
    hall.serve(ticket)
    hall.do(Park(counter="c1", ticket=ticket))
    assert draw(hall) is not None


def test_an_emergency_always_comes_in() -> None:
    hall = house(1)
    draw(hall)
    assert draw(hall, party=5, service="emergency") is None


def test_the_time_to_come_follows_from_the_lines_and_from_who_comes_back_before() -> None:
    hall = house(20)
    hall.wait(1)
    for _ in range(20):
        draw(hall)
    back = [draw(hall) for _ in range(12)]
    assert back == sorted(back, key=lambda each: each or MONDAY_NINE)
    # 20 people at 3 minutes each, less a third: about 35 minutes, on a whole five.
    assert back[0] == MONDAY_NINE + timedelta(minutes=40)
    assert back[-1] == MONDAY_NINE + timedelta(minutes=65)


def test_where_no_counter_is_open_the_time_is_as_if_one_were() -> None:
    hall = house(10)
    for _ in range(10):
        draw(hall)
    hall.close()
    assert draw(hall) == MONDAY_NINE + timedelta(minutes=30)


def test_who_comes_back_has_lost_nothing() -> None:
    hall = house(2)
    for _ in range(2):
        draw(hall)
    back = draw(hall)
    assert back is not None
    early = hall.lobby.tickets.last_id
    hall.wait(1)
    for _ in range(2):
        hall.finish(hall.call_next())
    hall.wait(1)
    draw(hall)
    late = hall.lobby.tickets.last_id
    hall.now = back
    assert let_in(hall) == [early]
    assert [ticket for _, ticket in hall.lobby.tickets.line("papers")] == [early, late]
    assert hall.call_next() == early


def test_when_no_place_becomes_free_before_closing_the_number_is_refused() -> None:
    site = catalogue_of((PAPERS,), ("c1",))
    hours = opening_until(site, "09:04")
    hall = Hall(replace(hours, people_inside=1))
    draw(hall)
    assert hall.refuses(IssueTicket(service="papers"), KIOSK) is Reason.HALL_FULL


def opening_until(site: Catalogue, closes: str) -> Catalogue:
    hour, minute = map(int, closes.split(":"))
    day = Opening(day="mon", opens=time(8), closes=time(hour, minute))
    return replace(site, hours=(day,))


def test_a_service_takes_as_many_as_its_cap_with_those_who_come_back() -> None:
    hall = house(1, papers=replace(PAPERS, cap=2))
    assert draw(hall) is None
    assert draw(hall) is not None
    assert hall.refuses(IssueTicket(service="papers"), KIOSK) is Reason.LINE_FULL
    assert hall.refuses(IssueTicket(service="papers"), "reception") is Reason.LINE_FULL
    assert draw(hall, service="case") is not None
    hall.call_next()
    assert draw(hall) is not None


def test_numbers_that_a_kiosk_gave_while_it_was_cut_off_are_never_refused() -> None:
    hall = house(1, papers=replace(PAPERS, cap=1))
    hall.do(LeaseNumbers(count=3), KIOSK)
    draw(hall)
    for place in (997, 998, 999):
        handed = HandInTicket(
            number=f"A{place}",
            service="papers",
            language="de",
            token=f"mine-{place}",
            issued=hall.now,
        )
        hall.do(handed, KIOSK)
        assert hall.ticket(hall.lobby.tickets.last_id).not_before is None


def signals(hall: Hall) -> list[object]:
    return [hall.happens(event, BROKER) for event in limits(hall.lobby, hall.now)]


def test_a_line_that_passes_its_limit_is_told_of_once_until_it_is_calm_again() -> None:
    hall = house(papers=replace(PAPERS, limit=5))
    for _ in range(5):
        draw(hall)
    assert signals(hall) == []
    draw(hall)
    assert signals(hall) == [LineLimitPassed(service="papers", waiting=6, limit=5)]
    assert hall.lobby.crowds.passed == {"papers": MONDAY_NINE}
    draw(hall)
    assert signals(hall) == []
    for _ in range(2):
        hall.finish(hall.call_next())
    assert signals(hall) == []
    hall.finish(hall.call_next())
    assert signals(hall) == [LineCalmed(service="papers", waiting=4)]
    assert signals(hall) == []
    assert hall.lobby.crowds.passed == {}


def test_a_limit_that_is_taken_away_is_not_passed_any_more() -> None:
    hall = house(papers=replace(PAPERS, limit=1))
    for _ in range(2):
        draw(hall)
    signals(hall)
    without = catalogue_of((PAPERS, CASE, EMERGENCY), ("c1",))
    hall.happens(SiteConfigured(catalogue=without), BROKER)
    assert signals(hall) == [LineCalmed(service="papers", waiting=2)]


@pytest.mark.parametrize(("minutes", "back"), [(0, 5), (2, 10), (5, 10)])
def test_the_time_to_come_is_never_nearer_than_five_minutes(minutes: int, back: int) -> None:
    hall = house(1)
    hall.wait(minutes)
    draw(hall)
    assert draw(hall) == MONDAY_NINE + timedelta(minutes=back)
