"""A bad line between devices and a broker: a TCP proxy that understands just enough of ZMTP.

Theory of operation. One thread carries bytes between each device's connection and one of its own
to the broker. Greetings, handshakes and heartbeats pass untouched, and so does what a follower
says on an event socket (its subscription: the real network cannot lose that without ending the
connection). Each whole message of the others gets a fate from the storm, if there is one. A cut
line closes every connection and accepts none; a stalled one carries nothing until it goes on.
"""

from __future__ import annotations

import select
import socket
import time
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum, auto
from hashlib import shake_128
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from shared.protocol.endpoints import Endpoints
from tests.helpers.zmtp import GREETING_BYTES, MORE, Cutter, Frame, connected, frame

if TYPE_CHECKING:
    from collections.abc import Mapping

TICK = 0.02
"""Seconds between two looks for messages that were held back long enough."""
LONGEST_HELD = 0.7
"""Seconds for which a message may be held back."""


class Fate(Enum):
    """What becomes of a message."""

    DROPPED = auto()
    TWICE = auto()
    LATE = auto()
    CUT = auto()
    THROUGH = auto()


STORM: Mapping[Fate, int] = {Fate.DROPPED: 10, Fate.TWICE: 10, Fate.LATE: 15, Fate.CUT: 5}
"""How many of a hundred messages have which fate; the others go through."""


class Chance:
    """Numbers without any order, the same ones for the same seed."""

    def __init__(self, seed: str) -> None:
        self._seed, self._count = seed, 0

    def below(self, limit: int) -> int:
        """Return a number from 0 up to, but not including, the limit."""
        self._count += 1
        drawn = shake_128(f"{self._seed}-{self._count}".encode()).digest(8)
        return int.from_bytes(drawn, "big") % limit

    def fate(self, storm: Mapping[Fate, int]) -> Fate:
        """Draw what becomes of the next message."""
        drawn = self.below(100)
        for fate, share in storm.items():
            drawn -= share
            if drawn < 0:
                return fate
        return Fate.THROUGH


@dataclass(eq=False)
class _Way:
    """One direction of one connection; ``wild`` if the storm touches its messages."""

    source: socket.socket
    target: socket.socket
    wild: bool
    greeting_left: int = GREETING_BYTES
    cutter: Cutter = field(default_factory=Cutter)
    parts: list[Frame] = field(default_factory=list[Frame])
    held: list[tuple[float, bytes]] = field(default_factory=list[tuple[float, bytes]])
    waiting: bytes = b""


