"""The figures of a day: numbers, waits, refusals, slips, printers, devices, settings. Pure."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING, Final, TypeAlias, assert_never

from msgspec import Struct, field

from shared.domain.configuration import ConfigurationRefused
from shared.domain.devices import DeviceLost, PrinterReported, RefusalsCounted
from shared.domain.ids import CallId, ServiceId, TicketId
from shared.domain.services import SiteConfigured
from shared.domain.slips import PrintState, TicketPrintReported
from shared.domain.tickets import (
    ActionUndone,
    Ticket,
    TicketCalled,
    TicketCancelled,
    TicketExpired,
    TicketFinished,
    TicketIssued,
    TicketNotShown,
    TicketRestored,
)
from shared.domain.transitions import Action

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shared.domain.lobby import Recorded
    from shared.domain.records import Event

End: TypeAlias = TicketFinished | TicketNotShown | TicketCancelled | TicketRestored | TicketExpired
READY: Final = "ready"
HALF: Final = 0.5
MOST: Final = 0.9


class ServiceFigures(Struct, kw_only=True):
    """One concern on one day. ``waits`` are minutes from the number to the first call."""

    issued: int = 0
    finished: int = 0
    no_shows: int = 0
    cancelled: int = 0
    expired: int = 0
    waits: list[float] = field(default_factory=list[float])

    def wait(self, share: float) -> float | None:
        """Return the minutes within which this share was called; None if nobody was."""
        return share_of(self.waits, share)


class DayFigures(Struct, kw_only=True):
    """One day. ``refusals`` by reason, ``printers`` and ``lost`` by device."""

    services: dict[ServiceId, ServiceFigures] = field(
        default_factory=dict[ServiceId, ServiceFigures]
    )
    refusals: Counter[str] = field(default_factory=Counter[str])
    slips: Counter[str] = field(default_factory=Counter[str])
    printers: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    lost: Counter[str] = field(default_factory=Counter[str])
    settings: int = 0
    settings_refused: int = 0

    def total(self) -> ServiceFigures:
        """Return all concerns together."""
        every = self.services.values()
        return ServiceFigures(
            issued=sum(each.issued for each in every),
            finished=sum(each.finished for each in every),
            no_shows=sum(each.no_shows for each in every),
            cancelled=sum(each.cancelled for each in every),
            expired=sum(each.expired for each in every),
            waits=[wait for each in every for wait in each.waits],
        )


class _Known(Struct, kw_only=True):
    """What is known of the day's tickets while its events are read."""

    service: dict[TicketId, ServiceId] = field(default_factory=dict[TicketId, ServiceId])
    issued: dict[TicketId, datetime] = field(default_factory=dict[TicketId, datetime])
    called: dict[TicketId, tuple[CallId, datetime]] = field(
        default_factory=dict[TicketId, tuple[CallId, datetime]]
    )


def share_of(waits: Sequence[float], share: float) -> float | None:
    """Return the smallest of the waits within which this share lies, None if there are none."""
    ordered = sorted(waits)
    return ordered[ceil(share * len(ordered)) - 1] if ordered else None


def figures(events: Iterable[Recorded]) -> DayFigures:
    """Return the figures of a day's events, oldest first.

    A call that was taken back did not happen: such a visitor has waited until the next one.
    """
    day, known = DayFigures(), _Known()
    for recorded in events:
        _ticket(day, known, recorded.event, recorded.time)
        _house(day, recorded)
    for ticket, (_, called) in known.called.items():
        if ticket in known.issued:
            waited = (called - known.issued[ticket]).total_seconds() / 60
            _of(day, known, ticket).waits.append(waited)
    return day


def _ticket(day: DayFigures, known: _Known, event: Event, time: datetime) -> None:
    match event:
        case TicketIssued():
            known.service[event.ticket], known.issued[event.ticket] = event.service, time
            _of(day, known, event.ticket).issued += 1
        case TicketCalled():
            known.called.setdefault(event.ticket, (event.call, time))
        case ActionUndone(ticket=Ticket() as ticket):
            _undo(day, known, event, ticket.id)
        case (
            TicketFinished()
            | TicketNotShown()
            | TicketCancelled()
            | TicketRestored()
            | TicketExpired()
        ):
            _end(_of(day, known, event.ticket), event)
        case _:
            pass


def _end(service: ServiceFigures, event: End) -> None:
    match event:
        case TicketFinished():
            service.finished += 1
        case TicketNotShown():
            service.no_shows += 1
        case TicketCancelled():
            service.cancelled += 1
        case TicketRestored():
            service.cancelled -= 1
        case TicketExpired():
            service.expired += 1
        case _:
            assert_never(event)


def _undo(day: DayFigures, known: _Known, event: ActionUndone, ticket: TicketId) -> None:
    call, _ = known.called.get(ticket, (None, None))
    if call is not None and call == event.withdrawn:
        del known.called[ticket]
    if event.action is Action.FINISH:
        _of(day, known, ticket).finished -= 1
    elif event.action is Action.NO_SHOW:
        _of(day, known, ticket).no_shows -= 1


def _house(day: DayFigures, recorded: Recorded) -> None:
    match recorded.event:
        case RefusalsCounted(counts=counts):
            for each in counts:
                day.refusals[each.reason] += each.count
        case TicketPrintReported(state=PrintState.NOT_PRINTED | PrintState.UNKNOWN as state):
            day.slips[state] += 1
        case PrinterReported(condition=condition, fallback=fallback):
            faults = {condition, fallback or READY} - {READY}
            day.printers.update((recorded.device, fault) for fault in faults)
        case DeviceLost(device=device):
            day.lost[device] += 1
        case SiteConfigured():
            day.settings += 1
        case ConfigurationRefused():
            day.settings_refused += 1
        case _:
            pass


def _of(day: DayFigures, known: _Known, ticket: TicketId) -> ServiceFigures:
    """Return the concern of a ticket; one of an earlier day is told as such."""
    return day.services.setdefault(known.service.get(ticket, ""), ServiceFigures())
