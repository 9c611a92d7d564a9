"""Interpreters: how often the hotline was called, by business day and language."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct, field

from shared.domain.ids import Language
from shared.domain.tickets import ActionUndone
from shared.domain.transitions import Action
from shared.domain.visits import InterpreterUsed

if TYPE_CHECKING:
    from shared.domain.lines import Tickets
    from shared.domain.records import Event

KEPT = 40
"""Business days that the state keeps, the latest ones; the log keeps them all."""


class Interpreters(Struct, kw_only=True):
    """Uses of the hotline by business day and language, the earliest day first."""

    used: dict[date, dict[Language, int]] = field(default_factory=dict[date, dict[Language, int]])


def fold(interpreters: Interpreters, tickets: Tickets, event: Event) -> None:
    """Change ``interpreters`` by one event. ``tickets`` must stand as before the event."""
    match event:
        case InterpreterUsed():
            _count(interpreters, event.business_day, event.language, 1)
        case ActionUndone(action=Action.USE_INTERPRETER, ticket=ticket) if ticket is not None:
            use = tickets.by_id[ticket.id].interpreter
            if use is not None:
                _count(interpreters, use.business_day, use.language, -1)
        case _:
            pass


def _count(interpreters: Interpreters, day: date, language: Language, by: int) -> None:
    of_day = interpreters.used.setdefault(day, {})
    of_day[language] = of_day.get(language, 0) + by
    if of_day[language] <= 0:
        del of_day[language]
    for old in [each for each, uses in interpreters.used.items() if not uses]:
        del interpreters.used[old]
    for old in sorted(interpreters.used)[:-KEPT]:
        del interpreters.used[old]
