"""Prints docs/lifecycle.md: the pictures of a ticket's and a desk's life, drawn from the tables."""

from __future__ import annotations

from shared.domain.transitions import (
    CONCERN_ELSEWHERE_STEPS,
    CONCERN_HERE_STEPS,
    DESK_STEPS,
    TAKE_OVER_STEPS,
    TICKET_STEPS,
    DeskStatus,
    Status,
)

TICKET_ROWS = [
    *((before, str(action), after) for (before, action), after in TICKET_STEPS.items()),
    *(
        (before, f"{action} (taken over)", after)
        for (before, action), after in TAKE_OVER_STEPS.items()
    ),
    *(
        (before, f"{action} (one more concern)", after)
        for steps in (CONCERN_HERE_STEPS, CONCERN_ELSEWHERE_STEPS)
        for (before, action), after in steps.items()
    ),
    (Status.PARKED, "by itself (its time has come)", Status.WAITING),
]
DESK_ROWS = [(before, action, after) for (before, action), after in DESK_STEPS.items()]


def picture(start: str, rows: list[tuple[str, str, str]]) -> str:
    """Write a mermaid state diagram, one arrow for each pair of states."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for before, action, after in rows:
        arrows.setdefault((before, after), []).append(action)
    lines = [f"    {a} --> {b}: {', '.join(actions)}" for (a, b), actions in arrows.items()]
    return "\n".join(["```mermaid", "stateDiagram-v2", f"    [*] --> {start}", *lines, "```"])


def page() -> str:
    """Return the whole page."""
    ticket = picture(
        Status.WAITING,
        [
            *TICKET_ROWS,
            (Status.WAITING, "close_day", Status.EXPIRED),
            (Status.NO_SHOW, "close_day", Status.EXPIRED),
            (Status.PARKED, "close_day", Status.EXPIRED),
        ],
    )
    return f"""# The life of a ticket and of a desk

Printed by `make docs` from `shared/domain/transitions.py`; a test keeps it in step. What is not an
arrow here is refused. `undo` goes back over the last arrow at a counter. "Taken over" is what
another counter does for a visitor at a counter whose console is lost; it and the reception may then
`return_to_waiting` for that counter as well.

## Ticket

{ticket}

## Desk session

{picture(DeskStatus.CLOSED, DESK_ROWS)}
"""


if __name__ == "__main__":
    print(page(), end="")
