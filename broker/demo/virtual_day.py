"""The virtual day: a real morning played from outside through the unchanged programs."""

from __future__ import annotations

import shutil
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from broker.bootstrap import LOG_FILE
from broker.clock import SystemClock
from broker.demo.acts import Acts
from broker.demo.audit import Evidence
from broker.demo.clerks import Clerk, Seat, work
from broker.demo.gallery import Gallery
from broker.demo.lobby_file import free_ports, window_table, windows, write_lobby
from broker.demo.looking import read_colours
from broker.demo.morning import read_morning, timetable
from broker.demo.observer import Observer
from broker.demo.places import CONSOLES, COUNTERS, DISPLAY, HEIGHT, KIOSK, OBSERVER, WIDTH
from broker.demo.player import Player, StuckError
from broker.demo.programs import START_SECONDS, Programs
from broker.demo.reading import SlipRead, read_qr, read_slip
from broker.demo.stage import Stage
from broker.demo.summary import Played
from broker.demo.virtual_screen import Area
from broker.demo.visitors import Kiosk, UnfamiliarScreen, Visitors
from broker.store.reading import read_log
from shared.domain.openings import ALL_DAYS
from shared.domain.tickets import TicketIssued
from shared.settings.loading import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from broker.demo.children import Child
    from broker.demo.lobby_file import Tables
    from broker.demo.morning import Timetable
    from broker.demo.virtual_screen import Photo
    from shared.domain.lobby import Recorded

DATA: Final = Path(__file__).parent / "data"
CONFIG: Final = Path(__file__).parents[2] / "config"
BASE: Final = CONFIG / "ground-floor.toml"
THEME: Final = CONFIG / "themes" / "light.toml"
MORNING_SECONDS: Final = 16.0
"""How long the morning takes from the first ticket to the last call, if the kiosk keeps up."""
CALM_CALLS: Final = 2
"""The first and the last two calls of the timetable are made one by one, to be looked at."""
SLOW_PRINTER, FAST_PRINTER = 250, 0
"""Millimetres of paper a second: as a real printer, and (0) at once, as the morning is sped up."""
SOUND: Final = "hall.wav"
"""What was to be heard in the hall: the display plays into this file."""
CLOSES: Final = "registration"
"""The service that is closed in the afternoon."""
WITHOUT_SLIP: Final = "kiosk-not-printed"
"""The picture on which the kiosk tells a number that could not be printed."""


def play_virtual_day(out: Path) -> Played:
    """Play it with files in ``out``; returns what is left of it, its pictures are written.

    Raises:
        ChildFailed, HandsUnavailable, ScreenUnavailable: the stage did not work (``StageFailed``).
        StuckError: something that was waited for did not happen.
        UnfamiliarScreen: the kiosk does not look as it is documented.
    """
    morning = read_morning(
        (DATA / "tickets.csv").read_text("utf-8"), (DATA / "queues.csv").read_text("utf-8")
    )
    plan = timetable(morning, seconds=MORNING_SECONDS, counters=len(COUNTERS))
    with Stage(WIDTH, HEIGHT, out / "logs") as stage:
        day = _VirtualDay(stage, out)
        try:
            day.play(plan)
            known = day.observer.known()
        except StuckError as stuck:
            day.gallery.take("stuck", Area(0, 0, WIDTH, HEIGHT))
            raise StuckError(f"{stuck}; {day.kiosk.in_words()}") from stuck
        finally:
            day.observer.close()
            day.gallery.save(out)
    log = tuple(read_log(day.programs.data / LOG_FILE))
    slips = tuple(read_slip(file) for file in sorted(day.programs.slips.glob("*.png")))
    _show_three(log, slips, day.programs.slips, out)
    return Played(
        morning=morning,
        plan=plan,
        log=log,
        evidence=Evidence(
            slips=slips,
            photographs=(_read_photograph(day.gallery.photos[WITHOUT_SLIP]),),
            drawn=day.kiosk.drawn,
            known=known,
        ),
        seconds=day.seconds,
        repeated=day.kiosk.repeated,
        complaints=tuple(stage.children.complaints()),
    )


