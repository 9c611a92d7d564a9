"""When a service is open, and when it opens next."""

from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from shared.domain.openings import ALL_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, tzinfo

    from shared.domain.ids import ServiceId
    from shared.domain.openings import Closure, Holiday, Opening
    from shared.domain.services import Catalogue, Service

DAYS_AHEAD = 8
"""Today and a week: hours repeat weekly, and whatever suspends them ends at a moment of its own."""


class Standing(StrEnum):
    """How a service stands with visitors."""

    OPEN = "open"
    APPOINTMENT_ONLY = "appointment_only"
    CLOSED = "closed"


def is_open(catalogue: Catalogue, service: Service, now: datetime) -> bool:
    """Tell whether numbers are given for the service now; no hours at all means always."""
    return standing(catalogue, service, now) is Standing.OPEN


def standing(catalogue: Catalogue, service: Service, now: datetime) -> Standing:
    """Tell whether the service is open now: for all, for who has an appointment, or not at all.

    By hours, by closures and by public holidays, and closed before it is offered.
    """
    local = now.astimezone(ZoneInfo(catalogue.time_zone))
    if (
        not service.is_offered(now)
        or not all(_within(hours, local) for hours in _hours(catalogue, service))
        or catalogue.holiday(local.date()) is not None
    ):
        return Standing.CLOSED
    held = _holding(catalogue, service, now)
    if any(not closure.appointment_only for closure in held):
        return Standing.CLOSED
    walk_in = not service.walk_in or _within(service.walk_in, local)
    return Standing.OPEN if walk_in and not held else Standing.APPOINTMENT_ONLY


def closed_by(catalogue: Catalogue, service: Service, now: datetime) -> Closure | Holiday | None:
    """Return what closes the service now, or makes it go by appointment; None: its hours alone.

    A closure that somebody gave a reason for says more than the calendar; what closes says more
    than what asks for an appointment.
    """
    held = sorted(_holding(catalogue, service, now), key=lambda each: each.appointment_only)
    if held and not held[0].appointment_only:
        return held[0]
    today = now.astimezone(ZoneInfo(catalogue.time_zone)).date()
    return catalogue.holiday(today) or next(iter(held), None)


def next_opening(catalogue: Catalogue, service: Service, now: datetime) -> datetime | None:
    """Return when a closed service opens next (UTC), or None if nobody knows or it never does."""
    is_over = service.off or (service.ends is not None and service.ends <= now)
    if is_over or any(closure.ends is None for closure in _holding(catalogue, service, now)):
        return None
    zone = ZoneInfo(catalogue.time_zone)
    ends = sorted({*_ends(catalogue, service, now, zone)})
    for begin in (now, *ends):
        soon = (end for end in ends if begin <= end < begin + timedelta(days=DAYS_AHEAD))
        for start in sorted({*soon, *_starts_from(catalogue, service, begin, zone)}):
            if start > now and is_open(catalogue, service, start):
                return start
    return None


def _holding(catalogue: Catalogue, service: Service, now: datetime) -> list[Closure]:
    return [closure for closure in catalogue.closures if closure.holds(service.id, now)]


def _ends(
    catalogue: Catalogue, service: Service, now: datetime, zone: tzinfo
) -> Iterator[datetime]:
    """Yield when something ends that suspends the hours: a week from each of these is looked at."""
    moments = [service.starts, *(closure.ends for closure in catalogue.closures)]
    nights = (
        moment_at(holiday.day + timedelta(days=1), time(), zone) for holiday in catalogue.holidays
    )
    yield from (moment for moment in moments if moment is not None and moment > now)
    yield from (night for night in nights if night > now)


def _starts_from(
    catalogue: Catalogue, service: Service, begin: datetime, zone: tzinfo
) -> Iterator[datetime]:
    today = begin.astimezone(zone).date()
    for ahead in range(DAYS_AHEAD):
        for hours in (*_hours(catalogue, service), service.walk_in):
            for start in _starts(hours, today + timedelta(days=ahead), zone):
                if start >= begin:
                    yield start


def after_open_hours(
    catalogue: Catalogue, service: ServiceId, now: datetime, span: timedelta
) -> datetime:
    """Return when (UTC) the site will have been open for ``span`` from now on.

    Public holidays and closures of the service do not count, unless nobody knows when a closure
    ends. Without hours it is always open.
    """
    shut = _shut(catalogue, service)
    worked = (
        left
        for opens, closes in _spans_for_ever(catalogue, now)
        for left in _between(shut, max(opens, now), closes)
    )
    begins, ends = next(worked)
    while span > ends - begins:
        span -= ends - begins
        begins, ends = next(worked)
    return begins + span


def _spans_for_ever(catalogue: Catalogue, now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield from when until when the site is open, from today on, without end."""
    if not catalogue.hours:
        yield now, datetime.max.replace(tzinfo=UTC)
    zone = ZoneInfo(catalogue.time_zone)
    day = now.astimezone(zone).date()
    while True:
        if catalogue.holiday(day) is None:
            yield from _spans(catalogue.hours, day, zone)
        day += timedelta(days=1)


def _shut(catalogue: Catalogue, service: ServiceId) -> list[tuple[datetime, datetime]]:
    """Return from when until when nobody works on a service, in order."""
    return sorted(
        (closure.starts or datetime.min.replace(tzinfo=UTC), closure.ends)
        for closure in catalogue.closures
        if closure.ends is not None
        and not closure.appointment_only
        and closure.holds(service, closure.ends - timedelta.resolution)
    )


def _between(
    shut: Sequence[tuple[datetime, datetime]], opens: datetime, closes: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """Yield what is left of a span without the times that are shut."""
    for starts, ends in shut:
        if opens < starts < closes:
            yield opens, starts
        if starts < closes:
            opens = max(opens, ends)
    if opens < closes:
        yield opens, closes


def _spans(hours: Sequence[Opening], day: date, zone: tzinfo) -> list[tuple[datetime, datetime]]:
    """Return the moments of a day from which and until which it is open, in order."""
    return sorted(
        (moment_at(day, opening.opens, zone), _end(opening, day, zone))
        for opening in hours
        if opening.day == ALL_DAYS[day.weekday()]
    )


def _end(opening: Opening, day: date, zone: tzinfo) -> datetime:
    if opening.closes == time():
        return moment_at(day + timedelta(days=1), opening.closes, zone)
    return moment_at(day, opening.closes, zone, last=True)


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
