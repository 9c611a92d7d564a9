"""The single writer: decide, append, answer, and only then announce.

Theory of operation. All requests that wait are taken as one batch. Each command is decided
against the state that its predecessors left, and folded at once. Then the whole batch is appended
in one transaction. Only after that are answers and announcements given out.

If the append fails, the state is folded anew from the store and every command of the batch is
refused; those that follow are refused without being tried, until the store has taken a harmless
write. Nobody is refused what may have been stored: while that is open, or while the answer to a
retry cannot be read, no answer is given at all. The device asks again with the same id, and gets
the true answer then (docs/decisions/a-failing-disk.md).

Each batch begins with a look at the clocks. If somebody has set the wall clock, that is recorded
before anything else (``broker.rules.timekeeping``); until it is stored, the lobby's time goes on
as if nobody had.
"""

from __future__ import annotations

from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from broker.ports import Row, StoreUnavailable, StoreUncertain
from broker.refusals import Refusals
from broker.rules import by_itself, timekeeping
from broker.rules.configuring import configured
from broker.rules.context import Context, business_day, zone_of
from broker.rules.decide import decide
from broker.rules.drawing import close_day
from broker.rules.erasing import erased_by
from shared.domain.clock import ClockJumped, shifted
from shared.domain.lobby import Lobby, Recorded, evolve
from shared.domain.refusals import Reason, Refused
from shared.protocol.messages import AcceptedRaw, RecordedRaw, Rejected, Submit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime, time

    from broker.ports import Clock, EventStore
    from broker.rules.timekeeping import Reading
    from shared.domain.lobby import AnyEvent
    from shared.domain.services import Catalogue

REMEMBERED = 100_000
"""Command ids whose answer is given again; a retry comes within seconds, this is hours."""
SNAPSHOT_EVERY = 10_000
"""Events between snapshots: at most so many are replayed at a start, in about 0.1 s."""
BROKER = "broker"
"""The device name of what the broker does by itself."""

Answer: TypeAlias = AcceptedRaw | Rejected | None
"""None: nobody can tell yet, say nothing; the device asks again by itself."""
Plan: TypeAlias = tuple[int, int] | Rejected
"""The first and last event that answer a command (none if the last is smaller), or its refusal."""


@dataclass(kw_only=True)
class Outcome:
    """What a batch led to: one answer a request, in order, and the events to announce.

    ``failure`` says why nothing could be stored; it is empty when all is well.
    """

    answers: list[Answer] = field(default_factory=list[Answer])
    previous: int = 0
    sequence: int = 0
    time: datetime
    events: list[AnyEvent] = field(default_factory=list["AnyEvent"])
    recorded: list[msgspec.Raw] = field(default_factory=list[msgspec.Raw])
    failure: str = ""


@dataclass
class _Batch:
    """A batch on its way: rows to append, and where each request's events will be.

    ``now`` is the time of all its events (UTC), ``reading`` what it was read off; a deadline
    before ``deadlines_met`` has passed.
    """

    reading: Reading
    now: datetime
    deadlines_met: datetime
    previous: int
    rows: list[Row] = field(default_factory=list[Row])
    events: list[AnyEvent] = field(default_factory=list["AnyEvent"])
    recorded: list[msgspec.Raw] = field(default_factory=list[msgspec.Raw])
    plans: list[Plan] = field(default_factory=list["Plan"])


