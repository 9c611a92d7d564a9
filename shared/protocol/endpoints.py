"""Where a broker listens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shared.protocol.messages import Audience


@dataclass(frozen=True, kw_only=True)
class Endpoints:
    """The three sockets of one broker, as ZeroMQ addresses."""

    commands: str
    public: str
    staff: str

    @classmethod
    def at(cls, host: str, *, command: int, public: int, staff: int) -> Endpoints:
        """Name the sockets of a broker by its host and ports."""
        return cls(
            commands=f"tcp://{host}:{command}",
            public=f"tcp://{host}:{public}",
            staff=f"tcp://{host}:{staff}",
        )

    def news(self, audience: Audience) -> str:
        """Return the event socket of an audience."""
        return self.public if audience == "public" else self.staff
