"""What is to happen on a played day: who comes when, who works when, and what goes wrong. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from broker.trial.hall import DAYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from broker.trial.chance import Chance

SPANS: Final = ((time(8), time(12, 30)), (time(13, 30), time(16)))
"""When numbers are given."""
HOURS: Final = "\n".join(f'{day} = ["08:00-12:30", "13:30-16:00"]' for day in DAYS)
"""The same for ``[hours]``; a week has seven days here."""
ARRIVE: Final = time(7, 45)
LUNCH: Final = (time(12, 45), time(13, 20))
LAST: Final = time(18)
LEAVE: Final = time(18, 55)
CLOSES_AT: Final = time(19)
"""Clerks come, have lunch, call nobody any more, have gone; then the broker closes the day."""
EARLY_SHARE: Final = 0.65
"""The share of a day's visitors who come in the morning span."""


class Fault(StrEnum):
    """What goes wrong."""

    KILLED = "killed"
    """The broker's plug is pulled; it is started again at once."""
    VANISHED = "vanished"
    """A device is switched off amid whatever it does, and comes back with a session anew."""
    DOUBLED = "doubled"
    """Devices send some commands again that were answered before."""


FAULTS: Final = {Fault.KILLED: 4, Fault.VANISHED: 12, Fault.DOUBLED: 12}
"""How often on a day."""


@dataclass(frozen=True, kw_only=True)
class Day:
    """One day's arrivals and faults, each at its time (UTC), in order."""

    date: date
    arrivals: tuple[datetime, ...]
    faults: tuple[tuple[datetime, Fault], ...]

    @property
    def begins(self) -> datetime:
        """Return when the first clerk comes."""
        return at(self.date, ARRIVE)

    @property
    def leaves(self) -> datetime:
        """Return when the last clerk has gone."""
        return at(self.date, LEAVE)

    @property
    def ends(self) -> datetime:
        """Return when the broker has closed the day."""
        return at(self.date, CLOSES_AT) + timedelta(seconds=10)


def plan(day: date, visitors: int, chance: Chance) -> Day:
    """Plan a day of so many visitors."""
    return Day(
        date=day,
        arrivals=tuple(sorted(_within(day, _span(chance), chance) for _ in range(visitors))),
        faults=tuple(
            sorted(
                (_within(day, _span(chance), chance), fault)
                for fault, times in FAULTS.items()
                for _ in range(times)
            )
        ),
    )


def is_working_time(moment: datetime, *, somebody_waits: bool) -> bool:
    """Tell whether clerks are to be at their counters."""
    clock = moment.time()
    if LUNCH[0] <= clock < LUNCH[1]:
        return False
    ends = LAST if somebody_waits else SPANS[-1][1]
    return ARRIVE <= clock < ends


def at(day: date, clock: time) -> datetime:
    """Return a moment of a day (UTC)."""
    return datetime.combine(day, clock, UTC)


def _span(chance: Chance) -> Sequence[time]:
    return SPANS[0] if chance.random() < EARLY_SHARE else SPANS[1]


def _within(day: date, span: Sequence[time], chance: Chance) -> datetime:
    begin, end = (at(day, clock) for clock in span)
    return begin + timedelta(seconds=chance.randrange(int((end - begin).total_seconds())))
