"""One thread, one poller: drain, decide and commit as one batch, answer, announce.

Never answers or announces before the commit (docs/decisions/one-thread.md).
"""

from __future__ import annotations

import logging
from math import ceil
from typing import TYPE_CHECKING

import zmq

from broker.ports import StoreUnavailable
from broker.projections.hall import hall, jump_in, said, services, services_changed
from broker.rules.presence import Attendance
from broker.rules.roles import may_see_staff
from broker.wire.askers import COMMAND, SNAPSHOT, Askers
from broker.wire.command_door import CommandDoor
from broker.wire.guests import USUAL, Door, Topics
from broker.wire.porter import Porter, descriptor_of, show_out
from broker.wire.sockets import opened
from shared.domain.refusals import Reason
from shared.protocol.codec import BadMessage, encode, request_reader
from shared.protocol.messages import (
    GetSnapshot,
    Heartbeat,
    Present,
    PublicSnapshot,
    PublicUpdate,
    Rejected,
    StaffSnapshot,
    StaffUpdateRaw,
    Submit,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from broker.service import Outcome, Service
    from broker.wire.askers import Address
    from broker.wire.guests import Bounds
    from shared.domain.lobby import AnyEvent
    from shared.domain.public import PublicEvent
    from shared.protocol.endpoints import Endpoints
    from shared.protocol.messages import Message, Request

LOG = logging.getLogger(__name__)
BATCH = 256
"""Requests taken together into one commit."""
LINES_EVERY = 0.2
"""Seconds between tellings of how many wait; calls are told at once, and nothing delays them."""


class CannotListen(Exception):
    """An endpoint is taken or cannot be bound: another broker may be running."""


class Wire:
    """Binds the three sockets of one lobby and serves them until told to stop."""

    def __init__(
        self,
        service: Service,
        endpoints: Endpoints,
        *,
        run: str,
        heartbeat_seconds: float = 1.0,
        bounds: Bounds = USUAL,
    ) -> None:
        """Bind. ``run`` is a name that no earlier run of this broker had.

        Raises:
            CannotListen: an endpoint is taken or cannot be bound.
        """
        self._service = service
        self._run = run
        self._heartbeat_seconds = heartbeat_seconds
        self._context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
        askers = Askers(bounds.commands_per_second)
        self._porter = Porter(askers, bounds.connections)
        sockets = {door: opened(self._context, door) for door in Door}
        self._commands = CommandDoor(sockets[Door.COMMANDS], askers)
        self._news = {door: sockets[door] for door in (Door.PUBLIC, Door.STAFF)}
        try:
            for door, socket in sockets.items():
                self._porter.watch(door, self._context, socket)
                socket.bind(getattr(endpoints, door.value))
        except zmq.ZMQError as error:
            self._context.destroy()
            raise CannotListen(str(error)) from error
        self._topics = {door: Topics() for door in self._news}
        self._reader = request_reader()
        self._attendance = Attendance()
        self._told = services(service.lobby, service.now())
        self._lines_moved = False
        self._public_sequence = self._staff_sequence = service.lobby.sequence
        self._failing = False
        self._stopped = False
        self._on_events: Callable[[Sequence[AnyEvent]], None] = lambda _events: None

    def stop(self) -> None:
        """Let ``serve`` return after the batch in hand; safe from a signal handler."""
        self._stopped = True

    def serve(
        self,
        monotonic: Callable[[], float],
        on_beat: Callable[[datetime], Sequence[AnyEvent]] = lambda _now: (),
        on_events: Callable[[Sequence[AnyEvent]], None] = lambda _events: None,
    ) -> None:
        """Serve until ``stop``. ``monotonic`` gives seconds that never go back.

        ``on_beat`` is called with the time (UTC) at each heartbeat; it must return at once, and
        what it has noticed is recorded. ``on_events`` is told what was recorded, once it is on
        the disk and announced, and must return at once, too.
        """
        self._on_events = on_events
        poller = zmq.Poller()
        poller.register(self._commands.socket, zmq.POLLIN)
        for socket in self._news.values():
            poller.register(socket, zmq.POLLIN)
        self._porter.start()
        beat_at = lines_at = monotonic()
        while not self._stopped:
            now = monotonic()
            if self._lines_moved and now >= lines_at:
                self._tell_lines()
                lines_at = now + LINES_EVERY
            if now >= beat_at:
                self._note(on_beat(self._tick(now)))
                beat_at = now + self._heartbeat_seconds
            due = min(beat_at, lines_at) if self._lines_moved else beat_at
            spoke = dict(poller.poll(max(0, ceil((due - monotonic()) * 1000))))
            if self._commands.socket in spoke:
                self._serve_batch(monotonic())
            for door, socket in self._news.items():
                if socket in spoke:
                    self._hear_followers(door)

    def close(self) -> None:
        """Close the sockets; what was answered is sent first, for at most 0.2 s."""
        for socket in (self._commands.socket, *self._news.values()):
            socket.monitor(None, 0)
            socket.close()
        self._porter.close()
        self._context.term()

    # --- one batch --------------------------------------------------------------------------------

    def _serve_batch(self, now: float) -> None:
        askers: list[Address] = []
        submits: list[Submit] = []
        snapshots: list[tuple[Address, GetSnapshot]] = []
        for address, *frames in self._commands.drain(now, BATCH):
            request = self._admitted(address, frames, now)
            if isinstance(request, Submit):
                askers.append(address)
                submits.append(request)
            elif isinstance(request, GetSnapshot):
                snapshots.append((address, request))
        if submits:
            self._handle(askers, submits)
        for address, request in snapshots:
            self._commands.send(address, self._snapshot(request))

    def _handle(self, askers: Sequence[Address], submits: Sequence[Submit]) -> None:
        outcome = self._service.handle(submits)
        self._log_failure(outcome)
        for address, answer in zip(askers, outcome.answers, strict=True):
            if answer is not None:
                self._commands.send(address, answer)
        self._announce(outcome)

    def _hear(self, request: Request, now: float) -> None:
        """Note a sign of life; who is back is told before a colleague can take its visitor over."""
        says_so = isinstance(request, Present)
        lobby = self._service.lobby
        if self._attendance.hear(lobby, request.device, now, says_so=says_so):
            self._attend(now)

    def _attend(self, now: float) -> None:
        self._note(self._attendance.changes(self._service.lobby, now))

    def _note(self, events: Sequence[AnyEvent]) -> None:
        outcome = self._service.note(events)
        self._log_failure(outcome)
        self._announce(outcome)

    def _admitted(self, address: Address, frames: Sequence[bytes], now: float) -> Request | None:
        """Return a request that can be understood and does not come too fast; refuse any other."""
        try:
            request = self._reader.read(frames)
        except BadMessage as bad:
            self._commands.may(address, COMMAND, now)
            self._commands.send(address, bad.answer)
            return None
        cost = SNAPSHOT if isinstance(request, GetSnapshot) else COMMAND
        if self._commands.may(address, cost, now):
            self._hear(request, now)
            return request
        if not isinstance(request, Present):
            refusal = Rejected(id=request.id, reason=Reason.TOO_MANY_REQUESTS)
            self._commands.send(address, refusal)
        return None

    def _hear_followers(self, door: Door) -> None:
        """Hear what is subscribed to; who subscribes to all kinds of things is shown out."""
        for _ in range(BATCH):
            try:
                said = self._news[door].recv(zmq.NOBLOCK, copy=False)
            except zmq.Again:
                return
            if not self._topics[door].hear(said.bytes):
                show_out(descriptor_of(said))

    def _snapshot(self, request: GetSnapshot) -> Message:
        if not self._service.is_known:
            return Rejected(id=request.id, reason=Reason.STORE_UNAVAILABLE)
        lobby, now = self._service.lobby, self._service.now()
        if request.audience == "public":
            # What the snapshot shows must be what its number stands for.
            self._tell_lines()
            return PublicSnapshot(
                id=request.id,
                run=self._run,
                sequence=self._public_sequence,
                time=now,
                hall=hall(lobby, now),
            )
        if not may_see_staff(lobby.catalogue, request.device):
            details = {"device": request.device}
            return Rejected(id=request.id, reason=Reason.NOT_ALLOWED, details=details)
        return StaffSnapshot(
            id=request.id, run=self._run, sequence=lobby.sequence, time=now, lobby=lobby
        )

    # --- news -------------------------------------------------------------------------------------

    def _announce(self, outcome: Outcome) -> None:
        if not self._service.is_known:
            return
        if outcome.previous != self._staff_sequence:
            # The log holds what was never announced: show a gap to the public, too.
            self._public_sequence += 1
        self._staff_sequence = outcome.sequence
        if not outcome.recorded:
            return
        if (jump := jump_in(outcome.events)) is not None:
            LOG.warning("the machine's clock was set by %+.3f s", jump.seconds)
            # A number that nobody is told: every follower sees the gap and takes the hall anew.
            self._public_sequence += 1
        # The wall first: a call is waited for by a person, a list on a console is not.
        self._tell_public(said(self._service.lobby, outcome.events), outcome.time)
        self._lines_moved = True
        staff = StaffUpdateRaw(
            run=self._run,
            previous=outcome.previous,
            sequence=outcome.sequence,
            time=outcome.time,
            events=outcome.recorded,
        )
        self._news[Door.STAFF].send_multipart(encode(staff))
        self._on_events(outcome.events)
        self._keep_snapshot()

    def _log_failure(self, outcome: Outcome) -> None:
        """Tell who looks after the broker when it begins and when it is over, once each."""
        if outcome.failure and not self._failing:
            LOG.error("nothing can be stored, commands are refused: %s", outcome.failure)
        elif self._failing and not outcome.failure:
            LOG.warning("the log can be written again, commands are done again")
        self._failing = bool(outcome.failure)

    def _tell_public(self, events: Sequence[PublicEvent], time: datetime) -> None:
        if not events:
            return
        update = PublicUpdate(
            run=self._run,
            previous=self._public_sequence,
            sequence=self._public_sequence + 1,
            time=time,
            events=list(events),
        )
        self._public_sequence += 1
        self._news[Door.PUBLIC].send_multipart(encode(update))

    def _tell_lines(self) -> None:
        if not self._service.is_known:
            return
        self._lines_moved = False
        now = self._service.now()
        changed = services_changed(self._told, self._service.lobby, now)
        self._told.update({change.service.id: change.service for change in changed})
        self._tell_public(changed, now)

    def _tick(self, now: float) -> datetime:
        outcome = self._service.tick()
        self._log_failure(outcome)
        self._announce(outcome)
        if not outcome.failure:
            self._attend(now)
        self._tell_lines()
        for door, sequence in (
            (Door.PUBLIC, self._public_sequence),
            (Door.STAFF, self._staff_sequence),
        ):
            beat = Heartbeat(run=self._run, sequence=sequence, time=outcome.time)
            self._news[door].send_multipart(encode(beat))
        return outcome.time

    def _keep_snapshot(self) -> None:
        try:
            self._service.keep_snapshot()
        except StoreUnavailable as error:
            LOG.warning("a snapshot could not be stored, the next start takes longer: %s", error)
