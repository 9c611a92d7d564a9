"""The two sockets of a device, with the options that ``docs/protocol.md`` recommends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import zmq

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shared.protocol.endpoints import Endpoints
    from shared.protocol.messages import Audience


class Sockets:
    """A DEALER for commands and a SUB for news; nothing blocks, nothing lingers."""

    def __init__(self, endpoints: Endpoints, audience: Audience) -> None:
        """Connect; neither side need be there yet.

        Raises:
            zmq.ZMQError: an endpoint cannot be parsed.
        """
        self._context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
        self.commands = self._open(zmq.DEALER)
        # A message is only queued on a connection that stands: what was asked of a broker that
        # is away must not be delivered to it an hour later.
        self.commands.setsockopt(zmq.IMMEDIATE, 1)
        self.commands.connect(endpoints.commands)
        self.news = self._open(zmq.SUB)
        self.news.setsockopt(zmq.SUBSCRIBE, b"")
        self.news.connect(endpoints.news(audience))

    def _open(self, kind: int) -> zmq.Socket[bytes]:
        socket = self._context.socket(kind)
        socket.setsockopt(zmq.LINGER, 0)
        socket.setsockopt(zmq.RECONNECT_IVL, 20)
        # Who waits for a broker that starts anew waits no longer than it takes to start.
        socket.setsockopt(zmq.RECONNECT_IVL_MAX, 100)
        socket.setsockopt(zmq.HEARTBEAT_IVL, 1000)
        socket.setsockopt(zmq.HEARTBEAT_TIMEOUT, 3000)
        return socket

    def send(self, frames: list[bytes]) -> bool:
        """Send a request; False when nobody is connected (the session asks again by itself)."""
        try:
            self.commands.send_multipart(frames, zmq.NOBLOCK)
        except zmq.Again:
            return False
        return True

    @staticmethod
    def drain(socket: zmq.Socket[bytes]) -> Iterator[list[bytes]]:
        """Yield every message that has arrived on one of the two sockets."""
        while True:
            try:
                yield socket.recv_multipart(zmq.NOBLOCK)
            except zmq.Again:
                return

    def close(self) -> None:
        """Close both sockets and drop what was not sent."""
        self.commands.close()
        self.news.close()
        self._context.term()


def wait_for_any(devices: Iterable[Sockets], milliseconds: int) -> None:
    """Wait until something has arrived at one of several devices, at most this long."""
    poller = zmq.Poller()
    for device in devices:
        poller.register(device.commands, zmq.POLLIN)
        poller.register(device.news, zmq.POLLIN)
    poller.poll(milliseconds)
