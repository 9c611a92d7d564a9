"""What stands in the way of taking the last action at a counter back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.domain.counters import home_of
from shared.domain.refusals import Reason
from shared.domain.transitions import Action, DeskStatus

if TYPE_CHECKING:
    from shared.domain.counters import Desk, Desks
    from shared.domain.lines import Tickets


def undo_hindrance(desk: Desk, desks: Desks, tickets: Tickets) -> Reason | None:
    """Return why the last action at a desk cannot be taken back now, or None if it can.

    Rules refuse by it and screens enable their button by it.
    """
    if desk.last is None:
        return Reason.NOTHING_TO_UNDO
    before = desk.last.before
    if before is None:
        return None
    if tickets.numbers.get(before.number, before.id) != before.id:
        return Reason.NUMBER_GIVEN_AGAIN
    now = tickets.by_id.get(before.id)
    if now is None:
        is_here = desk.last.action is Action.FINISH
    else:
        has_gone_on = now.since > desk.last.time
        is_here = now.counter in {None, desk.counter} and not has_gone_on
    if not is_here:
        return Reason.TICKET_NOT_AT_COUNTER
    home = home_of(desk, before)
    return None if home is None or _is_free(desks.get(home)) else Reason.DESK_WENT_ON


def _is_free(desk: Desk) -> bool:
    return desk.status is DeskStatus.OPEN and desk.ticket is None
