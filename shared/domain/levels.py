"""Levels: a prepared staffing that a lead switches on, and what the counters served before it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from shared.domain.ids import CounterId, ServiceId
from shared.domain.prepared import LevelId
from shared.domain.records import Command, Event
from shared.domain.tickets import DayClosed
from shared.domain.transitions import DeskStatus

if TYPE_CHECKING:
    from shared.domain.counters import Desks

# --- commands ---------------------------------------------------------------------------------


class SwitchLevel(Command, frozen=True, kw_only=True):
    """Let the counters serve what this prepared level says, each from its next call on."""

    level: LevelId


class RevertLevel(Command, frozen=True, kw_only=True):
    """Let every counter serve again what it served before the level."""


# --- events -----------------------------------------------------------------------------------


class LevelSwitched(Event, frozen=True, kw_only=True):
    """A level is in force from now on in place of ``previous``; None is the usual staffing.

    ``counters`` are those whose services the level decides.
    """

    level: LevelId | None
    previous: LevelId | None
    counters: tuple[CounterId, ...] = ()


# --- state and fold ---------------------------------------------------------------------------


class Before(Struct, frozen=True, kw_only=True):
    """What a counter served before the level, and whether it was open on that day."""

    services: tuple[ServiceId, ...]
    open: bool


class Levels(Struct, kw_only=True):
    """The level in force since a moment (UTC), and how its counters stood before the first one."""

    present: LevelId | None = None
    since: datetime | None = None
    before: dict[CounterId, Before] = field(default_factory=dict[CounterId, Before])


def fold(levels: Levels, desks: Desks, event: Event, time: datetime) -> None:
    """Change ``levels`` by one event. ``desks`` must stand as before the event."""
    match event:
        case LevelSwitched():
            levels.present, levels.since = event.level, time
            known = levels.before
            levels.before = {
                each: known.get(each) or _as_it_stands(desks, each) for each in event.counters
            }
        case DayClosed():
            # Who went home with the day is not opened again by a level that ends later.
            closed = {each: replace(was, open=False) for each, was in levels.before.items()}
            levels.before = closed
        case _:
            pass


def _as_it_stands(desks: Desks, counter: CounterId) -> Before:
    desk = desks.get(counter)
    return Before(services=desk.services, open=desk.status is DeskStatus.OPEN)
