"""The porter: watches who is connected, and shows out whoever holds up too much of the house.

Theory of operation. A thread of its own, since a flood can keep the broker's one thread inside
ZeroMQ. The three sockets tell it who comes and leaves; several times a second it asks the system
about each connection (Linux; elsewhere it only counts them). It never touches a socket of
ZeroMQ's: a connection is shut down below it, which ZeroMQ takes for a peer that has left. A
device to which that happens is back at once and in step with its next snapshot.
"""

from __future__ import annotations

import ctypes
import logging
import socket
import struct
import sys
import time
from contextlib import suppress
from math import ceil, inf
from threading import Thread
from typing import TYPE_CHECKING, Final, TypeAlias

import zmq

from broker.wire.guests import Door, Figures, Guest, Guests

if TYPE_CHECKING:
    from broker.wire.askers import Askers, Peer
    from broker.wire.guests import Seat

LOG = logging.getLogger(__name__)

LOOK_EVERY = 0.2
"""Seconds between two looks at all connections: what a flood can bring in meanwhile is borne."""
EVENTS: Final = int(zmq.EVENT_ACCEPTED | zmq.EVENT_DISCONNECTED | zmq.EVENT_MONITOR_STOPPED)
IN_A_LOOK = 2000
"""Connections looked at each time: ten thousand idle ones must not cost a core."""
AT_ONCE = 100
"""Connections looked at until others get their turn on the processor."""
CLEARED_AFTER = 0.5
"""Seconds until ZeroMQ has let go of what it held for somebody who was shown out."""
TELL_EVERY = 60.0
"""Seconds between two lines of the log about who was shown out."""

Traffic: TypeAlias = tuple[int, int]
"""Bytes that the other side has taken, and bytes that came from it."""
Introduction: TypeAlias = "tuple[Peer, Traffic]"

_NO_GOODBYE: Final = struct.pack("ii", 1, 0)
_INFO_BYTES: Final = 192
_ACKNOWLEDGED_AND_HEARD: Final = struct.Struct("QQ")
_AT: Final = 120
_EVENT: Final = struct.Struct("=Hi")


def descriptor_of(frame: zmq.Frame) -> int:
    """Return the connection that a frame came on, -1 if it was not said."""
    try:
        return int(frame.get(zmq.SRCFD))
    except zmq.ZMQError:
        return -1


def introduced(descriptor: int) -> Introduction | None:
    """Return who is at the other end of a TCP connection, None if it has ended."""
    try:
        line = socket.socket(fileno=descriptor)
    except (OSError, ValueError):
        return None
    try:
        host, port, *_ = line.getpeername()
    except OSError:
        return None
    else:
        return ((host, port), traffic(line) or (0, 0))
    finally:
        line.detach()


def show_out(descriptor: int) -> None:
    """Shut a connection down; ZeroMQ notices and closes it."""
    with suppress(OSError, ValueError):
        line = socket.socket(fileno=descriptor)
        try:
            _shut(line)
        finally:
            line.detach()


def _shut(line: socket.socket) -> None:
    # Without a long goodbye: whoever sends without end would wait for it, and the system with it.
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_GOODBYE)
    line.shutdown(socket.SHUT_RDWR)


def give_back() -> None:
    """Return free memory to the system.

    The C library of Linux keeps what a flood brought in, in pieces of 64 MiB for each thread.
    """
    with suppress(OSError, AttributeError):  # another system, or another C library
        ctypes.CDLL(None).malloc_trim(0)


def traffic(line: socket.socket) -> Traffic | None:
    """Return what the system counted on a connection, None where it does not tell."""
    if sys.platform != "linux":
        return None
    try:
        info = line.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _INFO_BYTES)
        acknowledged, heard = _ACKNOWLEDGED_AND_HEARD.unpack_from(info, _AT)
    except (OSError, struct.error):
        return None
    return (acknowledged, heard)


