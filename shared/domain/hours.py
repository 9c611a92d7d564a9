"""When a service is open, and when it opens next."""

from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from shared.domain.services import ALL_DAYS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, tzinfo

    from shared.domain.services import Catalogue, Opening, Service

DAYS_AHEAD = 8
"""Today and a week: hours repeat weekly."""


def is_open(catalogue: Catalogue, service: Service, now: datetime) -> bool:
    """Tell whether numbers are given for the service now; no hours at all means always."""
    local = now.astimezone(ZoneInfo(catalogue.time_zone))
    return all(_within(hours, local) for hours in _hours(catalogue, service))


def next_opening(catalogue: Catalogue, service: Service, now: datetime) -> datetime | None:
    """Return when a closed service opens next (UTC), or None if it never does."""
    zone = ZoneInfo(catalogue.time_zone)
    today = now.astimezone(zone).date()
    starts = sorted(
        start
        for ahead in range(DAYS_AHEAD)
        for hours in _hours(catalogue, service)
        for start in _starts(hours, today + timedelta(days=ahead), zone)
        if start > now
    )
    return next((start for start in starts if is_open(catalogue, service, start)), None)


def _hours(catalogue: Catalogue, service: Service) -> list[Sequence[Opening]]:
    return [hours for hours in (catalogue.hours, service.hours) if hours]


def _within(hours: Sequence[Opening], local: datetime) -> bool:
    day, clock = ALL_DAYS[local.weekday()], local.time()
    if is_shown_twice(local):
        return any(opening.day == day and _holds(opening, local) for opening in hours)
    return any(
        opening.day == day
        and opening.opens <= clock
        and (clock < opening.closes or opening.closes == time())
        for opening in hours
    )


def _holds(opening: Opening, local: datetime) -> bool:
    """Tell whether it is open in an hour that comes twice: from the first "opens" on, in one go.

    What the sign at the door says is true then, and nobody is sent away in between.
    """
    day, zone = local.date(), local.tzinfo or UTC
    now = local.astimezone(UTC)
    if now < moment_at(day, opening.opens, zone):
        return False
    return opening.closes == time() or now < moment_at(day, opening.closes, zone, last=True)


def _starts(hours: Sequence[Opening], day: date, zone: tzinfo) -> list[datetime]:
    weekday = ALL_DAYS[day.weekday()]
    return [moment_at(day, opening.opens, zone) for opening in hours if opening.day == weekday]


def moment_at(day: date, clock: time, zone: tzinfo, *, last: bool = False) -> datetime:
    """Return when (UTC) the clocks of ``zone`` show a time of a day.

    Where they are put back they may show it twice: it is the first moment, or the ``last``. Where
    they are put forward they may never show it: then it is the moment of the change.
    """
    first = datetime.combine(day, clock.replace(fold=0), zone).astimezone(UTC)
    second = datetime.combine(day, clock.replace(fold=1), zone).astimezone(UTC)
    if second < first:
        return _change_between(second, first, zone)
    return second if last else first


def is_shown_twice(local: datetime) -> bool:
    """Tell whether the clocks show this local time once more, earlier or later."""
    return local.replace(fold=1 - local.fold).utcoffset() != local.utcoffset()


def _change_between(before: datetime, after: datetime, zone: tzinfo) -> datetime:
    """Return the moment between two at which the clocks of ``zone`` are put forward."""
    offset = before.astimezone(zone).utcoffset()

    def is_over(seconds: int) -> bool:
        return (before + timedelta(seconds=seconds)).astimezone(zone).utcoffset() != offset

    within = range(int((after - before).total_seconds()))
    return before + timedelta(seconds=bisect_left(within, 1, key=is_over))
