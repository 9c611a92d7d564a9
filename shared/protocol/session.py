"""What a device keeps up with its broker: state by snapshot and updates, and commands in flight.

Theory of operation. The session begins SYNCING: it asks for a snapshot and meanwhile keeps the
updates that arrive. With the snapshot it is LIVE: each update must name the number that the
session holds as its ``previous``; older ones are ignored, newer ones mean a gap, and a gap means
SYNCING again, as does another run of the broker. No heartbeat, or no snapshot although there are
heartbeats, for ``SILENCE`` seconds means LOST; the next heartbeat means SYNCING. A command is sent
again with the same id until it is answered or its patience ends. While LIVE the session says
again and again that the device is there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar, assert_never, cast

from msgspec.structs import replace

from shared.domain import lobby as staff_domain
from shared.domain import public as public_domain
from shared.domain.lobby import AnyCommand, Lobby, Recorded
from shared.domain.public import Hall, PublicEvent
from shared.protocol.codec import (
    BadMessage,
    Reader,
    encode,
    public_reader,
    reply_reader,
    staff_reader,
)
from shared.protocol.messages import (
    Accepted,
    Audience,
    GetSnapshot,
    Heartbeat,
    Malformed,
    PublicNews,
    PublicSnapshot,
    PublicUpdate,
    Rejected,
    Reply,
    StaffNews,
    StaffSnapshot,
    StaffUpdate,
    Submit,
)
from shared.protocol.sign_of_life import SignOfLife

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

S = TypeVar("S", Hall, Lobby)

SILENCE = 3.0
"""Seconds without a heartbeat, or of asking for a snapshot, until the broker counts as away."""
RETRY = 1.0
"""Seconds after which an unanswered request is sent again."""
PATIENCE = 5.0
"""Seconds after which a person is told that the command could not be done."""
_UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)


class Link(Enum):
    """How the device stands with its broker."""

    SYNCING = auto()
    LIVE = auto()
    LOST = auto()


@dataclass(frozen=True, kw_only=True)
class Linked(Generic[S]):
    """The state is whole and current; forget what was shown before."""

    state: S


@dataclass(frozen=True, kw_only=True)
class Changed(Generic[S]):
    """The state went on by these events (``PublicEvent`` or ``Recorded``)."""

    state: S
    events: Sequence[PublicEvent | Recorded]


@dataclass(frozen=True, kw_only=True)
class Lost:
    """The broker is away: show it, and nothing that may be stale."""


@dataclass(frozen=True, kw_only=True)
class Answered:
    """The broker answered a command."""

    command_id: str
    command: AnyCommand
    answer: Accepted | Rejected


@dataclass(frozen=True, kw_only=True)
class GaveUp:
    """Nobody answered a command within its patience (or it was malformed)."""

    command_id: str
    command: AnyCommand


Notice: TypeAlias = Linked[S] | Changed[S] | Lost | Answered | GaveUp


@dataclass(kw_only=True)
class _Pending:
    submit: Submit
    expires: float
    send_at: float


@dataclass
class Session(Generic[S]):
    """One device's side of the protocol. ``now`` is always monotonic seconds of one clock.

    Feed it with ``reply_arrived``, ``news_arrived``, ``submit`` and ``tick``; after each, send
    what ``take_outgoing`` gives and act on what ``take_notices`` gives.
    """

    device: str
    audience: Audience
    new_id: Callable[[], str]
    link: Link = Link.SYNCING
    state: S | None = None
    sequence: int = 0
    _pending: dict[str, _Pending] = field(default_factory=dict[str, _Pending])
    _early: list[PublicUpdate | StaffUpdate] = field(
        default_factory=list[PublicUpdate | StaffUpdate]
    )
    _outgoing: list[list[bytes]] = field(default_factory=list[list[bytes]])
    _notices: list[Notice[S]] = field(default_factory=list[Notice[S]])
    _heard_at: float | None = None
    _broker_epoch: datetime = _UNKNOWN
    _snapshot_ids: set[str] = field(default_factory=set[str])
    _asking_since: float = 0.0
    _ask_at: float = 0.0
    _run: str = ""
    _told_lost: bool = False

    def __post_init__(self) -> None:
        """Build the readers once."""
        self._life = SignOfLife(self.device)
        self._replies: Reader[Reply] = reply_reader()
        self._news: Reader[PublicNews] | Reader[StaffNews] = (
            public_reader() if self.audience == "public" else staff_reader()
        )

    # --- inputs ---------------------------------------------------------------------------------

    def submit(
        self, command: AnyCommand, now: float, patience: float = PATIENCE, command_id: str = ""
    ) -> str:
        """Ask for a command; an ``Answered`` or ``GaveUp`` with the returned id follows.

        Give a ``command_id`` of your own for what must be done once over restarts of the device.
        """
        command_id = command_id or self.new_id()
        submit = Submit(id=command_id, device=self.device, command=command)
        self._pending[command_id] = _Pending(submit=submit, expires=now + patience, send_at=now)
        self._send_pending(now)
        return command_id

    def abandon(self, command_id: str) -> None:
        """Ask for a command no longer; nothing more is heard of it, though it may be done."""
        self._pending.pop(command_id, None)

    def tick(self, now: float) -> None:
        """Notice silence, ask again, give up. Call it four times a second or so."""
        if self._heard_at is None:
            self._heard_at = now
        if self.link is not Link.LOST and self._is_away(now, self._heard_at):
            self._lose()
        if self.link is Link.SYNCING and now >= self._ask_at:
            self._ask_snapshot(now)
        for command_id, pending in list(self._pending.items()):
            if now >= pending.expires:
                self._give_up(command_id)
        if self.link is Link.LIVE and self._life.is_due(now):
            self._outgoing.append(self._life.give(now))
        self._send_pending(now)

    def reply_arrived(self, frames: Sequence[bytes], now: float) -> None:
        """Take one message from the command socket; what cannot be read is ignored."""
        try:
            reply = self._replies.read(frames)
        except BadMessage:
            return
        match reply:
            case Accepted() | Rejected():
                if (pending := self._pending.pop(reply.id, None)) is not None:
                    command = pending.submit.command
                    self._notices.append(
                        Answered(command_id=reply.id, command=command, answer=reply)
                    )
            case Malformed():
                if reply.id in self._pending:
                    self._give_up(reply.id)
            case PublicSnapshot():
                self._take_snapshot(reply, cast("S", reply.hall), now)
            case StaffSnapshot():
                self._take_snapshot(reply, cast("S", reply.lobby), now)
            case _:
                assert_never(reply)

    def news_arrived(self, frames: Sequence[bytes], now: float) -> None:
        """Take one message from the event socket; what cannot be read is ignored."""
        try:
            news = self._news.read(frames)
        except BadMessage:
            return
        self._heard_at = now
        if self.link is Link.LOST or (self.link is Link.LIVE and news.run != self._run):
            self._resync(now)
        match news:
            case Heartbeat():
                self._heartbeat(news, now)
            case PublicUpdate() | StaffUpdate():
                self._update(news, now)
            case _:
                assert_never(news)
        if self.link is Link.LIVE and news.sequence == self.sequence:
            # Time and state go together: after a jump of the broker's clock one without the
            # other would make everybody's minutes wrong.
            self._set_broker_time(news.time, now)

    # --- outputs --------------------------------------------------------------------------------

    def take_outgoing(self) -> list[list[bytes]]:
        """Return the messages to send on the command socket, oldest first, and forget them."""
        taken, self._outgoing = self._outgoing, []
        return taken

    def take_notices(self) -> list[Notice[S]]:
        """Return what happened, oldest first, and forget it."""
        taken, self._notices = self._notices, []
        return taken

    def undelivered(self, now: float) -> None:
        """Nobody was connected to take some of it: give it out again with the next tick."""
        self._ask_at = now
        for pending in self._pending.values():
            pending.send_at = now

    def broker_time(self, now: float) -> datetime:
        """Return the broker's time (UTC) at ``now``; before its first snapshot, a time in 1970."""
        return self._broker_epoch + timedelta(seconds=now)

    # --- commands in flight ---------------------------------------------------------------------

    def _send_pending(self, now: float) -> None:
        if self.link is not Link.LIVE:
            return
        for pending in self._pending.values():
            if now >= pending.send_at:
                pending.send_at = now + RETRY
                self._outgoing.append(encode(self._dated(pending)))

    def _dated(self, pending: _Pending) -> Submit:
        """Set the deadline with the first sending; only then the broker's time is surely known."""
        if pending.submit.deadline is None:
            deadline = self._broker_epoch + timedelta(seconds=pending.expires)
            pending.submit = replace(pending.submit, deadline=deadline)
        return pending.submit

    def _give_up(self, command_id: str) -> None:
        command = self._pending.pop(command_id).submit.command
        self._notices.append(GaveUp(command_id=command_id, command=command))

    # --- state ----------------------------------------------------------------------------------

    def _set_broker_time(self, broker_time: datetime, now: float) -> None:
        self._broker_epoch = broker_time - timedelta(seconds=now)

    def _is_away(self, now: float, heard_at: float) -> bool:
        asked_in_vain = bool(self._snapshot_ids) and now - self._asking_since > SILENCE
        return now - heard_at > SILENCE or asked_in_vain

    def _lose(self) -> None:
        self.link = Link.LOST
        self.state = None
        self._early.clear()
        self._snapshot_ids.clear()
        if not self._told_lost:
            self._notices.append(Lost())
        self._told_lost = True

    def _resync(self, now: float) -> None:
        self.link = Link.SYNCING
        self._early.clear()
        self._snapshot_ids.clear()
        self._ask_snapshot(now)

    def _ask_snapshot(self, now: float) -> None:
        if not self._snapshot_ids:
            self._asking_since = now
        request = GetSnapshot(id=self.new_id(), device=self.device, audience=self.audience)
        self._snapshot_ids.add(request.id)
        self._ask_at = now + RETRY
        self._outgoing.append(encode(request))

    def _take_snapshot(self, reply: PublicSnapshot | StaffSnapshot, state: S, now: float) -> None:
        if reply.id not in self._snapshot_ids:
            return
        self._snapshot_ids.clear()
        self.link, self.state, self._told_lost = Link.LIVE, state, False
        self.sequence, self._run = reply.sequence, reply.run
        self._heard_at = now
        self._set_broker_time(reply.time, now)
        early, self._early = self._early, []
        self._notices.append(Linked(state=state))
        self._outgoing.append(self._life.give(now))
        for update in early:
            if self.link is Link.LIVE and update.run == self._run:
                self._update(update, now)
        for pending in self._pending.values():
            pending.send_at = now
        self._send_pending(now)

    def _heartbeat(self, beat: Heartbeat, now: float) -> None:
        if self.link is Link.LIVE and beat.sequence > self.sequence:
            self._resync(now)

    def _update(self, update: PublicUpdate | StaffUpdate, now: float) -> None:
        if self.link is Link.SYNCING:
            self._early.append(update)
        elif update.sequence <= self.sequence:
            return
        elif update.previous > self.sequence or self.state is None:
            self._resync(now)
        else:
            self._apply(update, self.state)

    def _apply(self, update: PublicUpdate | StaffUpdate, state: S) -> None:
        if isinstance(update, PublicUpdate):
            for event in update.events:
                public_domain.evolve(cast("Hall", state), event)
            self._notices.append(Changed(state=state, events=update.events))
        else:
            fresh = [event for event in update.events if event.sequence > self.sequence]
            for recorded in fresh:
                staff_domain.evolve(cast("Lobby", state), recorded)
            self._notices.append(Changed(state=state, events=fresh))
        self.sequence = update.sequence
