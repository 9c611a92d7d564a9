"""Who sends requests, how fast each may, and how much of it was taken and answered. Pure."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Address: TypeAlias = bytes
"""What the command socket calls one connection."""

Peer: TypeAlias = tuple[str, int]
"""Address and port at the other end of a connection."""

COMMAND = 1.0
SNAPSHOT = 4.0
"""What a snapshot costs, in commands."""
BURST_SECONDS = 2.0
"""A connection that was quiet may send this many seconds' worth at once."""
SHORT, LONG, LONGEST_SHORT = 2, 9, 255
"""Bytes before a frame, by its length."""
MOST = 20_000
"""Connections whose pace is kept in mind; beyond, the one longest silent is forgotten."""


@dataclass(kw_only=True)
class Asker:
    """One connection to the command socket: bytes taken from it and given to it, and its pace."""

    peer: Peer | None = None
    taken: int = 0
    told: int = 0
    credit: float = 0.0
    at: float = 0.0


def on_the_line(frames: Sequence[bytes]) -> int:
    """Return how many bytes these frames are on a connection of ZeroMQ's."""
    return sum(len(frame) + (SHORT if len(frame) <= LONGEST_SHORT else LONG) for frame in frames)


class Askers:
    """The connections that asked lately. ``now`` is always monotonic seconds of one clock."""

    def __init__(self, per_second: float, most: int = MOST) -> None:
        """Let each ask for ``per_second`` commands."""
        self._per_second = per_second
        self._burst = per_second * BURST_SECONDS
        self._most = most
        self._by_address: OrderedDict[Address, Asker] = OrderedDict()
        self._by_peer: dict[Peer, Asker] = {}

    def find(self, address: Address) -> Asker | None:
        """Return who has this address, if it is known."""
        return self._by_address.get(address)

    def enter(self, address: Address, asker: Asker, now: float) -> Asker:
        """Begin with a connection; the one that was silent for longest may be forgotten."""
        asker.credit, asker.at = self._burst, now
        self._by_address[address] = asker
        if asker.peer is not None:
            self._by_peer[asker.peer] = asker
        if len(self._by_address) > self._most:
            _, oldest = self._by_address.popitem(last=False)
            if oldest.peer is not None:
                self.left(oldest.peer)
        return asker

    def of(self, peer: Peer) -> Asker | None:
        """Return who asks from there."""
        return self._by_peer.get(peer)

    def may(self, address: Address, cost: float, now: float) -> bool:
        """Take the cost of a request from its asker's credit, if there is enough of it."""
        asker = self._by_address[address]
        self._by_address.move_to_end(address)
        earned = (now - asker.at) * self._per_second
        asker.credit = min(self._burst, asker.credit + earned)
        asker.at = now
        if asker.credit < cost:
            return False
        asker.credit -= cost
        return True

    def left(self, peer: Peer) -> None:
        """Forget who asked from there."""
        self._by_peer.pop(peer, None)
