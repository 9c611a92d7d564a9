"""Whoever fills the line to a real broker, and what must hold meanwhile."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import fields
from hashlib import shake_128
from threading import Event, Thread
from typing import TYPE_CHECKING

from shared.domain.devices import ReportTiming, Timing
from shared.protocol.codec import encode, reply_reader
from shared.protocol.endpoints import Endpoints
from shared.protocol.messages import Accepted, Rejected, Submit
from shared.protocol.version import VERSION
from tests.helpers.zmtp import Cutter, message

if TYPE_CHECKING:
    import socket

    from shared.domain.lobby import AnyCommand
    from shared.domain.refusals import Reason
    from shared.protocol.messages import Reply
    from tests.helpers.real_broker import RealBroker

KIOSK = "kiosk-1"
PORTS = [field.name for field in fields(Endpoints)]
NOTE = ReportTiming(timing=Timing.CLICK_TO_GLASS, subject=1, milliseconds=20.0)
"""A command that is always accepted and always stored."""


def endpoint(broker: RealBroker, port: str) -> str:
    return str(getattr(broker.endpoints, port))


def assert_others_are_served(broker: RealBroker, commands: int = 20) -> None:
    device = broker.public(KIOSK)
    for _ in range(commands):
        assert isinstance(device.ask(NOTE), Accepted)


class Flood(Thread):
    """Sends the same again and again until it is told to stop or its line is shut."""

    def __init__(self, line: socket.socket, portion: bytes) -> None:
        super().__init__(daemon=True)
        self._line, self._portion, self._enough = line, portion, Event()
        self.was_shut = False

    def run(self) -> None:
        try:
            while not self._enough.is_set():
                self._line.sendall(self._portion)
        except OSError:
            self.was_shut = True

    def stop(self) -> None:
        self._enough.set()
        # Whoever waits in sendall is let go.
        with suppress(OSError):
            self._line.shutdown(2)
        self.join()
        self._line.close()


def peak_megabytes(broker: RealBroker, seconds: float) -> float:
    end, peak = time.monotonic() + seconds, 0.0
    while time.monotonic() < end:
        peak = max(peak, broker.megabytes())
        time.sleep(0.02)
    return peak


def noise(seed: int, count: int) -> bytes:
    """Return bytes without any order, the same ones each time."""
    return shake_128(b"%d" % seed).digest(count)


def a_request(number: int, command: AnyCommand = NOTE, device: str = KIOSK) -> bytes:
    return message(*encode(Submit(id=f"flood-{number}", device=device, command=command)))


class Heard(Thread):
    """Reads what a raw line is answered, and counts."""

    def __init__(self, line: socket.socket) -> None:
        super().__init__(daemon=True)
        self._line, self._cutter, self._reader = line, Cutter(), reply_reader()
        self.accepted = 0
        self.refused: dict[Reason, int] = {}

    def run(self) -> None:
        with suppress(OSError):
            while data := self._line.recv(65_536):
                for each in self._cutter.feed(data):
                    if each.is_last and not each.is_command:
                        self._count(self._reader.read([VERSION, each.body]))

    def _count(self, reply: Reply) -> None:
        if isinstance(reply, Accepted):
            self.accepted += 1
        elif isinstance(reply, Rejected):
            self.refused[reply.reason] = self.refused.get(reply.reason, 0) + 1
