"""The whole lobby: the two tables that list the topics, the state, and its one fold."""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

from msgspec import Struct, field

from shared.domain import calls as calls_topic
from shared.domain import clock as clock_topic
from shared.domain import closures as closures_topic
from shared.domain import configuration as configuration_topic
from shared.domain import counters as counters_topic
from shared.domain import devices as devices_topic
from shared.domain import lines as lines_topic
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
    CloseCounter,
    CounterClosed,
    CounterOpened,
    CounterPaused,
    Desks,
    OpenCounter,
    PauseCounter,
    Undo,
)
from shared.domain.devices import (
    DeviceFound,
    DeviceLost,
    Devices,
    PrinterReported,
    ReportPrinter,
    ReportTiming,
    TimingReported,
)
from shared.domain.ids import DeviceId
from shared.domain.leases import CancelDraw, HandInTicket, LeaseNumbers, NumbersLeased
from shared.domain.lines import Tickets
from shared.domain.services import EMPTY, Catalogue, SiteConfigured
from shared.domain.slips import ReportPrint, TicketPrintReported
from shared.domain.tickets import (
    ActionUndone,
    CallNext,
    CallTicket,
    CloseDay,
    DayClosed,
    Finish,
    IssueTicket,
    NoShow,
    Recall,
    ReturnToWaiting,
    Serve,
    ServingStarted,
    TicketCalled,
    TicketCancelled,
    TicketDue,
    TicketExpired,
    TicketFinished,
    TicketIssued,
    TicketNotShown,
    TicketRecalled,
    TicketReturned,
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
    | CloseDay
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
    | TicketCancelled
    | TicketExpired
    | NumbersLeased
    | TicketPrintReported
    | ActionUndone
    | DayClosed
    | CounterOpened
    | CounterPaused
    | CounterClosed
    | CallAcknowledged
    | PrinterReported
    | TimingReported
    | ClockJumped
    | DeviceFound
    | DeviceLost
    | ServicesClosed
    | ServicesReopened
    | ServiceSwitched
    | CounterSwitched
    | ConfigurationRefused
    | ConfigurationMended
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
    devices: Devices = field(default_factory=Devices)
    clock: ClockState = field(default_factory=ClockState)
    configuration: Configuration = field(default_factory=Configuration)
    closures: Closures = field(default_factory=Closures)


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
    lobby.devices = shifted(lobby.devices, event.span)
