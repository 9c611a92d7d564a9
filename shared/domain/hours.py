"""When a service is open, and when it opens next."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from shared.domain.services import ALL_DAYS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

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
        for start in _starts(hours, datetime.combine(today + timedelta(days=ahead), time(), zone))
        if start > now
    )
    return next((start for start in starts if is_open(catalogue, service, start)), None)


def _hours(catalogue: Catalogue, service: Service) -> list[Sequence[Opening]]:
    return [hours for hours in (catalogue.hours, service.hours) if hours]


def _within(hours: Sequence[Opening], local: datetime) -> bool:
    day, clock = ALL_DAYS[local.weekday()], local.time()
    return any(
        opening.day == day
        and opening.opens <= clock
        and (clock < opening.closes or opening.closes == time())
        for opening in hours
    )


def _starts(hours: Sequence[Opening], midnight: datetime) -> list[datetime]:
    zone: tzinfo | None = midnight.tzinfo
    day = ALL_DAYS[midnight.weekday()]
    return [
        datetime.combine(midnight.date(), opening.opens, zone).astimezone(ZoneInfo("UTC"))
        for opening in hours
        if opening.day == day
    ]
