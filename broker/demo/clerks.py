"""Clerks at their consoles: they press keys, and look whether it was done."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING, Final, NamedTuple

from broker.demo.morning import Course
from broker.demo.player import Wait
from shared.domain.transitions import DeskStatus, Status
from shared.settings.hotkeys import COUNTER_KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from broker.demo.children import Child
    from broker.demo.morning import Turn
    from broker.demo.observer import Observer
    from broker.demo.player import Player, Script
    from broker.demo.stage import Stage
    from broker.demo.virtual_screen import Area
    from shared.domain.ids import CounterId

BREAK_SECONDS: Final = 0.6
REACTION_SECONDS: Final = 0.15
"""Between seeing that a step is done and pressing the next key; people need no less."""
AGAIN_SECONDS: Final = 2.0
"""Who sees nothing happen presses again; a double press does no harm, says the console."""
TIMES: Final = 5
CONFIRM: Final = "space"
"""What presses the button that has the focus."""
MORNING_LIMIT: Final = 600.0
"""Seconds after which a morning that does not go on is given up."""


class Seat(NamedTuple):
    """A counter, and where its console stands on the screen."""

    counter: CounterId
    area: Area


class Clerk:
    """One person at one counter's console, which covers ``area`` of the screen."""

    def __init__(
        self, stage: Stage, observer: Observer, player: Player, console: Child, seat: Seat
    ) -> None:
        """Sit down."""
        self._stage = stage
        self._observer = observer
        self._player = player
        self._console = console
        self._window = stage.window(console, seat.area)
        self.area = seat.area
        self.counter = seat.counter
        self.course = Course.SERVED

    def ask_to_open(self) -> Script:
        """Ask to open the counter: the console then asks for which services."""
        yield self._player.pause(REACTION_SECONDS)
        self._stage.press(self._window, as_x_names(COUNTER_KEYS["open"]))

    def open(self) -> Script:
        """Open the counter for the services that the console offers."""
        yield from self.ask_to_open()
        yield self._player.pause(BREAK_SECONDS / 2)
        yield from self.confirm()

    def confirm(self) -> Script:
        """Open it for these services."""
        opened = f"{self.counter} opens"
        yield from self._press_until(opened, CONFIRM, lambda: self._status() is DeskStatus.OPEN)

    def pause(self) -> Script:
        """Have a break."""
        yield from self._do("pause", lambda: self._status() is DeskStatus.PAUSED)

    def call(self, course: Course = Course.SERVED) -> Script:
        """Call whoever is next; ``course`` is what will become of them."""
        key = as_x_names(COUNTER_KEYS["call_next"])
        yield from self._press_until(
            f"call_next at {self.counter}", key, lambda: self._visitor() is not None, self._wanted
        )
        self.course = course

    def have_a_break(self) -> Script:
        """Pause for a moment."""
        yield from self.pause()
        yield self._player.pause(BREAK_SECONDS)
        yield from self.go_on()

    def go_on(self) -> Script:
        """End the break."""
        yield from self._do("pause", lambda: self._status() is DeskStatus.OPEN)

    def recall(self) -> Script:
        """Call the same visitor once more."""
        yield from self._do("recall", lambda: self._ring() > 0)

    def change_window(self) -> Script:
        """Change between the full window and the narrow strip; one of them is there at a time."""
        before = self._window
        yield from self._do("strip", lambda: self._other(before) is not None)
        self._window, self.area = self._other(before) or (self._window, self.area)

    def undo(self) -> Script:
        """Take the call back."""
        yield from self._do("undo", lambda: self._visitor() is None)

    def give_back(self) -> Script:
        """Put the visitor back into the line."""
        yield from self._do("return_to_waiting", lambda: self._visitor() is None)

    def serve(self) -> Script:
        """Receive the visitor."""
        yield from self._do("serve", lambda: self._visitor() is Status.SERVING)

    def clear(self) -> Script:
        """Be done with the visitor, in the way that their course wants."""
        if self._visitor() is None:
            return
        if self.course is Course.NO_SHOW:
            yield from self._do("no_show", lambda: self._visitor() is None)
            return
        if self._visitor() is Status.CALLED:
            yield from self.serve()
        yield from self._do("finish", lambda: self._visitor() is None)

    def _do(self, action: str, done: Callable[[], bool]) -> Script:
        """Press an action's key and look whether it was done."""
        key = as_x_names(COUNTER_KEYS[action])
        yield from self._press_until(f"{action} at {self.counter}", key, done)

    def _press_until(
        self,
        what: str,
        key: str,
        done: Callable[[], bool],
        possible: Callable[[], bool] = lambda: True,
    ) -> Script:
        """Press until it is done; before each press wait until it is ``possible``."""
        for _ in range(TIMES):
            yield Wait(f"{what} is possible", possible)
            yield self._player.pause(REACTION_SECONDS)
            self._stage.press(self._window, key)
            give_up = self._player.now() + AGAIN_SECONDS
            yield Wait(what, lambda at=give_up: done() or self._player.now() >= at)
            if done():
                return
        yield Wait(what, done, 0.0)

    def _other(self, window: int) -> tuple[int, Area] | None:
        others = self._stage.windows(self._console)
        others.pop(window, None)
        return next(iter(others.items()), None)

    def _wanted(self) -> bool:
        """Tell whether somebody waits; a colleague may be quicker than the next press."""
        return self._observer.waiting() > 0

    def _visitor(self) -> Status | None:
        ticket = self._observer.at_desk(self.counter)
        return None if ticket is None else ticket.status

    def _ring(self) -> int:
        ticket = self._observer.at_desk(self.counter)
        return 0 if ticket is None else ticket.ring

    def _status(self) -> DeskStatus:
        return self._observer.desk(self.counter).status


def work(clerk: Clerk, turns: Iterable[Turn], clock: Callable[[], float]) -> Script:
    """Call at the times of one's turns, by a clock of the play's seconds."""
    for turn in turns:
        yield Wait("the next call", lambda at=turn.at: clock() >= at, MORNING_LIMIT)
        was = clerk.course
        yield from clerk.clear()
        if was is Course.PAUSED:
            yield from clerk.have_a_break()
        yield from _take(clerk, turn.course)


def clear_the_hall(clerks: Sequence[Clerk], observer: Observer) -> Script:
    """Call and serve until nobody waits and no counter has a visitor."""
    for clerk in cycle(clerks):
        yield from clerk.clear()
        if observer.waiting() == 0:
            break
        yield from clerk.call()
    for clerk in clerks:
        yield from clerk.clear()


def _take(clerk: Clerk, course: Course) -> Script:
    yield from clerk.call(course)
    match course:
        case Course.RECALLED:
            yield from clerk.recall()
        case Course.RETURNED:
            yield from clerk.give_back()
        case Course.UNDONE:
            yield from clerk.undo()
            yield from clerk.call()
        case Course.SERVED | Course.NO_SHOW | Course.PAUSED:
            pass


def as_x_names(key: str) -> str:
    """Write a key as X names it: Qt's ``Ctrl+Z`` is ``ctrl+z``, ``F9`` stays ``F9``."""
    *held, last = key.split("+")
    return "+".join([*(each.lower() for each in held), last if len(last) > 1 else last.lower()])
