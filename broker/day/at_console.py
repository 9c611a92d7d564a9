"""What staff do at the real consoles: they press keys, and look whether it was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from broker.day.hall import SCREENS
from broker.day.scenes import CALM, photograph, scene
from broker.demo.clerks import as_x_names
from broker.demo.player import Wait
from broker.demo.virtual_screen import Area
from shared.settings.hotkeys import keys_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from broker.day.play import HallDay
    from broker.day.step import Act
    from broker.demo.player import Script
    from broker.demo.virtual_screen import Photo
    from shared.domain.ids import DeviceId

AGAIN_SECONDS: Final = 4.0
"""Who sees nothing happen presses again; a double press does no harm, says the console."""
TREMBLING: Final = 0.6
"""The same key again within half a second is a trembling finger, say the consoles."""
TIMES: Final = 8
HEADING: Final = Area(822, 66, 520, 54)
"""Where the right column of a counter's console says what it shows."""


def presses(
    action: str,
    event: type,
    *,
    keys: str = "",
    confirm: str = "",
    before: str = "",
    after: str = "",
    possible: Callable[[HallDay], bool] = lambda _: True,
) -> Act:
    """Press an action's key at the console that the step names, until it left its event.

    ``keys`` fill in what is then asked, ``confirm`` sends it; ``before`` and ``after`` are
    pictures of what was filled in and of what followed. ``possible`` tells when to begin.
    """

    def act(day: HallDay, who: str) -> Script:
        yield day.meanwhile(f"{action} at {who} is possible", lambda: possible(day))
        with scene(day, who) as ready:
            yield from ready
            console = Console(day, who)
            yield from console.sit_down()
            since = day.observer.sequence

            def done() -> bool:
                return day.heard(event, since, lambda each: each.device == who) is not None

            for _ in range(TIMES):
                before_it = console.glimpse()
                console.press_action(action)
                if keys or confirm:
                    yield from console.answers(before_it, done)
                    if console.glimpse() == before_it:
                        continue
                yield from console.fill_in(keys)
                if before:
                    yield from photograph(day, before, who)
                if confirm:
                    console.press(confirm)
                again = day.player.now() + AGAIN_SECONDS
                yield Wait(action, lambda at=again: done() or day.player.now() >= at)
                if done():
                    break
                console.press("Escape")
                yield day.player.pause(TREMBLING)
            yield Wait(action, done)
            if after:
                yield from photograph(day, after, who)
            yield day.player.pause(TREMBLING)

    return act


def opens(page: str, picture: str, keys: str = "") -> Act:
    """Open a page of the console that the step names, look at it, and leave it as it was."""

    def act(day: HallDay, who: str) -> Script:
        with scene(day, who) as ready:
            yield from ready
            console = Console(day, who)
            yield from console.sit_down()
            before = console.glimpse()
            for _ in range(TIMES):
                console.press_action(page)
                yield from console.answers(before, lambda: False)
                if console.glimpse() != before:
                    break
            yield from console.fill_in(keys)
            yield from photograph(day, picture, who)
            console.press("Escape")
            yield day.player.pause(TREMBLING)

    return act


def shows_strip(picture: str) -> Act:
    """Change to the narrow strip, look at it, and change back."""

    def act(day: HallDay, who: str) -> Script:
        with scene(day, who) as ready:
            yield from ready
            console = Console(day, who)
            yield from console.sit_down()
            console.press_action("strip")
            yield Wait("the strip", lambda: console.other_window() is not None)
            window, area = console.other_window() or (0, SCREENS[who][1])
            yield day.player.pause(2 * TREMBLING)
            day.gallery.take(picture, area)
            day.stage.press(window, as_x_names(keys_of("counter")["strip"]))
            yield Wait("the window", lambda: console.other_window() is None)
            yield day.player.pause(TREMBLING)

    return act


def fills(
    *places: tuple[int, int], action: str, event: type, before: str = "", after: str = ""
) -> Act:
    """Touch places of the console's window, then press an action's key until it left its event."""

    def act(day: HallDay, who: str) -> Script:
        with scene(day, who) as ready:
            yield from ready
            area = SCREENS[who][1]
            for left, top in places:
                day.stage.touch(area.within(Area(left, top, 1, 1)))
                yield day.player.pause(CALM)
            if before:
                yield from photograph(day, before, who)
        yield from presses(action, event, after=after)(day, who)

    return act


class Console:
    """The window of a console's program, and its keys."""

    def __init__(self, day: HallDay, device: DeviceId) -> None:
        """Find the window."""
        self._day = day
        role = "reception" if device.startswith("reception") else "counter"
        self._keys = keys_of(role)
        self._area = SCREENS[device][1]
        self._heading = self._area.within(HEADING) if role == "counter" else self._area
        self._child = day.screens[device]
        self._window = day.stage.window(self._child, self._area)

    def sit_down(self) -> Script:
        """Let the window have the keyboard: the key that gives it is lost on a window."""
        self.press("Shift_L")
        yield self._day.player.pause(CALM)

    def press_action(self, action: str) -> None:
        """Press the key of an action."""
        self.press(as_x_names(self._keys[action]))

    def press(self, keys: str) -> None:
        """Press keys one after the other, as X names them."""
        self._day.stage.press(self._window, keys)

    def other_window(self) -> tuple[int, Area] | None:
        """Return the program's window that has taken this one's place, and what it covers."""
        others = self._day.stage.windows(self._child)
        others.pop(self._window, None)
        return next(iter(others.items()), None)

    def glimpse(self) -> Photo:
        """Return what stands where a page has its heading."""
        return self._day.stage.photograph(self._heading)

    def answers(self, before: Photo, done: Callable[[], bool]) -> Script:
        """Wait until the window looks otherwise than ``before``, for a while."""
        again = self._day.player.now() + AGAIN_SECONDS
        now = self._day.player.now
        yield Wait(
            "the console answers",
            lambda: done() or now() >= again or self.glimpse() != before,
        )
        yield self._day.player.pause(CALM)

    def fill_in(self, keys: str) -> Script:
        """Press keys one after the other, each when the one before was taken."""
        for key in keys.split():
            self.press(key)
            yield self._day.player.pause(0.02)


def typed(text: str) -> str:
    """Return the keys that write a text of letters, digits and blanks."""
    return " ".join("space" if each == " " else each for each in text)
