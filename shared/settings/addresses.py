"""Addresses of printers, as they stand in settings."""

from __future__ import annotations

import re

from msgspec import Struct

DEFAULT_PORT = 9100
"""The port of raw printing on network printers."""

MOST_PORT = 65535

_TCP = re.compile(
    r"tcp://(?P<host>[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])"
    r"(:(?P<port>[0-9]{1,5}))?"
)


class NetworkPrinter(Struct, frozen=True, kw_only=True):
    """A printer that takes ESC/POS on a TCP port."""

    host: str
    port: int = DEFAULT_PORT


def network_printer(text: str) -> NetworkPrinter | None:
    """Read ``tcp://HOST`` or ``tcp://HOST:PORT`` (IPv6 in brackets); None if it is neither."""
    parts = _TCP.fullmatch(text)
    if parts is None:
        return None
    port = int(parts["port"] or DEFAULT_PORT)
    if not 1 <= port <= MOST_PORT:
        return None
    return NetworkPrinter(host=parts["host"].strip("[]"), port=port)