class UnrulyLine:
    """The line to one broker; give its ``endpoints`` to the devices."""

    def __init__(self, broker: Endpoints, seed: str) -> None:
        """Listen on ports of its own; ``start`` begins."""
        self.fates: Counter[Fate] = Counter()
        """What has become of how many messages."""
        self._chance = Chance(seed)
        self._storm: Mapping[Fate, int] = {}
        self._stalled = self._is_cut = False
        self._targets = {
            socket.create_server(("127.0.0.1", 0), backlog=64): target
            for target in (broker.commands, broker.public, broker.staff)
        }
        command, public, staff = (door.getsockname()[1] for door in self._targets)
        self.endpoints = Endpoints.at("127.0.0.1", command=command, public=public, staff=staff)
        self._commands = broker.commands
        self._ways: dict[socket.socket, _Way] = {}
        self._partner: dict[socket.socket, socket.socket] = {}
        self._lock, self._enough = Lock(), Event()
        self._thread = Thread(target=self._carry, name="line", daemon=True)

    # --- what the test does -----------------------------------------------------------------------

    def start(self) -> None:
        """Begin to carry."""
        self._thread.start()

    def storm(self, storm: Mapping[Fate, int] = STORM) -> None:
        """From now on messages have these fates."""
        with self._lock:
            self._storm = storm

    def calm(self) -> None:
        """From now on everything goes through."""
        self.storm({})

    def cut(self) -> None:
        """Close every connection, and each new one at once."""
        with self._lock:
            self._is_cut = True
            for line in [*self._ways]:
                self._part(line)

    def mend(self) -> None:
        """Let connections in again."""
        with self._lock:
            self._is_cut = False

    def stall(self) -> None:
        """Carry nothing, as with a pulled cable: what is sent waits for the other end."""
        with self._lock:
            self._stalled = True

    def go_on(self) -> None:
        """Carry again, also what waited."""
        with self._lock:
            self._stalled = False

    def close(self) -> None:
        """End it."""
        self._enough.set()
        self._thread.join()
        for line in [*self._ways]:
            self._part(line)
        for door in self._targets:
            door.close()

    # --- what it does by itself -------------------------------------------------------------------

    def _carry(self) -> None:
        while not self._enough.is_set():
            with self._lock:
                readers = [] if self._stalled else [*self._ways]
                writers = [] if self._stalled else self._with_something_to_send()
            readable = _ready([*self._targets, *readers], writers)
            with self._lock:
                for line in readable & {*self._targets}:
                    self._accept(line)
                for way in [self._ways[line] for line in readable & {*self._ways}]:
                    self._receive(way)
                self._release(time.monotonic())
                self._send()

    def _with_something_to_send(self) -> list[socket.socket]:
        return [way.target for way in self._ways.values() if way.waiting]

    def _accept(self, door: socket.socket) -> None:
        near, _ = door.accept()
        if self._is_cut:
            near.close()
            return
        try:
            far = connected(self._targets[door])
        except OSError:
            near.close()
            return
        for line in (near, far):
            line.settimeout(0.0)
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        asks = self._targets[door] == self._commands
        self._ways[near] = _Way(near, far, wild=asks)
        self._ways[far] = _Way(far, near, wild=True)
        self._partner |= {near: far, far: near}

    def _part(self, line: socket.socket) -> None:
        partner = self._partner.pop(line, None)
        if partner is None:
            return
        del self._partner[partner]
        for end in (line, partner):
            del self._ways[end]
            end.close()

    def _receive(self, way: _Way) -> None:
        try:
            data = way.source.recv(65_536)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._part(way.source)
            return
        greeting = data[: way.greeting_left]
        way.greeting_left -= len(greeting)
        way.waiting += greeting
        for each in way.cutter.feed(data[len(greeting) :]):
            self._take(way, each)

    def _take(self, way: _Way, each: Frame) -> None:
        if each.is_command or not way.wild:
            way.waiting += each.raw
            return
        way.parts.append(each)
        if each.is_last:
            parts, way.parts = way.parts, []
            self._decide(way, parts)

    def _decide(self, way: _Way, parts: list[Frame]) -> None:
        fate = self._chance.fate(self._storm)
        self.fates[fate] += 1
        whole = b"".join(part.raw for part in parts)
        match fate:
            case Fate.DROPPED:
                pass
            case Fate.TWICE:
                way.waiting += whole + whole
            case Fate.LATE:
                delay = LONGEST_HELD * self._chance.below(100) / 100
                way.held.append((time.monotonic() + delay, whole))
            case Fate.CUT:
                *first, last = (part.body for part in parts)
                kept = last[: self._chance.below(max(1, len(last)))]
                way.waiting += b"".join(frame(body, MORE) for body in first) + frame(kept)
            case Fate.THROUGH:
                way.waiting += whole

    def _release(self, now: float) -> None:
        for way in self._ways.values():
            way.waiting += b"".join(whole for until, whole in way.held if until <= now)
            way.held = [(until, whole) for until, whole in way.held if until > now]

    def _send(self) -> None:
        if self._stalled:
            return
        for way in [*self._ways.values()]:
            if not way.waiting:
                continue
            try:
                way.waiting = way.waiting[way.target.send(way.waiting) :]
            except BlockingIOError:
                continue
            except OSError:
                self._part(way.source)


def _ready(readers: list[socket.socket], writers: list[socket.socket]) -> set[socket.socket]:
    """Wait for a moment until something can be read or written, and return what can be read."""
    try:
        readable, _, _ = select.select(readers, writers, [], TICK)
    except (ValueError, OSError):
        # A connection was closed just now.
        return set()
    return {*readable}
