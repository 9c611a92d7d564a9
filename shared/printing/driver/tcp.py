"""A connection over TCP that is never surprised: a turn at a time, with an end to every wait."""

import select
import socket
from collections.abc import Callable
from contextlib import suppress
from errno import EAGAIN, EALREADY, EINPROGRESS, EISCONN, EWOULDBLOCK
from time import monotonic
from typing import Final

from shared.printing.driver.address import Tcp
from shared.printing.driver.line import Halted, Line, LineLost, PrinterUnavailable, Turn

_CHUNK: Final = 16_384
_SLICE_S: Final = 0.1
_UNDER_WAY: Final = (0, EAGAIN, EALREADY, EINPROGRESS, EISCONN, EWOULDBLOCK)
# A printer that lost its power says nothing; these find it out within half a minute.
_KEEPALIVE: Final = (("TCP_KEEPIDLE", 10), ("TCP_KEEPINTVL", 5), ("TCP_KEEPCNT", 3))


class TcpLine:
    """An open TCP connection to a printer."""

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected

    def turn(self, data: bytes, timeout: float) -> Turn:
        """Hear or send, see `Line`; what was heard goes first, before a loss can hide it."""
        try:
            wanted = [self._socket] if data else []
            readable, writable, _ = select.select([self._socket], wanted, [], timeout)
            if readable:
                return Turn(heard=self._hear())
            return Turn(sent=self._socket.send(data[:_CHUNK]) if writable else 0)
        except BlockingIOError:
            return Turn()
        except (OSError, ValueError) as error:
            raise LineLost(str(error)) from error

    def _hear(self) -> bytes:
        heard = self._socket.recv(4096)
        if not heard:
            raise LineLost("the printer closed the connection")
        return heard

    def close(self) -> None:
        """Close the connection; never raises."""
        with suppress(OSError):
            self._socket.close()


def dial_tcp(address: Tcp, timeout: float, halted: Callable[[], bool]) -> Line:
    """Connect within `timeout` seconds; raises `PrinterUnavailable` or `Halted`."""
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(
            address.host, address.port, type=socket.SOCK_STREAM
        )[0]
        fresh = socket.socket(family, kind, protocol)
    except OSError as error:
        raise PrinterUnavailable(f"{address.host}: {error}") from error
    try:
        _connect(fresh, where, monotonic() + timeout, halted)
        _settle(fresh)
    except OSError as error:
        fresh.close()
        raise PrinterUnavailable(f"{address.host}:{address.port}: {error}") from error
    except Halted:
        fresh.close()
        raise
    return TcpLine(fresh)


def _connect(fresh: socket.socket, where: object, until: float, halted: Callable[[], bool]) -> None:
    """Connect in small slices of time, so that the end of the program need not wait for it."""
    fresh.settimeout(0.0)
    code = fresh.connect_ex(where)  # pyright: ignore[reportArgumentType]
    if code not in _UNDER_WAY:
        raise OSError(code, "cannot connect")
    while monotonic() < until:
        if halted():
            raise Halted
        _, writable, broken = select.select([], [fresh], [fresh], _SLICE_S)
        if writable or broken:
            code = fresh.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if code:
                raise OSError(code, "cannot connect")
            return
    raise TimeoutError("no connection in time")


def _settle(connected: socket.socket) -> None:
    connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connected.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _KEEPALIVE:
        # Not every system knows all of them.
        if hasattr(socket, name):
            connected.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
