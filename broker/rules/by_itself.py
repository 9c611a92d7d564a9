"""What happens by itself when its time has come, without anybody asking for it.

The broker looks about once a second, and records what each rule of the table returns.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, TypeAlias

from broker.rules import alarms, appointments, callbacks, closures, levels, notices
from broker.rules.crowds import limits
from broker.rules.workstation_times import next_ones, time_is_up
from shared.domain.tickets import TicketDue

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from shared.domain.lobby import AnyEvent, Lobby

    Rule: TypeAlias = Callable[[Lobby, datetime], list[AnyEvent]]


def due(lobby: Lobby, now: datetime) -> list[AnyEvent]:
    """Let those into their lines whose time has come, in the order of these times."""
    places = takewhile(lambda place: place[0] <= now, lobby.tickets.later)
    return [TicketDue(ticket=ticket) for _, ticket in places]


RULES: tuple[Rule, ...] = (
    due,
    time_is_up,
    next_ones,
    closures.over,
    closures.unused,
    appointments.forget,
    limits,
    callbacks.remove_old,
    levels.emptied,
    notices.over,
    alarms.unseen,
)
"""Each is asked in turn, and sees the lobby as the ones before it left it."""
