"""Devices: what the machines of the hall report about themselves, and whether they are there."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct, field

from shared.domain.ids import DeviceId, Language
from shared.domain.records import Command, ConditionCode, Event

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

    condition: ConditionCode
    fallback: ConditionCode | None = None


class ReportVoices(Command, frozen=True, kw_only=True):
    """A display tried every language in which it is to say calls; ``missing`` have no voice."""

    missing: Annotated[tuple[Language, ...], Meta(max_length=64)] = ()


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


class VoicesReported(Event, frozen=True, kw_only=True):
    """A display has no voice for the ``missing`` languages any more, or again for all others."""

    missing: tuple[Language, ...] = ()


class TimingReported(Event, frozen=True, kw_only=True):
    """A measured time, kept in the log for the people who run the lobby."""

    timing: Timing
    subject: int
    milliseconds: Milliseconds


class RefusalCount(Struct, frozen=True, kw_only=True):
    """So many commands of devices of this role were refused for this reason."""

    reason: str
    role: str
    count: int


class RefusalsCounted(Event, frozen=True, kw_only=True):
    """What was refused since the last such event; for the people who run the lobby."""

    counts: tuple[RefusalCount, ...]


class DeviceFound(Event, frozen=True, kw_only=True):
    """A device says that it is there: for the first time, or again after it was lost."""

    device: DeviceId


class DeviceLost(Event, frozen=True, kw_only=True):
    """A device that was there does not answer any more."""

    device: DeviceId


class DeviceState(Struct, kw_only=True):
    """The last thing that a device reported of its printers, when (UTC), and whether it is there.

    ``reported`` is None when it never told of a printer. ``present`` is False while it is lost,
    and None when it never said that it is there: of such a device nobody knows. ``speechless``
    are the languages in which a display is to say calls, but has no voice.
    """

    printer: str = "ready"
    fallback: str | None = None
    reported: datetime | None = None
    present: bool | None = None
    speechless: tuple[Language, ...] = ()


class Devices(Struct, kw_only=True):
    """Every device that ever reported or said that it is there, by its id."""

    by_id: dict[DeviceId, DeviceState] = field(default_factory=dict[DeviceId, DeviceState])

    def present(self) -> frozenset[DeviceId]:
        """Return the devices that are there."""
        return frozenset(each for each, state in self.by_id.items() if state.present)

    def is_lost(self, device: DeviceId) -> bool:
        """Tell whether a device was there and does not answer any more."""
        state = self.by_id.get(device)
        return state is not None and state.present is False


def fold(devices: Devices, event: Event, time: datetime, device: DeviceId) -> None:
    """Change ``devices`` by one event; events of other topics change nothing."""
    match event:
        case PrinterReported():
            state = _state(devices, device)
            state.printer, state.fallback, state.reported = event.condition, event.fallback, time
        case VoicesReported():
            _state(devices, device).speechless = event.missing
        case DeviceFound():
            _state(devices, event.device).present = True
        case DeviceLost():
            _state(devices, event.device).present = False
        case _:
            pass


def _state(devices: Devices, device: DeviceId) -> DeviceState:
    return devices.by_id.setdefault(device, DeviceState())
