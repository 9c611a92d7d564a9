"""What visitors do at the real kiosk: they look, touch, and wait for their slip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from broker.day.hall import BASE, SCREENS
from broker.day.scenes import CALM, photograph, scene
from broker.day.step import about
from broker.demo.looking import faces, read_colours
from broker.demo.player import Wait
from broker.demo.virtual_screen import Area
from broker.demo.visitors import Goal, Kiosk, UnfamiliarScreen, touch_until
from shared.domain.slips import TicketPrintReported
from shared.domain.tickets import TicketIssued
from shared.settings.loading import load

if TYPE_CHECKING:
    from collections.abc import Generator

    from broker.day.play import HallDay
    from broker.day.step import Act
    from broker.demo.player import Script
    from shared.domain.ids import ServiceId, TicketId
    from shared.domain.lobby import Recorded
    from shared.domain.records import Event

KIOSK: Final = "kiosk-1"
FURTHER_ON: Final = frozenset({"registration", "internet"})
"""The services that have no room on the first screen."""
CHECK_IN: Final = "check-in"
"""What the first screen offers above them, to whoever has an appointment."""
TOP: Final = Area(0, 100, 1080, 500)
"""Where the kiosk's question stands, and what was typed."""
KEYPAD: Final = "123456789+0"
THEME: Final = BASE.parent / "themes" / "light.toml"


class Glass:
    """The kiosk's glass, learnt by looking at its welcome once."""

    def __init__(self, day: HallDay) -> None:
        """Nobody has looked yet."""
        self._day = day
        settings = load(day.programs.config)
        services = settings.catalogue.services
        concerns = [each.id for each in services if each.id not in FURTHER_ON]
        self._languages = settings.kiosks[KIOSK].languages
        self._services = [CHECK_IN, *concerns]
        self._colours = read_colours(THEME)
        self._kiosk: Kiosk | None = None

    @property
    def kiosk(self) -> Kiosk:
        """Return where things stand.

        Raises:
            LookupError: nobody has looked (``learn``).
        """
        if self._kiosk is None:
            raise LookupError("nobody has looked at the kiosk yet")
        return self._kiosk

    def learn(self) -> Script:
        """Wait for the welcome, and see where things stand."""
        yield Wait("the kiosk's welcome", self._look)

    def sees_welcome(self) -> bool:
        """Tell whether the welcome stands there, with every concern."""
        return self._look()

    def touch(self, place: Area, goal: Goal) -> Script:
        """Touch a place until it had its effect."""
        yield from touch_until(self.kiosk, self._day.player, place, goal)

    def keys(self) -> list[Area]:
        """Return the keys of the keyboard on the glass, row by row."""
        photo = self._day.stage.photograph(SCREENS[KIOSK][1])
        above = self.kiosk.bar["language"].top
        panels = faces(photo, self._colours["panel"])
        wide = self.kiosk.choices()
        return [area for area in panels if area.top < above and area not in wide]

    def _look(self) -> bool:
        if self._kiosk is None:
            try:
                self._kiosk = Kiosk(self._day.stage, self._colours, self._services, self._languages)
            except UnfamiliarScreen:
                return False
        return self._kiosk.shows_welcome()


def shows(picture: str, button: str) -> Act:
    """Touch a button of the kiosk's bar, look, and go back; ``language`` and ``help`` go away."""

    def act(day: HallDay, who: str) -> Script:
        del who
        with scene(day, KIOSK) as ready:
            yield from ready
            yield from day.glass.learn()
            kiosk = day.glass.kiosk
            before = kiosk.glimpse()
            changed = Goal(picture, lambda: kiosk.glimpse() != before)
            yield from day.glass.touch(kiosk.bar[button], changed)
            yield from photograph(day, picture, KIOSK)
            back = kiosk.bar["back"] if button in {"language", "help"} else kiosk.bar[button]
            yield from day.glass.touch(back, Goal("the welcome", kiosk.shows_welcome))

    return act


def touches(
    service: ServiceId, *, people: int = 1, english: bool = False, pictures: str = ""
) -> Act:
    """Draw a number by touch; ``pictures`` begins the names of the pictures on the way."""

    def act(day: HallDay, who: str) -> Script:
        with scene(day, KIOSK) as ready:
            yield from ready
            yield from day.glass.learn()
            if english:
                yield from _speak_english(day)
                yield from _look(day, pictures, "welcome")
            issued = yield from _draw(day, service, people, pictures)
            day.tickets[who] = issued
            yield from _take_slip(day, issued, pictures)

    return act


