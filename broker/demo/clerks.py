"""Clerks at their consoles: they press keys, and look whether it was done."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING, Final

from broker.demo.morning import Course
from broker.demo.player import Wait
from shared.domain.transitions import DeskStatus, Status
from shared.settings.hotkeys import COUNTER_KEYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from broker.demo.morning import Turn
    from broker.demo.observer import Observer
    from broker.demo.player import Player, Script
    from broker.demo.stage import Stage
    from shared.domain.ids import CounterId

PAUSE_SECONDS: Final = 0.6


class Clerk:
    """One person at one counter's console. ``window`` is the console's."""

    def __init__(self, stage: Stage, observer: Observer, window: int, counter: CounterId) -> None:
        """Sit down."""
        self._stage = stage
        self._observer = observer
        self.window = window
        self.counter = counter
        self.course = Course.SERVED

    def press(self, action: str) -> None:
        """Press the key of an action, as the site's documentation names it."""
        self._stage.press(self.window, as_x_names(COUNTER_KEYS[action]))

    def open(self) -> Script:
        """Open the counter."""
        self.press("open")
        yield Wait(f"{self.counter} opens", lambda: self._status() is DeskStatus.OPEN)

    def pause(self) -> Script:
        """Have a break."""
        self.press("pause")
        yield Wait(f"{self.counter} pauses", lambda: self._status() is DeskStatus.PAUSED)

    def call(self, course: Course = Course.SERVED) -> Script:
        """Call whoever is next; ``course`` is what will become of them."""
        yield Wait("somebody waits", lambda: self._observer.waiting() > 0)
        self.press("call_next")
        yield Wait(f"{self.counter} calls", lambda: self._visitor() is not None)
        self.course = course

    def recall(self) -> Script:
        """Call the same visitor once more."""
        self.press("recall")
        yield Wait(f"{self.counter} recalls", lambda: self._ring() > 0)

    def undo(self) -> Script:
        """Take the last step back."""
        self.press("undo")
        yield Wait(f"{self.counter} takes the call back", lambda: self._visitor() is None)

    def give_back(self) -> Script:
        """Put the visitor back into the line."""
        self.press("return_to_waiting")
        yield Wait(f"{self.counter} puts back", lambda: self._visitor() is None)

    def serve(self) -> Script:
        """Receive the visitor."""
        self.press("serve")
        yield Wait(f"{self.counter} serves", lambda: self._visitor() is Status.SERVING)

    def clear(self) -> Script:
        """Be done with the visitor, in the way that their course wants."""
        if self._visitor() is None:
            return
        if self.course is Course.NO_SHOW:
            self.press("no_show")
        else:
            if self._visitor() is Status.CALLED:
                yield from self.serve()
            self.press("finish")
        yield Wait(f"{self.counter} is free", lambda: self._visitor() is None)

    def _visitor(self) -> Status | None:
        ticket = self._observer.at_desk(self.counter)
        return None if ticket is None else ticket.status

    def _ring(self) -> int:
        ticket = self._observer.at_desk(self.counter)
        return 0 if ticket is None else ticket.ring

    def _status(self) -> DeskStatus:
        return self._observer.desk(self.counter).status


def work(clerks: Sequence[Clerk], turns: Sequence[Turn], begin: float, player: Player) -> Script:
    """Call at the times of the timetable (seconds after ``begin``), in its order."""
    for turn in turns:
        due = begin + turn.at
        yield Wait("the next call", lambda due=due: player.now() >= due, due)
        clerk = clerks[turn.counter]
        was = clerk.course
        yield from clerk.clear()
        if was is Course.PAUSED:
            yield from clerk.pause()
            yield player.pause(PAUSE_SECONDS)
            yield from clerk.open()
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
