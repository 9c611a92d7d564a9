"""The acts of the virtual day around the morning: a picture of everything that there is to see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from broker.demo.clerks import clear_the_hall
from broker.demo.places import CONSOLES, DISPLAY, KIOSK
from broker.demo.player import Wait
from broker.demo.visitors import Goal, touch_until
from shared.domain.slips import PrintState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from broker.demo.clerks import Clerk
    from broker.demo.gallery import Gallery
    from broker.demo.observer import Observer
    from broker.demo.player import Player, Script
    from broker.demo.virtual_screen import Area
    from broker.demo.visitors import Kiosk, Visitors
    from shared.domain.ids import ServiceId

CALM: Final = 0.35
"""Seconds in which a screen has slid in and an answered press is no longer lit."""
EASED: Final = 0.8
"""Seconds in which a call has come to its place on the wall."""
TREMBLING: Final = 0.55
"""The same touch or key again within half a second is a trembling finger, say the programs."""
CROWD: Final = 4
"""So many waiting people make a line worth a picture."""
ONE = CONSOLES["counter-1"]


class Acts:
    """What is shown, with everybody who takes part in it."""

    def __init__(
        self, player: Player, observer: Observer, gallery: Gallery, clerks: Sequence[Clerk]
    ) -> None:
        """Gather; the acts at the kiosk take it and its visitors as well."""
        self._player = player
        self._observer = observer
        self._gallery = gallery
        self._clerks = clerks
        self._crowd = CROWD

    # --- before the morning -----------------------------------------------------------------------

    def open_the_doors(self) -> Script:
        """Show the hall before anybody is called, and open the counters."""
        yield from self._still("console-closed", ONE)
        first, *others = self._clerks
        yield from first.ask_to_open()
        yield from self._still("console-services", ONE)
        yield from first.confirm()
        for clerk in others:
            yield from clerk.open()
        yield from self._still("display-idle", DISPLAY)
        self._gallery.take("console-nobody-waits", ONE)
        self._gallery.take("reception", CONSOLES["reception"])

    def look_around(self, kiosk: Kiosk) -> Script:
        """Show every screen of the kiosk that gives no number."""
        bar = kiosk.bar
        yield from self._there_and_back(kiosk, "kiosk-languages", bar["language"], bar["back"])
        yield from self._there_and_back(
            kiosk, "kiosk-welcome-english", kiosk.other_language, kiosk.own_language
        )
        yield from self._there_and_back(kiosk, "kiosk-help", bar["help"], bar["back"])
        for switch in ("larger", "contrast", "low"):
            yield from self._there_and_back(kiosk, f"kiosk-{switch}", bar[switch], bar[switch])
        yield from self._still("kiosk-welcome", KIOSK)

    def first_ticket(self, visitors: Visitors, service: ServiceId) -> Script:
        """Show a slip on its way out, and the ticket's screen when it is there."""
        yield from visitors.draw(service)
        yield from self._still("kiosk-ticket-printing", KIOSK)
        yield from visitors.take_slip()
        yield from self._still("kiosk-ticket-printed", KIOSK)
        yield from visitors.leave()

    def first_calls(self) -> Script:
        """Show one call, then a second one beside it."""
        for clerk, picture in zip(self._clerks, ("display-call", "display-two-calls"), strict=True):
            yield from clerk.call()
            yield from self._on_the_wall()
            yield self._player.pause(EASED)
            self._gallery.take(picture, DISPLAY)
            self._gallery.take("console-called", ONE)

    # --- while the morning is played --------------------------------------------------------------

    def watch_the_line(self, kiosk: Kiosk, visitors: int) -> Script:
        """Take a picture of the longest line there is, until so many visitors have come."""
        while kiosk.drawn < visitors:
            yield Wait(
                "a longer line",
                lambda: self._observer.waiting() > self._crowd or kiosk.drawn >= visitors,
                seconds=600,
            )
            if self._observer.waiting() > self._crowd:
                self._crowd = self._observer.waiting()
                self._gallery.take("console-line", ONE)
                self._gallery.take("reception-line", CONSOLES["reception"])

    # --- after the morning ------------------------------------------------------------------------

    def paper_out(self, kiosk: Kiosk, visitors: Visitors, service: ServiceId) -> Script:
        """Show the kiosk whose printer has no paper; the printer was told so before."""
        yield from visitors.draw(service)
        yield Wait("no slip", lambda: visitors.slip is PrintState.NOT_PRINTED)
        yield from self._still("kiosk-not-printed", KIOSK)
        yield from visitors.say_done()
        yield Wait("the welcome", lambda: len(kiosk.look_again()) == len(kiosk.targets))
        yield from self._still("kiosk-no-paper", KIOSK)

    def paper_back(self, kiosk: Kiosk, visitors: Visitors, service: ServiceId) -> Script:
        """Draw a number while the kiosk still warns of the paper; then all is well again."""
        yield Wait("the welcome", lambda: len(kiosk.look_again()) == len(kiosk.targets))
        yield from visitors.draw(service, kiosk.look_again()[service])
        yield from visitors.take_slip()
        yield from visitors.leave()

    def busy_wall(self) -> Script:
        """Show the wall as it is at the end of a rush, and what clerks see beside a call."""
        first, second = self._clerks
        yield from first.clear()
        yield from second.clear()
        yield from first.call()
        yield from second.call()
        yield from self._on_the_wall()
        yield from self._still("display-many-calls", DISPLAY)
        yield from first.serve()
        yield from self._still("console-serving", ONE)
        yield from second.change_window()
        yield from self._still("console-strip", second.area)
        yield self._player.pause(TREMBLING - CALM)
        yield from second.change_window()
        yield from first.clear()
        yield from first.pause()
        yield from self._still("console-paused", ONE)
        yield self._player.pause(TREMBLING - CALM)
        yield from first.go_on()

    def broker_away(self, kiosk: Kiosk, visitors: Visitors, service: ServiceId) -> Script:
        """Show every screen without its broker, which was ended before, and draw a number there."""
        yield Wait("the kiosk says that it is cut off", kiosk.has_a_notice)
        yield self._player.pause(2 * CALM)
        self._gallery.take("kiosk-cut-off", KIOSK)
        self._gallery.take("display-connection-lost", DISPLAY)
        self._gallery.take("console-connection-lost", ONE)
        yield from visitors.draw_alone(service)
        yield from self._still("kiosk-ticket-cut-off", KIOSK)
        yield from visitors.say_done()

    def afternoon(self, kiosk: Kiosk, closed: ServiceId) -> Script:
        """Go on after the broker is back; one service is closed by now."""
        yield Wait(
            "the services are back", lambda: len(kiosk.look_again()) == len(kiosk.targets) - 1
        )
        yield from self._go(kiosk, "kiosk-service-closed", kiosk.targets[closed])
        kiosk.touch(kiosk.bar["back"])
        yield Wait("all numbers are handed in", lambda: self._observer.issued >= kiosk.drawn)
        yield from clear_the_hall(self._clerks, self._observer)

    def _on_the_wall(self) -> Script:
        yield Wait(
            "the calls are on the wall",
            lambda: all(call.painted for call in self._observer.open_calls()),
        )

    def _there_and_back(self, kiosk: Kiosk, name: str, there: Area, back: Area) -> Script:
        yield from self._go(kiosk, name, there)
        yield self._player.pause(TREMBLING - CALM)
        welcome = Goal("the welcome", kiosk.shows_welcome)
        yield from touch_until(kiosk, self._player, back, welcome)

    def _go(self, kiosk: Kiosk, name: str, place: Area) -> Script:
        before = kiosk.glimpse()
        there = Goal(name, lambda: kiosk.glimpse() != before)
        yield from touch_until(kiosk, self._player, place, there)
        yield from self._still(name, KIOSK)

    def _still(self, name: str, area: Area) -> Script:
        yield self._player.pause(CALM)
        self._gallery.take(name, area)
