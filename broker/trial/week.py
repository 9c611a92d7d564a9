"""A week in compressed time: seven days of a hall, with a real broker, real screens and faults.

Theory. The broker's clock shows the time that is played; the player moves it in steps and waits
in each until everybody is answered. Kiosks and counters are real sessions over real sockets, two
displays and a console are the real programs, which follow the whole week. At the end of each day
everything is held against each other: the broker's state, the states that sessions have followed,
the log, and what was answered (``broker.trial.evening``).
"""

from __future__ import annotations

import time
from collections import deque
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, assert_never

from broker.bootstrap import BACKUPS
from broker.demo.children import Children
from broker.trial.chance import chance
from broker.trial.evening import Evening
from broker.trial.evidence import Evidence
from broker.trial.filling import fill
from broker.trial.hall import Size, write_hall
from broker.trial.memory import Memory
from broker.trial.office import Office
from broker.trial.played_clock import begin
from broker.trial.players import Players
from broker.trial.plug import Plug
from broker.trial.timetable import CLOSES_AT, HOURS, Fault, at, plan
from broker.trial.torture import Stuck
from broker.trial.torture_report import sentences
from broker.trial.week_report import DayReport, WeekReport

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from broker.trial.timetable import Day

MONDAY: Final = date(2026, 11, 23)
STEP: Final = timedelta(seconds=30)
"""Of played time, in which everybody does at most one thing."""
BACKUP_AT: Final = timedelta(hours=3, seconds=10)
REST_SECONDS: Final = 0.001
KILL_SECONDS: Final = 0.01
"""From the commands of a step to the kill that hits them, at most."""
PATIENCE_SECONDS: Final = 60.0
"""Nothing takes so long unless something is broken."""
RECENT: Final = 20_000
REPEATED: Final = 5
"""So many of the latest commands are asked once more for each fault of that kind."""
BROKER: Final = (
    f'close_day_at = "{CLOSES_AT:%H:%M}"\nheartbeat_seconds = 0.2\ncommands_per_second = 100000'
)
OFFSCREEN: Final = {"QT_QPA_PLATFORM": "offscreen"}
CONSOLE: Final = "console"


