"""A broker in this process: real sockets, played store and clock, served by a thread."""

from __future__ import annotations

import time
from datetime import time as clock_time
from itertools import count
from threading import Event, Thread
from typing import TYPE_CHECKING, TypeVar

import pytest
import zmq

from broker.service import Service
from broker.wire.loop import Wire
from shared.protocol.codec import encode, public_reader, reply_reader, staff_reader
from shared.protocol.endpoints import Endpoints
from shared.protocol.messages import GetSnapshot, Submit
from tests.helpers.fakes import MemoryStore, SettableClock
from tests.helpers.lobbies import LEAD, a_catalogue
from tests.helpers.real_broker import free_ports

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from broker.ports import Row
    from shared.domain.lobby import AnyCommand
    from shared.protocol.messages import Audience, Reply

PATIENCE_MS = 10_000
"""No test waits so long unless something is broken."""

M = TypeVar("M")


class Stopwatch:
    """Monotonic seconds: real ones, or standing still where the test put them."""

    def __init__(self) -> None:
        self.stands_at: float | None = None

    def __call__(self) -> float:
        return time.monotonic() if self.stands_at is None else self.stands_at


class Lodge:
    """A broker whose store and clock are played, served by a thread, and sockets to speak to it."""

    def __init__(self, *, heartbeat_seconds: float = 0.05) -> None:
        self.store, self.clock, self.watch = MemoryStore(), SettableClock(), Stopwatch()
        self.service = Service(self.store, self.clock, str, clock_time(19))
        self.service.configure(a_catalogue())
        command, public, staff = free_ports(3)
        self.endpoints = Endpoints.at("127.0.0.1", command=command, public=public, staff=staff)
        self.wire = Wire(
            self.service, self.endpoints, run="this-run", heartbeat_seconds=heartbeat_seconds
        )
        self.context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
        self._sockets: list[zmq.Socket[bytes]] = []
        self.door = self.knock()
        self._ids = count(1)
        self._thread = Thread(target=self.wire.serve, args=(self.watch,))

    def open(self) -> None:
        self._thread.start()

    def knock(self) -> zmq.Socket[bytes]:
        """Return a new socket to the command port."""
        door = self._socket(zmq.DEALER)
        door.connect(self.endpoints.commands)
        return door

    def listen(self, audience: Audience) -> zmq.Socket[bytes]:
        """Return a new socket to an event port, once it hears something."""
        ear = self._socket(zmq.SUB)
        ear.setsockopt(zmq.SUBSCRIBE, b"")
        ear.connect(self.endpoints.news(audience))
        assert ear.poll(PATIENCE_MS)
        return ear

    def _socket(self, kind: int) -> zmq.Socket[bytes]:
        self._sockets.append(self.context.socket(kind))
        return self._sockets[-1]

    def send(self, command: AnyCommand, device: str = LEAD) -> None:
        submit = Submit(id=f"ask-{next(self._ids)}", device=device, command=command)
        self.door.send_multipart(encode(submit))

    def ask(self, command: AnyCommand, device: str = LEAD) -> Reply:
        self.send(command, device)
        return self.answer()

    def answer(self, door: zmq.Socket[bytes] | None = None) -> Reply:
        door = door or self.door
        assert door.poll(PATIENCE_MS)
        return reply_reader().read(door.recv_multipart())

    def snapshot(self, audience: Audience, device: str) -> Reply:
        request = GetSnapshot(id=f"ask-{next(self._ids)}", device=device, audience=audience)
        self.door.send_multipart(encode(request))
        return self.answer()

    def hold_the_disk(self) -> tuple[Event, Event]:
        """Let the next commits wait: the first event tells that one does, the second lets go."""
        asked, may_store = Event(), Event()

        def hold(_rows: Sequence[Row]) -> None:
            asked.set()
            may_store.wait(PATIENCE_MS / 1000)

        self.store.before_append = hold
        return asked, may_store

    def close(self) -> None:
        self.wire.stop()
        if self._thread.ident is not None:
            self._thread.join()
        self.wire.close()
        for each in self._sockets:
            each.close(linger=0)
        self.context.term()


def first(kind: type[M], ear: zmq.Socket[bytes], audience: Audience) -> M:
    """Return the first message of this kind that is heard."""
    reader = public_reader() if audience == "public" else staff_reader()
    while True:
        assert ear.poll(PATIENCE_MS), f"no {kind.__name__} was heard"
        news = reader.read(ear.recv_multipart())
        if isinstance(news, kind):
            return news


@pytest.fixture
def closed_lodge() -> Iterator[Lodge]:
    lodge = Lodge()
    yield lodge
    lodge.close()


@pytest.fixture
def lodge(closed_lodge: Lodge) -> Lodge:
    closed_lodge.open()
    return closed_lodge
