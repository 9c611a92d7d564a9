"""A session for programs without an event loop: commands that wait for their answer."""

from __future__ import annotations

import time
import uuid
from typing import TYPE_CHECKING, Generic, TypeVar

import zmq

from shared.client.sockets import Sockets
from shared.domain.lobby import AnyCommand, Lobby
from shared.domain.public import Hall
from shared.protocol.session import PATIENCE, Answered, GaveUp, Notice, Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from shared.protocol.endpoints import Endpoints
    from shared.protocol.messages import Accepted, Audience, Rejected

S = TypeVar("S", Hall, Lobby)

TICK_MS = 100


class BrokerAway(Exception):
    """The broker did not answer in time."""


class BlockingClient(Generic[S]):
    """Keeps a session by polling; ``notices`` collects what happened meanwhile."""

    def __init__(self, endpoints: Endpoints, *, device: str, audience: Audience) -> None:
        """Connect; use ``wait_for`` before reading ``session.state``."""
        self.session: Session[S] = Session(device, audience, lambda: uuid.uuid4().hex)
        self.notices: list[Notice[S]] = []
        self._sockets = Sockets(endpoints, audience)
        self._poller = zmq.Poller()
        self._poller.register(self._sockets.commands, zmq.POLLIN)
        self._poller.register(self._sockets.news, zmq.POLLIN)
        self.session.tick(time.monotonic())

    def ask(self, command: AnyCommand, patience: float = PATIENCE) -> Accepted | Rejected:
        """Submit a command and wait for its answer.

        Raises:
            BrokerAway: no answer within ``patience`` seconds.
        """
        command_id = self.session.submit(command, time.monotonic(), patience)
        while True:
            for notice in self.poll():
                match notice:
                    case Answered() if notice.command_id == command_id:
                        return notice.answer
                    case GaveUp() if notice.command_id == command_id:
                        raise BrokerAway(type(command).__name__)
                    case _:
                        pass

    def wait_for(self, condition: Callable[[S], bool], seconds: float = 10.0) -> S:
        """Wait until the state is there and meets the condition, and return it.

        Raises:
            BrokerAway: it did not within ``seconds``.
        """
        end = time.monotonic() + seconds
        while True:
            state = self.session.state
            if state is not None and condition(state):
                return state
            if time.monotonic() > end:
                raise BrokerAway("the state did not come about")
            self.poll()

    def poll(self, milliseconds: int = TICK_MS) -> list[Notice[S]]:
        """Exchange messages for at most this long and return what happened."""
        self._flush()
        self._poller.poll(milliseconds)
        for frames in self._sockets.drain(self._sockets.commands):
            self.session.reply_arrived(frames, time.monotonic())
        for frames in self._sockets.drain(self._sockets.news):
            self.session.news_arrived(frames, time.monotonic())
        self.session.tick(time.monotonic())
        self._flush()
        taken = self.session.take_notices()
        self.notices.extend(taken)
        return taken

    def _flush(self) -> None:
        sent = [self._sockets.send(frames) for frames in self.session.take_outgoing()]
        if not all(sent):
            self.session.undelivered(time.monotonic())

    def close(self) -> None:
        """Close the sockets."""
        self._sockets.close()
