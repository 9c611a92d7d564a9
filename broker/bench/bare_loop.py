"""The limit: one process, one ROUTER, one row a request, one commit a batch, no rules at all.

Run as ``python -m broker.bench.bare_loop COMMANDS NEWS FILE``; it stops on SIGTERM.
"""

from __future__ import annotations

import signal
import sqlite3
import sys
from typing import TYPE_CHECKING

import msgspec
import zmq

from shared.protocol.codec import Reader
from shared.protocol.messages import GetSnapshot, Submit
from shared.protocol.version import MAX_BODY, VERSION

if TYPE_CHECKING:
    from types import FrameType

BATCH = 128


class BareReply(msgspec.Struct, tag_field="type", tag="accepted"):
    """The shortest answer that names its request."""

    id: str
    sequence: int


class BareEvent(msgspec.Struct, tag_field="type", tag="event"):
    """The shortest announcement."""

    id: str
    sequence: int


def main(commands: str, news: str, file: str) -> None:
    """Serve until SIGTERM."""
    db = sqlite3.connect(file, isolation_level=None)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    db.execute("CREATE TABLE log (sequence INTEGER PRIMARY KEY, body TEXT NOT NULL)")
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    router, publisher = context.socket(zmq.ROUTER), context.socket(zmq.PUB)
    router.bind(commands)
    publisher.bind(news)
    stopped: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        stopped.append(number)

    signal.signal(signal.SIGTERM, stop)
    print("bare loop ready", flush=True)  # noqa: T201
    _serve(router, publisher, db, stopped)
    context.destroy(linger=0)
    db.close()


def _serve(
    router: zmq.Socket[bytes],
    publisher: zmq.Socket[bytes],
    db: sqlite3.Connection,
    stopped: list[int],
) -> None:
    reader = Reader[Submit | GetSnapshot](Submit | GetSnapshot, MAX_BODY)
    encode = msgspec.json.Encoder().encode
    sequence = 0
    while not stopped:
        if not router.poll(100):
            continue
        batch = [(frames[0], reader.read(frames[1:])) for frames in _drain(router)]
        db.execute("BEGIN IMMEDIATE")
        first = sequence + 1
        for _, request in batch:
            sequence += 1
            db.execute("INSERT INTO log VALUES (?, ?)", (sequence, encode(request).decode()))
        db.execute("COMMIT")
        for number, (address, request) in enumerate(batch, first):
            reply = BareReply(id=request.id, sequence=number)
            router.send_multipart([address, VERSION, encode(reply)])
        for number, (_, request) in enumerate(batch, first):
            publisher.send_multipart([VERSION, encode(BareEvent(id=request.id, sequence=number))])


def _drain(router: zmq.Socket[bytes]) -> list[list[bytes]]:
    taken: list[list[bytes]] = []
    while len(taken) < BATCH:
        try:
            taken.append(router.recv_multipart(zmq.NOBLOCK))
        except zmq.Again:
            break
    return taken


if __name__ == "__main__":
    main(*sys.argv[1:4])
