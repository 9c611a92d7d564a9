"""A kiosk's small hall and its visitors: given a state, when an input, then a picture."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kiosk.presenter.effects import Draw, Effect
from kiosk.presenter.inputs import (
    BrokerLost,
    CallBackAnswered,
    DrawAnswered,
    DrawGivenUp,
    GivenHere,
    HallSeen,
    Input,
    NothingGiven,
    NumbersLent,
    Pressed,
    PrinterIs,
    PrintHeld,
    PrintSettled,
    Stirred,
    TimePassed,
)
from kiosk.presenter.patience import due
from kiosk.presenter.state import Rules, State, Ticket, start
from kiosk.presenter.steps import step
from kiosk.presenter.view import view
from shared.domain.callbacks import CallBackRequested
from shared.domain.lobby import Recorded
from shared.domain.public import Band, Hall, HallService
from shared.domain.services import Catalogue, Service
from shared.domain.tickets import TicketIssued
from shared.i18n.words import load
from shared.protocol.messages import Accepted, Rejected

if TYPE_CHECKING:
    from kiosk.presenter.shown import Shown, TargetRow
    from shared.domain.refusals import Reason
    from shared.domain.slips import PrintState

NOW = datetime(2026, 11, 23, 8, 41, tzinfo=UTC)
"""Monday, 09:41 in Hagen."""

TOKEN = "Wy66bgz4WJTtPGay"  # noqa: S105 - what a slip's QR holds
WORDS = {"de": load("de"), "en": load("en")}
RULES = Rules(languages=("de", "en"), home_seconds=12.0, idle_seconds=60.0)

PAPERS = Service(
    id="papers",
    letter="A",
    label={"de": "Unterlagen abgeben", "en": "Hand in papers"},
    icon="file-import",
    bring={"de": ["Ihre Unterlagen"], "en": ["your papers"]},
)
CASE = Service(
    id="case",
    letter="B",
    label={"de": "Wie steht mein Antrag?", "en": "How is my case?"},
    icon="folder-search",
    bring={"de": ["Ihren Ausweis"]},
)
REGISTRATION = Service(
    id="registration",
    letter="N",
    label={"de": "Neu anmelden", "en": "Register for the first time"},
    icon="user-plus",
)


def a_catalogue(*services: Service) -> Catalogue:
    """Return a site with these services, three of them unless said otherwise."""
    return Catalogue(
        site={"de": "Jobcenter Hagen", "en": "Jobcenter Hagen"},
        time_zone="Europe/Berlin",
        services=services or (PAPERS, CASE, REGISTRATION),
        counters=(),
        devices=(),
    )


def many_services(count: int) -> Catalogue:
    """Return a site with so many services that one screen may not hold them."""
    return a_catalogue(
        *(
            Service(id=f"s{place}", letter="A", label={"de": f"Anliegen {place}"})
            for place in range(1, count + 1)
        )
    )


def a_hall(catalogue: Catalogue | None = None, **seen: HallService) -> Hall:
    """Return a hall where every service is open and nobody waits, but for those given."""
    catalogue = catalogue or a_catalogue()
    services = {
        service.id: HallService(id=service.id, waiting=0, wait=None, open=True)
        for service in catalogue.services
    }
    return Hall(catalogue=catalogue, services=services | seen)


def waiting(service: str, people: int, low: int | None = None, high: int = 0) -> HallService:
    """Return an open service at which people wait, with a band of minutes if there is one."""
    band = None if low is None else Band(low=low, high=high)
    return HallService(id=service, waiting=people, wait=band, open=True)


def closed(service: str, opens: datetime | None = None) -> HallService:
    """Return a closed service."""
    return HallService(id=service, waiting=0, wait=None, open=False, opens=opens)


TUESDAY_EIGHT = NOW.replace(day=24, hour=7, minute=0)
TODAY_ONE = NOW.replace(hour=12, minute=0)


def accepted(
    service: str, language: str = "de", ticket: int = 7, back: datetime | None = None
) -> Accepted:
    """Return the broker's answer with a number for this service."""
    event = TicketIssued(
        ticket=ticket,
        number="A024",
        service=service,
        language=language,
        call_by=NOW + timedelta(minutes=15),
        business_day=date(2026, 11, 23),
        token=TOKEN,
        not_before=back,
    )
    recorded = Recorded(sequence=3, time=NOW, device="kiosk-1", event=event)
    return Accepted(id="1", sequence=3, events=[recorded])


def call_back_noted(service: str = "registration") -> CallBackAnswered:
    """Return the broker's answer to a wish to be called back, by Tuesday at eight."""
    event = CallBackRequested(call_back=1, service=service, phone="+4912345", due=TUESDAY_EIGHT)
    recorded = Recorded(sequence=3, time=NOW, device="kiosk-1", event=event)
    return CallBackAnswered(answer=Accepted(id="1", sequence=3, events=[recorded]))


