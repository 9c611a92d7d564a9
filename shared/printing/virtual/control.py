"""The control port: an order a line, an answer a line."""

import socket
from contextlib import suppress
from typing import Final

_LONGEST: Final = 1000
_MOST_UNHEARD: Final = 65_536


class ControlLine:
    """One who gives orders."""

    def __init__(self, connected: socket.socket) -> None:
        connected.settimeout(0.0)
        self.socket = connected
        self.gone = False
        self._heard = b""
        self._unheard = b""

    @property
    def reads(self) -> bool:
        """Whether it may give orders; one that does not listen to the answers may not."""
        return not self.gone and len(self._unheard) < _MOST_UNHEARD

    @property
    def writes(self) -> bool:
        """Whether there is an answer for it."""
        return not self.gone and bool(self._unheard)

    def receive(self) -> list[str]:
        """Take what has arrived and return the orders that are complete."""
        try:
            data = self.socket.recv(4096)
        except BlockingIOError:
            return []
        except OSError:
            data = b""
        if not data or len(self._heard) > _LONGEST:
            self.gone = True
            return []
        *whole, self._heard = (self._heard + data).split(b"\n")
        return [line.decode(errors="replace").strip() for line in whole]

    def say(self, answer: str) -> None:
        """Answer an order."""
        self._unheard += answer.encode() + b"\n"

    def flush(self) -> None:
        """Send the answers, as far as they are taken."""
        try:
            self._unheard = self._unheard[self.socket.send(self._unheard) :]
        except BlockingIOError:
            return
        except OSError:
            self.gone = True

    def close(self) -> None:
        """End it."""
        self.gone = True
        with suppress(OSError):
            self.socket.close()
