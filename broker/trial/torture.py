"""The torture: a hall at full load whose broker is killed again and again, at any instant.

Theory. A real broker works with a log of many events; kiosks, counters, displays and the lead keep
it busy through real sockets. The plug is pulled while the broker starts, just when it is ready,
while it works, while it makes its daily backup, or while it stops; then it is started again, and
everybody sends again what is unanswered, and some of what was answered long before. What was lost
or doubled is counted in the end from the log and the answers (``broker.trial.audit``).
"""

from __future__ import annotations

import time
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from broker.bootstrap import BACKUPS
from broker.clock import SystemClock
from broker.store.backup import back_up
from broker.trial.audit import audit
from broker.trial.chance import chance
from broker.trial.crew import Crew
from broker.trial.evidence import Evidence
from broker.trial.filling import fill
from broker.trial.hall import LEAD, Size, write_hall
from broker.trial.log import Follower, as_a_start_would, complaint, copied, last_sequence, rows
from broker.trial.players import Players
from broker.trial.plug import Plug
from broker.trial.torture_report import Report, Tally, sentences, spread

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from broker.trial.evidence import Asked

BROKER: Final = (
    'close_day_at = "04:00"\nbackup_at = "00:00"\nheartbeat_seconds = 0.2\n'
    "commands_per_second = 100000"
)
"""A backup is due at once, so that it can be interrupted; nobody is told that they ask too fast."""
PATIENCE_SECONDS: Final = 60.0
"""Nothing takes so long unless something is broken."""
LOOK_EVERY: Final = 25
"""Kills between two looks into the files as the dead broker left them."""
CLOSE_EVERY: Final = 10
"""Kills between two closings of the day: one command, very many events."""
READY_SECONDS: Final = 0.05
WORK_SECONDS: Final = 0.9
STOP_SECONDS: Final = 0.08
"""Until the kill, at most: after it is ready, after its first answer, after it is told to stop."""
SETTLE_SECONDS: Final = 0.02
REPEATED: Final = 12
"""Commands answered before that are sent once more after each start."""
REMEMBERED: Final = 90_000
"""Events within which a repeated command is surely remembered (docs/protocol.md: 100,000)."""


class Stuck(Exception):
    """The broker did not come back, or does not answer."""


class Moment(StrEnum):
    """What the broker was about when its plug was pulled."""

    STARTING = "starting"
    READY = "ready"
    WORKING = "working"
    BACKING_UP = "backing_up"
    STOPPING = "stopping"


SHARES: Final = {
    Moment.STARTING: 10,
    Moment.READY: 15,
    Moment.WORKING: 55,
    Moment.BACKING_UP: 10,
    Moment.STOPPING: 10,
}


