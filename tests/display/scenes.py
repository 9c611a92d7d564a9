"""What a wall can look like: a play for each scene, in both languages."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from shared.domain.openings import ALL_DAYS, Closure, Hotline, Opening
from shared.domain.places import Area, Workstation
from shared.domain.public import HallEnding, HallNotice, NoticesChanged
from shared.domain.services import Counter, Device
from tests.display.stage import (
    NOW,
    RULES,
    WIDE,
    Play,
    a_call,
    a_catalogue,
    a_hall,
    closed,
    waiting,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from display.presenter.state import Rules
    from shared.domain.public import Hall

ROOM: Final = ("Raum 1.12, 1. OG", "Room 1.12, 1st floor")
LONG: Final = ("Beratungszimmer für Familien, Raum 2.14", "Family advice office, room 2.14")
ACCENTS: Final = ("Übergabe-Büro Ägidienstraße, Zugang über Hof", "Handover office, Ägidienstraße")


def hall(services: int) -> Hall:
    """Return a hall in which each service stands otherwise."""
    seen = [
        waiting("a", 3, 0, 10),
        waiting("b", 12, 15, 25),
        waiting("c", 0),
        waiting("n", 7, 60, 105),
        closed("d", NOW + timedelta(days=1)),
        waiting("f", 112),
        waiting("g", 5, 110, 240),
        waiting("h", 1),
    ]
    return a_hall(services=services, seen=seen[:services])


def morning(play: Play) -> None:
    """Let the wall have a history with all kinds of places."""
    play.call(a_call(12, "C107"))
    play.later(20)
    play.call(a_call(21, "A023", place=ROOM[0], other=ROOM[1]))
    play.later(20)
    play.call(a_call(3, "N031"))
    play.later(20)
    play.call(a_call(4, "W124", place=LONG[0], other=LONG[1]))
    play.later(20)
    play.call(a_call(5, "B009"))
    play.later(20)


def one(play: Play) -> None:
    """Call one visitor after others."""
    morning(play)
    play.call(a_call(6, "A024"))


def long_place(play: Play) -> None:
    """Call somebody to a room with a long name."""
    morning(play)
    play.call(a_call(7, "W025", place=LONG[0], other=LONG[1]))


def accents(play: Play) -> None:
    """Call somebody to a place whose letters are as high and as deep as letters get."""
    morning(play)
    play.call(a_call(7, "M088", place=ACCENTS[0], other=ACCENTS[1]))


def two(play: Play) -> None:
    """Call two at once."""
    one(play)
    play.at += 1
    play.call(a_call(7, "W108", place=ROOM[0], other=ROOM[1]))


def two_rooms(play: Play) -> None:
    """Call two at once, each to a place that needs two lines."""
    morning(play)
    for sequence, number in ((6, "A024"), (7, "W108")):
        play.at += 1
        play.call(a_call(sequence, number, place=ROOM[0], other=ROOM[1]))


def three(play: Play) -> None:
    """Call three at once."""
    two(play)
    play.at += 1
    play.call(a_call(11, "C110"))


def five(play: Play) -> None:
    """Call more than there are large places."""
    three(play)
    play.call(a_call(8, "B111"), a_call(9, "N112", place=LONG[0], other=LONG[1]))


def after(play: Play) -> None:
    """Let the last visitor have come."""
    morning(play)
    play.end(5)


def idle_pictures(play: Play) -> None:
    """Show a picture while nobody has been called yet."""
    play.folder("a.png")


def after_pictures(play: Play) -> None:
    """Show a picture after the last visitor has come."""
    after(play)
    play.folder("a.png")


def told_pictures(play: Play) -> None:
    """Show a picture while there is something to tell."""
    told(play)
    play.end(5)
    play.folder("a.png")


def shut(play: Play) -> None:
    """Let the hall be closed."""
    play.link(a_hall(seen=[closed(name, NOW + timedelta(days=1)) for name in ("a", "b", "c")]))


def shut_for_a_reason(play: Play) -> None:
    """Let the hall be closed, and say why at some length."""
    reason = {
        "de": "Wegen einer Personalversammlung bleibt das Haus heute bis zum Mittag geschlossen.",
        "en": "The house stays closed until noon today because of a staff assembly.",
    }
    seen = [closed(name, NOW + timedelta(days=1)) for name in ("a", "b", "c")]
    hall = a_hall(seen=[replace(seen[0], waiting=2), *seen[1:]])
    days = tuple(Opening(day=day, opens=time(8), closes=time(16)) for day in ALL_DAYS[:4])
    friday = (Opening(day="fri", opens=time(12), closes=time(16)),)
    second = {"de": "Freitag nachmittags", "en": "Friday afternoon"}
    shut = replace(
        hall.catalogue,
        closures=(Closure(id="assembly", reason=reason),),
        hotlines=(
            Hotline(id="first", label={"de": "Hotline"}, number="02303 27-0", hours=days),
            Hotline(id="second", label=second, number="02303 27-99", hours=friday),
        ),
        portal="https://www.example.de/termin",
    )
    play.link(replace(hall, catalogue=shut))


def full_house(play: Play) -> None:
    """Let the house be full, and somebody be called."""
    one(play)
    told = {
        name: replace(each, back=NOW + timedelta(minutes=40))
        for name, each in play.state.services.items()
    }
    play.state = replace(play.state, services=told)


def told(play: Play) -> None:
    """Tell everybody something of the greatest length."""
    long = (
        "Wegen einer Personalversammlung schließen wir heute um elf Uhr dreißig. "
        "Bitte kommen Sie morgen früh ab acht Uhr wieder!"
    )
    text = {"de": long, "en": long.replace("Wegen einer", "Due to a")}
    play.news(NoticesChanged(notices=(HallNotice(id=1, text=text),)))
    morning(play)


def told_and_called(play: Play) -> None:
    """Tell everybody something while somebody is called."""
    told(play)
    play.call(a_call(6, "A024"))


def recalled(play: Play) -> None:
    """Call the same visitor again."""
    one(play)
    play.call(a_call(6, "A024", ring=1))


def house(me: str) -> Hall:
    """Return a house with a counter upstairs and two places below, as a display of it is told."""
    upstairs = Area(id="up", label={"de": "1. Stock", "en": "1st floor"})
    catalogue = a_catalogue(5)
    c7 = Counter(id="c7", place={"de": "Schalter 7", "en": "Counter 7"}, area="up")
    places = tuple(
        Workstation(
            id=f"w{n}", place={"de": f"Internetplatz {n}", "en": f"Internet place {n}"}, service="d"
        )
        for n in (1, 2)
    )
    device = Device(
        id=me,
        role="display",
        counters=("c7", "w1", "w2"),
        area="up" if me == "upstairs" else None,
        arrows={} if me == "upstairs" else {"c7": "up"},
    )
    catalogue = replace(
        catalogue,
        areas=(upstairs,),
        counters=(replace(c7, services=("a",)),),
        workstations=places,
        devices=(device,),
    )
    endings = tuple(
        HallEnding(counter=f"w{n}", number=f"W00{n}", until=NOW + timedelta(minutes=5))
        for n in (1, 2)
    )
    return replace(a_hall(services=5), catalogue=catalogue, endings=endings)


def other_floor(play: Play) -> None:
    """Call somebody to another floor, while two are told that their time is over soon."""
    play.rules = replace(play.rules, device="ground")
    play.link(house("ground"))
    c7 = replace(a_call(7, "A107"), counter="c7", place={"de": "Schalter 7", "en": "Counter 7"})
    play.call(c7, replace(a_call(8, "A108"), counter="c7", place=c7.place))


SCENES: Final[dict[str, Callable[[Play], None]]] = {
    "told": told,
    "told-and-called": told_and_called,
    "idle": lambda _play: None,
    "first": lambda play: play.call(a_call(6, "A024")),
    "one": one,
    "recalled": recalled,
    "long": long_place,
    "accents": accents,
    "two": two,
    "two-rooms": two_rooms,
    "three": three,
    "five": five,
    "after": after,
    "idle-pictures": idle_pictures,
    "after-pictures": after_pictures,
    "told-pictures": told_pictures,
    "full": full_house,
    "closed": shut,
    "closed-reason": shut_for_a_reason,
    "other-floor": other_floor,
    "lost": Play.lose,
}
"""Everything that a wall shows once it has met its broker."""


def played(
    scene: str,
    *languages: str,
    services: int = 5,
    rules: Rules = RULES,
    aspect: float = WIDE,
) -> Play:
    """Return the play of a scene on a wall with these languages."""
    rules = replace(rules, languages=languages or ("de", "en"))
    play = Play(hall(services), rules=rules, aspect=aspect)
    SCENES[scene](play)
    # The main language has its turn, and so has whoever is told of an end.
    play.state = replace(play.state, turn=2 if play.state.endings else 0)
    return play