class Week:
    """One trial; its files are in ``out``."""

    def __init__(  # noqa: PLR0913
        self,
        out: Path,
        *,
        days: int,
        visitors: int,
        events: int,
        seed: int,
        step: timedelta = STEP,
    ) -> None:
        """Fill a log with ``events`` of earlier weeks; nothing runs yet."""
        self._step = step
        self._begun = self._day_begun = time.monotonic()
        self._seed, self._visitors = seed, visitors
        self._chance = chance(seed, "week")
        self._hall = write_hall(out, Size(kiosks=2), hours=HOURS, broker=BROKER)
        self._days = [
            plan(MONDAY + timedelta(days=day), visitors, self._chance) for day in range(days)
        ]
        self._now = at(MONDAY, CLOSES_AT) - timedelta(days=1)
        players = Players(self._hall, seed)
        fill(self._hall, events, players, Evidence(), until=self._now)
        self._clock = begin(out / "clock", self._now)
        self._evidence = Evidence()
        self._office = Office(self._hall, players, self._evidence, seed, self._now)
        command = ("broker.trial.week_broker", "--config", str(self._hall.config))
        self._plug = Plug((*command, "--clock", str(out / "clock")), out / "broker.log")
        self._children = Children(out / "logs", OFFSCREEN)
        self._memory = Memory()
        self._evening = Evening(self._hall, self._evidence)
        self._events_before = self._evening.events
        self._faults = dict.fromkeys(Fault, 0)
        self._reports: list[DayReport] = []

    def run(self) -> WeekReport:
        """Play all days and report.

        Raises:
            Stuck: the broker did not come back, or does not answer.
            ChildFailed: a screen ended by itself.
        """
        try:
            self._open()
            for day in self._days:
                self._play(day)
                self._close_day(day)
                self._night(day)
            self._plug.ask_to_end()
            self._plug.wait()
        finally:
            self._office.close()
            self._children.end()
            self._plug.pull()
        return self._report()

    # --- a day ----------------------------------------------------------------------------------

    def _open(self) -> None:
        self._plug.put_in()
        for display in self._hall.displays:
            self._screen(display, "display", display)
        self._screen(CONSOLE, "counter_console", self._hall.console(self._hall.counters[-1]))
        self._wait(lambda: all(seat.is_live for seat in self._office.seats), "is not reached")

    def _screen(self, name: str, module: str, device: str) -> None:
        self._children.start(name, module, "--config", str(self._hall.config), "--device", device)

    def _play(self, day: Day) -> None:
        """Move through a day in steps, until everybody has gone home."""
        self._day_begun = time.monotonic()
        arrivals, faults = deque(day.arrivals), deque(day.faults)
        self._put(day.begins)
        while self._now < day.leaves:
            self._put(self._now + self._step)
            while arrivals and arrivals[0] <= self._now:
                arrivals.popleft()
                self._office.come(self._chance)
            self._office.work(self._now)
            while faults and faults[0][0] <= self._now:
                self._happens(faults.popleft()[1])
            self._wait(lambda: not self._office.is_busy, "does not answer")
        self._children.check()

    def _happens(self, fault: Fault) -> None:
        match fault:
            case Fault.KILLED:
                end = time.monotonic() + self._chance.uniform(0, KILL_SECONDS)
                self._wait(lambda: time.monotonic() >= end, "lets no time pass")
                self._plug.pull()
                self._plug.put_in()
                self._faults[fault] += 1
            case Fault.VANISHED:
                self._chance.choice(self._office.seats).vanish()
                self._faults[fault] += 1
            case Fault.DOUBLED:
                recent = self._evidence.stored[-RECENT:]
                chosen = self._chance.sample(recent, min(REPEATED, len(recent)))
                self._faults[fault] += self._office.repeat(chosen)
            case _:
                assert_never(fault)

    def _close_day(self, day: Day) -> None:
        """Let the broker close the day at its hour, and hold everything against each other."""
        self._put(day.ends)
        with self._evening.watched() as observer:
            self._wait(observer.sees_the_end, "does not close the day")
            self._office.day_is_closed()
            self._wait(lambda: observer.agrees_with(self._office.staff), "keeps nobody in step")
        gone = self._office.turned_away_since()
        report = self._evening.report(day, gone, time.monotonic() - self._day_begun)
        if report.drawn + gone != self._visitors:
            self._evening.broken.append(f"{day.date}: {report.drawn} drew, {gone} came too late")
        self._reports.append(report)
        self._memory.look("broker", self._plug.pid)
        for child in self._children.all:
            self._memory.look(child.name, child.process.pid)

    def _night(self, day: Day) -> None:
        """Sleep until the broker has made its backup."""
        morning = day.date + timedelta(days=1)
        self._put(at(morning, CLOSES_AT.min) + BACKUP_AT)
        backup = self._hall.log.parent / BACKUPS / f"lobby-{morning.isoformat()}.db"
        self._wait(backup.exists, "makes no backup")

    # --- time -----------------------------------------------------------------------------------

    def _put(self, moment: datetime) -> None:
        self._now = moment
        self._clock.put(moment)

    def _wait(self, condition: Callable[[], bool], failure: str) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            answered = self._office.listen(self._now)
            if condition():
                return
            if time.monotonic() > end:
                raise Stuck(f"at {self._now} the broker {failure} in {PATIENCE_SECONDS:.0f} s")
            if not answered:
                time.sleep(REST_SECONDS)

    # --- the end --------------------------------------------------------------------------------

    def _report(self) -> WeekReport:
        findings = self._evening.findings
        findings.broken += [
            *self._evening.broken,
            *self._plug.complaints,
            *self._children.complaints(),
            *self._office.crowd.surprises,
            *(odd for seat in self._office.seats for odd in seat.odd),
        ]
        events = findings.events - self._events_before
        return WeekReport(
            days=tuple(self._reports),
            commands=len(self._evidence),
            answered=self._evidence.answered,
            faults={fault.value: times for fault, times in self._faults.items()},
            lost=len(findings.lost),
            doubled=len(findings.doubled),
            broken=len(findings.broken),
            memory=self._memory.held(),
            events_before=self._events_before,
            events_a_day=round(events / len(self._days)),
            bytes_a_day=self._evening.bytes_a_day(len(self._days)),
            seed=self._seed,
            seconds=round(time.monotonic() - self._begun, 1),
            findings=sentences(findings),
        )
