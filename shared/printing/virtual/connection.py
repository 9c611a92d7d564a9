"""One connection to the virtual printer: what it sent that has no room yet, what it is to hear."""

import socket
import struct
from contextlib import suppress
from typing import Final

from shared.printing.virtual.live import Live, LiveScanner

_CHUNK: Final = 4096
_MOST_UNHEARD: Final = 65_536
_LINGER_NOT: Final = struct.pack("ii", 1, 0)


class Connection:
    """A connection; `waiting` has arrived but does not fit into the printer's buffer yet."""

    def __init__(self, connected: socket.socket, now: float) -> None:
        connected.settimeout(0.0)
        self.socket = connected
        self.last_heard = now
        self.waiting = b""
        self.wants_to_print = False
        self.gone = False
        self._scanner = LiveScanner()
        self._unheard = b""

    @property
    def reads(self) -> bool:
        """Whether it may send more; while it may not, TCP tells the other side so."""
        return not self.gone and not self.waiting

    @property
    def writes(self) -> bool:
        """Whether there is something for it to hear."""
        return not self.gone and bool(self._unheard)

    def receive(self, now: float) -> list[Live]:
        """Take what has arrived; return the real-time commands in it."""
        try:
            data = self.socket.recv(_CHUNK)
        except BlockingIOError:
            return []
        except OSError:
            data = b""
        if not data:
            self.gone = True
            return []
        self.last_heard = now
        commands, ordinary = self._scanner.feed(data)
        if self.wants_to_print:
            self.waiting += data
        elif ordinary:
            self.wants_to_print = True
            self.waiting += ordinary
        return commands

    def say(self, data: bytes) -> None:
        """Have it hear something; one that never listens loses what is too much."""
        if len(self._unheard) + len(data) <= _MOST_UNHEARD:
            self._unheard += data

    def flush(self) -> None:
        """Send what it is to hear, as far as it takes it."""
        try:
            self._unheard = self._unheard[self.socket.send(self._unheard) :]
        except BlockingIOError:
            return
        except OSError:
            self.gone = True

    def close(self, *, abruptly: bool = False) -> None:
        """End it; `abruptly` as a printer that loses its power, with a reset."""
        self.gone = True
        with suppress(OSError):
            if abruptly:
                self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOT)
            self.socket.close()
