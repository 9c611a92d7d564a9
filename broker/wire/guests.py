"""The connections that stand, and which of them must go so that memory stays bounded. Pure.

ZeroMQ bounds the number of whole messages that wait on a connection. It does not bound how many
connections there are, how many frames a message may have before it is whole, or how many bytes
wait for somebody who does not read. Here they are bounded, from what the system tells of each
connection: bytes that came in, and bytes that the other side has taken.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from broker.wire.askers import Peer

KIB = 1024
MIB = KIB * KIB

UNFINISHED = 2 * MIB
"""Bytes of requests that may wait or be incomplete on one connection to the command socket."""
CHATTER = 4 * KIB
"""Bytes that a follower may say: it shakes hands, subscribes, and is silent but for pings."""
UNREAD = 8 * MIB
"""Bytes that may wait for one connection to read them; the largest snapshot has 4 MiB or so."""
TOGETHER = 64 * MIB
"""Bytes of both kinds that all connections together may hold."""
PINGS = 32.0
"""Bytes a second that a connection says to show that it lives: forgiven."""


MOST_TOPICS = 100
"""Subscriptions that are not to everything; each costs memory, and no device of ours has one."""
EVERYTHING = b"\x01"
"""What a follower says that subscribes to all there is."""


class Door(Enum):
    """The three sockets of the broker, by their names in its endpoints."""

    COMMANDS = "commands"
    PUBLIC = "public"
    STAFF = "staff"


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """What a broker takes: commands a second of one connection, and connections at a time."""

    commands_per_second: float
    connections: int


USUAL = Bounds(commands_per_second=200.0, connections=750)

Seat: TypeAlias = tuple[Door, int]
"""A connection's socket and its descriptor; the latter is given again once it is free."""


class Figures(NamedTuple):
    """Bytes on one connection since it stands."""

    heard: int
    """That came from the other side."""
    taken: int
    """Of these, in requests that were whole."""
    told: int
    """That were meant for the other side."""
    acknowledged: int
    """That the other side has taken."""


@dataclass(kw_only=True, slots=True)
class Guest:
    """One connection, and how many bytes it holds up. ``now`` is monotonic seconds."""

    door: Door
    peer: Peer
    noted_at: float
    unfinished: float = 0.0
    unread: int = 0
    _forgiven: float = 0.0
    _ahead: int = 0

    def note(self, figures: Figures, now: float) -> None:
        """Take the present figures."""
        extra = max(0.0, figures.heard - figures.taken - self._forgiven)
        pings = min(extra, PINGS * (now - self.noted_at))
        self._forgiven += pings
        self.unfinished = extra - pings
        # Greetings and pings are acknowledged too, but nobody counted them as told.
        waiting = figures.told - figures.acknowledged + self._ahead
        self._ahead += max(0, -waiting)
        self.unread = max(0, waiting)
        self.noted_at = now

    @property
    def held(self) -> float:
        """Return the bytes that wait because of this connection."""
        return self.unfinished + self.unread

    @property
    def unbearable(self) -> bool:
        """Tell whether it holds more than one connection may."""
        most = UNFINISHED if self.door is Door.COMMANDS else CHATTER
        return self.unfinished > most or self.unread > UNREAD


class Guests:
    """Everybody who is connected, in the order in which they came."""

    def __init__(self, most: int) -> None:
        """Have room for ``most`` at a time."""
        self._most = most
        self._seated: dict[Seat, Guest] = {}
        self._hosts: Counter[str] = Counter()
        self._held = 0.0

    def __len__(self) -> int:
        """Count them."""
        return len(self._seated)

    def seats(self) -> list[Seat]:
        """Return where somebody sits."""
        return [*self._seated]

    def at(self, seat: Seat) -> Guest | None:
        """Return who sits there."""
        return self._seated.get(seat)

    def enter(self, seat: Seat, guest: Guest) -> Seat | None:
        """Let somebody in; return who has to go if there is no room.

        That is who came last from the address that has most of the seats: whoever fills the hall
        from one machine keeps nobody else out.
        """
        self.leave(seat)
        self._seated[seat] = guest
        self._hosts[guest.peer[0]] += 1
        self._held += guest.held
        if len(self._seated) <= self._most:
            return None
        ((crowd, _),) = self._hosts.most_common(1)
        return next(s for s in reversed(self._seated) if self._seated[s].peer[0] == crowd)

    def leave(self, seat: Seat) -> Guest | None:
        """Forget who sat there, and return who it was."""
        guest = self._seated.pop(seat, None)
        if guest is not None:
            host = guest.peer[0]
            self._hosts[host] -= 1
            if not self._hosts[host]:
                del self._hosts[host]
            self._held -= guest.held
        return guest

    def note(self, guest: Guest, figures: Figures, now: float) -> bool:
        """Take a guest's present figures, and tell whether it may stay."""
        before = guest.held
        guest.note(figures, now)
        self._held += guest.held - before
        return not guest.unbearable

    def surplus(self) -> list[Seat]:
        """Return who has to go because all together hold too much: who holds most."""
        held, gone = self._held, list[Seat]()
        if held <= TOGETHER:
            return gone
        by_size = sorted(self._seated.items(), key=lambda each: each[1].held)
        while held > TOGETHER and by_size:
            seat, guest = by_size.pop()
            gone.append(seat)
            held -= guest.held
        return gone


@dataclass
class Topics:
    """What the followers at one door have subscribed to, other than everything."""

    _held: int = 0

    def hear(self, said: bytes) -> bool:
        """Take what a follower said and tell whether it may stay."""
        if said == EVERYTHING:
            return True
        if said[:1] == b"\x00":
            self._held = max(0, self._held - (len(said) > 1))
            return True
        self._held += said[:1] == b"\x01"
        return said[:1] == b"\x01" and self._held <= MOST_TOPICS
