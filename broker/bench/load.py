"""Clients that keep one request in flight each, and how long each answer took."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import zmq

from shared.protocol.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

SERVICES = ("s1", "s2", "s3", "s4", "s5")
ACCEPTED = b'{"type":"accepted"'


@dataclass
class Figures:
    """What one run of a load showed: answers in a second, and milliseconds by command."""

    requests: int = 0
    refused: int = 0
    seconds: float = 0.0
    milliseconds: dict[str, list[float]] = field(default_factory=dict[str, list[float]])

    @property
    def per_second(self) -> float:
        """Return the throughput."""
        return self.requests / self.seconds

    def quantile(self, kind: str, share: float) -> float:
        """Return the time in ms that this share of a command's answers stayed under."""
        times = sorted(self.milliseconds[kind])
        return times[min(len(times) - 1, int(share * len(times)))]


class Visitor:
    """One client: it draws a number, calls the next, finishes, and begins again.

    It works like a lead's console with a counter of its own, so that all three are allowed.
    """

    def __init__(self, context: zmq.Context[zmq.Socket[bytes]], endpoint: str, place: int) -> None:
        """Connect the client number ``place``."""
        self.socket = context.socket(zmq.DEALER)
        self.socket.setsockopt(zmq.LINGER, 0)
        self.socket.connect(endpoint)
        self._name = f"lead-{place}"
        self._counter = f"c{place}"
        self._service = SERVICES[place % len(SERVICES)]
        self._commands = self._cycle()
        self._serial = 0
        self._run = time.monotonic_ns()
        self.kind = ""
        self.sent = 0.0
        self.answer = b""

    def ask(self) -> None:
        """Send the next command of the cycle."""
        self.kind, command = next(self._commands)
        self._serial += 1
        body = (
            f'{{"type":"command","id":"{self._name}-{self._run}-{self._serial}",'
            f'"device":"{self._name}","command":{command}}}'
        )
        self.sent = time.perf_counter()
        self.socket.send_multipart([VERSION, body.encode()])

    def hear(self) -> float:
        """Take the answer and return how many milliseconds it took."""
        frames = self.socket.recv_multipart()
        elapsed = (time.perf_counter() - self.sent) * 1000
        self.answer = frames[1]
        return elapsed

    def _cycle(self) -> Iterator[tuple[str, str]]:
        counter = f'"counter":"{self._counter}"'
        yield "open", f'{{"type":"open_counter",{counter},"services":["{self._service}"]}}'
        while True:
            yield "issue", f'{{"type":"issue_ticket","service":"{self._service}"}}'
            yield "call_next", f'{{"type":"call_next",{counter}}}'
            yield "finish", f'{{"type":"finish",{counter},"ticket":{self._called()}}}'

    def _called(self) -> int:
        """Read the ticket's id out of the answer to the call; the bare loop's has none."""
        _, found, rest = self.answer.partition(b'"ticket":')
        return int(rest.partition(b",")[0]) if found else 0


def load(endpoint: str, clients: int, seconds: float) -> Figures:
    """Keep ``clients`` requests in flight for ``seconds`` and return what was seen."""
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    visitors = [Visitor(context, endpoint, place) for place in range(clients)]
    poller = zmq.Poller()
    by_socket = {visitor.socket: visitor for visitor in visitors}
    for visitor in visitors:
        poller.register(visitor.socket, zmq.POLLIN)
        visitor.ask()
    figures = Figures()
    begun = time.perf_counter()
    while (now := time.perf_counter()) - begun < seconds:
        for socket, _ in poller.poll(1000):
            visitor = by_socket[socket]
            _note(figures, visitor, visitor.hear())
            visitor.ask()
    figures.seconds = now - begun
    context.destroy(linger=0)
    return figures


def _note(figures: Figures, visitor: Visitor, milliseconds: float) -> None:
    figures.requests += 1
    figures.refused += not visitor.answer.startswith(ACCEPTED)
    figures.milliseconds.setdefault(visitor.kind, []).append(milliseconds)
