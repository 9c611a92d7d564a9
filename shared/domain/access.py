"""Access (Zugang): doors that are released for a moment, each time for a reason that is kept."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct, field

from shared.domain.booking import AppointmentId
from shared.domain.ids import Name
from shared.domain.records import Command, Event

READY = "ready"
"""The condition of a door that was released when it was asked to."""


class AccessReason(StrEnum):
    """Why a door is released; a choice, not a text, so that no name gets into the log."""

    APPOINTMENT = "appointment"
    EXPECTED = "expected"
    DELIVERY = "delivery"
    EMERGENCY = "emergency"


class ReleaseAccess(Command, frozen=True, kw_only=True):
    """Let somebody through the door ``access``; with the reason ``appointment``, for which one."""

    access: Name
    reason: AccessReason
    appointment: AppointmentId | None = None


class AccessReleased(Event, frozen=True, kw_only=True):
    """The door is to be released now, once."""

    access: str
    reason: AccessReason
    appointment: AppointmentId | None = None


class AccessReported(Event, frozen=True, kw_only=True):
    """How the door did when it was to be released: ``ready``, or the fault's code."""

    access: str
    condition: str


class AccessState(Struct, kw_only=True):
    """When a door was released last (UTC), and whether it could be."""

    released: datetime | None = None
    condition: str = READY


class Access(Struct, kw_only=True):
    """Every door that was ever released, by its id."""

    by_id: dict[str, AccessState] = field(default_factory=dict[str, AccessState])


def fold(access: Access, event: Event, time: datetime) -> None:
    """Change ``access`` by one event; events of other topics change nothing."""
    match event:
        case AccessReleased():
            _state(access, event.access).released = time
        case AccessReported():
            _state(access, event.access).condition = event.condition
        case _:
            pass


def _state(access: Access, name: str) -> AccessState:
    return access.by_id.setdefault(name, AccessState())
