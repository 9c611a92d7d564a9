"""What staff do at the real consoles: they press keys, and look whether it was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

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
    from shared.domain.records import Event

AGAIN_SECONDS: Final = 4.0
"""Who sees nothing happen presses again; a double press does no harm, says the console."""
TREMBLING: Final = 0.6
"""The same key again within half a second is a trembling finger, say the consoles."""
TIMES: Final = 8
HEADING: Final = Area(822, 66, 520, 54)
"""Where the right column of a counter's console says what it shows."""
BESIDE: Final = Area(24, 460, 310, 250)
"""Where a counter's console tells more of its visitor."""


class Form(NamedTuple):
    """What an action asks for: the ``keys`` that fill it in, the one that sends it, a picture."""

    keys: str
    confirm: str
    picture: str = ""


def presses(
    action: str,
    event: type[Event],
    form: Form | None = None,
    *,
    after: str = "",
    possible: Callable[[HallDay], bool] = lambda _: True,
) -> Act:
    """Press an action's key at the console that the step names, until it left its event.

    ``after`` is a picture of what followed; ``possible`` tells when to begin.
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
                if not done():
                    yield from console.tries(action, form, done)
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
            yield from console.shows(page)
            yield from console.fill_in(keys)
            yield from photograph(day, picture, who)
            console.press("Escape")
            yield day.player.pause(TREMBLING)

    return act


def unfolds(action: str, picture: str) -> Act:
    """Have something told beside the visitor, look at it, and fold it up again."""

    def act(day: HallDay, who: str) -> Script:
        with scene(day, who) as ready:
            yield from ready
            console = Console(day, who, BESIDE)
            yield from console.sit_down()
            yield from console.shows(action)
            yield from photograph(day, picture, who)
            console.press_action(action)
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
    *places: tuple[int, int], action: str, event: type[Event], before: str = "", after: str = ""
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


def goes_to(left: int, top: int, keys: str, picture: str) -> Act:
    """Touch a list of the console's window, go on in it by keys, look, and go back."""

    def act(day: HallDay, who: str) -> Script:
        with scene(day, who) as ready:
            yield from ready
            console, place = Console(day, who), SCREENS[who][1].within(Area(left, top, 1, 1))
            day.stage.touch(place)
            yield from console.sit_down()
            yield from console.fill_in(keys)
            yield from photograph(day, picture, who)
            for back in ("Home", "Shift_L"):
                console.press(back)
                yield day.player.pause(TREMBLING)

    return act


class Console:
    """The window of a console's program, and its keys."""

    def __init__(self, day: HallDay, device: DeviceId, looks_at: Area = HEADING) -> None:
        """Find the window."""
        self._day = day
        self._device = device
        role = device if device in {"reception", "lead"} else "counter"
        self._keys = keys_of(role)
        self._area = SCREENS[device][1]
        self._heading = self._area.within(looks_at) if role == "counter" else self._area
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

    def tries(self, action: str, form: Form | None, done: Callable[[], bool]) -> Script:
        """Do something once, and look for a while whether it was done."""
        before = self.glimpse()
        self.press_action(action)
        if form is not None:
            yield from self._answers(before)
            if self.glimpse() == before:
                return
            yield from self.fill_in(form.keys)
            if form.picture:
                yield from photograph(self._day, form.picture, self._device)
            self.press(form.confirm)
        yield self._for_a_while(action, done)
        if form is not None and not done():
            self.press("Escape")
        yield self._day.player.pause(TREMBLING)

    def shows(self, page: str) -> Script:
        """Open a page."""
        before = self.glimpse()
        for _ in range(TIMES):
            if self.glimpse() == before:
                self.press_action(page)
                yield from self._answers(before)

    def _answers(self, before: Photo) -> Script:
        """Wait until the window looks otherwise than before."""
        yield self._for_a_while("the console answers", lambda: self.glimpse() != before)
        yield self._day.player.pause(CALM)

    def _for_a_while(self, what: str, until: Callable[[], bool]) -> Wait:
        now, again = self._day.player.now, self._day.player.now() + AGAIN_SECONDS
        return Wait(what, lambda: until() or now() >= again)

    def fill_in(self, keys: str) -> Script:
        """Press keys one after the other, each when the one before was taken."""
        for key in keys.split():
            self.press(key)
            yield self._day.player.pause(0.02)


def typed(text: str) -> str:
    """Return the keys that write a text of letters, digits and blanks."""
    return " ".join("space" if each == " " else each for each in text)
