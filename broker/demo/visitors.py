"""Visitors at the kiosk: they look at the glass, touch it, and wait for their slip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from broker.demo.looking import Colour, colour_at, faces
from broker.demo.places import KIOSK
from broker.demo.player import Wait
from broker.demo.virtual_screen import Area, Photo
from shared.domain.slips import PrintState

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from broker.demo.morning import Arrival
    from broker.demo.observer import Observer
    from broker.demo.player import Player, Script
    from broker.demo.stage import Stage
    from shared.domain.ids import Language, ServiceId

WIDE: Final = 0.7
"""Targets reach over this part of the kiosk's width at least; languages and the bar do not."""
BAR: Final = ("language", "larger", "contrast", "low", "aloud", "help")
"""The bar's buttons that can be pressed on the welcome, from left to right."""
MOST_FURTHER: Final = 1
CHIPS: Final = 8
"""Places for languages above the services; the one in use has another ground than the others."""
OWN: Final = "de"
OTHER: Final = "en"
"""The languages that our visitors speak: the site's first, and this one."""
AGAIN_SECONDS: Final = 4.0
"""Who sees nothing at all happen touches again."""
TIMES: Final = 3
EDGE: Final = 8
"""Pixels inside of a target's edge: its ground, without words or pictograms."""


class UnfamiliarScreen(Exception):
    """The kiosk does not look as it is documented; nobody would find their way."""


