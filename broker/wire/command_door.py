"""The door for requests: takes them with their sender's pace kept in mind, and gives answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import zmq

from broker.wire.askers import Asker, on_the_line
from broker.wire.porter import descriptor_of, introduced
from shared.protocol.codec import encode

if TYPE_CHECKING:
    from broker.wire.askers import Address, Askers
    from shared.protocol.messages import Message

KEPT_FRAMES: Final = 8
"""Frames of a request that are looked at; two is right."""
USUAL_FRAMES: Final = 2


class CommandDoor:
    """The ROUTER, and who asks through it."""

    def __init__(self, socket: zmq.Socket[bytes], askers: Askers) -> None:
        """Take the socket, which somebody else opens and closes."""
        self.socket = socket
        self._askers = askers
        self._frames_left = 0

    def drain(self, now: float, most: int) -> list[list[bytes]]:
        """Take what has arrived: each its sender's address and the frames of its request.

        Stop after as many frames as ``most`` requests should have: then others get their turn.
        """
        taken: list[list[bytes]] = []
        self._frames_left = USUAL_FRAMES * most
        while self._frames_left > 0:
            try:
                head = self.socket.recv(zmq.NOBLOCK, copy=False)
            except zmq.Again:
                break
            address = head.bytes
            asker = self._askers.find(address) or self._enter(address, head, now)
            taken.append([address, *self._frames(asker)])
        return taken

    def may(self, address: Address, cost: float, now: float) -> bool:
        """Tell whether a request of this cost is within its sender's pace."""
        return self._askers.may(address, cost, now)

    def send(self, address: Address, message: Message) -> None:
        """Give an answer to who is there and reads; nobody else waits for it."""
        frames = encode(message)
        try:
            self.socket.send_multipart([address, *frames], zmq.NOBLOCK)
        except zmq.ZMQError:
            # The peer is gone (EHOSTUNREACH) or does not read (EAGAIN): it will ask again by id.
            return
        if (asker := self._askers.find(address)) is not None:
            asker.told += on_the_line(frames)

    def _enter(self, address: Address, head: zmq.Frame, now: float) -> Asker:
        """Begin with a connection; what went over it until now is settled."""
        asker = Asker()
        if (who := introduced(descriptor_of(head))) is not None:
            asker.peer, (asker.told, asker.taken) = who
        return self._askers.enter(address, asker, now)

    def _frames(self, asker: Asker) -> list[bytes]:
        """Take the frames of one request, and forget those that are far too many."""
        frames: list[bytes] = []
        while self.socket.getsockopt(zmq.RCVMORE):
            frame = self.socket.recv()
            self._frames_left -= 1
            asker.taken += on_the_line((frame,))
            if len(frames) < KEPT_FRAMES:
                frames.append(frame)
        return frames
