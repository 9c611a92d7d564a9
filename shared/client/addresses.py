"""Where the settings say that the broker listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.protocol.endpoints import Endpoints

if TYPE_CHECKING:
    from shared.settings.model import BrokerSettings


def endpoints_of(broker: BrokerSettings, host: str | None = None) -> Endpoints:
    """Return a broker's sockets, at another ``host`` than its own if one is given."""
    return Endpoints.at(
        host or broker.host,
        command=broker.command_port,
        public=broker.public_port,
        staff=broker.staff_port,
    )