class Porter:
    """Watches the sockets of one broker."""

    def __init__(self, askers: Askers, most: int) -> None:
        """Let ``most`` connections in at a time."""
        self._askers = askers
        self._guests = Guests(most)
        self._lines: dict[Seat, socket.socket] = {}
        self._ears: dict[zmq.Socket[bytes], Door] = {}
        self._looked_at = time.monotonic()
        self._to_see: list[Seat] = []
        self._shown_out = 0
        self._give_back_at = inf
        self._told_at = -TELL_EVERY
        self._thread = Thread(target=self._watch, name="porter", daemon=True)

    def watch(
        self, door: Door, context: zmq.Context[zmq.Socket[bytes]], watched: zmq.Socket[bytes]
    ) -> None:
        """Watch a socket; call it before the socket is bound, and ``start`` after the last."""
        name = f"inproc://porter-{door.value}"
        watched.monitor(name, EVENTS)
        ear = context.socket(zmq.PAIR)
        # A full queue would hold up ZeroMQ itself.
        ear.setsockopt(zmq.RCVHWM, 0)
        ear.setsockopt(zmq.LINGER, 0)
        ear.connect(name)
        self._ears[ear] = door

    def start(self) -> None:
        """Begin to watch, on a thread of its own."""
        self._thread.start()

    def close(self) -> None:
        """End; call it when the watched sockets are closed, before their context is."""
        if self._thread.ident is None:
            self.start()
        self._thread.join()

    def _watch(self) -> None:
        poller = zmq.Poller()
        for ear in self._ears:
            poller.register(ear, zmq.POLLIN)
        while self._ears:
            due = self._looked_at + LOOK_EVERY - time.monotonic()
            for ear, _ in poller.poll(max(0, ceil(due * 1000))):
                self._listen(ear, poller)
            if (now := time.monotonic()) >= self._looked_at + LOOK_EVERY:
                self._look(now)
        for line in self._lines.values():
            line.detach()

    def _listen(self, ear: zmq.Socket[bytes], poller: zmq.Poller) -> None:
        door = self._ears[ear]
        with suppress(zmq.Again):
            while True:
                event, descriptor = _EVENT.unpack(ear.recv_multipart(zmq.NOBLOCK)[0])
                match event:
                    case zmq.EVENT_ACCEPTED:
                        self._enters((door, descriptor))
                    case zmq.EVENT_DISCONNECTED:
                        self._leaves((door, descriptor))
                    case _:
                        poller.unregister(ear)
                        del self._ears[ear]
                        ear.close()
                        return

    def _enters(self, seat: Seat) -> None:
        self._leaves(seat)
        try:
            line = self._lines[seat] = socket.socket(fileno=seat[1])
            host, port, *_ = line.getpeername()
        except OSError:
            self._leaves(seat)
            return
        guest = Guest(door=seat[0], peer=(host, port), noted_at=time.monotonic())
        if (too_much := self._guests.enter(seat, guest)) is not None:
            self._show_out(too_much)

    def _leaves(self, seat: Seat) -> None:
        guest = self._guests.leave(seat)
        if guest is not None and guest.door is Door.COMMANDS:
            self._askers.left(guest.peer)
        if (line := self._lines.pop(seat, None)) is not None:
            line.detach()

    def _look(self, now: float) -> None:
        """Look at the next ones, or at all if they are not too many."""
        self._looked_at = now
        for place, seat in enumerate(self._next_round()):
            if place % AT_ONCE == 0:
                time.sleep(0)
            guest = self._guests.at(seat)
            if guest is not None and not self._is_bearable(seat, guest, now):
                self._show_out(seat)
        for seat in self._guests.surplus():
            self._show_out(seat)
        if now >= self._give_back_at:
            give_back()
            self._give_back_at = inf
        if self._shown_out and now >= self._told_at + TELL_EVERY:
            LOG.info("%d connections held up too much and were closed", self._shown_out)
            self._shown_out, self._told_at = 0, now

    def _next_round(self) -> list[Seat]:
        if not self._to_see:
            self._to_see = self._guests.seats()
        seen, self._to_see = self._to_see[:IN_A_LOOK], self._to_see[IN_A_LOOK:]
        return seen

    def _is_bearable(self, seat: Seat, guest: Guest, now: float) -> bool:
        known = traffic(self._lines[seat])
        if known is None:
            return True
        acknowledged, heard = known
        asker = self._askers.of(guest.peer) if guest.door is Door.COMMANDS else None
        # What waits for a follower is bounded by the number of messages that ZeroMQ keeps.
        told = acknowledged if asker is None else asker.told
        taken = 0 if asker is None else asker.taken
        figures = Figures(heard=heard, taken=taken, told=told, acknowledged=acknowledged)
        return self._guests.note(guest, figures, now)

    def _show_out(self, seat: Seat) -> None:
        with suppress(OSError):
            _shut(self._lines[seat])
        self._shown_out += 1
        self._give_back_at = min(self._give_back_at, time.monotonic() + CLEARED_AFTER)
        self._leaves(seat)
