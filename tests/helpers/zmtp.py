"""ZeroMQ's protocol ZMTP 3.1 in raw bytes, for whoever keeps to it by halves, or not at all."""

from __future__ import annotations

import socket
import struct
from dataclasses import dataclass

GREETING_BYTES = 64
GREETING = b"\xff" + bytes(8) + b"\x7f" + b"\x03\x01" + b"NULL".ljust(20, b"\0") + b"\0" + bytes(31)
MORE, LONG, COMMAND = 1, 2, 4
LONGEST_SHORT = 255
PATIENCE = 20.0
"""Seconds; no test waits so long unless something is broken."""


@dataclass(frozen=True)
class Frame:
    """One frame: its flags, its body, and both as they were on the line."""

    flags: int
    body: bytes
    raw: bytes

    @property
    def is_command(self) -> bool:
        """Tell whether it is the protocol's own: a handshake or a sign of life."""
        return bool(self.flags & COMMAND)

    @property
    def is_last(self) -> bool:
        """Tell whether a message ends with it."""
        return not self.flags & MORE


class Cutter:
    """Cuts the bytes after a greeting into frames."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> list[Frame]:
        """Take what has arrived and return the frames that are whole."""
        self._rest += data
        frames: list[Frame] = []
        while (frame := self._first()) is not None:
            self._rest = self._rest[len(frame.raw) :]
            frames.append(frame)
        return frames

    def _first(self) -> Frame | None:
        head = 9 if self._rest[:1] and self._rest[0] & LONG else 2
        if len(self._rest) < head:
            return None
        size = int.from_bytes(self._rest[1:head], "big")
        if len(self._rest) < head + size:
            return None
        body = self._rest[head : head + size]
        return Frame(self._rest[0], body, self._rest[: head + size])


def frame(body: bytes, flags: int = 0) -> bytes:
    """Write one frame."""
    if len(body) <= LONGEST_SHORT:
        return bytes([flags, len(body)]) + body
    return struct.pack(">BQ", flags | LONG, len(body)) + body


def message(*bodies: bytes) -> bytes:
    """Write a message of these frames."""
    *first, last = bodies
    return b"".join(frame(body, MORE) for body in first) + frame(last)


def ready(kind: str) -> bytes:
    """Write the end of the handshake, as a socket of this kind."""
    name = kind.encode()
    return frame(b"\x05READY\x0bSocket-Type" + struct.pack(">I", len(name)) + name, COMMAND)


def connected(endpoint: str, *, room: int | None = None) -> socket.socket:
    """Return a TCP connection to an endpoint, on which nothing was said.

    ``room`` is how many bytes the system may keep for it.
    """
    host, port = endpoint.removeprefix("tcp://").rsplit(":", 1)
    line = socket.socket()
    if room is not None:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
    line.settimeout(PATIENCE)
    try:
        line.connect((host, int(port)))
    except (BrokenPipeError, ConnectionResetError):
        pass  # it was taken and shown the door at once
    except OSError:
        line.close()
        raise
    return line


def shaken(endpoint: str, kind: str, *, room: int | None = None) -> socket.socket:
    """Return a connection on which both sides have said READY."""
    line = connected(endpoint, room=room)
    line.sendall(GREETING)
    exactly(line, GREETING_BYTES)
    line.sendall(ready(kind))
    head = exactly(line, 2)
    exactly(line, head[1])
    return line


def exactly(line: socket.socket, count: int) -> bytes:
    """Receive so many bytes."""
    received = b""
    while len(received) < count:
        part = line.recv(count - len(received))
        if not part:
            raise ConnectionResetError
        received += part
    return received


def is_closed(line: socket.socket) -> bool:
    """Wait for the other side to close a connection, whatever it says until then."""
    try:
        while line.recv(65_536):
            pass
    except TimeoutError:
        return False
    except OSError:
        pass
    return True
