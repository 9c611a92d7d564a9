"""From the extract of a real morning to a timetable of arrivals and calls. Pure.

The real times are kept in proportion: one factor, the speed, turns minutes of the office into
seconds of the play. What the data does not tell (the counter, who does not come, who speaks
English) is dealt out by fixed rules, so that every play is the same.
"""

from __future__ import annotations

import csv
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

ENGLISH_EVERY: Final = 8
"""Every eighth visitor chooses English first."""
NO_SHOW_EVERY: Final = 11
"""Every eleventh call stays without an answer: 9 %, at the low end of what offices report."""
SECONDS_A_MINUTE: Final = 60.0


class Visit(Struct, frozen=True, kw_only=True):
    """One ticket of the extract; times in minutes since midnight."""

    service: str
    issued: float
    called: float


class Morning(Struct, frozen=True, kw_only=True):
    """One office's morning, its visits in the order in which they came."""

    office: str
    date: str
    visits: tuple[Visit, ...]


class Course(Enum):
    """What becomes of a call."""

    SERVED = auto()
    NO_SHOW = auto()
    RECALLED = auto()
    """Called once more, then served."""
    RETURNED = auto()
    """Put back into the line; the next call gets the same visitor."""
    UNDONE = auto()
    """Called by mistake and taken back at once."""
    PAUSED = auto()
    """Served; then the counter pauses and opens again."""


SPECIAL: Final[Mapping[int, Course]] = {
    5: Course.RECALLED,
    12: Course.RETURNED,
    18: Course.UNDONE,
    25: Course.PAUSED,
}
"""What happens once in the morning: the call's place, counted from 0, and its course."""


class Arrival(Struct, frozen=True, kw_only=True):
    """A visitor comes to the kiosk ``at`` seconds of the play."""

    at: float
    service: str
    english: bool


class Turn(Struct, frozen=True, kw_only=True):
    """A clerk calls ``at`` seconds of the play; ``counter`` counts from 0."""

    at: float
    counter: int
    course: Course


class Timetable(Struct, frozen=True, kw_only=True):
    """The play. ``speed`` tells how many seconds of the morning one second of it takes."""

    arrivals: tuple[Arrival, ...]
    turns: tuple[Turn, ...]
    speed: float


def read_morning(tickets: str, queues: str) -> Morning:
    """Read the two tables (texts of CSV files) of an extract.

    Raises:
        KeyError: a ticket's queue is not in the table of queues, or a column is missing.
        ValueError: there is no ticket, or a time is not a number.
    """
    service_of = {row["queue_id"]: row["service"] for row in csv.DictReader(queues.splitlines())}
    rows = list(csv.DictReader(tickets.splitlines()))
    if not rows:
        raise ValueError("the extract holds no ticket")
    visits = [
        Visit(
            service=service_of[row["queue_id"]],
            issued=float(row["issued_min"]),
            called=float(row["called_min"]),
        )
        for row in rows
    ]
    return Morning(
        office=rows[0]["office"],
        date=rows[0]["date"],
        visits=tuple(sorted(visits, key=lambda visit: visit.issued)),
    )


def timetable(morning: Morning, *, seconds: float, counters: int) -> Timetable:
    """Fit the whole morning, from the first ticket to the last call, into ``seconds``."""
    begin = min(visit.issued for visit in morning.visits)
    end = max(visit.called for visit in morning.visits)
    pace = seconds / max(end - begin, 1.0)
    calls = sorted(visit.called for visit in morning.visits)
    return Timetable(
        arrivals=tuple(
            Arrival(
                at=(visit.issued - begin) * pace,
                service=visit.service,
                english=place % ENGLISH_EVERY == ENGLISH_EVERY - 1,
            )
            for place, visit in enumerate(morning.visits)
        ),
        turns=tuple(
            Turn(at=(called - begin) * pace, counter=place % counters, course=_course(place))
            for place, called in enumerate(calls)
        ),
        speed=SECONDS_A_MINUTE / pace,
    )


def _course(place: int) -> Course:
    if place in SPECIAL:
        return SPECIAL[place]
    return Course.NO_SHOW if place % NO_SHOW_EVERY == NO_SHOW_EVERY - 1 else Course.SERVED