class Torture:
    """One trial, from the first start to the last audit; its files are in ``out``."""

    def __init__(self, out: Path, kills: int, events: int, seed: int) -> None:
        """Write the hall and fill its log with ``events``; no broker runs yet."""
        self._begun = time.monotonic()
        self._wanted, self._seed = kills, seed
        self._chance = chance(seed, "plug")
        self._hall = write_hall(out, Size(), broker=BROKER)
        self._scratch = out / "copy"
        self._evidence = Evidence()
        self._players = Players(self._hall, seed)
        now = SystemClock().now()
        fill(self._hall, events, self._players, self._evidence, until=now)
        self._crew = Crew(self._players, self._hall.endpoints, self._evidence, f"play-{seed}")
        command = ("broker", "run", "--config", str(self._hall.config))
        self._plug = Plug(command, out / "broker.log")
        self._follower = Follower()
        self._tally = Tally(
            events_at_start=last_sequence(self._hall.log),
            commands_before=len(self._evidence),
            answered_before=self._evidence.answered,
        )

    def run(self) -> Report:
        """Kill and start again until it is enough, then audit."""
        try:
            while sum(self._tally.kills.values()) < self._wanted:
                moment = self._chance.choices(list(SHARES), list(SHARES.values()))[0]
                self._start(moment)
                self._until(moment)
                self._kill(moment)
            return self._end()
        finally:
            self._plug.pull()
            self._crew.close()

    # --- one start and one kill -------------------------------------------------------------------

    def _start(self, moment: Moment) -> None:
        if moment is Moment.BACKING_UP:
            for backup in self._backups():
                backup.unlink()
        else:
            self._has_today()
        self._plug.put_in()
        self._crew.begin_again(self._plug.started)
        self._crew.repeat(self._some_answered())

    def _until(self, moment: Moment) -> None:
        """Let everybody work until the instant of the kill."""
        if moment is Moment.STARTING:
            usual = self._tally.usual_start
            self._work_for(self._chance.uniform(0, usual))
            return
        self._wait(self._plug.is_ready, "is not ready")
        if moment is Moment.READY:
            self._work_for(self._chance.uniform(0, READY_SECONDS))
            return
        self._wait(lambda: self._crew.heard.first_answer is not None, "does not answer")
        self._note_the_start()
        self._crew.callers[LEAD].ask_for_the_state(f"state-{self._plug.started}")
        if moment is Moment.BACKING_UP:
            self._wait(lambda: bool(self._backups()), "makes no backup")
        self._work_for(self._chance.uniform(0, WORK_SECONDS))
        self._compare_states()
        if moment is Moment.STOPPING:
            self._plug.ask_to_end()
            self._work_for(self._chance.uniform(0, STOP_SECONDS))

    def _kill(self, moment: Moment) -> None:
        self._tally.under_way += self._crew.unanswered
        if not self._plug.pull():
            return
        self._tally.kills[moment] += 1
        if moment is Moment.BACKING_UP:
            self._tally.during_backup += bool(self._backups("*.part"))
        # What was answered before the end may still lie in the sockets.
        self._work_for(SETTLE_SECONDS, more=False)
        kills = sum(self._tally.kills.values())
        self._players.lead.due |= kills % CLOSE_EVERY == 0
        if kills % LOOK_EVERY == 0:
            self._look_into_the_files()

    def _note_the_start(self) -> None:
        answered = self._crew.heard.first_answer or 0.0
        self._tally.restarts.append(answered - self._plug.started)
        if self._plug.pulled:
            away = answered - self._plug.pulled - self._tally.our_seconds
            self._tally.outages.append(away)
        self._tally.our_seconds = 0.0

    # --- looking ----------------------------------------------------------------------------------

    def _compare_states(self) -> None:
        """Hold what the running broker says of its state against the log up to that event."""
        for snapshot in self._crew.heard.snapshots:
            folded = self._follower.to(snapshot.sequence, self._hall.log)
            self._tally.compared += 1
            if folded != snapshot.lobby:
                self._tally.broken.append(f"the state after {snapshot.sequence} is not the log's")
        self._crew.heard.snapshots.clear()

    def _look_into_the_files(self) -> None:
        """Look at the log just as the dead broker left it; the next one waits for us meanwhile."""
        begun = time.monotonic()
        copy = copied(self._hall.log, self._scratch)
        if (found := complaint(copy)) is not None:
            self._tally.broken.append(f"SQLite finds the log damaged: {found}")
        elif as_a_start_would(copy) != self._follower.to(last_sequence(copy), copy):
            self._tally.broken.append("the newest snapshot and what came after it is not the log")
        self._tally.looks += 1
        self._tally.our_seconds += time.monotonic() - begun

    def _has_today(self) -> None:
        """Have a backup of today, so that none is made by a start that is measured."""
        today = SystemClock().now().date().isoformat()
        backup = self._hall.log.parent / BACKUPS / f"lobby-{today}.db"
        if not backup.exists():
            begun = time.monotonic()
            back_up(self._hall.log, backup)
            self._tally.our_seconds += time.monotonic() - begun

    def _backups(self, pattern: str = "*") -> list[Path]:
        return list((self._hall.log.parent / BACKUPS).glob(pattern))

    def _some_answered(self) -> list[Asked]:
        stored = self._evidence.stored
        oldest = stored[-1].last - REMEMBERED
        chosen = self._chance.sample(stored[-REMEMBERED:], min(REPEATED, len(stored)))
        return [asked for asked in chosen if asked.last > oldest]

    # --- time -------------------------------------------------------------------------------------

    def _work_for(self, seconds: float, *, more: bool = True) -> None:
        end = time.monotonic() + seconds
        self._crew.work(lambda: time.monotonic() >= end, more=more)

    def _wait(self, condition: Callable[[], bool], failure: str, *, more: bool = True) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        self._crew.work(lambda: condition() or time.monotonic() >= end, more=more)
        if not condition():
            raise Stuck(f"the broker {failure} within {PATIENCE_SECONDS:.0f} s")

    # --- the end ----------------------------------------------------------------------------------

    def _end(self) -> Report:
        self._start(Moment.WORKING)
        self._wait(lambda: self._crew.unanswered == 0, "does not answer all", more=False)
        self._note_the_start()
        self._crew.callers[LEAD].ask_for_the_state("state-at-the-end")
        self._wait(lambda: bool(self._crew.heard.snapshots), "tells no state", more=False)
        self._compare_states()
        self._plug.ask_to_end()
        self._plug.wait()
        self._look_into_the_files()
        from_zero = Follower().to(last_sequence(self._hall.log), self._hall.log)
        if from_zero != self._follower.lobby:
            self._tally.broken.append("the log was changed after it had been written")
        return self._report()

    def _report(self) -> Report:
        findings = audit(rows(self._hall.log), self._evidence)
        findings.broken += [
            *self._tally.broken,
            *self._plug.complaints,
            *self._crew.heard.strange,
            *self._players.crowd.surprises,
        ]
        tally = self._tally
        return Report(
            kills=sum(tally.kills.values()),
            kills_by_moment=dict(tally.kills),
            kills_during_backup=tally.during_backup,
            commands=len(self._evidence) - tally.commands_before,
            answered=self._evidence.answered - tally.answered_before,
            unanswered_at_kills=tally.under_way,
            repeated=self._crew.heard.repeated,
            lost=len(findings.lost),
            doubled=len(findings.doubled),
            broken=len(findings.broken),
            longest_outage_s=spread(tally.outages).max,
            restart_to_first_answer_s=spread(tally.restarts),
            events_at_start=tally.events_at_start,
            events_at_end=findings.events,
            tickets=findings.tickets,
            log_bytes=self._hall.log.stat().st_size,
            states_compared=tally.compared,
            logs_looked_into=tally.looks,
            seed=self._seed,
            seconds=round(time.monotonic() - self._begun, 1),
            findings=sentences(findings),
        )
