"""Taking back the last action at a counter: the ticket stands exactly where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from broker.rules.releasing import to_hold_again, waiting_for
from broker.rules.short_notice import given_back
from shared.domain.refusals import Reason, Refused
from shared.domain.tickets import ActionUndone
from shared.domain.transitions import Action, DeskStatus, Status
from shared.domain.undoing import undo_hindrance

if TYPE_CHECKING:
    from shared.domain.counters import Desk
    from shared.domain.ids import CallId
    from shared.domain.lobby import AnyEvent, Lobby
    from shared.domain.tickets import Ticket

_MADE_A_CALL = frozenset({Action.CALL_NEXT, Action.CALL_TICKET})


def undo(lobby: Lobby, desk: Desk) -> AnyEvent:
    """Return what takes back the last action at a desk.

    Raises:
        Refused: nothing was done, or the ticket or the desk that it was at has gone on.
    """
    last = desk.last
    if last is None:
        raise Refused(Reason.NOTHING_TO_UNDO, counter=desk.counter)
    before = last.before
    hindrance = undo_hindrance(desk, lobby.desks, lobby.tickets)
    if before is not None and hindrance is not None:
        raise Refused(hindrance, number=before.number, counter=desk.counter)
    return ActionUndone(
        counter=desk.counter,
        action=last.action,
        ticket=None if before is None else _as_it_stands_again(lobby, before),
        withdrawn=last.call if last.action in _MADE_A_CALL else None,
        shown_again=None if before is None else _ended_call(lobby, before, last.action),
        released=waiting_for(lobby, desk.counter) if last.status is DeskStatus.CLOSED else (),
        held_again=to_hold_again(lobby, last),
        given_back=given_back(lobby, before) if before and last.action is Action.ARRANGE else None,
    )


def _ended_call(lobby: Lobby, before: Ticket, action: Action) -> CallId | None:
    """Return the call that stood on the wall before the action and not after it."""
    if before.status is not Status.CALLED or action is Action.RECALL:
        return None
    call = lobby.calls.by_id.get(before.call or 0)
    # The end of the day takes calls off the wall for good.
    return None if call is None or call.withdrawn else call.id


def _as_it_stands_again(lobby: Lobby, before: Ticket) -> Ticket:
    """Take back the step, but not what else became known.

    That is its slip, that its call has rung, and that the counter it was sent to has closed.
    """
    now = lobby.tickets.by_id.get(before.id, before)
    call = lobby.calls.by_id.get(before.call or 0)
    held = before.for_counter
    closed = held is not None and lobby.desks.get(held).status is DeskStatus.CLOSED
    return replace(
        before,
        printed=now.printed,
        ring=before.ring if call is None else call.ring,
        for_counter=None if closed else held,
    )
