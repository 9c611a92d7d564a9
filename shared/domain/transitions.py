"""The legal steps of a ticket's life and of a desk: tables, used by rules and by screens.

A step that is in none of them is refused; the picture in ``docs/lifecycle.md`` is drawn from them.
"""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """Where a ticket is in its life."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    PARKED = "parked"
    FINISHED = "finished"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class DeskStatus(StrEnum):
    """What a counter is doing."""

    CLOSED = "closed"
    OPEN = "open"
    PAUSED = "paused"


class Action(StrEnum):
    """What a person at a counter can do."""

    OPEN = "open"
    PAUSE = "pause"
    CLOSE = "close"
    CALL_NEXT = "call_next"
    CALL_TICKET = "call_ticket"
    RECALL = "recall"
    SERVE = "serve"
    FINISH = "finish"
    NO_SHOW = "no_show"
    RETURN = "return_to_waiting"
    TRANSFER = "transfer"
    PARK = "park"
    RESUME = "resume"
    READMIT = "readmit"
    ADD_CONCERN = "add_concern"
    GIVE_RECEIPT = "give_receipt"
    USE_INTERPRETER = "use_interpreter"
    ARRANGE = "arrange_appointment"
    HAND_OVER = "hand_over"
    UNDO = "undo"


TICKET_STEPS: dict[tuple[Status, Action], Status] = {
    (Status.WAITING, Action.CALL_NEXT): Status.CALLED,
    (Status.WAITING, Action.CALL_TICKET): Status.CALLED,
    (Status.NO_SHOW, Action.CALL_TICKET): Status.CALLED,
    (Status.PARKED, Action.CALL_TICKET): Status.CALLED,
    (Status.PARKED, Action.RESUME): Status.WAITING,
    (Status.NO_SHOW, Action.READMIT): Status.WAITING,
    (Status.CALLED, Action.RECALL): Status.CALLED,
    (Status.CALLED, Action.SERVE): Status.SERVING,
    (Status.CALLED, Action.FINISH): Status.FINISHED,
    (Status.CALLED, Action.NO_SHOW): Status.NO_SHOW,
    (Status.CALLED, Action.RETURN): Status.WAITING,
    (Status.SERVING, Action.FINISH): Status.FINISHED,
    (Status.SERVING, Action.RETURN): Status.WAITING,
    (Status.CALLED, Action.TRANSFER): Status.WAITING,
    (Status.SERVING, Action.TRANSFER): Status.WAITING,
    (Status.CALLED, Action.PARK): Status.PARKED,
    (Status.SERVING, Action.PARK): Status.PARKED,
    (Status.CALLED, Action.ADD_CONCERN): Status.CALLED,
    (Status.SERVING, Action.ADD_CONCERN): Status.SERVING,
    (Status.CALLED, Action.GIVE_RECEIPT): Status.CALLED,
    (Status.SERVING, Action.GIVE_RECEIPT): Status.SERVING,
    (Status.CALLED, Action.USE_INTERPRETER): Status.CALLED,
    (Status.SERVING, Action.USE_INTERPRETER): Status.SERVING,
    (Status.CALLED, Action.ARRANGE): Status.CALLED,
    (Status.SERVING, Action.ARRANGE): Status.SERVING,
}

CONCERN_HERE_STEPS: dict[tuple[Status, Action], Status] = {
    (Status.CALLED, Action.FINISH): Status.SERVING,
    (Status.SERVING, Action.FINISH): Status.SERVING,
}
"""Steps of a ticket with one more concern, which the same counter serves."""

CONCERN_ELSEWHERE_STEPS: dict[tuple[Status, Action], Status] = {
    (Status.CALLED, Action.FINISH): Status.WAITING,
    (Status.SERVING, Action.FINISH): Status.WAITING,
}
"""Steps of a ticket with one more concern, which another counter serves."""

TAKE_OVER_STEPS: dict[tuple[Status, Action], Status] = {
    (Status.CALLED, Action.CALL_TICKET): Status.CALLED,
    (Status.SERVING, Action.CALL_TICKET): Status.CALLED,
}
"""Steps of a ticket at a counter whose console is lost, taken by another counter."""

AT_DESK = frozenset({Status.CALLED, Status.SERVING})
ENDED = frozenset({Status.FINISHED, Status.CANCELLED, Status.EXPIRED})

DESK_STEPS: dict[tuple[DeskStatus, Action], DeskStatus] = {
    (DeskStatus.CLOSED, Action.OPEN): DeskStatus.OPEN,
    (DeskStatus.PAUSED, Action.OPEN): DeskStatus.OPEN,
    (DeskStatus.OPEN, Action.OPEN): DeskStatus.OPEN,
    (DeskStatus.OPEN, Action.PAUSE): DeskStatus.PAUSED,
    (DeskStatus.OPEN, Action.CLOSE): DeskStatus.CLOSED,
    (DeskStatus.PAUSED, Action.CLOSE): DeskStatus.CLOSED,
    (DeskStatus.OPEN, Action.CALL_NEXT): DeskStatus.OPEN,
    (DeskStatus.OPEN, Action.CALL_TICKET): DeskStatus.OPEN,
    (DeskStatus.OPEN, Action.HAND_OVER): DeskStatus.OPEN,
    (DeskStatus.PAUSED, Action.HAND_OVER): DeskStatus.PAUSED,
}

NEEDS_EMPTY_DESK = frozenset({Action.PAUSE, Action.CLOSE, Action.CALL_NEXT, Action.CALL_TICKET})


def legal_actions(
    desk: DeskStatus,
    at_desk: Status | None,
    *,
    can_undo: bool,
    somebody_waits: bool,
    recalls_missing: int = 0,
) -> frozenset[Action]:
    """Return what may be done at a counter whose desk and visitor (if any) stand like this.

    ``somebody_waits`` tells whether a ticket of the desk's lines waits, ``recalls_missing`` how
    often the visitor must be called again before they may count as not come. Buttons are enabled
    by this set and the broker rules by the same tables.
    """
    desk_actions = {
        action
        for (status, action) in DESK_STEPS
        if status is desk and not (at_desk is not None and action in NEEDS_EMPTY_DESK)
    }
    if not somebody_waits:
        desk_actions.discard(Action.CALL_NEXT)
    ticket_actions = {
        action
        for (status, action) in TICKET_STEPS
        if at_desk in AT_DESK and status is at_desk and action not in NEEDS_EMPTY_DESK
    }
    if recalls_missing > 0:
        ticket_actions.discard(Action.NO_SHOW)
    undo = {Action.UNDO} if can_undo else set[Action]()
    return frozenset(desk_actions | ticket_actions | undo)