class Play:
    """A kiosk in front of an audience: tell it what happens, look at what it shows.

    ``at`` is the play's monotonic clock. A fresh kiosk has seen the hall already.
    """

    def __init__(self, hall: Hall | None = None, rules: Rules = RULES) -> None:
        self.rules = rules
        self.at = 1000.0
        self.state: State = start(rules, a_catalogue())
        self.effects: list[Effect] = []
        if hall is not None:
            self.when(HallSeen(hall=hall))

    def when(self, happened: Input) -> tuple[Effect, ...]:
        """Let something happen; return what follows."""
        self.state, effects = step(self.rules, self.state, happened)
        self.effects.extend(effects)
        return effects

    def press(
        self, name: str, argument: str = "", *, same_spot: bool = False
    ) -> tuple[Effect, ...]:
        """Press a target or a button; the finger came down 80 ms ago."""
        return self.when(
            Pressed(
                name=name,
                argument=argument,
                at=self.at,
                now=NOW,
                touched_at=self.at - 0.08,
                same_spot=same_spot,
            )
        )

    def wait(self, seconds: float) -> None:
        """Let time pass, stopping wherever something is due."""
        end = self.at + seconds
        while (moment := due(self.rules, self.state)) is not None and moment <= end:
            self.at = max(moment, self.at)
            self.when(TimePassed(at=self.at))
        self.at = end

    def stir(self) -> None:
        """Touch the glass where nothing is."""
        self.when(Stirred(at=self.at))

    def answer(self, ticket: int = 7, back: datetime | None = None) -> tuple[Effect, ...]:
        """Let the broker give the number that was asked for."""
        drawing = self.state.drawing
        service = "papers" if drawing is None else drawing.service
        given = accepted(service, self.state.modes.language, ticket, back)
        return self.when(DrawAnswered(answer=given, at=self.at))

    def refuse(self, reason: Reason) -> None:
        """Let the broker refuse a number."""
        self.when(DrawAnswered(answer=Rejected(id="1", reason=reason), at=self.at))

    def give_up(self) -> None:
        """Let nobody answer, and the kiosk have no number of its own."""
        self.when(DrawGivenUp(at=self.at))
        self.when(NothingGiven(at=self.at))

    def lend(self, *letters: str) -> None:
        """Lend the kiosk numbers of these letters."""
        self.when(NumbersLent(letters=frozenset(letters)))

    def give_here(self, number: str = "A999", service: str = "papers") -> tuple[Effect, ...]:
        """Let the kiosk give this number by itself."""
        ticket = Ticket(
            id=0, number=number, service=service, token=TOKEN, issued=NOW, ahead=None, wait=None
        )
        language = self.state.modes.language
        return self.when(GivenHere(ticket=ticket, language=language, at=self.at))

    def lose_broker(self) -> tuple[Effect, ...]:
        return self.when(BrokerLost())

    def printer(self, condition: str, fallback: str | None = None) -> tuple[Effect, ...]:
        """Let the printer, or the alternative one, be in another condition."""
        return self.when(PrinterIs(condition=condition, fallback=fallback))

    def held(self, condition: str, token: str = TOKEN) -> tuple[Effect, ...]:
        """Let a fault hold a slip up in the middle, or let it go on."""
        return self.when(PrintHeld(token=token, condition=condition))

    def slip(
        self, state: PrintState, condition: str = "ready", ticket: int = 7, token: str = TOKEN
    ) -> tuple[Effect, ...]:
        """Let it be known what became of the slip."""
        settled = PrintSettled(
            ticket=ticket, token=token, state=state, condition=condition, at=self.at
        )
        return self.when(settled)

    def draw(self, service: str = "papers", ticket: int = 7) -> None:
        """Touch a service and get a number at once."""
        effects = self.press("service", service)
        assert effects == (Draw(service=service, language=self.state.modes.language),)
        self.answer(ticket)

    # --- what is seen ---------------------------------------------------------------------------

    def shown(self) -> Shown:
        """Return the picture."""
        return view(self.state, WORDS, NOW)

    @property
    def place(self) -> str:
        return self.shown().place

    def target(self, name: str) -> TargetRow:
        """Return a target of the picture."""
        return next(row for row in self.shown().targets if row.id == name)

    def english(self) -> Play:
        """Change the language without a touch."""
        self.state = replace(self.state, modes=replace(self.state.modes, language="en"))
        return self


def a_play(**seen: HallService) -> Play:
    """Begin with a live hall."""
    return Play(a_hall(None, **seen))
