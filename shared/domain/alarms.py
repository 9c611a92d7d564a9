"""Staff alarms: raised in silence, seen and acknowledged by colleagues, never by the public.

A supplement to a house's safety, no certified alarm system (docs/alarm.md).
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct, field

from shared.domain.ids import CounterId, DeviceId
from shared.domain.records import Command, Event

AlarmId: TypeAlias = int
"""Counts up over the whole life of a log."""

Word: TypeAlias = Annotated[str, Meta(min_length=1, max_length=200)]


class Urgency(StrEnum):
    """The two steps of an alarm."""

    HELP = "help"
    """Please come by."""
    EMERGENCY = "emergency"
    """Come at once, all of you."""


# --- commands ---------------------------------------------------------------------------------


class RaiseAlarm(Command, frozen=True, kw_only=True):
    """Ask colleagues to come to this device; it shows nothing of it."""

    urgency: Urgency


class WithdrawAlarm(Command, frozen=True, kw_only=True):
    """Take back, as silently, what this device raised by mistake."""


class AcknowledgeAlarm(Command, frozen=True, kw_only=True):
    """Somebody at this device has seen the alarm and looks after it."""

    alarm: AlarmId


class EndAlarm(Command, frozen=True, kw_only=True):
    """It is over; the ``word`` says how, for the log."""

    alarm: AlarmId
    word: Word


# --- events -----------------------------------------------------------------------------------


class AlarmRaised(Event, frozen=True, kw_only=True):
    """The event's device asks for help; of an alarm that is open already: asks anew."""

    alarm: AlarmId
    urgency: Urgency
    counter: CounterId | None = None


class AlarmAcknowledged(Event, frozen=True, kw_only=True):
    """Somebody at the event's device looks after it."""

    alarm: AlarmId


class AlarmEscalated(Event, frozen=True, kw_only=True):
    """Nobody has acknowledged it in time: it is an emergency now."""

    alarm: AlarmId


class AlarmWithdrawn(Event, frozen=True, kw_only=True):
    """Whoever raised it took it back."""

    alarm: AlarmId


class AlarmEnded(Event, frozen=True, kw_only=True):
    """It is over, and how."""

    alarm: AlarmId
    word: str


# --- state and fold ---------------------------------------------------------------------------


class Alarm(Struct, kw_only=True):
    """An open alarm of ``device``. ``raised`` is when it was raised last (UTC).

    ``acknowledged`` are the devices that look after it; ``escalated`` when none did in time.
    """

    id: AlarmId
    device: DeviceId
    counter: CounterId | None
    urgency: Urgency
    raised: datetime
    acknowledged: list[DeviceId] = field(default_factory=list[DeviceId])
    escalated: bool = False


class Alarms(Struct, kw_only=True):
    """Every open alarm, the oldest first, and the last id given."""

    by_id: dict[AlarmId, Alarm] = field(default_factory=dict[AlarmId, Alarm])
    last_id: AlarmId = 0

    def of(self, device: DeviceId) -> Alarm | None:
        """Return the open alarm of a device: it has one at most."""
        return next((each for each in self.by_id.values() if each.device == device), None)


def fold(alarms: Alarms, event: Event, time: datetime, device: DeviceId) -> None:
    """Change ``alarms`` by one event; events of other topics change nothing."""
    match event:
        case AlarmRaised():
            alarms.last_id = max(alarms.last_id, event.alarm)
            alarms.by_id[event.alarm] = Alarm(
                id=event.alarm,
                device=device,
                counter=event.counter,
                urgency=event.urgency,
                raised=time,
            )
        case AlarmAcknowledged() if (alarm := alarms.by_id.get(event.alarm)) is not None:
            alarm.acknowledged.append(device)
        case AlarmEscalated() if (alarm := alarms.by_id.get(event.alarm)) is not None:
            alarm.urgency, alarm.escalated = Urgency.EMERGENCY, True
        case AlarmWithdrawn() | AlarmEnded():
            alarms.by_id.pop(event.alarm, None)
        case _:
            pass
