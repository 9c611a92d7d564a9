"""Doors that staff release: each time for a reason, which is recorded before the door moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.domain.access import READY, AccessReason, AccessReleased, AccessReported
from shared.domain.refusals import Reason, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shared.domain.access import ReleaseAccess
    from shared.domain.lobby import AnyEvent, Lobby


def release(lobby: Lobby, command: ReleaseAccess) -> list[AnyEvent]:
    """Release a door once. A door that failed before is tried again: somebody waits at it.

    Raises:
        Refused: there is no such door, or nobody has checked in for the appointment.
    """
    if all(point.id != command.access for point in lobby.catalogue.access):
        raise Refused(Reason.ACCESS_UNKNOWN, access=command.access)
    if command.reason is AccessReason.APPOINTMENT:
        _require_checked_in(lobby, command.appointment or "")
    released = AccessReleased(
        access=command.access, reason=command.reason, appointment=command.appointment
    )
    return [released]


def _require_checked_in(lobby: Lobby, name: str) -> None:
    appointment = lobby.appointments.find(name)
    if appointment is None:
        raise Refused(Reason.APPOINTMENT_UNKNOWN)
    if appointment.came is None:
        raise Refused(Reason.ACCESS_WITHOUT_CHECK_IN)


def reported(lobby: Lobby, outcomes: Iterable[tuple[str, str]]) -> list[AnyEvent]:
    """Keep how doors did, where it is otherwise than before; each outcome is (door, condition)."""
    known = {access: each.condition for access, each in lobby.access.by_id.items()}
    events: list[AnyEvent] = []
    for access, condition in outcomes:
        if known.get(access, READY) != condition:
            known[access] = condition
            events.append(AccessReported(access=access, condition=condition))
    return events
