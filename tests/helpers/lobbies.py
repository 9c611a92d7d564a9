"""A small hall and somebody who works in it: commands in, events out, no store and no socket."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from msgspec.structs import replace

from broker.rules.context import Context
from broker.rules.decide import decide
from shared.domain.access_points import AccessPoint
from shared.domain.booking import AppointmentRules
from shared.domain.counters import CloseCounter, Desk, OpenCounter, PauseCounter, Undo
from shared.domain.devices import DeviceFound, DeviceLost
from shared.domain.lobby import AnyCommand, AnyEvent, Lobby, Recorded, evolve
from shared.domain.refusals import Reason, Refused
from shared.domain.services import Catalogue, Counter, Device, Service, SiteConfigured
from shared.domain.tickets import (
    CallNext,
    CallTicket,
    CloseDay,
    Finish,
    IssueTicket,
    NoShow,
    Recall,
    ReturnToWaiting,
    Serve,
    Ticket,
    TicketCalled,
    TicketIssued,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

MONDAY_NINE = datetime(2026, 11, 23, 8, tzinfo=UTC)
"""Nine o'clock in Hagen on a Monday in winter."""

PAPERS = Service(
    id="papers", letter="A", label={"de": "Abgeben"}, target_minutes=15, mean_minutes=3.0
)
CASE = Service(id="case", letter="B", label={"de": "Fragen"}, target_minutes=20, mean_minutes=6.0)
EMERGENCY = Service(
    id="emergency", letter="E", label={"de": "Notlage"}, target_minutes=5, urgent=True
)
SERVICES = (PAPERS, CASE, EMERGENCY)
EVERYTHING = tuple(service.id for service in SERVICES)
COUNTERS = ("c1", "c2", "c3")
LEAD = "lead"
KIOSK = "kiosk-1"
KIOSKS = (KIOSK, "kiosk-2")
BROKER = "broker"
DISPLAY = "display-1"
IMPORTER = "appointments"
RECEPTION = "reception"


def a_catalogue(
    services: Sequence[Service] = SERVICES, counters: Sequence[str] = COUNTERS
) -> Catalogue:
    """Return a site with these services and counters, a console at each, and one of each role."""
    return Catalogue(
        site={"de": "Amt"},
        time_zone="Europe/Berlin",
        services=tuple(services),
        counters=tuple(
            Counter(
                id=counter,
                place={"de": f"Schalter {place}", "en": f"Counter {place}"},
                arrow="left",
                services=tuple(service.id for service in services),
            )
            for place, counter in enumerate(counters, 1)
        ),
        devices=(
            Device(id=KIOSK, role="kiosk"),
            Device(id=DISPLAY, role="display"),
            Device(id="display-2", role="display"),
            Device(id="reception", role="reception"),
            Device(id=LEAD, role="lead"),
            *(
                Device(id=f"counter-{place}", role="counter", counter=counter)
                for place, counter in enumerate(counters, 1)
            ),
            Device(id=IMPORTER, role="importer"),
        ),
        access=(AccessPoint(id="up", label={"de": "Treppe"}),),
        appointments=AppointmentRules(office="17", others={"18": {"de": "Haus 18"}}),
    )


def two_kiosks() -> Catalogue:
    """Return the same site with a second kiosk."""
    catalogue = a_catalogue()
    second = Device(id=KIOSKS[1], role="kiosk")
    return replace(catalogue, devices=(*catalogue.devices, second))


