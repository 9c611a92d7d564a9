"""Who is next: the earliest call-by time among the lines that the counter serves.

The call-by time is computed once, when a ticket is issued, and recorded in its event.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from shared.domain.needs import Need
from shared.domain.tickets import Why

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from shared.domain.appointments import Appointment
    from shared.domain.counters import Desk
    from shared.domain.lines import LineId, Tickets
    from shared.domain.lobby import Lobby
    from shared.domain.services import Catalogue, Service
    from shared.domain.tickets import Ticket

EMERGENCY_LEAD = timedelta(days=366)
"""An emergency is due a year before it came: before all who wait, in the order of coming."""


def call_by(service: Service, now: datetime, head_start: timedelta = timedelta()) -> datetime:
    """Return until when somebody who draws now should be called (UTC).

    ``head_start`` is how much earlier they are to stand than they came, because they need care.
    """
    if service.urgent:
        return now - EMERGENCY_LEAD
    return now + timedelta(minutes=service.target_minutes) - head_start


def head_start(catalogue: Catalogue, needs: Sequence[Need]) -> timedelta:
    """Return the head start of who told these needs: only who cannot wait long has one."""
    minutes = catalogue.care_head_start_minutes if Need.CARE in needs else 0
    return timedelta(minutes=minutes)


def first_in_line(tickets: Tickets, lines: Sequence[LineId]) -> Ticket | None:
    """Return who is next in these lines; ties go by ticket id. Looks at the heads only.

    Where nobody waits, whoever came early to an appointment is called rather than none.
    """
    heads = [line[0] for each in lines if (line := tickets.lines.get(each))]
    heads = heads or tickets.early(lines)
    return tickets.by_id[min(heads)[1]] if heads else None


def why(lobby: Lobby, desk: Desk, ticket: Ticket, *, chosen: bool) -> Why:
    """Put the reason for calling a ticket into values that a screen turns into words."""
    service = lobby.catalogue.service(ticket.service)
    appointment = lobby.appointments.find(ticket.appointment or "")
    return Why(
        rule="chosen_by_staff" if chosen else _rule(ticket, appointment),
        call_by=ticket.call_by,
        issued=ticket.issued,
        target_minutes=service.target_minutes if service is not None else 0,
        services=desk.services,
        waiting=sum(len(lobby.tickets.line(line)) for line in desk.lines) + ticket.early,
        slot=None if appointment is None else appointment.booking.slot,
    )


def _rule(ticket: Ticket, appointment: Appointment | None) -> str:
    if ticket.urgent:
        return "emergency"
    if ticket.appointment is None:
        return "earliest_call_by"
    if ticket.early:
        return "appointment_early"
    is_late = appointment is not None and appointment.late
    return "appointment_late" if is_late else "appointment"
