"""The whole lobby: the two tables that list the topics, the state, and its one fold."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct, field

from shared.domain import access as access_topic
from shared.domain import alarms as alarms_topic
from shared.domain import appointments as appointments_topic
from shared.domain import callbacks as callbacks_topic
from shared.domain import calls as calls_topic
from shared.domain import clock as clock_topic
from shared.domain import closures as closures_topic
from shared.domain import configuration as configuration_topic
from shared.domain import counters as counters_topic
from shared.domain import crowds as crowds_topic
from shared.domain import devices as devices_topic
from shared.domain import helping as helping_topic
from shared.domain import interpreters as interpreters_topic
from shared.domain import levels as levels_topic
from shared.domain import lines as lines_topic
from shared.domain import notices as notices_topic
from shared.domain import workstations as workstations_topic
from shared.domain.access import Access
from shared.domain.alarms import Alarms
from shared.domain.appointments import Appointments
from shared.domain.callbacks import CallBacks
from shared.domain.calls import Calls
from shared.domain.clock import ClockJumped, ClockState, shifted
from shared.domain.closures import (
    CHANGES,
    Closures,
    in_force,
)
from shared.domain.configuration import Configuration, ConfigurationMended, ConfigurationRefused
from shared.domain.counters import Desks
from shared.domain.crowds import Crowds
from shared.domain.devices import Devices
from shared.domain.helping import Helping
from shared.domain.ids import DeviceId
from shared.domain.interpreters import Interpreters
from shared.domain.levels import Levels
from shared.domain.lines import Tickets
from shared.domain.notices import Notices
from shared.domain.services import EMPTY, Catalogue, SiteConfigured
from shared.domain.vocabulary import AnyCommand, AnyEvent
from shared.domain.workstations import Workstations

__all__ = ["CONFIGURING", "AnyCommand", "AnyEvent", "Lobby", "Recorded", "evolve"]

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
    appointments: Appointments = field(default_factory=Appointments)
    access: Access = field(default_factory=Access)
    crowds: Crowds = field(default_factory=Crowds)
    call_backs: CallBacks = field(default_factory=CallBacks)
    clock: ClockState = field(default_factory=ClockState)
    configuration: Configuration = field(default_factory=Configuration)
    closures: Closures = field(default_factory=Closures)
    interpreters: Interpreters = field(default_factory=Interpreters)
    levels: Levels = field(default_factory=Levels)
    notices: Notices = field(default_factory=Notices)
    alarms: Alarms = field(default_factory=Alarms)
    helping: Helping = field(default_factory=Helping)


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
        appointments_topic.fold(lobby.appointments, event, time)
        access_topic.fold(lobby.access, event, time)
        crowds_topic.fold(lobby.crowds, event, time, device)
        interpreters_topic.fold(lobby.interpreters, lobby.tickets, event)
        callbacks_topic.fold(lobby.call_backs, event, time, device, recorded.sequence)
        levels_topic.fold(lobby.levels, lobby.desks, event, time)
        notices_topic.fold(lobby.notices, event, time)
        alarms_topic.fold(lobby.alarms, event, time, device)
        helping_topic.fold(lobby.helping, event, time, device)
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
    lobby.access = shifted(lobby.access, event.span)
    appointments_topic.jump(lobby.appointments, event.span)
    lobby.crowds = shifted(lobby.crowds, event.span)
    lobby.call_backs = shifted(lobby.call_backs, event.span)
    lobby.levels = shifted(lobby.levels, event.span)
    lobby.notices = shifted(lobby.notices, event.span)
    lobby.alarms = shifted(lobby.alarms, event.span)
    lobby.helping = shifted(lobby.helping, event.span)