def _speak_english(day: HallDay) -> Script:
    kiosk = day.glass.kiosk
    speaks = Goal("English", kiosk.speaks_other_language, kiosk.offers)
    yield from day.glass.touch(kiosk.other_language, speaks)


def _draw(
    day: HallDay, service: ServiceId, people: int, pictures: str
) -> Generator[Wait, None, TicketId]:
    kiosk, since = day.glass.kiosk, day.observer.sequence

    def issued() -> Recorded | None:
        return day.heard(TicketIssued, since, _is_ours)

    place = kiosk.look_again()[service]
    given = Goal(f"a number for {service}", lambda: issued() is not None, kiosk.offers)
    if service != "emergency":
        asked = Goal("how many people", lambda: not kiosk.offers_languages(), kiosk.offers)
        yield from day.glass.touch(place, asked)
        yield from _look(day, pictures, "party")
        yield Wait("the numbers of people", lambda: len(kiosk.choices()) >= people)
        place = kiosk.choices()[people - 1]
    yield from day.glass.touch(place, given)
    found = issued()
    if found is None or not isinstance(found.event, TicketIssued):
        raise LookupError("no number")
    return found.event.ticket


def _take_slip(day: HallDay, ticket: int, pictures: str) -> Script:
    kiosk = day.glass.kiosk
    yield Wait("the ticket's screen", lambda: kiosk.done() is not None)
    if pictures == "kiosk":  # the first slip, whose printer is slow
        yield day.player.pause(CALM)
        day.gallery.take("kiosk-printing", SCREENS[KIOSK][1])
    yield Wait(
        "the slip",
        lambda: day.heard(TicketPrintReported, 0, lambda each: about(each) == ticket) is not None,
    )
    day.programs.order("speed 0")
    yield from _look(day, pictures, "ticket")
    done = kiosk.done()
    if done is not None:
        yield from day.glass.touch(done, Goal("the welcome", kiosk.shows_welcome, kiosk.offers))
    yield Wait("the welcome", kiosk.shows_welcome)


def _look(day: HallDay, pictures: str, what: str) -> Script:
    if pictures:
        yield from photograph(day, f"{pictures}-{what}", KIOSK)


class Way(NamedTuple):
    """One step of the way through the kiosk's screens, after a ``picture`` of what stands there.

    It goes to the choice of this place, counted from 0, or to these keys one after the other, or
    to this button of the bar, or else to the main button.
    """

    choice: int | None = None
    bar: str = ""
    keys: str = ""
    picture: str = ""


def walks(*ways: Way, then: type[Event] | None = None) -> Act:
    """Walk through the kiosk's screens, until the event has come if there is one, and back.

    A number that a visitor gets on the way is theirs.
    """

    def act(day: HallDay, who: str) -> Script:
        with scene(day, KIOSK) as ready:
            yield from ready
            yield from day.glass.learn()
            since = day.observer.sequence
            for way in ways:
                yield from _walk(day, way)
            if then is not None:
                yield _comes(day, then, since)
            issued = day.heard(TicketIssued, since, _is_ours)
            if issued is not None and isinstance(issued.event, TicketIssued):
                day.tickets[who] = issued.event.ticket
            yield Wait("the welcome", day.glass.kiosk.shows_welcome)

    return act


def _walk(day: HallDay, way: Way) -> Script:
    yield day.player.pause(CALM)
    found: list[Area] = []

    def is_there() -> bool:
        found[:] = _places(day, way)
        return bool(found)

    yield Wait("a place to touch", is_there)
    if way.picture:
        yield from photograph(day, way.picture, KIOSK)
    for place in found:
        before = day.stage.photograph(TOP)
        changed = Goal("the next screen", lambda seen=before: day.stage.photograph(TOP) != seen)
        yield from day.glass.touch(place, changed)


def _comes(day: HallDay, event: type[Event], since: int) -> Wait:
    return Wait(event.__name__, lambda: day.heard(event, since, _is_ours) is not None)


def _is_ours(recorded: Recorded) -> bool:
    return recorded.device == KIOSK


def _places(day: HallDay, way: Way) -> list[Area]:
    """Return what is to be touched, in this order; nothing while it is not there."""
    kiosk = day.glass.kiosk
    match way:
        case Way(choice=int(place)):
            return kiosk.choices()[place : place + 1]
        case Way(bar=str(name)) if name:
            return [kiosk.bar[name]]
        case Way(keys="") if (done := kiosk.done()) is not None:
            return [done]
        case Way(keys=""):
            return []
        case _:
            keys = day.glass.keys()
            there = len(keys) >= len(KEYPAD)
            return [keys[KEYPAD.index(key)] for key in way.keys] if there else []