class Kiosk:
    """The kiosk as a visitor sees it: where things are was learnt by looking at the welcome.

    ``drawn`` counts the numbers asked for, ``repeated`` the touches that had to be made again.
    """

    def __init__(
        self,
        stage: Stage,
        colours: Mapping[str, Colour],
        services: Sequence[ServiceId],
        languages: Sequence[Language] = (OWN, OTHER),
    ) -> None:
        """Look at the welcome screen, which must be there; ``services`` in their order on it.

        Below them one target may lead to what else there is (``further``). ``languages`` are those
        that the kiosk offers, in their order.

        Raises:
            UnfamiliarScreen: there are not as many targets as services, or not every button.
        """
        self._stage = stage
        self._colours = colours
        self._services = services
        self.drawn = self.repeated = 0
        panels = self._faces("panel")
        wide = [area for area in panels if _is_wide(area)]
        bar = [area for area in panels if wide and area.top > wide[-1].top]
        above = [area for area in panels if wide and area.top < wide[0].top]
        self.further = wide[len(services) :]
        fits = len(wide) >= len(services) and len(self.further) <= MOST_FURTHER
        others = min(len(languages), CHIPS) - 1
        if not fits or [len(bar), len(above)] != [len(BAR), others]:
            raise UnfamiliarScreen(
                f"the kiosk shows {len(wide)} services, {len(bar)} buttons and {len(above)} other "
                f"languages; {len(services)}, {len(BAR)} and {others} were expected"
            )
        self.targets = dict(zip(services, wide, strict=False))
        self.bar: dict[str, Area] = dict(zip(BAR, bar, strict=True))
        # Back is pale while there is no way back; it stands as far right as Language left.
        self.bar["back"] = _mirrored(self.bar["language"])
        self.other_language = above[languages.index(OTHER) - 1]
        # The first of its row, as far left as the last one stands right.
        self.own_language = _mirrored([each for each in above if each.top == above[0].top][-1])

    def look_again(self) -> dict[ServiceId, Area]:
        """Return where the services stand now; a notice above them makes them move."""
        wide = self.choices()
        offered = wide[: len(wide) - len(self.further)]
        # The notice itself may have the same ground.
        return dict(zip(self._services, offered[-len(self._services) :], strict=False))

    def choices(self) -> list[Area]:
        """Return every wide target that stands on the glass, from top to bottom."""
        return [area for area in self._faces("panel") if _is_wide(area)]

    def has_a_notice(self) -> bool:
        """Tell whether every service is offered, below something that the visitor should know."""
        now = self.look_again()
        return len(now) == len(self.targets) and now != self.targets

    def touch(self, place: Area) -> None:
        """Touch the middle of a place on the glass."""
        self._stage.touch(KIOSK.within(place))

    def glimpse(self) -> Photo:
        """Return a narrow strip of the glass, from top to bottom: enough to see that it changed."""
        return self._stage.photograph(KIOSK.within(Area(KIOSK.width // 2, 0, 1, KIOSK.height)))

    def offers(self, place: Area) -> bool:
        """Tell whether something to touch stands at a place, and is not being touched."""
        return self._ground_of(place) in {self._colours["panel"], self._colours["action"]}

    def shows_welcome(self) -> bool:
        """Tell whether every target of the welcome stands there, in the visitor's language."""
        places = [*self.targets.values(), self.other_language]
        return all(self._ground_of(place) == self._colours["panel"] for place in places)

    def in_words(self) -> str:
        """Say what stands on the glass, for whoever looks for the reason of a failure."""
        panels, actions = self._faces("panel"), self._faces("action")
        return f"{self.drawn} drawn; on the kiosk: panels {panels}, actions {actions}"

    def speaks_other_language(self) -> bool:
        """Tell whether the other language is marked as the one in use."""
        return self._ground_of(self.other_language) == self._colours["ink"]

    def done(self) -> Area | None:
        """Return where "done" stands: the main action of the ticket's screen."""
        found = [area for area in self._faces("action") if _is_wide(area)]
        return found[0] if len(found) == 1 else None

    def shows_ticket(self, done: Area) -> bool:
        """Tell whether a ticket's screen with its main action at ``done`` is there.

        A service that is being pressed has the same colour, and may stand at the same place.
        """
        return self._ground_of(done) == self._colours["action"] and not self.offers_languages()

    def offers_languages(self) -> bool:
        """Tell whether the languages stand on the glass, one of them in use: on the welcome."""
        languages = {self._ground_of(self.own_language), self._ground_of(self.other_language)}
        return languages == {self._colours["panel"], self._colours["ink"]}

    def _faces(self, colour: str) -> list[Area]:
        return faces(self._stage.photograph(KIOSK), self._colours[colour])

    def _ground_of(self, place: Area) -> Colour:
        dot = Area(place.left + place.width // 2, place.top + EDGE, 1, 1)
        return colour_at(self._stage.photograph(KIOSK.within(dot)), 0, 0)


def _is_wide(area: Area) -> bool:
    return area.width >= WIDE * KIOSK.width


def _mirrored(area: Area) -> Area:
    return Area(KIOSK.width - area.left - area.width, area.top, area.width, area.height)


class Goal(NamedTuple):
    """What a touch is for: ``what`` says it, ``done`` tells when it is reached.

    ``offered`` tells whether it makes sense to touch a place once more.
    """

    what: str
    done: Callable[[], bool]
    offered: Callable[[Area], bool] = lambda _: True


def touch_until(kiosk: Kiosk, player: Player, place: Area, goal: Goal) -> Script:
    """Touch a place, and once more if it is still offered there: people do so, too.

    A screen that still slides in takes no touch, and looks different afterwards all the same.
    """
    for _ in range(TIMES):
        kiosk.touch(place)
        again = player.now() + AGAIN_SECONDS
        yield Wait(goal.what, lambda at=again: goal.done() or player.now() >= at)
        if goal.done() or not goal.offered(place):
            break
        kiosk.repeated += 1
    yield Wait(goal.what, goal.done)


class Visitors:
    """Everybody who comes in the morning, one after the other, as there is one kiosk."""

    def __init__(self, kiosk: Kiosk, observer: Observer, player: Player) -> None:
        """Come in."""
        self._kiosk = kiosk
        self._observer = observer
        self._player = player
        self._done: Area | None = None
        self._begin = player.now()
        self._late = 0.0

    def come(self, arrivals: Sequence[Arrival]) -> Script:
        """Come at the times of the timetable, or as soon as the kiosk is free."""
        self._begin = self._player.now()
        for arrival in arrivals:
            due = self._begin + arrival.at
            yield self._player.until(due)
            self._late = self._player.now() - due
            yield from self.visit(arrival.service, english=arrival.english)

    def clock(self) -> float:
        """Return the seconds of the play, which go as slowly as the line at the kiosk moves.

        Calls that keep to this clock leave everybody the wait, in proportion, that they had.
        """
        return self._player.now() - self._begin - self._late

    def visit(self, service: ServiceId, *, english: bool = False) -> Script:
        """Draw a number, wait for the slip, and go."""
        if english:
            speaks = self._kiosk.speaks_other_language
            yield from self._touch(self._kiosk.other_language, "the kiosk speaks English", speaks)
        yield from self.draw(service)
        yield from self.take_slip()
        yield from self.leave()

    def draw(self, service: ServiceId, at: Area | None = None) -> Script:
        """Touch a service, where it usually stands or ``at`` a place, and wait for the number."""
        self._kiosk.drawn += 1
        drawn = self._kiosk.drawn
        place = at or self._kiosk.targets[service]
        given = f"a number for {service}"
        yield from self._touch(place, given, lambda: self._observer.issued >= drawn)

    def draw_alone(self, service: ServiceId) -> Script:
        """Draw a number although the broker is away, so that nobody else knows of it yet."""
        self._kiosk.drawn += 1
        self._kiosk.touch(self._kiosk.look_again()[service])
        yield Wait("a number without the broker", lambda: self._kiosk.done() is not None)

    def take_slip(self) -> Script:
        """Wait for the slip."""
        yield Wait("the slip is printed", lambda: self.slip is PrintState.PRINTED)

    def leave(self) -> Script:
        """Say "done", once it can be said, and leave the welcome to the next visitor."""
        yield from self.say_done()
        yield Wait("the welcome", self._kiosk.shows_welcome)

    def say_done(self) -> Script:
        """Say "done", once it can be said."""
        if self._done is None:
            yield Wait("the ticket's screen", lambda: self._kiosk.done() is not None)
            self._done = self._kiosk.done()
        done = self._done
        if done is not None:
            yield Wait("the ticket's screen", lambda: self._kiosk.shows_ticket(done))
            gone = "the ticket's screen goes"
            yield from self._touch(done, gone, lambda: not self._kiosk.shows_ticket(done))

    def _touch(self, place: Area, what: str, done: Callable[[], bool]) -> Script:
        """Touch a place until it had its effect, as long as something is offered there."""
        return touch_until(self._kiosk, self._player, place, Goal(what, done, self._kiosk.offers))

    @property
    def slip(self) -> PrintState:
        """Tell what became of the slip drawn last."""
        return self._observer.printed(self._observer.issued)
