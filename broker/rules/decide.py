"""The one way into the rules, and the table that leads each command to its topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, assert_never

from broker.rules import (
    access,
    alarms,
    appointments,
    callbacks,
    closures,
    correcting,
    desk,
    drawing,
    freeing,
    helping,
    leases,
    levels,
    notices,
    reports,
    visits,
    workstations,
)
from broker.rules.roles import require_allowed
from shared.domain.access import ReleaseAccess
from shared.domain.alarms import AcknowledgeAlarm, EndAlarm, RaiseAlarm, WithdrawAlarm
from shared.domain.appointments import (
    ArrangeAppointment,
    CheckIn,
    ImportAppointments,
    ImportFreeSlots,
    TakeBackCheckIn,
)
from shared.domain.callbacks import LeaveCallBack, ReportCallBack, RequestCallBack, TakeCallBack
from shared.domain.calls import AcknowledgeCall
from shared.domain.closures import CloseServices, ReopenServices, SwitchCounter, SwitchService
from shared.domain.counters import (
    AssignServices,
    CloseCounter,
    HandOver,
    OpenCounter,
    PauseCounter,
    Undo,
)
from shared.domain.devices import ReportPrinter, ReportTiming, ReportVoices
from shared.domain.freeing import FreeTicket
from shared.domain.helping import AskForHelp, GoToHelp
from shared.domain.leases import CancelDraw, HandInTicket, LeaseNumbers
from shared.domain.levels import RevertLevel, SwitchLevel
from shared.domain.notices import ShowNotice, WithdrawNotice
from shared.domain.slips import ReportPrint
from shared.domain.tickets import (
    CallNext,
    CallTicket,
    CancelTicket,
    ChangeTicket,
    CloseDay,
    Finish,
    IssueTicket,
    NoShow,
    Recall,
    RestoreTicket,
    ReturnToWaiting,
    Serve,
)
from shared.domain.visits import (
    AddConcern,
    GiveReceipt,
    Park,
    Readmit,
    Resume,
    Transfer,
    UseInterpreter,
)
from shared.domain.workstations import (
    EndSession,
    ExtendSession,
    PutBackInService,
    SeatVisitor,
    TakeOutOfService,
)

if TYPE_CHECKING:
    from broker.rules.closures import ClosingCommand
    from broker.rules.context import Context
    from shared.domain.lobby import AnyCommand, AnyEvent, Lobby

LeadCommand: TypeAlias = (
    SwitchLevel | RevertLevel | AssignServices | FreeTicket | ShowNotice | WithdrawNotice
)


def decide(  # noqa: C901, PLR0911, PLR0912 - a table, a line for each topic
    lobby: Lobby, command: AnyCommand, context: Context
) -> list[AnyEvent]:
    """Return the events that follow from ``command``; the lobby is not changed.

    Raises:
        Refused: the command may not be done now, or not by this device.
    """
    require_allowed(lobby.catalogue, context.device, command)
    match command:
        case IssueTicket() | ChangeTicket() | CancelTicket() | RestoreTicket():
            return _ticket(lobby, command, context)
        case LeaseNumbers() | HandInTicket() | CancelDraw():
            return _cut_off(lobby, command, context)
        case ReportPrint() | ReportPrinter() | ReportTiming() | ReportVoices() | AcknowledgeCall():
            return _report(lobby, command, context)
        case CloseDay() | CloseServices() | ReopenServices() | SwitchService() | SwitchCounter():
            return _close(lobby, command, context)
        case RequestCallBack() | TakeCallBack() | LeaveCallBack() | ReportCallBack():
            return callbacks.decide(lobby, command, context)
        case RaiseAlarm() | WithdrawAlarm() | AcknowledgeAlarm() | EndAlarm():
            return alarms.decide(lobby, command, context)
        case (
            SwitchLevel()
            | RevertLevel()
            | AssignServices()
            | FreeTicket()
            | ShowNotice()
            | WithdrawNotice()
        ):
            return _lead(lobby, command, context)
        case AskForHelp() | GoToHelp():
            return helping.decide(lobby, command, context)
        case ReleaseAccess():
            return access.release(lobby, command)
        case (
            ImportAppointments()
            | ImportFreeSlots()
            | CheckIn()
            | TakeBackCheckIn()
            | ArrangeAppointment()
        ):
            return appointments.decide(lobby, command, context)
        case (
            OpenCounter()
            | PauseCounter()
            | CloseCounter()
            | HandOver()
            | CallNext()
            | CallTicket()
            | Recall()
            | Serve()
            | Finish()
            | NoShow()
            | ReturnToWaiting()
            | Undo()
            | SeatVisitor()
            | ExtendSession()
            | EndSession()
            | TakeOutOfService()
            | PutBackInService()
        ):
            return _at_place(lobby, command, context)
        case (
            Transfer()
            | Park()
            | Resume()
            | Readmit()
            | AddConcern()
            | GiveReceipt()
            | UseInterpreter()
        ):
            return visits.decide(lobby, command, context)
        case _:
            assert_never(command)


def _ticket(
    lobby: Lobby, command: IssueTicket | correcting.Correction, context: Context
) -> list[AnyEvent]:
    if isinstance(command, IssueTicket):
        return drawing.issue(lobby, command, context)
    return correcting.decide(lobby, command)


def _close(lobby: Lobby, command: ClosingCommand | CloseDay, context: Context) -> list[AnyEvent]:
    if isinstance(command, CloseDay):
        return drawing.close_day(lobby)
    return closures.decide(lobby, command, context)


def _lead(lobby: Lobby, command: LeadCommand, context: Context) -> list[AnyEvent]:
    match command:
        case SwitchLevel() | RevertLevel() | AssignServices():
            return levels.decide(lobby, command)
        case FreeTicket():
            return freeing.free(lobby, command)
        case ShowNotice() | WithdrawNotice():
            return notices.decide(lobby, command, context)
        case _:
            assert_never(command)


def _at_place(
    lobby: Lobby, command: desk.DeskCommand | workstations.WorkstationCommand, context: Context
) -> list[AnyEvent]:
    """Leave it to the desk or to the workstation; an action can be taken back at both."""
    match command:
        case (
            SeatVisitor() | ExtendSession() | EndSession() | TakeOutOfService() | PutBackInService()
        ):
            return workstations.decide(lobby, command, context)
        case Undo() if lobby.catalogue.workstation(command.counter) is not None:
            return workstations.decide(lobby, command, context)
        case _:
            return desk.decide(lobby, command, context)


def _cut_off(
    lobby: Lobby, command: LeaseNumbers | HandInTicket | CancelDraw, context: Context
) -> list[AnyEvent]:
    match command:
        case LeaseNumbers():
            return leases.lease(lobby, command, context)
        case HandInTicket():
            return leases.hand_in(lobby, command, context)
        case CancelDraw():
            return leases.cancel_draw(lobby, command)
        case _:
            assert_never(command)


def _report(
    lobby: Lobby,
    command: ReportPrint | ReportPrinter | ReportTiming | ReportVoices | AcknowledgeCall,
    context: Context,
) -> list[AnyEvent]:
    match command:
        case ReportPrint():
            return drawing.report_print(lobby, command)
        case ReportPrinter():
            return reports.printer(lobby, command, context)
        case ReportTiming():
            return reports.timing(command)
        case ReportVoices():
            return reports.voices(lobby, command, context)
        case AcknowledgeCall():
            return reports.acknowledge(lobby, command, context)
        case _:
            assert_never(command)
