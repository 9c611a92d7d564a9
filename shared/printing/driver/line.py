"""What the driver needs of a connection, whatever it is made of, and how a connection fails."""

from collections.abc import Callable
from typing import Protocol

from msgspec import Struct


class PrinterUnavailable(Exception):
    """The printer cannot be reached, or a library for reaching it is missing; says which."""


class LineLost(Exception):
    """The connection ended: closed by the printer, reset, unplugged."""


class Halted(Exception):
    """The program ends; whatever waits for the printer gives up now."""


class Turn(Struct, frozen=True, kw_only=True):
    """What one turn on the line brought: bytes `sent` of those offered, and what was `heard`."""

    sent: int = 0
    heard: bytes = b""


class Line(Protocol):
    """An open connection to a printer."""

    def turn(self, data: bytes, timeout: float) -> Turn:
        """Send what fits of `data` and take what is there; wait for either at most `timeout` s.

        Raises `LineLost`.
        """
        ...

    def close(self) -> None:
        """Close the connection; never raises."""
        ...


Dial = Callable[[float, Callable[[], bool]], Line]
"""Opens a line within so many seconds; raises `PrinterUnavailable`, or `Halted` when told to."""
