"""The end of a played day: everything is held against each other, and its figures are taken."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from broker.bootstrap import BACKUPS
from broker.trial.audit import Findings, audit
from broker.trial.log import Follower, last_sequence, rows
from broker.trial.week_report import DayReport, happened, sizes
from shared.client.blocking import BlockingClient
from shared.domain.invariants import violations
from shared.domain.lobby import Lobby
from shared.domain.transitions import Status

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from broker.trial.evidence import Evidence
    from broker.trial.hall import Hall
    from broker.trial.seat import Seat
    from broker.trial.timetable import Day

DEVICE: Final = "reception"


class Observer:
    """A session that has only just begun, so its state is the broker's own."""

    def __init__(self, hall: Hall) -> None:
        """Connect."""
        self._client = BlockingClient[Lobby](hall.endpoints, device=DEVICE, audience="staff")

    @property
    def lobby(self) -> Lobby | None:
        """Return the state."""
        return self._client.session.state

    def sees_the_end(self) -> bool:
        """Tell whether the day is closed: no ticket is left, and no call on the wall."""
        self._listen()
        if self.lobby is None:
            return False
        on_the_wall = any(not call.withdrawn for call in self.lobby.calls.by_id.values())
        return not on_the_wall and not self.lobby.tickets.by_id

    def agrees_with(self, seats: Sequence[Seat]) -> bool:
        """Tell whether devices that followed all day hold the same state."""
        self._listen()
        return all(seat.state == self.lobby for seat in seats)

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def _listen(self) -> None:
        self._client.poll(0)
        self._client.notices.clear()


class Evening:
    """Looks at a lobby whenever its day is over."""

    def __init__(self, hall: Hall, evidence: Evidence) -> None:
        """Note how the log stands before the first day."""
        self.broken: list[str] = []
        self.findings = Findings()
        self.events = last_sequence(hall.log)
        self._hall = hall
        self._evidence = evidence
        self._follower = Follower()
        self._follower.to(self.events, hall.log)
        self._before = self._counts()
        self._sizes = sizes(hall.log, hall.log.parent / BACKUPS)
        self._bytes_before = self._sizes.log_bytes
        self._state: Lobby | None = None

    @contextmanager
    def watched(self) -> Generator[Observer]:
        """Watch the broker close its day; what is seen last is its state of this evening."""
        observer = Observer(self._hall)
        try:
            yield observer
            self._state = observer.lobby
        finally:
            observer.close()

    def report(self, day: Day, turned_away: int, seconds: float) -> DayReport:
        """Hold the log against the broker's state, and count what was on this day."""
        self._compare(day)
        self.findings = audit(rows(self._hall.log), self._evidence)
        before, self._before = self._before, self._counts()
        first, self.events = self.events, self._follower.lobby.sequence
        told = happened(row for row in rows(self._hall.log) if row.sequence > first)
        self._sizes = sizes(self._hall.log, self._hall.log.parent / BACKUPS)
        drawn, finished, expired = (
            now - then for now, then in zip(self._before, before, strict=True)
        )
        if finished + expired != drawn:
            self.broken.append(f"{day.date}: {drawn} drew, {finished} were served, {expired} not")
        return DayReport(
            date=day.date.isoformat(),
            drawn=drawn,
            turned_away=turned_away,
            finished=finished,
            no_show=told.no_show,
            expired=expired - told.no_show,
            calls=told.calls,
            painted=told.painted,
            events=self.events - first,
            sizes=self._sizes,
            seconds=round(seconds, 1),
        )

    def bytes_a_day(self, days: int) -> int:
        """Return by how much the log has grown on average."""
        return round((self._sizes.log_bytes - self._bytes_before) / days)

    def _compare(self, day: Day) -> None:
        state = self._state or Lobby()
        self.broken += [f"{day.date}: {said}" for said in violations(state)]
        if self._follower.to(state.sequence, self._hall.log) != state:
            self.broken.append(f"{day.date}: the broker's state is not that of its log")

    def _counts(self) -> tuple[int, int, int]:
        tickets = self._follower.lobby.tickets
        ended = tickets.ended
        return tickets.last_id, ended.get(Status.FINISHED, 0), ended.get(Status.EXPIRED, 0)
