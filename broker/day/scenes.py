"""Scenes: real screens are used or looked at while time passes as usual; what all of them need."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from broker.day.hall import SCREENS

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from broker.day.play import HallDay
    from broker.day.step import Act
    from broker.demo.player import Script
    from shared.domain.ids import DeviceId

CALM: Final = 0.25
"""Real seconds in which a screen has slid in and an answered press is no longer lit."""
CAUGHT_UP: Final = 0.7
"""Real seconds after which every screen shows the minute to which the clock has leapt."""
STILL: Final = 0.15
STILL_SECONDS: Final = 3.0
"""A picture is taken when nothing has moved for so long, or after this long all the same."""
LOOK_SECONDS: Final = 0.05


@contextmanager
def scene(day: HallDay, device: DeviceId) -> Generator[Script]:
    """Have a screen for oneself, in usual time; begin with the script that is given."""
    taken: list[DeviceId] = []

    def take() -> Script:
        yield day.meanwhile(f"{device} is free", lambda: device not in day.in_use)
        day.in_use.add(device)
        taken.append(device)

    with day.tempo.scene():
        try:
            yield take()
        finally:
            day.in_use.difference_update(taken)


def photograph(day: HallDay, name: str, device: DeviceId) -> Script:
    """Take a picture of a screen once it stands still."""
    area = SCREENS[device][1]
    yield day.player.pause(CALM)
    begun = since = day.player.now()
    last = day.stage.photograph(area)
    while day.player.now() - since < STILL and day.player.now() - begun < STILL_SECONDS:
        yield day.player.pause(LOOK_SECONDS)
        seen = day.stage.photograph(area)
        if seen != last:
            last, since = seen, day.player.now()
    day.gallery.take(name, area)


def looks(
    picture: str,
    device: DeviceId,
    when: Callable[[HallDay], bool] = lambda _: True,
) -> Act:
    """Photograph a screen as it is, as soon as it shows what is wanted."""

    def act(day: HallDay, who: str) -> Script:
        del who
        yield day.meanwhile(f"{picture} can be seen", lambda: when(day))
        with scene(day, device) as ready:
            yield from ready
            yield day.player.pause(CAUGHT_UP)
            yield from photograph(day, picture, device)

    return act
