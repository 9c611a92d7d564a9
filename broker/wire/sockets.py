"""The broker's sockets with their options: what ZeroMQ bounds by itself is bounded here."""

from __future__ import annotations

from typing import Final

import zmq

from broker.wire.guests import Door
from shared.protocol.version import MAX_BODY

ANSWERS_KEPT: Final = 1000
"""Answers kept for a device that does not read; beyond it they are dropped and it asks again."""
NEWS_KEPT: Final = 500
"""Messages kept for a slow follower; beyond it they are dropped and it takes a snapshot."""
RECEIVE_QUEUE: Final = 16
"""Requests kept of a connection that sends faster than they are done; then it has to wait."""
BACKLOG: Final = 1024
"""Connections that may wait for being accepted: after a power cut all come at once."""
BYTES_UNDER_WAY: Final = 256 * 1024
"""Bytes that the system may keep for one connection, each way; by itself it takes megabytes."""
HANDSHAKE_MS: Final = 5000
"""Who has not said by then that it speaks ZeroMQ is closed."""
DEAD_SECONDS: Final = 15
"""After so long, a machine that was switched off or cut off counts as gone."""
LONGEST_SAYING: Final = 1024
"""Bytes of a frame from a follower, which has nothing to say but what it subscribes to."""


def opened(context: zmq.Context[zmq.Socket[bytes]], door: Door) -> zmq.Socket[bytes]:
    """Return a socket that is not bound yet.

    XPUB is a PUB that tells what is subscribed to. Never ``XPUB_NODROP``: a slow follower would
    hold up the broker.
    """
    socket = context.socket(zmq.ROUTER if door is Door.COMMANDS else zmq.XPUB)
    socket.setsockopt(zmq.LINGER, 200)
    socket.setsockopt(zmq.RCVHWM, RECEIVE_QUEUE)
    socket.setsockopt(zmq.SNDBUF, BYTES_UNDER_WAY)
    socket.setsockopt(zmq.RCVBUF, BYTES_UNDER_WAY)
    socket.setsockopt(zmq.BACKLOG, BACKLOG)
    socket.setsockopt(zmq.HANDSHAKE_IVL, HANDSHAKE_MS)
    # ZeroMQ's own heartbeats would cost the square of the connections; these cost nothing.
    socket.setsockopt(zmq.TCP_KEEPALIVE, 1)
    socket.setsockopt(zmq.TCP_KEEPALIVE_IDLE, DEAD_SECONDS // 3)
    socket.setsockopt(zmq.TCP_KEEPALIVE_INTVL, 1)
    socket.setsockopt(zmq.TCP_KEEPALIVE_CNT, 2 * DEAD_SECONDS // 3)
    socket.setsockopt(zmq.TCP_MAXRT, DEAD_SECONDS * 1000)
    if door is Door.COMMANDS:
        socket.setsockopt(zmq.SNDHWM, ANSWERS_KEPT)
        socket.setsockopt(zmq.ROUTER_MANDATORY, 1)
        # Who is a little too long gets an answer, who is far too long is closed.
        socket.setsockopt(zmq.MAXMSGSIZE, 2 * MAX_BODY)
    else:
        socket.setsockopt(zmq.SNDHWM, NEWS_KEPT)
        socket.setsockopt(zmq.MAXMSGSIZE, LONGEST_SAYING)
    return socket
