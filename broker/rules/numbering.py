"""Which number a ticket gets: one letter and three digits, never one that is in use.

Numbers are given upwards from 001. Those lent to kiosks are taken from the upper end, so that the
day begins with 001 and staff see at a glance which numbers were given without the broker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.domain.ids import LAST_IN_SERIES, ticket_number
from shared.domain.refusals import Reason, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from shared.domain.ids import DeviceId
    from shared.domain.lines import Tickets


def next_number(tickets: Tickets, letter: str, today: date, now: datetime) -> str:
    """Return the number after the last of today's series, skipping those that are not free.

    Raises:
        Refused: NUMBERS_EXHAUSTED when all 999 are in use.
    """
    same_day = not tickets.begins_anew(today, now)
    last = tickets.series.get(letter, 0) if same_day else 0
    for step in range(LAST_IN_SERIES):
        number = ticket_number(letter, (last + step) % LAST_IN_SERIES + 1)
        if _is_free(tickets, number, same_day=same_day):
            return number
    raise Refused(Reason.NUMBERS_EXHAUSTED, letter=letter)


def numbers_to_lend(tickets: Tickets, letter: str) -> Iterator[str]:
    """Yield the free numbers of a letter, the highest first, down to what today's series needs."""
    for place in range(LAST_IN_SERIES, tickets.series.get(letter, 0), -1):
        number = ticket_number(letter, place)
        if _is_free(tickets, number, same_day=True):
            yield number


def may_be_handed_in(tickets: Tickets, number: str, device: DeviceId) -> bool:
    """Tell whether a number that this kiosk says it gave is nobody else's."""
    if number in tickets.leased:
        return tickets.leased[number] == device
    return number not in tickets.numbers and number not in tickets.spent


def _is_free(tickets: Tickets, number: str, *, same_day: bool) -> bool:
    spent = same_day and number in tickets.spent
    return number not in tickets.numbers and number not in tickets.leased and not spent
