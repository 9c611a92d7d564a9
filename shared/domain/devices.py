"""Devices: what the machines of the hall report about themselves."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct, field

from shared.domain.ids import DeviceId
from shared.domain.records import Command, Event

Milliseconds: TypeAlias = Annotated[float, Meta(ge=0)]


class Timing(StrEnum):
    """What the lobby measures of itself, in milliseconds."""

    TOUCH_TO_DURABLE = "touch_to_durable"
    """Finger on the kiosk's glass until the committed ticket is back at the kiosk."""
    TOUCH_TO_PAINTED = "touch_to_painted"
    """Finger on the kiosk's glass until a painted frame shows the ticket's number."""
    CLICK_TO_GLASS = "click_to_glass"
    """Press on Next until the console knows that a display has painted the call."""


class ReportPrinter(Command, frozen=True, kw_only=True):
    """The condition of the device's ticket printer changed.

    ``fallback`` is that of its alternative printer, None where there is none.
    """

    condition: str
    fallback: str | None = None


class ReportTiming(Command, frozen=True, kw_only=True):
    """A device measured one of its own paths; ``subject`` is the ticket's or the call's id."""

    timing: Timing
    subject: int
    milliseconds: Milliseconds


class PrinterReported(Event, frozen=True, kw_only=True):
    """The condition of a printer: ``ready`` or the fault's code (shared.printing.status).

    ``fallback`` is that of the alternative printer, None where there is none.
    """

    condition: str
    fallback: str | None = None


class TimingReported(Event, frozen=True, kw_only=True):
    """A measured time, kept in the log for the people who run the lobby."""

    timing: Timing
    subject: int
    milliseconds: Milliseconds


class DeviceState(Struct, kw_only=True):
    """The last thing that a device reported of its printers, and when (UTC)."""

    printer: str = "ready"
    fallback: str | None = None
    reported: datetime | None = None


class Devices(Struct, kw_only=True):
    """Every device that ever reported, by its id."""

    by_id: dict[DeviceId, DeviceState] = field(default_factory=dict[DeviceId, DeviceState])


def fold(devices: Devices, event: Event, time: datetime, device: DeviceId) -> None:
    """Change ``devices`` by one event; events of other topics change nothing."""
    match event:
        case PrinterReported():
            devices.by_id[device] = DeviceState(
                printer=event.condition, fallback=event.fallback, reported=time
            )
        case _:
            pass
