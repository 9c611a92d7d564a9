"""What a lead keeps of the staff's state: counters, lines, and what is in force. No person.

There is no figure here by which somebody's speed could be told: a desk has its present visitor
and since when, and nothing is counted or kept about it.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from counter_console.presenter.hall_reading import PlaceRow, place_row
from counter_console.presenter.reading import Waiting, row_of
from shared.domain.closures import BY_HAND
from shared.domain.counters import deserted
from shared.domain.ids import CounterId, ServiceId, TicketId
from shared.domain.lines import counter_line
from shared.domain.notices import Notice
from shared.domain.transitions import DeskStatus, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shared.domain.counters import Desk
    from shared.domain.lobby import Lobby
    from shared.domain.services import Catalogue, Counter, Service
    from shared.domain.tickets import Ticket


class LeadDesk(Struct, frozen=True, kw_only=True):
    """One counter: what it is doing since when, for what, and with which number.

    ``ticket`` is what can be freed there: its visitor, or else the first who waits for this very
    counter in vain. ``sent`` counts those who wait for it. ``otherwise`` when staff serve other
    services than the level says. ``by_hand`` when it was a lead who switched it ``off``, and not
    the settings; ``starts`` is when it is used first (UTC).
    """

    counter: CounterId
    status: DeskStatus
    services: tuple[ServiceId, ...]
    since: datetime | None = None
    number: str = ""
    serving: bool = False
    ticket: TicketId | None = None
    lost: bool = False
    off: bool = False
    by_hand: bool = False
    starts: datetime | None = None
    sent: int = 0
    otherwise: bool = False


class LeadLine(Struct, frozen=True, kw_only=True):
    """The line of a service: how many wait, who came first, how many beyond the target.

    ``served`` when an open counter or a workstation calls from it. ``long`` from when it passes its
    limit until it is calm again. ``off`` and ``by_hand`` as of a counter; ``starts`` is when it is
    offered first (UTC).
    """

    service: ServiceId
    waiting: int
    oldest: datetime | None
    due: tuple[datetime, ...]
    served: bool
    long: bool = False
    off: bool = False
    by_hand: bool = False
    starts: datetime | None = None


class LeadHall(Struct, frozen=True, kw_only=True):
    """All of it; ``closed`` when something was closed by hand, ``faults`` of the settings file.

    ``urgent`` are the emergencies that wait.
    """

    desks: tuple[LeadDesk, ...] = ()
    places: tuple[PlaceRow, ...] = ()
    urgent: tuple[Waiting, ...] = ()
    lines: tuple[LeadLine, ...] = ()
    level: str | None = None
    notices: tuple[Notice, ...] = ()
    closed: bool = False
    faults: tuple[str, ...] = ()


def read(lobby: Lobby) -> LeadHall:
    """Return the hall as a lead sees it."""
    gone = deserted(lobby.catalogue, lobby.devices)
    catalogue = lobby.catalogue
    desks = tuple(_desk(lobby, each, lost=each.id in gone) for each in catalogue.counters)
    places = tuple(place_row(lobby, each.id) for each in catalogue.workstations)
    called = _called(catalogue, desks, places)
    return LeadHall(
        desks=desks,
        places=places,
        urgent=tuple(_urgent(lobby)),
        lines=tuple(_line(lobby, each, served=each.id in called) for each in catalogue.services),
        level=lobby.levels.present,
        notices=tuple(lobby.notices.by_id.values()),
        closed=any(closure.id == BY_HAND for closure in catalogue.closures),
        faults=tuple(fault.key for fault in lobby.configuration.refused),
    )


def _called(
    catalogue: Catalogue, desks: tuple[LeadDesk, ...], places: tuple[PlaceRow, ...]
) -> set[ServiceId]:
    """Return the services from whose lines somebody is called now."""
    by_clerks = {
        service
        for desk in desks
        if desk.status is DeskStatus.OPEN and not desk.lost
        for service in desk.services
    }
    in_use = {row.counter for row in places if not row.out}
    return by_clerks | {each.service for each in catalogue.workstations if each.id in in_use}


def _urgent(lobby: Lobby) -> Iterator[Waiting]:
    for service in lobby.catalogue.services:
        for _, ticket in lobby.tickets.line(service.id):
            if lobby.tickets.by_id[ticket].urgent:
                yield row_of(lobby.tickets.by_id[ticket])


def _desk(lobby: Lobby, counter: Counter, *, lost: bool) -> LeadDesk:
    desk = lobby.desks.get(counter.id)
    visitor = lobby.tickets.by_id.get(desk.ticket or 0)
    sent = lobby.tickets.line(counter_line(counter.id))
    return LeadDesk(
        counter=counter.id,
        status=desk.status,
        services=desk.services or (counter.services if desk.status is DeskStatus.CLOSED else ()),
        since=desk.since if visitor is None else visitor.since,
        number="" if visitor is None else visitor.number,
        serving=visitor is not None and visitor.status is Status.SERVING,
        ticket=_freeable(desk, visitor, sent),
        lost=lost and desk.status is not DeskStatus.CLOSED,
        off=counter.off,
        by_hand=counter.id in lobby.closures.counters_off,
        starts=counter.starts,
        sent=len(sent),
        otherwise=_otherwise(lobby, desk),
    )


def _freeable(
    desk: Desk, visitor: Ticket | None, sent: list[tuple[datetime, TicketId]]
) -> TicketId | None:
    if visitor is not None:
        return visitor.id
    return sent[0][1] if sent and desk.status is not DeskStatus.OPEN else None


def _otherwise(lobby: Lobby, desk: Desk) -> bool:
    level = lobby.catalogue.level(lobby.levels.present)
    wanted = None if level is None else level.serves.get(desk.counter)
    if wanted is None or desk.status is DeskStatus.CLOSED:
        return False
    return {*desk.services} != {*wanted}


def _line(lobby: Lobby, service: Service, *, served: bool) -> LeadLine:
    line = lobby.tickets.line(service.id)
    waiting = [lobby.tickets.by_id[ticket] for _, ticket in line]
    return LeadLine(
        service=service.id,
        waiting=len(line),
        oldest=min((ticket.issued for ticket in waiting), default=None),
        due=tuple(ticket.call_by for ticket in waiting if not ticket.urgent),
        served=served,
        long=service.id in lobby.crowds.passed,
        off=service.off,
        by_hand=service.id in lobby.closures.services_off,
        starts=service.starts,
    )
