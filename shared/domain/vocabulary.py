"""Everything that can be asked for, and everything that can happen: all topics in two lists."""

from __future__ import annotations

from typing import TypeAlias

from shared.domain.access import AccessReleased, AccessReported, ReleaseAccess
from shared.domain.alarms import (
    AcknowledgeAlarm,
    AlarmAcknowledged,
    AlarmEnded,
    AlarmEscalated,
    AlarmRaised,
    AlarmWithdrawn,
    EndAlarm,
    RaiseAlarm,
    WithdrawAlarm,
)
from shared.domain.appointments import (
    AppointmentCheckedIn,
    AppointmentCheckInTakenBack,
    AppointmentsForgotten,
    AppointmentsImported,
    ArrangeAppointment,
    CheckIn,
    FreeSlotsImported,
    ImportAppointments,
    ImportFreeSlots,
    TakeBackCheckIn,
)
from shared.domain.callbacks import (
    CallBackLeft,
    CallBackRequested,
    CallBacksRemoved,
    CallBackTaken,
    CallBackTried,
    LeaveCallBack,
    ReportCallBack,
    RequestCallBack,
    TakeCallBack,
)
from shared.domain.calls import AcknowledgeCall, CallAcknowledged
from shared.domain.clock import ClockJumped
from shared.domain.closures import (
    CloseServices,
    CounterSwitched,
    ReopenServices,
    ServicesClosed,
    ServicesReopened,
    ServiceSwitched,
    SwitchCounter,
    SwitchService,
)
from shared.domain.configuration import ConfigurationMended, ConfigurationRefused
from shared.domain.counters import (
    AssignServices,
    CloseCounter,
    CounterClosed,
    CounterHandedOver,
    CounterOpened,
    CounterPaused,
    HandOver,
    OpenCounter,
    PauseCounter,
    ServicesAssigned,
    Undo,
)
from shared.domain.crowds import LineCalmed, LineLimitPassed
from shared.domain.devices import (
    DeviceFound,
    DeviceLost,
    PrinterReported,
    RefusalsCounted,
    ReportPrinter,
    ReportTiming,
    ReportVoices,
    TimingReported,
    VoicesReported,
)
from shared.domain.freeing import FreeTicket, TicketFreed
from shared.domain.helping import AskForHelp, GoToHelp, HelpAsked, HelpComes
from shared.domain.leases import CancelDraw, HandInTicket, LeaseNumbers, NumbersLeased
from shared.domain.levels import LevelSwitched, RevertLevel, SwitchLevel
from shared.domain.notices import (
    NoticeEnded,
    NoticeShown,
    ShowNotice,
    WithdrawNotice,
)
from shared.domain.services import SiteConfigured
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
    AppointmentArranged,
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
    | AskForHelp
    | GoToHelp
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
    | ReportVoices
    | CloseServices
    | ReopenServices
    | SwitchService
    | SwitchCounter
    | ImportAppointments
    | ImportFreeSlots
    | CheckIn
    | TakeBackCheckIn
    | ArrangeAppointment
    | ReleaseAccess
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
    | HelpAsked
    | HelpComes
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
    | VoicesReported
    | RefusalsCounted
    | LineLimitPassed
    | LineCalmed
    | ClockJumped
    | DeviceFound
    | DeviceLost
    | ServicesClosed
    | ServicesReopened
    | ServiceSwitched
    | CounterSwitched
    | AppointmentsImported
    | FreeSlotsImported
    | AppointmentCheckedIn
    | AppointmentCheckInTakenBack
    | AppointmentArranged
    | AppointmentsForgotten
    | AccessReleased
    | AccessReported
    | ConfigurationRefused
    | ConfigurationMended
    | CallBackRequested
    | CallBackTaken
    | CallBackLeft
    | CallBackTried
    | CallBacksRemoved
)
"""Every event of every topic."""
