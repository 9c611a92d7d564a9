"""A device's sign of life: given at once when it is in step with its broker, and then regularly."""

from __future__ import annotations

from dataclasses import dataclass

from shared.protocol.codec import encode
from shared.protocol.messages import Present

PRESENT_EVERY = 2.0
"""Seconds between two signs of life; the broker misses a device after three of them."""


@dataclass
class SignOfLife:
    """When ``device`` says again that it is there; ``now`` is monotonic seconds of one clock."""

    device: str
    _next: float = 0.0

    def is_due(self, now: float) -> bool:
        """Tell whether it is time for the next one."""
        return now >= self._next

    def give(self, now: float) -> list[bytes]:
        """Return the message, given now."""
        self._next = now + PRESENT_EVERY
        return encode(Present(device=self.device))
