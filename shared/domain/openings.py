"""Opening hours and what suspends them: closures, public holidays; and who is reached meanwhile."""

from __future__ import annotations

from datetime import date, datetime, time

from msgspec import Struct

from shared.domain.ids import Language, ServiceId

ALL_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Opening(Struct, frozen=True, kw_only=True):
    """One span of a weekday's opening hours, in the site's local time.

    ``opens`` is included, ``closes`` is not; ``closes`` 00:00 means the end of the day.
    """

    day: str
    opens: time
    closes: time


class Closure(Struct, frozen=True, kw_only=True):
    """A time for which services are closed, or served by appointment only.

    No ``services`` means all. ``starts`` is included and ``ends`` is not (UTC); None: from ever,
    for good. A ``prepared`` one is not in force: the lead may take its reason.
    """

    id: str
    reason: dict[Language, str]
    services: tuple[ServiceId, ...] = ()
    starts: datetime | None = None
    ends: datetime | None = None
    appointment_only: bool = False
    prepared: bool = False

    def holds(self, service: ServiceId, now: datetime) -> bool:
        """Tell whether the service is closed by it now."""
        is_meant = not self.services or service in self.services
        return is_meant and not self.prepared and is_within(self.starts, self.ends, now)


class Holiday(Struct, frozen=True, kw_only=True):
    """A public holiday of the site's state: the site is closed all day."""

    day: date
    name: dict[Language, str]


class Hotline(Struct, frozen=True, kw_only=True):
    """A telephone number, and when it is answered; no ``hours`` means: day and night."""

    id: str
    label: dict[Language, str]
    number: str
    hours: tuple[Opening, ...] = ()


def is_within(starts: datetime | None, ends: datetime | None, now: datetime) -> bool:
    """Tell whether ``now`` is from ``starts`` on and before ``ends``; None is no bound."""
    return (starts is None or starts <= now) and (ends is None or now < ends)
