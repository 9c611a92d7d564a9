"""What a decision needs besides the lobby and the command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime, tzinfo

    from shared.domain.ids import DeviceId


@dataclass(frozen=True, kw_only=True)
class Context:
    """When and by whom a command is asked. ``new_token`` gives the random text of a slip's QR."""

    now: datetime
    device: DeviceId
    new_token: Callable[[], str]


def zone_of(name: str) -> tzinfo:
    """Return a site's time zone."""
    return ZoneInfo(name)


def business_day(now: datetime, time_zone: str) -> date:
    """Return the site's local date: numbers begin anew with it."""
    return now.astimezone(zone_of(time_zone)).date()
