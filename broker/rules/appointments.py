"""Appointments: what imports say, and what follows when somebody with an appointment is here."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeAlias, assert_never

from broker.rules.calling_order import call_by
from broker.rules.context import business_day
from broker.rules.finding import booked
from broker.rules.importing import Import, bring_in
from broker.rules.numbering import next_number
from broker.rules.short_notice import arrange
from shared.domain.appointments import (
    AppointmentCheckedIn,
    AppointmentCheckInTakenBack,
    AppointmentsForgotten,
    ArrangeAppointment,
    CheckIn,
    ImportAppointments,
    ImportFreeSlots,
    Standing,
    TakeBackCheckIn,
)
from shared.domain.booking import AppointmentRules
from shared.domain.clock import is_trusted
from shared.domain.refusals import Reason, Refused
from shared.domain.tickets import TicketCancelled, TicketIssued
from shared.domain.transitions import Status

if TYPE_CHECKING:
    from datetime import datetime

    from broker.rules.context import Context
    from shared.domain.appointments import Appointment
    from shared.domain.booking import Booking
    from shared.domain.lobby import AnyEvent, Lobby
    from shared.domain.services import Service

AppointmentCommand: TypeAlias = Import | CheckIn | TakeBackCheckIn | ArrangeAppointment


def decide(lobby: Lobby, command: AppointmentCommand, context: Context) -> list[AnyEvent]:
    """Return what follows from a command about appointments.

    Raises:
        Refused: an import does not fit together, nobody is expected so, or the slot is gone.
    """
    match command:
        case ImportAppointments() | ImportFreeSlots():
            return bring_in(lobby, command, context)
        case CheckIn():
            return _check_in(lobby, command, context)
        case TakeBackCheckIn():
            return _take_back(lobby, command)
        case ArrangeAppointment():
            return arrange(lobby, command, context)
        case _:
            assert_never(command)


def forget(lobby: Lobby, now: datetime) -> list[AnyEvent]:
    """Keep nothing of days that are over, once the clock is to be trusted with the day."""
    kept = lobby.appointments
    first = min((*kept.days, *kept.free, *kept.taken), default=None)
    today = business_day(now, lobby.catalogue.time_zone)
    if first is None or first >= today or not is_trusted(lobby.tickets.jumped, now):
        return []
    return [AppointmentsForgotten(before=today)]


def rules_of(lobby: Lobby) -> AppointmentRules:
    """Return the site's rules for appointments, the usual ones where it says none."""
    return lobby.catalogue.appointments or AppointmentRules()


# --- check-in ---------------------------------------------------------------------------------


def _check_in(lobby: Lobby, command: CheckIn, context: Context) -> list[AnyEvent]:
    today = business_day(context.now, lobby.catalogue.time_zone)
    appointment = booked(lobby, command, context, today)
    booking = appointment.booking
    checked_in = AppointmentCheckedIn(
        appointment=booking.id,
        slot=booking.slot,
        standing=_standing(rules_of(lobby), booking, context.now),
        ticket=None if booking.service is None else lobby.tickets.last_id + 1,
        go_to=booking.go_to,
    )
    if booking.service is None:
        return [checked_in]
    service = lobby.catalogue.service(booking.service)
    if service is None:
        raise Refused(Reason.SERVICE_UNKNOWN, service=booking.service)
    return [checked_in, _ticket(lobby, service, checked_in, command, context)]


def _standing(rules: AppointmentRules, booking: Booking, now: datetime) -> Standing:
    if now < booking.slot - timedelta(minutes=rules.early_minutes):
        return Standing.EARLY
    is_late = now > booking.slot + timedelta(minutes=rules.late_minutes)
    return Standing.LATE if is_late else Standing.ON_TIME


def _ticket(
    lobby: Lobby,
    service: Service,
    checked_in: AppointmentCheckedIn,
    command: CheckIn,
    context: Context,
) -> TicketIssued:
    """Give the number, at any hour: whether the service is open is not asked of who is invited."""
    today = business_day(context.now, lobby.catalogue.time_zone)
    window = timedelta(minutes=rules_of(lobby).early_minutes)
    waits_for_slot = checked_in.standing is Standing.EARLY and not service.urgent
    return TicketIssued(
        ticket=lobby.tickets.last_id + 1,
        number=next_number(lobby.tickets, service.letter, today, context.now),
        service=service.id,
        language=command.language,
        call_by=_call_by(lobby, service, checked_in, context.now),
        business_day=today,
        token=context.new_token(),
        urgent=service.urgent,
        needs=command.needs,
        party=command.party,
        not_before=checked_in.slot - window if waits_for_slot else None,
        appointment=checked_in.appointment,
    )


def _call_by(
    lobby: Lobby, service: Service, checked_in: AppointmentCheckedIn, now: datetime
) -> datetime:
    """Let them stand in line as if they had come a head start before their slot (calling.md)."""
    if service.urgent:
        return call_by(service, now)
    is_late = checked_in.standing is Standing.LATE
    since = now if is_late else checked_in.slot
    return call_by(service, since - timedelta(minutes=lobby.catalogue.head_start_minutes))


def _take_back(lobby: Lobby, command: TakeBackCheckIn) -> list[AnyEvent]:
    appointment = lobby.appointments.find(command.appointment)
    if appointment is None:
        raise Refused(Reason.APPOINTMENT_UNKNOWN)
    if appointment.came is None:
        raise Refused(Reason.APPOINTMENT_NOT_CHECKED_IN)
    taken_back = AppointmentCheckInTakenBack(appointment=command.appointment)
    return [*_cancelled(lobby, appointment), taken_back]


def _cancelled(lobby: Lobby, appointment: Appointment) -> list[AnyEvent]:
    if appointment.ticket is None:
        return []
    ticket = lobby.tickets.by_id.get(appointment.ticket)
    if ticket is None:
        raise Refused(Reason.TICKET_UNKNOWN, ticket=str(appointment.ticket))
    if ticket.status is not Status.WAITING:
        raise Refused(Reason.TICKET_STATUS, number=ticket.number, status=ticket.status)
    return [TicketCancelled(ticket=ticket.id)]