class Service:
    """One site's lobby: its state, and the only way to change it."""

    def __init__(
        self,
        store: EventStore,
        clock: Clock,
        new_token: Callable[[], str],
        close_day_at: time | None = None,
    ) -> None:
        """Fold the log into the present state. ``close_day_at`` is in the site's local time.

        ``is_known`` is false while the log cannot be read: then ``lobby`` must not be shown.

        Raises:
            StoreUnavailable: the log cannot be read or understood.
        """
        self.lobby = Lobby()
        self.is_known = False
        self._failure = ""
        self._is_uncertain = False
        self._doubtful: set[tuple[str, str]] = set()
        self._store = store
        self._clock = clock
        self._new_token = new_token
        self._close_day_at = close_day_at
        self.refusals = Refusals()
        self._encoder = msgspec.json.Encoder()
        self._known: OrderedDict[tuple[str, str], Plan] = OrderedDict()
        self._snapshot_at = 0
        self._load()
        self._shifted = self.lobby.clock.shifted
        self._reading = timekeeping.begin(clock.now(), clock.steady(), self.lobby.time)
        self._ticked = self.lobby.time or self.now()

    def now(self) -> datetime:
        """Return the lobby's time in UTC; it never goes back but with a jump that is recorded."""
        reading, jump = self._look()
        self._reading = timekeeping.carried(self._reading, reading.steady) if jump else reading
        return self._reading.now

    def handle(self, requests: Sequence[Submit]) -> Outcome:
        """Do a batch of commands; every answer that accepts is durable."""
        if self._is_failing():
            return self._refuse(requests)
        batch = self._begin()
        for request in requests:
            batch.plans.append(self._plan(batch, request))
        return self._commit(batch, requests)

    def configure(self, catalogue: Catalogue) -> Outcome:
        """Work by this catalogue from now on.

        Raises:
            StoreUnavailable: it could not be stored.
        """
        outcome = self.note(configured(self.lobby, catalogue))
        if outcome.failure:
            raise StoreUnavailable(outcome.failure)
        return outcome

    def tick(self) -> Outcome:
        """Do what is due by itself; end the day when its hour has come, also if the broker was off.

        A clock that is set never ends a day: nobody is sent away because of it. If the true end
        of a day was jumped over, somebody closes the day by hand, or its next end does.
        """
        if self._is_failing():
            return self._refuse(())
        batch = self._begin()
        zone = zone_of(self.lobby.catalogue.time_zone)
        if timekeeping.has_struck(self._close_day_at, zone, self._ticked, batch.now):
            try:
                for event in close_day(self.lobby):
                    self._record(batch, event, device=BROKER, command="")
            except Refused:
                pass
        for rule in by_itself.RULES:
            for event in rule(self.lobby, batch.now):
                self._record(batch, event, device=BROKER, command="")
        outcome = self._commit(batch, ())
        if not outcome.failure:
            self._ticked = batch.now
        return outcome

    def note(self, events: Sequence[AnyEvent]) -> Outcome:
        """Record what the broker itself has noticed."""
        if self._is_failing():
            return self._refuse(())
        batch = self._begin()
        for event in events:
            self._record(batch, event, device=BROKER, command="")
        return self._commit(batch, ())

    def keep_snapshot(self, *, at_once: bool = False) -> None:
        """Store a snapshot when many events have come since the last, or ``at_once``.

        Raises:
            StoreUnavailable: it could not be stored; nothing depends on it.
        """
        since = self.lobby.sequence - self._snapshot_at
        if self.is_known and (since >= SNAPSHOT_EVERY or (at_once and since > 0)):
            self._snapshot_at = self.lobby.sequence
            self._store.save_snapshot(self.lobby)

    # --- one batch --------------------------------------------------------------------------------

    def _begin(self) -> _Batch:
        reading, jump = self._look()
        batch = _Batch(
            reading=reading,
            now=reading.now,
            deadlines_met=reading.deadlines_met,
            previous=self.lobby.sequence,
        )
        if jump:
            today = business_day(batch.now, self.lobby.catalogue.time_zone)
            jumped = ClockJumped(seconds=jump.total_seconds(), business_day=today)
            self._record(batch, jumped, device=BROKER, command="")
            self._go_with_jumps()
        return batch

    def _look(self) -> tuple[Reading, timedelta]:
        self._go_with_jumps()
        return timekeeping.look(self._reading, self._clock.now(), self._clock.steady())

    def _go_with_jumps(self) -> None:
        """Set the moments that are kept here by what the state was set by: forth, or back again.

        Back if a jump was decided and could not be stored; a state that is folded anew may also
        hold one that was thought not to be stored.
        """
        if (now := self.lobby.clock.shifted) != self._shifted:
            span = timedelta(milliseconds=round((now - self._shifted) * 1000))
            self._reading, self._shifted = shifted(self._reading, span), now
            self._ticked += span

    def _plan(self, batch: _Batch, request: Submit) -> Plan:
        asked = (request.device, request.id)
        known = self._known.get(asked)
        if known is not None:
            return known
        plan = self._decide(batch, request)
        self._remember(asked, plan)
        return plan

    def _decide(self, batch: _Batch, request: Submit) -> Plan:
        if request.deadline is not None and request.deadline < batch.deadlines_met:
            return Rejected(id=request.id, reason=Reason.DEADLINE_PASSED)
        context = Context(now=batch.now, device=request.device, new_token=self._new_token)
        try:
            events = decide(self.lobby, request.command, context)
        except Refused as refusal:
            asker = self.lobby.catalogue.device(request.device)
            self.refusals.count(refusal.reason, asker and asker.role, batch.now)
            return Rejected(id=request.id, reason=refusal.reason, details=refusal.details)
        first = self.lobby.sequence + 1
        for event in events:
            self._record(batch, event, device=request.device, command=request.id)
        return (first, self.lobby.sequence)

    def _record(self, batch: _Batch, event: AnyEvent, *, device: str, command: str) -> None:
        sequence = self.lobby.sequence + 1
        body = self._encoder.encode(event)
        raw = RecordedRaw(sequence=sequence, time=batch.now, device=device, event=msgspec.Raw(body))
        row = Row(
            sequence=sequence,
            time=batch.now,
            type=str(event.__struct_config__.tag),
            device=device,
            command=command,
            ticket=_ticket_of(event),
            counter=getattr(event, "counter", None),
            body=body,
            erases=erased_by(self.lobby, event),
        )
        evolve(self.lobby, Recorded(sequence=sequence, time=batch.now, device=device, event=event))
        batch.rows.append(row)
        batch.events.append(event)
        batch.recorded.append(msgspec.Raw(self._encoder.encode(raw)))

    def _commit(self, batch: _Batch, requests: Sequence[Submit]) -> Outcome:
        if batch.rows:
            try:
                self._store.append(batch.rows)
            except StoreUnavailable as error:
                self._take_back(batch, requests, error)
                return self._refuse(requests)
            if any(row.erases for row in batch.rows):
                self._snapshot_at = 0
        self._reading = batch.reading
        return Outcome(
            answers=[
                self._answer(batch, request, plan)
                for request, plan in zip(requests, batch.plans, strict=True)
            ],
            previous=batch.previous,
            sequence=self.lobby.sequence,
            time=batch.now,
            events=batch.events,
            recorded=batch.recorded,
        )

    def _answer(self, batch: _Batch, request: Submit, plan: Plan) -> Answer:
        if isinstance(plan, Rejected):
            return plan
        first, last = plan
        if first > batch.previous:
            events = batch.recorded[first - batch.previous - 1 : last - batch.previous]
            return AcceptedRaw(id=request.id, sequence=last, events=events)
        return self._again(request, first, last)

    def _again(self, request: Submit, first: int, last: int) -> Answer:
        """Return the answer to what was done earlier."""
        try:
            events = self._store.between(first, last)
        except StoreUnavailable:
            return None
        return AcceptedRaw(id=request.id, sequence=last, events=events)

    # --- a disk that fails ------------------------------------------------------------------------

    def _is_failing(self) -> bool:
        """Tell whether nothing can be stored, after trying once more if that was so."""
        if self.is_known and not self._failure:
            return False
        try:
            if not self.is_known:
                self._load()
            self._store.settle()
            if self._is_uncertain:
                self._load()
        except StoreUnavailable as error:
            self._failure = str(error)
            return True
        self._doubtful.clear()
        self._failure, self._is_uncertain = "", False
        return False

    def _take_back(self, batch: _Batch, requests: Sequence[Submit], error: Exception) -> None:
        """Forget what was decided and not stored, and note what may be stored all the same."""
        self._failure, self.is_known = str(error), False
        self._is_uncertain = isinstance(error, StoreUncertain)
        for request, plan in zip(requests, batch.plans, strict=True):
            asked = (request.device, request.id)
            if isinstance(plan, Rejected) or plan[0] > batch.previous:
                self._known.pop(asked, None)
                if self._is_uncertain and not isinstance(plan, Rejected):
                    self._doubtful.add(asked)
        with suppress(StoreUnavailable):
            self._load()

    def _refuse(self, requests: Sequence[Submit]) -> Outcome:
        """Do nothing; what was done earlier keeps its answer."""
        return Outcome(
            answers=[self._refusal(request) for request in requests],
            previous=self.lobby.sequence,
            sequence=self.lobby.sequence,
            time=self.now(),
            failure=self._failure,
        )

    def _refusal(self, request: Submit) -> Answer:
        asked = (request.device, request.id)
        if asked in self._doubtful:
            return None
        known = self._known.get(asked)
        if isinstance(known, tuple):
            return self._again(request, *known)
        return known or Rejected(id=request.id, reason=Reason.STORE_UNAVAILABLE)

    # --- memory -----------------------------------------------------------------------------------

    def _load(self) -> None:
        """Fold the log anew, from the newest snapshot."""
        self.is_known = False
        lobby = self._store.snapshot() or Lobby()
        snapshot_at = lobby.sequence
        for recorded in self._store.after(lobby.sequence):
            evolve(lobby, recorded)
        # One pass and no calls: a lobby waits for this at every start.
        known: OrderedDict[tuple[str, str], Plan] = OrderedDict()
        for device, command, sequence in self._store.latest_commands(REMEMBERED):
            asked = (device, command)
            plan = known.get(asked)
            known[asked] = (plan[0] if isinstance(plan, tuple) else sequence, sequence)
        self.lobby, self._snapshot_at, self.is_known = lobby, snapshot_at, True
        self._known = known

    def _remember(self, asked: tuple[str, str], plan: Plan) -> None:
        self._known[asked] = plan
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)


def _ticket_of(event: AnyEvent) -> int | None:
    ticket = getattr(event, "ticket", None)
    return ticket if isinstance(ticket, int) else getattr(ticket, "id", None)
