"""The whole lobby: the two tables that list the topics, the state, and its one fold."""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

from msgspec import Struct, field

from shared.domain import alarms as alarms_topic
from shared.domain import callbacks as callbacks_topic
from shared.domain import calls as calls_topic
from shared.domain import clock as clock_topic
from shared.domain import closures as closures_topic
from shared.domain import configuration as configuration_topic
from shared.domain import counters as counters_topic
from shared.domain import crowds as crowds_topic
from shared.domain import devices as devices_topic
from shared.domain import interpreters as interpreters_topic
from shared.domain import levels as levels_topic
from shared.domain import lines as lines_topic
from shared.domain import notices as notices_topic
from shared.domain import workstations as workstations_topic
from shared.domain.alarms import (
    AcknowledgeAlarm,
    AlarmAcknowledged,
    AlarmEnded,
    AlarmEscalated,
    AlarmRaised,
    Alarms,
    AlarmWithdrawn,
    EndAlarm,
    RaiseAlarm,
    WithdrawAlarm,
)
from shared.domain.callbacks import (
    CallBackLeft,
    CallBackRequested,
    CallBacks,
    CallBacksRemoved,
    CallBackTaken,
    CallBackTried,
    LeaveCallBack,
    ReportCallBack,
    RequestCallBack,
    TakeCallBack,
)
from shared.domain.calls import AcknowledgeCall, CallAcknowledged, Calls
from shared.domain.clock import ClockJumped, ClockState, shifted
from shared.domain.closures import (
    CHANGES,
    CloseServices,
    Closures,
    CounterSwitched,
    ReopenServices,
    ServicesClosed,
    ServicesReopened,
    ServiceSwitched,
    SwitchCounter,
    SwitchService,
    in_force,
)
from shared.domain.configuration import Configuration, ConfigurationMended, ConfigurationRefused
from shared.domain.counters import (
    AssignServices,
    CloseCounter,
    CounterClosed,
    CounterHandedOver,
    CounterOpened,
    CounterPaused,
    Desks,
    HandOver,
    OpenCounter,
    PauseCounter,
    ServicesAssigned,
    Undo,
)
from shared.domain.crowds import Crowds, LineCalmed, LineLimitPassed
from shared.domain.devices import (
    DeviceFound,
    DeviceLost,
    Devices,
    PrinterReported,
    ReportPrinter,
    ReportTiming,
    TimingReported,
)
from shared.domain.freeing import FreeTicket, TicketFreed
from shared.domain.ids import DeviceId
from shared.domain.interpreters import Interpreters
from shared.domain.leases import CancelDraw, HandInTicket, LeaseNumbers, NumbersLeased
from shared.domain.levels import Levels, LevelSwitched, RevertLevel, SwitchLevel
from shared.domain.lines import Tickets
from shared.domain.notices import (
    NoticeEnded,
    Notices,
    NoticeShown,
    ShowNotice,
    WithdrawNotice,
)
from shared.domain.services import EMPTY, Catalogue, SiteConfigured
from shared.domain.slips import ReportPrint, TicketPrintReported
from shared.domain.tickets import (
    ActionUndone,
    CallNext,
    CallTicket,
    CancelTicket,
    ChangeTicket,
    CloseDay,
    DayClosed,
    Finish,
    IssueTicket,
    NoShow,
    Recall,
    RestoreTicket,
    ReturnToWaiting,
    Serve,
    ServingStarted,
    TicketCalled,
    TicketCancelled,
    TicketChanged,
    TicketDue,
    TicketExpired,
    TicketFinished,
    TicketIssued,
    TicketNotShown,
    TicketRecalled,
    TicketRestored,
    TicketReturned,
)
from shared.domain.visits import (
    AddConcern,
    ConcernAdded,
    ConcernFinished,
    GiveReceipt,
    InterpreterUsed,
    Park,
    Readmit,
    ReceiptGiven,
    Resume,
    TicketParked,
    TicketReadmitted,
    TicketResumed,
    TicketsReleased,
    TicketTransferred,
    Transfer,
    UseInterpreter,
)
from shared.domain.workstations import (
    EndSession,
    ExtendSession,
    PutBackInService,
    SeatVisitor,
    SessionBegun,
    SessionEnding,
    SessionExtended,
    TakeOutOfService,
    WorkstationPutBack,
    Workstations,
    WorkstationTakenOut,
)

AnyCommand: TypeAlias = (
    IssueTicket
    | CallNext
    | CallTicket
    | Recall
    | Serve
    | Finish
    | NoShow
    | ReturnToWaiting
    | Undo
    | OpenCounter
    | PauseCounter
    | CloseCounter
    | ChangeTicket
    | CancelTicket
    | RestoreTicket
    | AssignServices
    | FreeTicket
    | SwitchLevel
    | RevertLevel
    | ShowNotice
    | WithdrawNotice
    | RaiseAlarm
    | WithdrawAlarm
    | AcknowledgeAlarm
    | EndAlarm
    | CloseDay
    | Transfer
    | Park
    | Resume
    | Readmit
    | AddConcern
    | GiveReceipt
    | UseInterpreter
    | HandOver
    | SeatVisitor
    | ExtendSession
    | EndSession
    | TakeOutOfService
    | PutBackInService
    | LeaseNumbers
    | HandInTicket
    | CancelDraw
    | ReportPrint
    | AcknowledgeCall
    | ReportPrinter
    | ReportTiming
    | CloseServices
    | ReopenServices
    | SwitchService
    | SwitchCounter
    | RequestCallBack
    | TakeCallBack
    | LeaveCallBack
    | ReportCallBack
)
"""Every command of every topic."""

