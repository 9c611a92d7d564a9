"""Which device may ask for what. A device that the site does not know may ask for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from shared.domain.refusals import Reason, Refused
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
    from shared.domain.ids import CounterId
    from shared.domain.lobby import AnyCommand
    from shared.domain.records import Command
    from shared.domain.services import Catalogue, Device

_PRINTING: frozenset[type[Command]] = frozenset({IssueTicket, ReportPrint, ReportPrinter})
_CORRECTING: frozenset[type[Command]] = frozenset({ChangeTicket, CancelTicket, RestoreTicket})
_CUT_OFF: frozenset[type[Command]] = frozenset({LeaseNumbers, HandInTicket, CancelDraw})
_CALL_BACKS: frozenset[type[Command]] = frozenset(
    {RequestCallBack, TakeCallBack, LeaveCallBack, ReportCallBack}
)
_AT_COUNTER: frozenset[type[Command]] = frozenset(
    {
        CallNext,
        CallTicket,
        Recall,
        Serve,
        Finish,
        NoShow,
        ReturnToWaiting,
        Undo,
        OpenCounter,
        PauseCounter,
        CloseCounter,
        HandOver,
        Transfer,
        Park,
        AddConcern,
        GiveReceipt,
        UseInterpreter,
    }
)
_HOUSE: frozenset[type[Command]] = frozenset(
    {CloseServices, ReopenServices, SwitchService, SwitchCounter}
)
_AT_DOOR: frozenset[type[Command]] = frozenset(
    {CheckIn, TakeBackCheckIn, ArrangeAppointment, ReleaseAccess}
)
_IMPORTS: frozenset[type[Command]] = frozenset({ImportAppointments, ImportFreeSlots})
_COMING_BACK: frozenset[type[Command]] = frozenset({Resume, Readmit})
_ALARM: frozenset[type[Command]] = frozenset(
    {RaiseAlarm, WithdrawAlarm, AcknowledgeAlarm, EndAlarm}
)
_LEADING: frozenset[type[Command]] = frozenset(
    {SwitchLevel, RevertLevel, AssignServices, FreeTicket, ShowNotice, WithdrawNotice}
)
_AT_WORKSTATION: frozenset[type[Command]] = frozenset(
    {SeatVisitor, ExtendSession, EndSession, TakeOutOfService, PutBackInService, Undo}
)
_EVERYONE: frozenset[type[Command]] = frozenset({ReportTiming})

ALLOWED: dict[str, frozenset[type[Command]]] = {
    "kiosk": _PRINTING | _CUT_OFF | _EVERYONE | {RequestCallBack, CheckIn, AskForHelp},
    "display": _EVERYONE | {AcknowledgeCall, ReportVoices},
    "counter": frozenset({ReportPrinter, ArrangeAppointment}).union(
        _AT_COUNTER, _COMING_BACK, _CALL_BACKS, _ALARM, _EVERYONE
    ),
    "reception": frozenset({CloseDay, ReturnToWaiting, GoToHelp}).union(
        _PRINTING,
        _CORRECTING,
        _COMING_BACK,
        _CALL_BACKS,
        _AT_DOOR,
        _ALARM,
        _AT_WORKSTATION,
        _EVERYONE,
    ),
    "lead": frozenset({CloseDay, GoToHelp}).union(
        _AT_COUNTER,
        _AT_WORKSTATION,
        _COMING_BACK,
        _PRINTING,
        _CORRECTING,
        _CALL_BACKS,
        _AT_DOOR,
        _ALARM,
        _LEADING,
        _HOUSE,
        _EVERYONE,
    ),
    "importer": _IMPORTS,
}
"""What each role may ask for; the roles of ``config/*.toml``."""

STAFF = frozenset({"counter", "reception", "lead", "importer"})
"""Roles that may see the staff's state and events; who brings appointments in compares them."""


def require_allowed(catalogue: Catalogue, device_id: str, command: AnyCommand) -> None:
    """Refuse a command that the device's role may not ask for.

    A counter's console works its own counter only, save that it may return a visitor of another:
    whether that one's console is lost is for the rules of the desk (``stands_in``).

    Raises:
        Refused: NOT_ALLOWED.
    """
    device = catalogue.device(device_id)
    if device is None or type(command) not in ALLOWED.get(device.role, frozenset()):
        raise Refused(Reason.NOT_ALLOWED, device=device_id)
    counter = getattr(command, "counter", None)
    elsewhere = device.counter is not None and counter not in {None, device.counter}
    if elsewhere and not isinstance(command, ReturnToWaiting):
        raise Refused(Reason.NOT_ALLOWED, device=device_id)
    if device.role == "reception" and isinstance(command, Undo):
        _require_workstation(catalogue, command.counter, device_id)


def _require_workstation(catalogue: Catalogue, counter: CounterId, device_id: str) -> None:
    """Let the reception take back what it did at a workstation, and nothing of a clerk's."""
    if catalogue.workstation(counter) is None:
        raise Refused(Reason.NOT_ALLOWED, device=device_id)


def stands_in(device: Device, counter: CounterId | None) -> bool:
    """Tell whether the device acts for a counter that is not its own to work."""
    return device.role == "reception" or device.counter not in {None, counter}


def may_see_staff(catalogue: Catalogue, device_id: str) -> bool:
    """Tell whether the device may fetch the staff's snapshot."""
    device = catalogue.device(device_id)
    return device is not None and device.role in STAFF
