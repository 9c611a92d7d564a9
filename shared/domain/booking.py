"""Bookings (Buchungen): what is known of an appointment before anybody comes, and the site's rules.

Names of people are not among it: an import keeps initials at most (docs/decisions/no-names.md).
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct, field

from shared.domain.ids import Language, ServiceId

AppointmentId: TypeAlias = Annotated[str, Meta(min_length=1, max_length=200)]
"""The source's name and its own id of the appointment: ``booking/4711``."""

Code: TypeAlias = Annotated[str, Meta(pattern=r"^[0-9]{0,20}\Z")]
"""The digits on the invitation and in its QR; empty where it has none."""

ARRANGED = "arranged"
"""The source of appointments that were arranged here; no import replaces them."""

Text: TypeAlias = Annotated[str, Meta(max_length=200)]
Initials: TypeAlias = Annotated[str, Meta(max_length=8)]
Minutes: TypeAlias = Annotated[int, Meta(ge=1, le=600)]
Moment: TypeAlias = Annotated[datetime, Meta(tz=True)]


class AppointmentRules(Struct, frozen=True, kw_only=True):
    """How the site keeps appointments; minutes.

    Nobody is called more than ``early_minutes`` before the slot unless a counter would idle; who
    comes more than ``late_minutes`` after it is late. ``office`` are the digits that all codes of
    this office begin with, ``others`` the names of other offices by theirs.
    """

    early_minutes: int = 20
    late_minutes: int = 10
    office: str = ""
    others: dict[str, dict[Language, str]] = field(default_factory=dict[str, dict[Language, str]])


class Booking(Struct, frozen=True, kw_only=True):
    """One appointment: at ``slot`` (UTC) for ``minutes``.

    Either for a ``service`` of the hall, or at a place upstairs that ``go_to`` names in each
    language. ``unit`` is the team in charge.
    """

    id: AppointmentId
    slot: Moment
    minutes: Minutes = 30
    code: Code = ""
    service: ServiceId | None = None
    go_to: dict[Language, Text] = field(default_factory=dict[Language, str])
    unit: Text = ""
    initials: Initials = ""


class FreeSlot(Struct, frozen=True, kw_only=True):
    """A time that a unit keeps free for appointments at short notice; ``go_to`` as in a booking."""

    id: AppointmentId
    unit: Annotated[str, Meta(min_length=1, max_length=200)]
    slot: Moment
    minutes: Minutes = 30
    go_to: dict[Language, Text]


def arranged_id(slot: AppointmentId) -> AppointmentId:
    """Return the id of the appointment that a free slot becomes."""
    return f"{ARRANGED}/{slot}"[:200]
