"""A hall to play in: the real rules over a real state, without a broker and without a clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

from msgspec.structs import replace

from broker.rules.by_itself import RULES
from broker.rules.context import Context
from broker.rules.decide import decide
from counter_console.presenter.moment import Moment
from shared.domain.booking import AppointmentRules
from shared.domain.call_back_rules import CallBackRules
from shared.domain.counters import OpenCounter
from shared.domain.desk_work import DeskWork, InterpreterLine, Outcome
from shared.domain.devices import DeviceFound, DeviceLost
from shared.domain.lobby import AnyCommand, AnyEvent, Lobby, Recorded, evolve
from shared.domain.places import Workstation
from shared.domain.refusals import Reason, Refused
from shared.domain.services import Catalogue, Counter, Device, Service, SiteConfigured
from shared.domain.tickets import CallTicket, IssueTicket
from shared.protocol.messages import Accepted, Rejected
from shared.protocol.session import Answered, Changed, Linked

MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)

SERVICES = (
    Service(id="papers", letter="A", label={"de": "Unterlagen abgeben", "en": "Hand in papers"}),
    Service(
        id="case",
        letter="B",
        label={"de": "Wie steht mein Antrag?", "en": "How is my case?"},
        target_minutes=30,
    ),
    Service(
        id="registration",
        letter="N",
        label={"de": "Neu anmelden", "en": "Register for the first time"},
    ),
    Service(
        id="emergency",
        letter="C",
        label={
            "de": "Notlage: kein Geld, keine Wohnung",
            "en": "Emergency: no money, no home",
        },
        urgent=True,
    ),
)

COUNTERS = tuple(
    Counter(
        id=f"c{place}",
        place={"de": f"Schalter {place}", "en": f"Counter {place}"},
        services=tuple(service.id for service in SERVICES),
    )
    for place in range(1, 7)
)

DEVICES = (
    *(Device(id=f"counter-{place}", role="counter", counter=f"c{place}") for place in range(1, 7)),
    Device(id="kiosk-1", role="kiosk"),
    Device(id="display-1", role="display"),
    Device(id="reception", role="reception"),
    Device(id="lead", role="lead"),
)

HALL = Catalogue(
    site={"de": "Jobcenter Hagen", "en": "Jobcenter Hagen"},
    time_zone="Europe/Berlin",
    services=SERVICES,
    counters=COUNTERS,
    devices=DEVICES,
    call_backs=CallBackRules(),
)


BUSY_HALL = replace(
    HALL,
    appointments=AppointmentRules(office="17"),
    work=DeskWork(
        outcomes=(
            Outcome(id="done", label={"de": "Erledigt", "en": "Done"}),
            Outcome(id="appointment", label={"de": "Termin vereinbart", "en": "Appointment made"}),
        ),
        interpreters=InterpreterLine(number="0800 123 4567", code="4711"),
        interpreters_for={"ar": InterpreterLine(number="0800 765 4321")},
    ),
)
"""The same hall with outcomes to choose, interpreters to dial and appointments to make."""


def with_internet(catalogue: Catalogue) -> Catalogue:
    """Return the site with a line of its own for two internet places."""
    internet = Service(
        id="internet", letter="W", label={"de": "Ins Internet gehen", "en": "Use the internet"}
    )
    places = (
        Workstation(
            id=f"w{number}",
            place={"de": f"Internetplatz {number}", "en": f"Internet place {number}"},
            service="internet",
        )
        for number in (1, 2)
    )
    services = (*catalogue.services, internet)
    return replace(catalogue, services=services, workstations=tuple(places))


class Stage:
    """One lobby and its time. ``ask`` does what a broker does; ``news`` collects what it tells."""

    def __init__(self, catalogue: Catalogue = HALL) -> None:
        self.lobby = Lobby()
        self.seconds = 0.0
        self.disk_is_full = False
        self.news: list[Recorded] = []
        self._tokens = count(1)
        self.record(SiteConfigured(catalogue=catalogue))

    @property
    def utc(self) -> datetime:
        """The lobby's time."""
        return MORNING + timedelta(seconds=self.seconds)

    @property
    def moment(self) -> Moment:
        """Now, as presenters are told."""
        return Moment(utc=self.utc, at=1000.0 + self.seconds)

    def wait(self, seconds: float) -> Moment:
        """Let time go by."""
        self.seconds += seconds
        return self.moment

    def record(self, event: AnyEvent, device: str = "broker") -> Recorded:
        """Put an event into the log and fold it."""
        recorded = Recorded(
            sequence=self.lobby.sequence + 1, time=self.utc, device=device, event=event
        )
        evolve(self.lobby, recorded)
        self.news.append(recorded)
        return recorded

    def ask(self, command: AnyCommand, device: str = "lead") -> Accepted | Rejected:
        """Decide a command by the real rules, and fold what follows; not on a full disk."""
        if self.disk_is_full:
            return Rejected(id="?", reason=Reason.STORE_UNAVAILABLE)
        context = Context(now=self.utc, device=device, new_token=lambda: f"t{next(self._tokens)}")
        try:
            events = decide(self.lobby, command, context)
        except Refused as refused:
            return Rejected(id="?", reason=refused.reason, details=refused.details)
        recorded = [self.record(event, device) for event in events]
        return Accepted(id="?", sequence=self.lobby.sequence, events=recorded)

    def done(self, command: AnyCommand, device: str = "lead") -> Accepted:
        """Do a command that must be possible."""
        answer = self.ask(command, device)
        assert isinstance(answer, Accepted), answer
        return answer

    def draw(self, service: str = "papers", language: str = "de") -> int:
        """Let somebody draw a number at the kiosk, and return the ticket."""
        self.done(IssueTicket(service=service, language=language), "kiosk-1")
        return self.lobby.tickets.last_id

    def by_itself(self) -> None:
        """Let happen what is due by itself."""
        for rule in RULES:
            for event in rule(self.lobby, self.utc):
                self.record(event)

    def lose(self, device: str) -> None:
        """Let a device be there and then be silent for too long."""
        self.find(device)
        self.record(DeviceLost(device=device))

    def find(self, device: str) -> None:
        """Let a device be heard."""
        self.record(DeviceFound(device=device))

    def strand(self, counter: str = "c3", service: str = "papers") -> int:
        """Let the console of a counter die with somebody at its desk; return the ticket."""
        self.done(OpenCounter(counter=counter))
        ticket = self.draw(service)
        self.done(CallTicket(counter=counter, ticket=ticket))
        self.lose(f"counter-{counter[1:]}")
        return ticket

    def linked(self) -> Linked[Lobby]:
        """Tell the whole state."""
        self.news.clear()
        return Linked(state=self.lobby)

    def changed(self) -> Changed[Lobby]:
        """Tell what happened since the last time."""
        events, self.news = self.news, []
        return Changed(state=self.lobby, events=events)


def answered(command: AnyCommand, answer: Accepted | Rejected) -> Answered:
    """Tell what the broker said to a command."""
    return Answered(command_id="?", command=command, answer=answer)
