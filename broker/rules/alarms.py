"""Staff alarms: who may raise, acknowledge and end one, and what if nobody sees it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeAlias, assert_never

from shared.domain.alarms import (
    AcknowledgeAlarm,
    Alarm,
    AlarmAcknowledged,
    AlarmEnded,
    AlarmEscalated,
    AlarmRaised,
    AlarmWithdrawn,
    EndAlarm,
    RaiseAlarm,
    Urgency,
    WithdrawAlarm,
)
from shared.domain.refusals import Reason, Refused

if TYPE_CHECKING:
    from datetime import datetime

    from broker.rules.context import Context
    from shared.domain.ids import DeviceId
    from shared.domain.lobby import AnyEvent, Lobby

AlarmCommand: TypeAlias = RaiseAlarm | WithdrawAlarm | AcknowledgeAlarm | EndAlarm


def decide(lobby: Lobby, command: AlarmCommand, context: Context) -> list[AnyEvent]:
    """Return what follows. Raising and withdrawing are never refused: nobody would see it.

    Raises:
        Refused: the alarm is over already, or it is for others to acknowledge or to end.
    """
    match command:
        case RaiseAlarm():
            return _raise(lobby, command, context.device)
        case WithdrawAlarm():
            own = lobby.alarms.of(context.device)
            return [] if own is None else [AlarmWithdrawn(alarm=own.id)]
        case AcknowledgeAlarm():
            return _acknowledge(lobby, _open(lobby, command.alarm), context.device)
        case EndAlarm():
            return _end(lobby, _open(lobby, command.alarm), command, context.device)
        case _:
            assert_never(command)


def unseen(lobby: Lobby, now: datetime) -> list[AnyEvent]:
    """Escalate what nobody has acknowledged in time."""
    patience = timedelta(seconds=lobby.catalogue.alarm_seconds)
    return [
        AlarmEscalated(alarm=alarm.id)
        for alarm in lobby.alarms.by_id.values()
        if not alarm.acknowledged and not alarm.escalated and now - alarm.raised >= patience
    ]


def _raise(lobby: Lobby, command: RaiseAlarm, device: DeviceId) -> list[AnyEvent]:
    own = lobby.alarms.of(device)
    if own is not None and not own.acknowledged and command.urgency in {own.urgency, Urgency.HELP}:
        return []
    asker = lobby.catalogue.device(device)
    raised = AlarmRaised(
        alarm=lobby.alarms.last_id + 1 if own is None else own.id,
        urgency=command.urgency,
        counter=None if asker is None else asker.counter,
    )
    return [raised]


def _open(lobby: Lobby, wanted: int) -> Alarm:
    alarm = lobby.alarms.by_id.get(wanted)
    if alarm is None:
        raise Refused(Reason.ALARM_OVER)
    return alarm


def _acknowledge(lobby: Lobby, alarm: Alarm, device: DeviceId) -> list[AnyEvent]:
    if not may_answer(lobby, alarm, device):
        raise Refused(Reason.ALARM_OF_ANOTHER)
    return [] if device in alarm.acknowledged else [AlarmAcknowledged(alarm=alarm.id)]


def _end(lobby: Lobby, alarm: Alarm, command: EndAlarm, device: DeviceId) -> list[AnyEvent]:
    asker = lobby.catalogue.device(device)
    is_lead = asker is not None and asker.role == "lead" and device != alarm.device
    if not is_lead and device not in alarm.acknowledged:
        raise Refused(Reason.ALARM_OF_ANOTHER)
    return [AlarmEnded(alarm=alarm.id, word=command.word)]


def may_answer(lobby: Lobby, alarm: Alarm, device: DeviceId) -> bool:
    """Tell whether a device is a colleague's: not that of the alarm, nor another at its counter."""
    asker = lobby.catalogue.device(device)
    same = asker is not None and asker.counter is not None and asker.counter == alarm.counter
    return device != alarm.device and not same
