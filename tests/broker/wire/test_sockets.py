"""The broker's sockets: what is kept for somebody who does not read comes to an end."""

from __future__ import annotations

from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest
import zmq

from broker.wire.guests import Door
from broker.wire.sockets import opened
from tests.helpers.real_broker import free_ports
from tests.helpers.zmtp import Cutter, frame, shaken

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

MANY = 30_000


@pytest.fixture
def context() -> Iterator[zmq.Context[zmq.Socket[bytes]]]:
    made: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    yield made
    made.destroy(linger=0)


def test_news_for_a_follower_that_does_not_read_are_dropped_and_nobody_waits(
    context: zmq.Context[zmq.Socket[bytes]],
) -> None:
    endpoint = f"tcp://127.0.0.1:{free_ports(1)[0]}"
    with opened(context, Door.STAFF) as publisher:
        publisher.bind(endpoint)
        deaf = shaken(endpoint, "SUB", room=4096)
        deaf.sendall(frame(b"\x01"))
        assert publisher.recv() == b"\x01"
        for number in range(MANY):
            publisher.send(b"%060d" % number)
        with closing(deaf):
            assert 0 < count_of_frames(deaf) < MANY // 2


def count_of_frames(line: socket.socket) -> int:
    """Read all that is there and goes on coming."""
    cutter, count = Cutter(), 0
    line.settimeout(1.0)
    with suppress(TimeoutError):
        while data := line.recv(65_536):
            count += len(cutter.feed(data))
    return count
