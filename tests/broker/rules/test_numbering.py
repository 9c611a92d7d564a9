"""Numbers: one letter and three digits, never one that somebody still holds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broker.rules.numbering import next_number
from shared.domain.ids import LAST_IN_SERIES, ticket_number
from shared.domain.lines import Tickets
from shared.domain.refusals import Reason, Refused
from shared.domain.tickets import IssueTicket
from tests.helpers.lobbies import MONDAY_NINE, Hall

TODAY = MONDAY_NINE.date()


def after(last: int, in_use: set[int] | None = None) -> Tickets:
    numbers = {ticket_number("A", place): place for place in in_use or set[int]()}
    return Tickets(series={"A": last}, business_day=TODAY, numbers=numbers)


def test_each_letter_counts_for_itself() -> None:
    hall = Hall()
    drawn = [hall.ticket(hall.draw(s)).number for s in ("papers", "case", "papers", "emergency")]
    assert drawn == ["A001", "B001", "A002", "E001"]


def test_the_number_after_999_is_001() -> None:
    assert next_number(after(998), "A", TODAY, MONDAY_NINE) == "A999"
    assert next_number(after(999), "A", TODAY, MONDAY_NINE) == "A001"


def test_a_number_that_somebody_still_holds_is_skipped() -> None:
    assert next_number(after(999, {1, 2, 4}), "A", TODAY, MONDAY_NINE) == "A003"


@given(
    last=st.integers(1, LAST_IN_SERIES),
    in_use=st.sets(st.integers(1, LAST_IN_SERIES), max_size=LAST_IN_SERIES - 1),
)
def test_a_free_number_is_found_wherever_it_is(last: int, in_use: set[int]) -> None:
    number = next_number(after(last, in_use), "A", TODAY, MONDAY_NINE)
    assert int(number[1:]) not in in_use
    assert 1 <= int(number[1:]) <= LAST_IN_SERIES


def test_when_all_numbers_are_held_there_is_none_to_give() -> None:
    everybody = after(17, set(range(1, LAST_IN_SERIES + 1)))
    with pytest.raises(Refused) as refused:
        next_number(everybody, "A", TODAY, MONDAY_NINE)
    assert refused.value.reason is Reason.NUMBERS_EXHAUSTED
    assert next_number(everybody, "B", TODAY, MONDAY_NINE) == "B001"


def test_numbers_begin_anew_each_day_but_skip_who_waits_since_yesterday() -> None:
    hall = Hall()
    first, second = hall.draw(), hall.draw()
    hall.call(second)
    hall.finish(second)
    hall.wait(24 * 60)
    drawn = [hall.ticket(hall.draw()).number for _ in range(2)]
    assert hall.ticket(first).number == "A001"
    assert drawn == ["A002", "A003"]


def test_the_day_changes_at_midnight_of_the_site_not_of_the_log() -> None:
    hall = Hall(now=MONDAY_NINE.replace(hour=22, minute=59))
    first = hall.draw()
    hall.call_next()
    hall.finish(first)
    assert hall.lobby.tickets.business_day == TODAY
    hall.now += timedelta(minutes=1)
    assert hall.ticket(hall.draw()).number == "A001"
    assert hall.lobby.tickets.business_day == TODAY + timedelta(days=1)


def test_a_thousand_who_come_and_go_all_get_a_number() -> None:
    hall = Hall()
    numbers: list[str] = []
    for _ in range(1001):
        ticket = hall.draw()
        numbers.append(hall.ticket(ticket).number)
        hall.finish(hall.call_next())
    assert numbers[998:] == ["A999", "A001", "A002"]


def test_the_kiosk_refuses_when_all_numbers_are_held() -> None:
    hall = Hall()
    for _ in range(LAST_IN_SERIES):
        hall.draw()
    assert hall.refuses(IssueTicket(service="papers")) is Reason.NUMBERS_EXHAUSTED
