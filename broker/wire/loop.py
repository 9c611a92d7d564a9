"""One thread, one poller: drain, decide and commit as one batch, answer, announce.

Never answers or announces before the commit (docs/decisions/one-thread.md).
"""

from __future__ import annotations

import logging
from math import ceil
from typing import TYPE_CHECKING, TypeAlias

import zmq

from broker.ports import StoreUnavailable
from broker.projections.hall import hall, jump_in, said, services, services_changed
from broker.rules.presence import Attendance
from broker.rules.roles import may_see_staff
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
from shared.protocol.version import MAX_BODY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from broker.service import Outcome, Service
    from shared.domain.public import PublicEvent
    from shared.protocol.endpoints import Endpoints
    from shared.protocol.messages import Message, Request

LOG = logging.getLogger(__name__)
BATCH = 256
"""Requests taken together into one commit."""
LINES_EVERY = 0.2
"""Seconds between tellings of how many wait; calls are told at once, and nothing delays them."""
SEND_QUEUE = 10_000
"""Messages kept for a slow peer; beyond it they are dropped and the peer resynchronises."""

Address: TypeAlias = bytes


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
    ) -> None:
        """Bind. ``run`` is a name that no earlier run of this broker had.

        Raises:
            CannotListen: an endpoint is taken or cannot be bound.
        """
        self._service = service
        self._run = run
        self._heartbeat_seconds = heartbeat_seconds
        self._context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
        try:
            self._commands = self._bind(zmq.ROUTER, endpoints.commands)
            self._public = self._bind(zmq.PUB, endpoints.public)
            self._staff = self._bind(zmq.PUB, endpoints.staff)
        except zmq.ZMQError as error:
            self._context.destroy()
            raise CannotListen(str(error)) from error
        self._reader = request_reader()
        self._attendance = Attendance()
        self._told = services(service.lobby, service.now())
        self._lines_moved = False
        self._public_sequence = self._staff_sequence = service.lobby.sequence
        self._failing = False
        self._stopped = False

    def _bind(self, kind: int, endpoint: str) -> zmq.Socket[bytes]:
        socket = self._context.socket(kind)
        socket.setsockopt(zmq.LINGER, 200)
        socket.setsockopt(zmq.SNDHWM, SEND_QUEUE)
        socket.setsockopt(zmq.MAXMSGSIZE, MAX_BODY + 1024)
        socket.setsockopt(zmq.HEARTBEAT_IVL, 1000)
        socket.setsockopt(zmq.HEARTBEAT_TIMEOUT, 5000)
        if kind == zmq.ROUTER:
            socket.setsockopt(zmq.ROUTER_MANDATORY, 1)
        socket.bind(endpoint)
        return socket

    def stop(self) -> None:
        """Let ``serve`` return after the batch in hand; safe from a signal handler."""
        self._stopped = True

    def serve(
        self,
        monotonic: Callable[[], float],
        on_beat: Callable[[datetime], None] = lambda _now: None,
    ) -> None:
        """Serve until ``stop``. ``monotonic`` gives seconds that never go back.

        ``on_beat`` is called with the time (UTC) at each heartbeat; it must return at once.
        """
        poller = zmq.Poller()
        poller.register(self._commands, zmq.POLLIN)
        beat_at = lines_at = monotonic()
        while not self._stopped:
            now = monotonic()
            if self._lines_moved and now >= lines_at:
                self._tell_lines()
                lines_at = now + LINES_EVERY
            if now >= beat_at:
                on_beat(self._tick(now))
                beat_at = now + self._heartbeat_seconds
            due = min(beat_at, lines_at) if self._lines_moved else beat_at
            if poller.poll(max(0, ceil((due - monotonic()) * 1000))):
                self._serve_batch(monotonic())

    def close(self) -> None:
        """Close the sockets; what was answered is sent first, for at most 0.2 s."""
        for socket in (self._commands, self._public, self._staff):
            socket.close()
        self._context.term()

    # --- one batch --------------------------------------------------------------------------------

    def _serve_batch(self, now: float) -> None:
        askers: list[Address] = []
        submits: list[Submit] = []
        snapshots: list[tuple[Address, GetSnapshot]] = []
        for frames in self._drain():
            address = frames[0]
            try:
                request = self._reader.read(frames[1:])
            except BadMessage as bad:
                self._send(address, bad.answer)
                continue
            self._hear(request, now)
            if isinstance(request, Submit):
                askers.append(address)
                submits.append(request)
            elif isinstance(request, GetSnapshot):
                snapshots.append((address, request))
        if submits:
            self._handle(askers, submits)
        for address, request in snapshots:
            self._send(address, self._snapshot(request))

    def _handle(self, askers: Sequence[Address], submits: Sequence[Submit]) -> None:
        outcome = self._service.handle(submits)
        self._log_failure(outcome)
        for address, answer in zip(askers, outcome.answers, strict=True):
            if answer is not None:
                self._send(address, answer)
        self._announce(outcome)

    def _hear(self, request: Request, now: float) -> None:
        """Note a sign of life; who is back is told before a colleague can take its visitor over."""
        says_so = isinstance(request, Present)
        lobby = self._service.lobby
        if self._attendance.hear(lobby, request.device, now, says_so=says_so):
            self._attend(now)

    def _attend(self, now: float) -> None:
        changes = self._attendance.changes(self._service.lobby, now)
        outcome = self._service.note(changes)
        self._log_failure(outcome)
        self._announce(outcome)

    def _drain(self) -> list[list[bytes]]:
        taken: list[list[bytes]] = []
        while len(taken) < BATCH:
            try:
                taken.append(self._commands.recv_multipart(zmq.NOBLOCK))
            except zmq.Again:
                break
        return taken

    def _send(self, address: Address, message: Message) -> None:
        try:
            self._commands.send_multipart([address, *encode(message)], zmq.NOBLOCK)
        except zmq.ZMQError as error:
            # The peer is gone (EHOSTUNREACH) or does not read (EAGAIN): it will ask again by id.
            LOG.info("an answer could not be delivered: %s", error)

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
        self._staff.send_multipart(encode(staff))
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
        self._public.send_multipart(encode(update))

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
        for socket, sequence in (
            (self._public, self._public_sequence),
            (self._staff, self._staff_sequence),
        ):
            beat = Heartbeat(run=self._run, sequence=sequence, time=outcome.time)
            socket.send_multipart(encode(beat))
        return outcome.time

    def _keep_snapshot(self) -> None:
        try:
            self._service.keep_snapshot()
        except StoreUnavailable as error:
            LOG.warning("a snapshot could not be stored, the next start takes longer: %s", error)
