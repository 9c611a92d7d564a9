"""Plays the day: a real broker in played time, real programs on a stage, everybody else at sockets.

Theory of operation. Every step of the script is a script of the player, which begins when its time
has come. Between them the played clock leaps, but never before everybody is answered and the news
is taken in: a slow machine plays a longer day, never another one. While real screens are used or
photographed (a scene) time passes as usual. A step that does not come about is given up and told;
the day goes on without it.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from broker.day.at_kiosk import Glass
from broker.day.hall import (
    BASE,
    BEGINS,
    DATE,
    DEVICES,
    ENDS,
    LOOKOUT,
    SCREENS,
    SEATS,
    tables,
)
from broker.day.people import People
from broker.day.seats import Seats
from broker.day.tempo import Tempo
from broker.demo.gallery import Gallery
from broker.demo.lobby_file import free_ports
from broker.demo.observer import Observer
from broker.demo.places import HEIGHT, WIDTH
from broker.demo.player import PATIENCE, Player, Wait
from broker.demo.programs import START_SECONDS, Programs
from broker.demo.virtual_screen import Area
from broker.trial.played_clock import begin
from shared.domain.lobby import Lobby
from shared.domain.tickets import TicketNotShown
from shared.domain.transitions import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from pathlib import Path

    from broker.day.step import Step
    from broker.demo.children import Child
    from broker.demo.player import Script
    from broker.demo.stage import Stage
    from shared.domain.ids import DeviceId, TicketId
    from shared.domain.lobby import AnyCommand, Recorded
    from shared.domain.tickets import Ticket

LATE: Final = timedelta(minutes=90)
"""Of played time, after which a step that waits for something is given up."""
BROKER: Final = "broker.trial.week_broker"
SCREEN: Final = "broker.day.screen"
SLOW_PRINTER: Final = "40"
"""Millimetres a second, so that the first slip can be seen on its way out."""
FOREVER: Final = float("inf")
CLOSED_AFTER: Final = timedelta(minutes=2)
ZONE: Final = ZoneInfo("Europe/Berlin")


class NotDone(Exception):
    """A step could not be done; the text says why."""


class HallDay:
    """The hall on its stage. ``tickets`` are those of the visitors by their names, ``given_up``
    says which steps did not come about, ``in_use`` is what only one step may use at a time.
    """

    def __init__(self, stage: Stage, out: Path) -> None:
        """Start every program and connect every seat."""
        self.stage = stage
        begins = moment(BEGINS)
        self._face = out / "clock"
        self.tempo = Tempo(begin(self._face, begins), begins, time.monotonic)
        self.programs = Programs(stage.children, out)
        self._start_lobby(out)
        self.screens = {device: self._start_screen(device) for device in SCREENS}
        self.observer = Observer(self.programs.endpoints, LOOKOUT)
        self.seats = Seats(self.programs.endpoints, SEATS)
        self.people = People(self.seats)
        self.player = Player(time.monotonic, self._listen)
        self.gallery = Gallery(stage)
        self.glass = Glass(self)
        self.tickets: dict[str, TicketId] = {}
        self.given_up: list[str] = []
        self.in_use: set[str] = set()
        self._pending: list[Step] = []

    # --- the day --------------------------------------------------------------------------------

    def play(self, script: Sequence[Step]) -> None:
        """Play every step, and the day to its end.

        Raises:
            ChildFailed: a program ended by itself.
        """
        self._pending = sorted(script, key=lambda step: step.at)
        self.player.play(self._until_all_are_there())
        self.player.play(*(self._step(step) for step in script), self._until_closed())

    def close(self) -> None:
        """Hang up."""
        self.observer.close()
        self.seats.close()

    def _step(self, step: Step) -> Script:
        begins = moment(step.at)
        yield Wait(step.in_words(), lambda: self.now >= begins and self._is_next(step), FOREVER)
        act = step.act(self, step.who)
        try:
            for wait in act:
                yield from self._patiently(wait, begins)
        except (NotDone, LookupError) as error:
            self.given_up.append(f"{step.in_words()}: {error}")
            self.gallery.take(f"stuck-{len(self.given_up)}", Area(0, 0, WIDTH, HEIGHT))
        finally:
            act.close()
            self._pending.remove(step)

    def _patiently(self, wait: Wait, begins: datetime) -> Script:
        since = self.player.now()

        def is_late() -> bool:
            if wait.seconds == FOREVER:
                return self.now > begins + LATE
            return self.player.now() - since > PATIENCE

        yield Wait(wait.what, lambda: wait.until() or is_late(), FOREVER)
        if not wait.until():
            raise NotDone(f"waited in vain: {wait.what}")

    def _is_next(self, step: Step) -> bool:
        """Tell whether nothing else has to happen to this visitor before."""
        mine = (each for each in self._pending if each.who == step.who)
        return step.who in DEVICES or next(mine) is step

    def _kept(self) -> dict[TicketId, Status]:
        """Return whom the clerks leave to the script, and from which status on."""
        kept: dict[TicketId, Status] = {}
        for step in self._pending:
            ticket = self.tickets.get(step.who)
            if step.keeps and ticket is not None:
                called = step.leaves is TicketNotShown
                kept.setdefault(ticket, Status.CALLED if called else Status.SERVING)
        return kept

    def _until_all_are_there(self) -> Script:
        with self.tempo.scene():
            for device, (_, area) in SCREENS.items():
                yield Wait(
                    f"{device} shows something",
                    lambda device=device, area=area: (
                        device in self.lobby.devices.present()
                        and self.stage.photograph(area).image().getcolors(1) is None
                    ),
                )

    def _until_closed(self) -> Script:
        ends = moment(ENDS) + CLOSED_AFTER
        yield Wait("the day is over", lambda: self.now >= ends and not self._pending, FOREVER)

    # --- what steps use -------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        """Return the played time (UTC)."""
        return self.tempo.now

    @property
    def lobby(self) -> Lobby:
        """Return the state as staff see it."""
        return self.observer.lobby or Lobby()

    def meanwhile(self, what: str, until: Callable[[], bool]) -> Wait:
        """Wait for what the day brings, however long that takes in real time."""
        return Wait(what, until, FOREVER)

    def person(self, who: str) -> Ticket | None:
        """Return a visitor's ticket while it is not over."""
        ticket = self.tickets.get(who)
        return None if ticket is None else self.lobby.tickets.by_id.get(ticket)

    def does(self, device: DeviceId, command: AnyCommand) -> Generator[Wait, None, list[Recorded]]:
        """Ask for a command and wait for its answer; return what followed.

        Raises:
            NotDone: it was refused.
        """
        question = self.seats.ask(device, command)
        yield Wait(f"an answer at {device}", lambda: not question.is_open)
        if (why := question.refusal()) is not None:
            raise NotDone(f"{type(command).__name__} at {device}: {why}")
        yield Wait("the news of it", self._knows_all)
        return question.events()

    def heard(
        self, kind: type, after: int, fits: Callable[[Recorded], bool] = lambda _: True
    ) -> Recorded | None:
        """Return the first event of a kind after a number of the log."""
        for recorded in self.observer.heard:
            if recorded.sequence > after and type(recorded.event) is kind and fits(recorded):
                return recorded
        return None

    # --- one turn -------------------------------------------------------------------------------

    @property
    def is_quiet(self) -> bool:
        """Tell whether nobody waits for an answer, and all that was answered is known."""
        return not self.seats.is_busy and self._knows_all()

    def _knows_all(self) -> bool:
        return self.observer.sequence >= self.seats.last

    def _listen(self) -> None:
        self.seats.listen()
        self.observer.listen(0 if self.seats.is_busy else 1)
        self.stage.children.check()
        if self.tempo.go_on(ready=self.is_quiet and self.observer.lobby is not None):
            clock = self.now.astimezone(ZONE).time()
            self.people.turn(self.lobby, self.now, clock, self._kept())

    # --- the programs ---------------------------------------------------------------------------

    def _start_lobby(self, out: Path) -> None:
        kiosk = self.programs.start_printer("--speed", SLOW_PRINTER)
        desk = Programs(self.stage.children, out / "desk").start_printer("--speed", "0")
        self.programs.write_config(
            BASE, free_ports(), tables(kiosk, desk, (out / "expected").resolve())
        )
        broker = self.stage.start(
            "broker",
            BROKER,
            *("--config", str(self.programs.config), "--clock", str(self._face)),
        )
        broker.wait_for_line("broker ready", START_SECONDS)

    def _start_screen(self, device: DeviceId) -> Child:
        program, _ = SCREENS[device]
        arguments = ("--config", str(self.programs.config), "--device", device)
        return self.stage.start(device, SCREEN, str(self._face), program, *arguments)


def moment(clock: str) -> datetime:
    """Return a local time of the day (``08:15``) as a moment (UTC)."""
    hour, minute = map(int, clock.split(":"))
    local = datetime(DATE.year, DATE.month, DATE.day, hour, minute, tzinfo=ZONE)
    return local.astimezone(UTC)
