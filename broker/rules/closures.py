"""What a lead closes, reopens and switches at once, and what follows from it by itself."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, TypeAlias, assert_never

from broker.rules.context import zone_of
from broker.rules.releasing import closing
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
from shared.domain.hours import closed_by, next_opening
from shared.domain.openings import Closure, Holiday
from shared.domain.refusals import Reason, Refused
from shared.domain.transitions import DeskStatus

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from broker.rules.context import Context
    from shared.domain.ids import Language, ServiceId
    from shared.domain.lobby import AnyEvent, Lobby
    from shared.domain.services import Catalogue, Service

ClosingCommand: TypeAlias = CloseServices | ReopenServices | SwitchService | SwitchCounter


def decide(lobby: Lobby, command: ClosingCommand, context: Context) -> list[AnyEvent]:
    """Return what follows; what is so already makes no event. Tickets that were given stay.

    Raises:
        Refused: a name is unknown, the reason is missing, the moment has passed, or nothing was
            closed by hand.
    """
    match command:
        case CloseServices():
            return [_close(lobby, command, context)]
        case ReopenServices():
            return [_reopen(lobby, command)]
        case SwitchService(service=service, on=on):
            _require_services(lobby.catalogue, (service,))
            is_on = service not in lobby.closures.services_off
            return [] if is_on == on else [ServiceSwitched(service=service, on=on)]
        case SwitchCounter(counter=counter, on=on):
            if lobby.catalogue.counter(counter) is None:
                raise Refused(Reason.COUNTER_UNKNOWN, counter=counter)
            is_on = counter not in lobby.closures.counters_off
            return [] if is_on == on else [CounterSwitched(counter=counter, on=on)]
        case _:
            assert_never(command)


def over(lobby: Lobby, now: datetime) -> list[AnyEvent]:
    """Reopen what was closed by hand until a moment that has come."""
    ended = (
        service
        for closure in lobby.closures.by_hand
        if closure.ends is not None and closure.ends <= now
        for service in closure.services
    )
    services = tuple(ended)
    return [ServicesReopened(services=services)] if services else []


def unused(lobby: Lobby, now: datetime) -> list[AnyEvent]:
    """Close the desks of counters that are used no longer, once their visitor has gone."""
    return [
        event
        for counter in lobby.catalogue.counters
        if not counter.is_used(now)
        and (desk := lobby.desks.get(counter.id)).status is not DeskStatus.CLOSED
        and desk.ticket is None
        for event in closing(lobby, counter.id)
    ]


def closed(catalogue: Catalogue, service: Service, now: datetime) -> Refused:
    """Return the refusal of a number for a closed service: why, and when it opens."""
    details = {"service": service.id, **_because(closed_by(catalogue, service, now))}
    opens = next_opening(catalogue, service, now)
    if opens is not None:
        zone = zone_of(catalogue.time_zone)
        details["opens"] = opens.astimezone(zone).isoformat()
        details["asked"] = now.astimezone(zone).isoformat()
    return Refused(Reason.SERVICE_CLOSED, **details)


def _because(what: Closure | Holiday | None) -> dict[str, str]:
    match what:
        case Closure(reason=texts):
            return {f"reason.{language}": text for language, text in texts.items()}
        case Holiday(name=texts):
            return {f"holiday.{language}": text for language, text in texts.items()}
        case _:
            return {}


def _close(lobby: Lobby, command: CloseServices, context: Context) -> ServicesClosed:
    _require_services(lobby.catalogue, command.services)
    if command.until is not None and command.until <= context.now:
        raise Refused(Reason.MOMENT_PASSED)
    return ServicesClosed(
        services=_wanted(lobby.catalogue, command.services),
        reason=dict(_reason(lobby.catalogue, command)),
        until=None if command.until is None else command.until.astimezone(UTC),
        appointment_only=command.appointment_only,
    )


def _reason(catalogue: Catalogue, command: CloseServices) -> Mapping[Language, str]:
    prepared = {closure.id: closure.reason for closure in catalogue.closures if closure.prepared}
    reason = command.reason if command.prepared is None else prepared.get(command.prepared, {})
    if not reason.get("de", "").strip():
        raise Refused(Reason.REASON_MISSING)
    return reason


def _reopen(lobby: Lobby, command: ReopenServices) -> ServicesReopened:
    _require_services(lobby.catalogue, command.services)
    by_hand = lobby.closures.closed()
    services = tuple(each for each in by_hand if not command.services or each in command.services)
    if not services:
        raise Refused(Reason.NOTHING_TO_REOPEN)
    return ServicesReopened(services=services)


def _wanted(catalogue: Catalogue, services: tuple[ServiceId, ...]) -> tuple[ServiceId, ...]:
    every = tuple(service.id for service in catalogue.services)
    return tuple(dict.fromkeys(services)) or every


def _require_services(catalogue: Catalogue, services: tuple[ServiceId, ...]) -> None:
    for service in services:
        if catalogue.service(service) is None:
            raise Refused(Reason.SERVICE_UNKNOWN, service=service)
