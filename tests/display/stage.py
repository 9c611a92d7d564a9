"""A wall's small hall: given a wall, when something happens, then what it shows and sounds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from display.presenter.effects import Effect, Report, ReportPainted, ReportVoice, Say, Sound
from display.presenter.inputs import (
    BrokerLost,
    ChimeOver,
    HallChanged,
    HallSeen,
    Input,
    MediaEnded,
    MediaFound,
    Resized,
    SpeechOver,
    TimePassed,
    VoicesTried,
)
from display.presenter.media import Medium
from display.presenter.state import Link, Moment, Rules, State, listed
from display.presenter.step import begin, due, step
from display.presenter.wall import wall
from shared.domain.calls import Stage
from shared.domain.public import (
    Band,
    CallEnded,
    CallShown,
    CallWithdrawn,
    Hall,
    HallCall,
    HallService,
    PublicEvent,
)
from shared.domain.services import Catalogue, Service
from shared.i18n.catalogues import languages
from shared.i18n.words import load
from shared.settings.device_checks import needed_mm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from display.presenter.shown import Wall

NOW = datetime(2026, 11, 23, 8, 41, 20, tzinfo=UTC)
"""Monday, 09:41:20 in Hagen."""

WIDE = 16 / 9
TEN_METRES = needed_mm(10.0) / 685
WORDS = {language: load(language) for language in languages()}
RULES = Rules(languages=("de", "en"), call_seconds=10.0, history=4, needed=TEN_METRES)
ARROWS = ("up", "up-right", "right", "down-right", "down", "down-left", "left", "up-left")

NAMES = (
    ("A", "Unterlagen abgeben", "Hand in papers"),
    ("B", "Wie steht mein Antrag?", "How is my case?"),
    ("C", "Allgemeine Fragen", "General questions"),
    ("N", "Neu anmelden", "Register for the first time"),
    ("D", "Bescheinigungen und Ausdrucke", "Certificates and printouts"),
    ("F", "Internet-Arbeitsplatz", "Internet workstation"),
    ("G", "Termin vereinbaren", "Arrange an appointment"),
    ("H", "Post abholen", "Collect mail"),
)


def a_catalogue(services: int = 3) -> Catalogue:
    """Return a site with so many services, eight at most."""
    return Catalogue(
        site={"de": "Jobcenter Hagen", "en": "Hagen Jobcentre"},
        time_zone="Europe/Berlin",
        services=tuple(
            Service(id=letter.lower(), letter=letter, label={"de": german, "en": english})
            for letter, german, english in NAMES[:services]
        ),
        counters=(),
        devices=(),
    )


def a_hall(*calls: HallCall, services: int = 3, seen: Sequence[HallService] = ()) -> Hall:
    """Return a hall with these calls, oldest first, where nobody waits but as was ``seen``."""
    catalogue = a_catalogue(services)
    everything = {
        service.id: HallService(id=service.id, waiting=0, wait=None, open=True)
        for service in catalogue.services
    }
    return Hall(
        catalogue=catalogue,
        services=everything | {each.id: each for each in seen},
        calls=list(calls),
    )


def waiting(service: str, people: int, low: int | None = None, high: int = 0) -> HallService:
    """Return an open service at which people wait, with a band of minutes if there is one."""
    band = None if low is None else Band(low=low, high=high)
    return HallService(id=service, waiting=people, wait=band, open=True)


def closed(service: str, opens: datetime | None = None) -> HallService:
    """Return a closed service."""
    return HallService(id=service, waiting=0, wait=None, open=False, opens=opens)


def a_call(
    call_id: int,
    number: str = "",
    *,
    ring: int = 0,
    still_open: bool = True,
    age: float = 0.0,
    place: str = "",
    other: str = "",
    language: str = "de",
) -> HallCall:
    """Return a call; unless said otherwise its number and counter follow from its id."""
    german, english = place or f"Schalter {call_id}", other or f"Counter {call_id}"
    return HallCall(
        id=call_id,
        number=number or f"A{call_id:03d}",
        place={"de": german, "en": english},
        arrow=ARROWS[call_id % len(ARROWS)],
        language=language,
        time=NOW - timedelta(seconds=age),
        ring=ring,
        open=still_open,
    )


class Play:
    """A wall that has seen its hall; ``at`` is the play's monotonic clock, 100 at the start.

    ``painted``, ``heard`` and ``rung`` collect the (call, ring) of all effects so far, ``spoken``
    what was said, ``voiceless`` what was told of missing voices.
    """

    def __init__(
        self, hall: Hall | None = None, rules: Rules = RULES, aspect: float = WIDE
    ) -> None:
        self.rules = rules
        self.at = 100.0
        self.painted: list[tuple[int, int]] = []
        self.heard: list[tuple[int, int]] = []
        self.rung: list[tuple[int, int]] = []
        self.spoken: list[str] = []
        self.voiceless: list[tuple[str, ...]] = []
        self.state: State = begin(rules, a_catalogue(), aspect, self.moment)
        if hall is not None:
            self.link(hall)

    @property
    def moment(self) -> Moment:
        return Moment(seconds=self.at, utc=NOW + timedelta(seconds=self.at - 100.0))

    def take(self, happened: Input) -> tuple[Effect, ...]:
        self.state, effects = step(self.rules, self.state, happened, self.moment)
        for effect in effects:
            match effect:
                case ReportPainted(receipt=receipt):
                    assert receipt.stage is Stage.PAINTED
                    self.painted.append((receipt.call, receipt.ring))
                case Report(receipt=receipt):
                    assert receipt.stage is Stage.SOUNDED
                    self.heard.append((receipt.call, receipt.ring))
                case ReportVoice(report=report):
                    self.voiceless.append(report.missing)
                case Sound(ring=ring):
                    self.rung.append((ring.call, ring.ring))
                case Say(utterance=utterance):
                    self.spoken.append("; ".join(each.text for each in utterance))
        return effects

    def link(self, hall: Hall) -> None:
        self.take(HallSeen(hall=hall))

    def lose(self) -> None:
        self.take(BrokerLost())

    def news(self, *events: PublicEvent) -> None:
        self.take(HallChanged(events=events))

    def call(self, *calls: HallCall) -> None:
        self.news(*(CallShown(call=replace(call, time=self.moment.utc)) for call in calls))

    def end(self, call_id: int) -> None:
        self.news(CallEnded(call=call_id))

    def withdraw(self, call_id: int) -> None:
        self.news(CallWithdrawn(call=call_id))

    def chime_ends(self, *, heard: bool = True) -> None:
        self.take(ChimeOver(heard=heard))

    def speech_ends(self) -> None:
        self.take(SpeechOver())

    def resize(self, aspect: float) -> None:
        self.take(Resized(aspect=aspect))

    def voices(self, *missing: str) -> None:
        """Let every language have been tried, and these have no voice."""
        self.take(VoicesTried(missing=missing))

    def folder(self, *names: str) -> None:
        """Let these be in the folder of pictures and films."""
        self.take(MediaFound(media=tuple(Medium(path=name) for name in names)))

    def media_ends(self, *, readable: bool = True, turn: int | None = None) -> None:
        """Let what is shown end, or be unreadable."""
        turn = self.state.showing.turn if turn is None else turn
        self.take(MediaEnded(turn=turn, readable=readable))

    def later(self, seconds: float) -> None:
        """Let time pass, and the wall be woken whenever it wanted."""
        end = self.at + seconds
        while (moment := due(self.rules, self.state)) <= end:
            self.at = max(self.at, moment)
            self.take(TimePassed())
        self.at = end
        self.take(TimePassed())

    @property
    def large(self) -> list[int]:
        """Ids of the large calls, from the top."""
        return [entry.call.id for entry in self.state.large]

    @property
    def lines(self) -> list[int]:
        """Ids of the lines below them."""
        return [call.id for call in listed(self.state)]

    @property
    def visible(self) -> set[int]:
        return {*self.large, *self.lines}

    @property
    def medium(self) -> str:
        """The picture or film on the screen."""
        return self.picture().media.path

    @property
    def lost(self) -> bool:
        return self.state.link is Link.LOST

    def picture(self, *languages: str) -> Wall:
        """What is on the screen."""
        spoken: Sequence[str] = languages or self.rules.languages
        return wall(self.state, [WORDS[language] for language in spoken])


def rings(play: Play) -> list[tuple[int, int]]:
    """The rings that wait for the loudspeaker."""
    return [(ring.call, ring.ring) for ring in play.state.chimes]
