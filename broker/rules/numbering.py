"""Which number a new ticket gets: one letter and three digits, never one that is in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.domain.ids import LAST_IN_SERIES, ticket_number
from shared.domain.refusals import Reason, Refused

if TYPE_CHECKING:
    from datetime import date

    from shared.domain.tickets import Tickets


def next_number(tickets: Tickets, letter: str, today: date) -> str:
    """Return the number after the last of today's series, skipping those still in use.

    Raises:
        Refused: NUMBERS_EXHAUSTED when all 999 are in use.
    """
    last = tickets.series.get(letter, 0) if tickets.business_day == today else 0
    for step in range(LAST_IN_SERIES):
        number = ticket_number(letter, (last + step) % LAST_IN_SERIES + 1)
        if number not in tickets.numbers:
            return number
    raise Refused(Reason.NUMBERS_EXHAUSTED, letter=letter)
