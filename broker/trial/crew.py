"""The players at their sockets, in one loop: each command is sent until it is answered.

Nothing here believes a broker: what is sent again under the same id must get the same answer.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from broker.trial.actors import Wall
from shared.client.sockets import Sockets, wait_for_any
from shared.domain.public import CallShown
from shared.protocol.codec import encode, public_reader, reply_reader
from shared.protocol.messages import (
    Accepted,
    GetSnapshot,
    PublicUpdate,
    Rejected,
    StaffSnapshot,
    Submit,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from broker.trial.actors import Actor
    from broker.trial.evidence import Asked, Evidence
    from broker.trial.players import Players
    from shared.protocol.endpoints import Endpoints

AGAIN_SECONDS: Final = 1.0
"""After which an unanswered command is sent again, as docs/protocol.md recommends."""
LOOK_MS: Final = 20
NEVER: Final = float("-inf")


@dataclass
class Heard:
    """What all callers have heard since somebody looked last. Times are monotonic seconds.

    ``first_answer`` is when the first command was accepted that had been sent after ``since``.
    """

    since: float = 0.0
    first_answer: float | None = None
    snapshots: list[StaffSnapshot] = field(default_factory=list[StaffSnapshot])
    strange: list[str] = field(default_factory=list[str])
    repeated: int = 0


@dataclass
class _Sent:
    asked: Asked
    at: float = NEVER


class Caller:
    """One player's device."""

    def __init__(
        self, actor: Actor, players: Players, endpoints: Endpoints, evidence: Evidence, heard: Heard
    ) -> None:
        """Connect; the broker need not be there yet."""
        self.actor = actor
        self.sockets = Sockets(endpoints, "public")
        self._players = players
        self._evidence = evidence
        self._heard = heard
        self._under_way: dict[str, _Sent] = {}
        self._repeats: dict[str, _Sent] = {}
        self._serial = 0
        self._replies = reply_reader()
        self._news = public_reader()

    @property
    def unanswered(self) -> int:
        """Count the commands under way."""
        return len(self._under_way) + len(self._repeats)

    def listen(self) -> None:
        """Take what has arrived."""
        for frames in self.sockets.drain(self.sockets.commands):
            reply = self._replies.read(frames)
            match reply:
                case Accepted() | Rejected():
                    self._answered(reply)
                case StaffSnapshot():
                    self._heard.snapshots.append(reply)
                case _:
                    self._heard.strange.append(f"{self.actor.device} was told {reply}")
        for frames in self.sockets.drain(self.sockets.news):
            if isinstance(self.actor, Wall):
                self._look(self.actor, frames)

    def speak(self, prefix: str, *, more: bool) -> None:
        """Send again what is unanswered for long; with ``more`` also new commands."""
        now = time.monotonic()
        while more and len(self._under_way) < self.actor.lanes:
            command = self.actor.wants()
            if command is None:
                break
            self._serial += 1
            name = f"{prefix}-{self.actor.device}-{self._serial}"
            asked = self._evidence.ask(self.actor.device, name, command)
            self._under_way[name] = _Sent(asked)
        for sent in (*self._under_way.values(), *self._repeats.values()):
            if now - sent.at >= AGAIN_SECONDS and self._send(sent.asked):
                sent.at = now

    def repeat(self, asked: Asked) -> None:
        """Send a command again that was answered long ago."""
        self._repeats[asked.id] = _Sent(asked)

    def begin_again(self) -> None:
        """The broker is another one: all that is unanswered goes out at once."""
        for sent in (*self._under_way.values(), *self._repeats.values()):
            sent.at = NEVER

    def ask_for_the_state(self, name: str) -> None:
        """Ask for the staff's snapshot; without an answer nobody asks again."""
        wanted = GetSnapshot(id=name, device=self.actor.device, audience="staff")
        self.sockets.send(encode(wanted))

    def _send(self, asked: Asked) -> bool:
        submit = Submit(id=asked.id, device=asked.device, command=asked.command)
        return self.sockets.send(encode(submit))

    def _answered(self, reply: Accepted | Rejected) -> None:
        asked = self._evidence.answer(self.actor.device, reply)
        if self._repeats.pop(reply.id, None) is not None:
            self._heard.repeated += 1
        sent = self._under_way.pop(reply.id, None)
        if asked is None or sent is None:
            return
        if isinstance(reply, Accepted) and sent.at >= self._heard.since:
            self._heard.first_answer = self._heard.first_answer or time.monotonic()
        self._players.hears(self.actor, asked.command, reply)

    def _look(self, wall: Wall, frames: list[bytes]) -> None:
        news = self._news.read(frames)
        if isinstance(news, PublicUpdate):
            for event in news.events:
                if isinstance(event, CallShown):
                    wall.sees(event.call.id, event.call.ring)


class Crew:
    """Everybody at once."""

    def __init__(
        self, players: Players, endpoints: Endpoints, evidence: Evidence, prefix: str
    ) -> None:
        """Connect all; ``prefix`` makes the ids of this trial's commands its own."""
        self.heard = Heard()
        self._prefix = prefix
        self._evidence = evidence
        self.callers = {
            actor.device: Caller(actor, players, endpoints, evidence, self.heard)
            for actor in players.all
        }

    def work(self, done: Callable[[], bool], *, more: bool = True) -> None:
        """Exchange commands and answers until it is ``done``."""
        while not done():
            for caller in self.callers.values():
                caller.speak(self._prefix, more=more)
            wait_for_any((caller.sockets for caller in self.callers.values()), LOOK_MS)
            self.listen()

    def listen(self) -> None:
        """Take what has arrived, and say nothing."""
        for caller in self.callers.values():
            caller.listen()

    def begin_again(self, since: float) -> None:
        """A new broker was started at ``since``: everybody sends again what is unanswered."""
        self.heard.since, self.heard.first_answer = since, None
        for caller in self.callers.values():
            caller.begin_again()

    def repeat(self, answered: Iterable[Asked]) -> None:
        """Send again what was answered long ago."""
        for asked in answered:
            self.callers[asked.device].repeat(asked)

    @property
    def unanswered(self) -> int:
        """Count the commands under way."""
        return sum(caller.unanswered for caller in self.callers.values())

    def close(self) -> None:
        """Hang up."""
        for caller in self.callers.values():
            caller.sockets.close()
