"""How long a slip that left is waited for. Pure; `now` is seconds of any steady clock.

A printer that works is given `printing` seconds from the last sign of progress (bytes it took,
or a fault that went away). One that says it is held up, by paper, cover or heat, is given
`refill` seconds: it goes on with the same slip once somebody has seen to it. One that says it
is broken is given none.
"""

from enum import IntEnum

from msgspec import Struct

from shared.printing.status import Condition


class Patience(Struct, frozen=True, kw_only=True):
    """Every wait of the driver, in seconds.

    `connect`: for a connection. `preflight`: for the answers before a slip. `printing`: for the
    confirmation. `probe`: between questions while waiting. `refill`: for paper in mid-ticket.
    """

    connect: float = 3.0
    preflight: float = 2.0
    printing: float = 10.0
    probe: float = 1.0
    refill: float = 900.0


class Advice(IntEnum):
    """What to do now."""

    WAIT = 0
    ASK = 1
    GIVE_UP = 2


class Watch:
    """Watches over one slip from its first byte on."""

    def __init__(self, patience: Patience, now: float) -> None:
        self._patience = patience
        self._progress = now
        self._paused_since: float | None = None
        self._broken = False
        self._asked = now

    def progress(self, now: float) -> None:
        """Note that the printer took bytes."""
        self._progress = now

    def heard(self, condition: Condition, now: float) -> None:
        """Note what the printer says of itself."""
        if condition.pauses:
            self._paused_since = self._paused_since or now
        elif self._paused_since is not None:
            self._paused_since = None
            self._progress = now
        self._broken = not condition.can_print and not condition.pauses

    def advice(self, now: float) -> Advice:
        """Say what to do; an `ASK` is said once in `probe` seconds."""
        if self._broken or now >= self._deadline():
            return Advice.GIVE_UP
        if now - self._asked >= self._patience.probe:
            self._asked = now
            return Advice.ASK
        return Advice.WAIT

    def _deadline(self) -> float:
        if self._paused_since is not None:
            return self._paused_since + self._patience.refill
        return self._progress + self._patience.printing