AnyEvent: TypeAlias = (
    SiteConfigured
    | TicketIssued
    | TicketCalled
    | TicketRecalled
    | ServingStarted
    | TicketFinished
    | TicketNotShown
    | TicketReturned
    | TicketDue
    | TicketTransferred
    | TicketParked
    | TicketResumed
    | TicketReadmitted
    | TicketsReleased
    | ConcernAdded
    | ConcernFinished
    | ReceiptGiven
    | InterpreterUsed
    | TicketChanged
    | TicketCancelled
    | TicketRestored
    | TicketExpired
    | NumbersLeased
    | TicketPrintReported
    | ActionUndone
    | DayClosed
    | CounterOpened
    | CounterPaused
    | CounterClosed
    | CounterHandedOver
    | ServicesAssigned
    | TicketFreed
    | LevelSwitched
    | NoticeShown
    | NoticeEnded
    | AlarmRaised
    | AlarmAcknowledged
    | AlarmEscalated
    | AlarmWithdrawn
    | AlarmEnded
    | SessionBegun
    | SessionExtended
    | SessionEnding
    | WorkstationTakenOut
    | WorkstationPutBack
    | CallAcknowledged
    | PrinterReported
    | TimingReported
    | LineLimitPassed
    | LineCalmed
    | ClockJumped
    | DeviceFound
    | DeviceLost
    | ServicesClosed
    | ServicesReopened
    | ServiceSwitched
    | CounterSwitched
    | ConfigurationRefused
    | ConfigurationMended
    | CallBackRequested
    | CallBackTaken
    | CallBackLeft
    | CallBackTried
    | CallBacksRemoved
)
"""Every event of every topic."""


CONFIGURING = (SiteConfigured, ConfigurationRefused, ConfigurationMended, *CHANGES)
"""The few events about what is configured; all others leave the catalogue alone."""


class Recorded(Struct, frozen=True, kw_only=True):
    """An event with its place in the log, its time (UTC) and the device that asked for it."""

    sequence: int
    time: datetime
    device: DeviceId
    event: AnyEvent


class Lobby(Struct, kw_only=True):
    """The state of one site after the event number ``sequence`` of its log.

    ``catalogue`` is what holds now: as configured, less what was closed or switched off by hand.
    """

    sequence: int = 0
    time: datetime | None = None
    catalogue: Catalogue = EMPTY
    tickets: Tickets = field(default_factory=Tickets)
    desks: Desks = field(default_factory=Desks)
    calls: Calls = field(default_factory=Calls)
    workstations: Workstations = field(default_factory=Workstations)
    devices: Devices = field(default_factory=Devices)
    crowds: Crowds = field(default_factory=Crowds)
    call_backs: CallBacks = field(default_factory=CallBacks)
    clock: ClockState = field(default_factory=ClockState)
    configuration: Configuration = field(default_factory=Configuration)
    closures: Closures = field(default_factory=Closures)
    interpreters: Interpreters = field(default_factory=Interpreters)
    levels: Levels = field(default_factory=Levels)
    notices: Notices = field(default_factory=Notices)
    alarms: Alarms = field(default_factory=Alarms)


def evolve(lobby: Lobby, recorded: Recorded) -> None:
    """Change the lobby in place by one recorded event.

    The folds run from the highest topic down, so that each may still read the topics below it
    as they stood before the event.
    """
    event, time, device = recorded.event, recorded.time, recorded.device
    if isinstance(event, CONFIGURING):
        configuration_topic.fold(lobby.configuration, lobby.desks, event)
        closures_topic.fold(lobby.closures, event)
        lobby.catalogue = in_force(lobby.configuration.catalogue, lobby.closures)
    elif isinstance(event, ClockJumped):
        _jump(lobby, event, time)
    else:
        crowds_topic.fold(lobby.crowds, event, time, device)
        interpreters_topic.fold(lobby.interpreters, lobby.tickets, event)
        callbacks_topic.fold(lobby.call_backs, event, time, device, recorded.sequence)
        levels_topic.fold(lobby.levels, lobby.desks, event, time)
        notices_topic.fold(lobby.notices, event, time)
        alarms_topic.fold(lobby.alarms, event, time, device)
        workstations_topic.fold(lobby.workstations, event, time, device)
        calls_topic.fold(lobby.calls, event, time, device)
        counters_topic.fold(lobby.desks, lobby.tickets, event, time, device)
        lines_topic.fold(lobby.tickets, event, time, device)
        devices_topic.fold(lobby.devices, event, time, device)
    lobby.sequence, lobby.time = recorded.sequence, time


def _jump(lobby: Lobby, event: ClockJumped, time: datetime) -> None:
    """Set every moment of every topic; business days go on, and so do the series of numbers."""
    clock_topic.fold(lobby.clock, event)
    lobby.tickets = shifted(lobby.tickets, event.span)
    lobby.tickets.business_day, lobby.tickets.jumped = event.business_day, time
    lobby.desks = shifted(lobby.desks, event.span)
    lobby.calls = shifted(lobby.calls, event.span)
    lobby.workstations = shifted(lobby.workstations, event.span)
    lobby.devices = shifted(lobby.devices, event.span)
    lobby.crowds = shifted(lobby.crowds, event.span)
    lobby.call_backs = shifted(lobby.call_backs, event.span)
    lobby.levels = shifted(lobby.levels, event.span)
    lobby.notices = shifted(lobby.notices, event.span)
    lobby.alarms = shifted(lobby.alarms, event.span)