class _VirtualDay:
    """The lobby on its stage, and everybody who acts in it. ``seconds`` is the morning's length."""

    def __init__(self, stage: Stage, out: Path) -> None:
        self._stage = stage
        self._out = out
        self.programs = Programs(stage.children, out)
        self._start_lobby()
        screens = self.programs.start_screens()
        self.observer = Observer(self.programs.endpoints, OBSERVER)
        self._player = Player(time.monotonic, self._listen)
        self.gallery = Gallery(stage)
        self._clerks = [
            self._seat(screens[console], console, counter) for console, counter in COUNTERS.items()
        ]
        self.kiosk = self._look_at_kiosk()
        self.visitors = Visitors(self.kiosk, self.observer, self._player)
        self.seconds = 0.0
        self._acts = Acts(self._player, self.observer, self.gallery, self._clerks)

    def play(self, plan: Timetable) -> None:
        """Play every act."""
        player, acts, kiosk, visitors = self._player, self._acts, self.kiosk, self.visitors
        early, late = plan.arrivals[:CALM_CALLS], plan.arrivals[CALM_CALLS:-1]
        last = plan.arrivals[-1]
        player.play(acts.open_the_doors(), acts.look_around(kiosk))
        player.play(acts.first_ticket(visitors, early[0].service))
        self.programs.order(f"speed {FAST_PRINTER}")
        player.play(visitors.visit(early[1].service))
        player.play(acts.first_calls())
        begin = player.now()
        turns = plan.turns[CALM_CALLS:-CALM_CALLS]
        player.play(
            visitors.come(late),
            *(
                work(clerk, [turn for turn in turns if turn.counter == place], visitors.clock)
                for place, clerk in enumerate(self._clerks)
            ),
            acts.watch_the_line(kiosk, visitors=len(early) + len(late)),
        )
        self.seconds = player.now() - begin
        self.programs.order("paper out")
        player.play(acts.paper_out(kiosk, visitors, last.service))
        self.programs.order("paper full")
        player.play(acts.paper_back(kiosk, visitors, last.service), acts.busy_wall())
        self._broker.ask_to_end()
        self.gallery.save(self._out)
        player.play(acts.broker_away(kiosk, visitors, last.service))
        self._broker.end()
        self._broker = self.programs.start_broker(self._afternoon())
        player.play(acts.afternoon(kiosk, CLOSES))

    def _seat(self, program: Child, console: str, counter: str) -> Clerk:
        seat = Seat(counter, CONSOLES[console])
        return Clerk(self._stage, self.observer, self._player, program, seat)

    def _start_lobby(self) -> None:
        printer = self.programs.start_printer("--speed", str(SLOW_PRINTER))
        sound = str(self._out.resolve() / SOUND)
        tables: Tables = {
            "hours": {"always": True},
            "broker": {"close_day_at": _half_a_day_from_now()},
            "kiosks.kiosk-1": {**window_table(KIOSK), "printer": printer, "sound": "null"},
            "displays.display-1": {**window_table(DISPLAY), "sound": sound, "voice": False},
            **windows(CONSOLES, "consoles"),
        }
        self.programs.write_config(BASE, free_ports(), tables)
        self._broker = self.programs.start_broker()

    def _afternoon(self) -> Path:
        """Write the lobby's file once more, now with a service that is closed until in two days."""
        settings = load(self.programs.config)
        today = SystemClock().now().astimezone(ZoneInfo(settings.catalogue.time_zone))
        opens = ALL_DAYS[(today + timedelta(days=2)).weekday()]
        file = self._out / "afternoon.toml"
        hours: Tables = {f"services.{CLOSES}.hours": {opens: ["08:00-12:30"]}}
        write_lobby(file, self.programs.config.resolve(), hours)
        return file

    def _look_at_kiosk(self) -> Kiosk:
        services = [service.id for service in load(self.programs.config).catalogue.services]
        colours = read_colours(THEME)
        end = time.monotonic() + START_SECONDS
        while True:
            self._stage.settle(KIOSK, still=0.3)
            try:
                return Kiosk(self._stage, colours, services)
            except UnfamiliarScreen:
                self._stage.children.check()
                if time.monotonic() > end:
                    raise

    def _listen(self) -> None:
        self.observer.listen()
        self._stage.children.check()


def _half_a_day_from_now() -> str:
    return (SystemClock().now() + timedelta(hours=12)).strftime("%H:%M")


def _show_three(
    log: Sequence[Recorded], slips: Sequence[SlipRead], folder: Path, out: Path
) -> None:
    """Lay one slip of each kind beside the pictures."""
    file_of = {slip.token: slip.file for slip in slips}
    issued = [recorded.event for recorded in log if isinstance(recorded.event, TicketIssued)]
    kinds: dict[str, list[TicketIssued]] = {
        "slip-german": [each for each in issued if each.language == "de"],
        "slip-english": [each for each in issued if each.language == "en"],
        "slip-emergency": [each for each in issued if each.urgent],
    }
    for name, tickets in kinds.items():
        for ticket in tickets[:1]:
            if ticket.token in file_of:
                shutil.copyfile(folder / file_of[ticket.token], out / f"{name}.png")


def _read_photograph(photo: Photo) -> SlipRead:
    return SlipRead(file=f"{WITHOUT_SLIP}.png", token=read_qr(photo.image()), number=None)