class Hall:
    """A lobby that is told commands, as the service tells it, on a clock that the test sets."""

    def __init__(
        self,
        catalogue: Catalogue | None = None,
        *,
        now: datetime = MONDAY_NINE,
        closed: bool = False,
    ) -> None:
        """Open every counter for everything unless the hall is wanted ``closed``."""
        self.lobby = Lobby()
        self.log: list[Recorded] = []
        self.now = now
        self._tokens = count(1)
        self.happens(SiteConfigured(catalogue=catalogue or a_catalogue()))
        if not closed:
            for counter in self.lobby.catalogue.counters:
                self.do(OpenCounter(counter=counter.id))

    # --- whatever is to be done -------------------------------------------------------------------

    def happens(self, event: AnyEvent, device: str = LEAD) -> AnyEvent:
        """Let an event happen without asking whether it may."""
        recorded = Recorded(
            sequence=self.lobby.sequence + 1, time=self.now, device=device, event=event
        )
        self.log.append(recorded)
        evolve(self.lobby, recorded)
        return event

    def do(self, command: AnyCommand, device: str = LEAD) -> list[AnyEvent]:
        """Do a command and return what followed from it."""
        context = Context(now=self.now, device=device, new_token=self._new_token)
        events = decide(self.lobby, command, context)
        return [self.happens(event, device) for event in events]

    def refuses(self, command: AnyCommand, device: str = LEAD) -> Reason:
        """Return why a command is refused; it is an error of the test if it is not."""
        context = Context(now=self.now, device=device, new_token=self._new_token)
        try:
            events = decide(self.lobby, command, context)
        except Refused as refusal:
            return refusal.reason
        raise AssertionError(f"{command} was not refused but led to {events}")

    def wait(self, minutes: float = 1) -> None:
        """Let time pass."""
        self.now += timedelta(minutes=minutes)

    def _new_token(self) -> str:
        return f"token-{next(self._tokens)}"

    # --- what people do, in their words -----------------------------------------------------------

    def draw(self, service: str = "papers", language: str = "de") -> int:
        """Draw a ticket and return its id."""
        (event,) = self.do(IssueTicket(service=service, language=language))
        assert isinstance(event, TicketIssued)
        return event.ticket

    def call_next(self, counter: str = "c1") -> int:
        """Call whoever is next and return the ticket's id."""
        (event,) = self.do(CallNext(counter=counter))
        assert isinstance(event, TicketCalled)
        return event.ticket

    def call(self, ticket: int, counter: str = "c1") -> None:
        self.do(CallTicket(counter=counter, ticket=ticket))

    def recall(self, ticket: int, counter: str = "c1") -> None:
        self.do(Recall(counter=counter, ticket=ticket))

    def serve(self, ticket: int, counter: str = "c1") -> None:
        self.do(Serve(counter=counter, ticket=ticket))

    def finish(self, ticket: int, counter: str = "c1") -> None:
        self.do(Finish(counter=counter, ticket=ticket))

    def no_show(self, ticket: int, counter: str = "c1") -> None:
        self.do(NoShow(counter=counter, ticket=ticket))

    def put_back(self, ticket: int, counter: str = "c1") -> None:
        self.do(ReturnToWaiting(counter=counter, ticket=ticket))

    def undo(self, counter: str = "c1") -> None:
        self.do(Undo(counter=counter))

    def open(self, counter: str = "c1", *services: str) -> None:
        self.do(OpenCounter(counter=counter, services=services))

    def pause(self, counter: str = "c1") -> None:
        self.do(PauseCounter(counter=counter))

    def close(self, counter: str = "c1") -> None:
        self.do(CloseCounter(counter=counter))

    def lose(self, device: str) -> None:
        """Let a device say that it is there, and then be silent for too long."""
        self.happens(DeviceFound(device=device), BROKER)
        self.happens(DeviceLost(device=device), BROKER)

    def find(self, device: str) -> None:
        """Let a device be heard again."""
        self.happens(DeviceFound(device=device), BROKER)

    def close_day(self) -> None:
        self.do(CloseDay())

    # --- what is seen -----------------------------------------------------------------------------

    def ticket(self, ticket: int) -> Ticket:
        return self.lobby.tickets.by_id[ticket]

    def desk(self, counter: str = "c1") -> Desk:
        return self.lobby.desks.get(counter)
