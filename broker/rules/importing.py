"""What the sources of appointments say of a day, as long as it fits together."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, assert_never

from broker.rules.context import business_day, zone_of
from shared.domain.appointments import (
    AppointmentsImported,
    FreeSlotsImported,
    ImportAppointments,
    ImportFreeSlots,
)
from shared.domain.refusals import Reason, Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from broker.rules.context import Context
    from shared.domain.booking import Booking, FreeSlot
    from shared.domain.lobby import AnyEvent, Lobby

Import: TypeAlias = ImportAppointments | ImportFreeSlots


def bring_in(lobby: Lobby, command: Import, context: Context) -> list[AnyEvent]:
    """Return what a source says of a day; of one that is over nothing is kept.

    Raises:
        Refused: the entries do not fit together, or a service is unknown.
    """
    if command.day < business_day(context.now, lobby.catalogue.time_zone):
        return []
    match command:
        case ImportAppointments():
            _require_fitting(lobby, command, command.bookings)
            _require_known(lobby, command.bookings)
            return [_imported(command)]
        case ImportFreeSlots(source=source, day=day, slots=slots, more=more):
            _require_fitting(lobby, command, slots)
            _require_places(slots)
            return [FreeSlotsImported(source=source, day=day, slots=slots, more=more)]
        case _:
            assert_never(command)


def _imported(command: ImportAppointments) -> AppointmentsImported:
    return AppointmentsImported(
        source=command.source,
        day=command.day,
        bookings=command.bookings,
        more=command.more,
        cancelled=command.cancelled,
    )


def _require_fitting(
    lobby: Lobby, command: Import, entries: Sequence[Booking] | Sequence[FreeSlot]
) -> None:
    """See that each entry has an id of its own by its source, and is on the day of the import."""
    seen: set[str] = set()
    zone = zone_of(lobby.catalogue.time_zone)
    for entry in entries:
        is_own = entry.id.startswith(f"{command.source}/") and entry.id not in seen
        if not is_own or entry.slot.astimezone(zone).date() != command.day:
            raise Refused(Reason.IMPORT_DOES_NOT_FIT, entry=entry.id)
        seen.add(entry.id)


def _require_places(slots: Sequence[FreeSlot]) -> None:
    """See that each names a place that can be told to anybody: in German at least."""
    for slot in slots:
        if not slot.go_to.get("de"):
            raise Refused(Reason.IMPORT_DOES_NOT_FIT, entry=slot.id)


def _require_known(lobby: Lobby, bookings: Sequence[Booking]) -> None:
    """See that each is either for a service that there is, or at a place."""
    for booking in bookings:
        if (booking.service is None) is not bool(booking.go_to):
            raise Refused(Reason.IMPORT_DOES_NOT_FIT, entry=booking.id)
        if booking.service is not None and lobby.catalogue.service(booking.service) is None:
            raise Refused(Reason.SERVICE_UNKNOWN, service=booking.service)
