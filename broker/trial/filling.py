"""Plays many days of a hall straight into a log, by the real rules, in large batches, unhurried.

The log is what a broker that ran for weeks would have left; only nobody had to wait for it.
"""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from broker.bootstrap import open_lobby
from broker.ports import StoreUnavailable
from broker.store.sqlite import SqliteStore
from shared.domain.tickets import CloseDay, Finish
from shared.protocol.codec import encode, reply_reader
from shared.protocol.messages import Accepted, Rejected, Submit
from shared.settings.loading import load

if TYPE_CHECKING:
    from collections.abc import Iterable

    from broker.service import Service
    from broker.trial.actors import Actor
    from broker.trial.evidence import Evidence
    from broker.trial.hall import Hall
    from broker.trial.players import Players
    from shared.domain.lobby import AnyCommand

OPENS: Final = time(8)
CLOSES: Final = time(16)
STEP: Final = timedelta(minutes=1)
LONGEST: Final = timedelta(days=200)
"""The log begins so long before its present: room for two million events."""


class StandingClock:
    """Stands where it was put."""

    def __init__(self, moment: datetime) -> None:
        """Begin at this moment."""
        self.moment = moment

    def now(self) -> datetime:
        """Return the moment that it was put to."""
        return self.moment

    def steady(self) -> float:
        """Return seconds that go with it."""
        return self.moment.timestamp()


def fill(hall: Hall, events: int, players: Players, evidence: Evidence, *, until: datetime) -> None:
    """Play days until the log of a hall holds at least ``events``; all of it before ``until``.

    The last day is closed and nobody is at a counter; the players know it and may go on elsewhere.

    Raises:
        StoreUnavailable: there is no room for it.
    """
    settings = load(hall.config)
    with closing(SqliteStore(hall.log)) as store:
        clock = StandingClock(_morning(until - LONGEST))
        service = open_lobby(store, settings, clock)
        service.configure(settings.catalogue)
        day = _Day(service, players, evidence)
        while service.lobby.sequence < events:
            day.step()
            service.keep_snapshot()
            clock.moment += STEP
            if clock.moment.time() >= CLOSES:
                day.close()
                clock.moment = _morning(clock.moment + timedelta(days=1))
        day.end()


class _Day:
    """Brings what the players want to the service, and its answers back."""

    def __init__(self, service: Service, players: Players, evidence: Evidence) -> None:
        self._service = service
        self._players = players
        self._evidence = evidence
        self._serial = 0
        self._replies = reply_reader()

    def step(self) -> None:
        self._do(self._players.wanted())

    def close(self) -> None:
        self._players.lead.due = True
        self.step()

    def end(self) -> None:
        self._do(
            (clerk, Finish(counter=clerk.counter, ticket=clerk.ticket))
            for clerk in self._players.clerks
            if clerk.ticket is not None
        )
        self._do([(self._players.lead, CloseDay())])

    def _do(self, wanted: Iterable[tuple[Actor, AnyCommand]]) -> None:
        asked = [(actor, self._submit(actor.device, command)) for actor, command in wanted]
        outcome = self._service.handle([submit for _, submit in asked])
        if outcome.failure:
            raise StoreUnavailable(outcome.failure)
        for (actor, submit), answer in zip(asked, outcome.answers, strict=True):
            told = None if answer is None else self._replies.read(encode(answer))
            if isinstance(told, Accepted | Rejected):
                self._evidence.answer(actor.device, told)
                self._players.hears(actor, submit.command, told)
                self._players.shows(told)

    def _submit(self, device: str, command: AnyCommand) -> Submit:
        self._serial += 1
        submit = Submit(id=f"before-{self._serial}", device=device, command=command)
        self._evidence.ask(device, submit.id, command)
        return submit


def _morning(day: datetime) -> datetime:
    return datetime.combine(day.date(), OPENS, UTC)
