"""Addresses of printers, as they stand in settings; `shared.printing.driver` reads them further."""

from __future__ import annotations

import re

from msgspec import Struct

DEFAULT_PORT = 9100
"""The port of raw printing on network printers."""

MOST_PORT = 65535

EXAMPLES = (
    '"tcp://192.168.1.50:9100", "usb://04b8:0e15", "serial:///dev/ttyS0?baud=38400" '
    'or "cups://QUEUE"'
)

TCP = re.compile(
    r"tcp://(?P<host>[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?)(:(?P<port>[0-9]{1,5}))?",
)

WIRED = re.compile(
    r"usb://[0-9A-Fa-f]{4}:[0-9A-Fa-f]{4}"  # vendor and product
    r"(\?(in=[0-9A-Fa-f]{2}(&out=[0-9A-Fa-f]{2})?|out=[0-9A-Fa-f]{2}))?"
    r"|serial://(/dev/[A-Za-z0-9._/-]+|COM[0-9]{1,3})(\?baud=[1-9][0-9]{2,6})?"
    r"|cups://[A-Za-z0-9][A-Za-z0-9._-]*"
)
"""Printers on a cable or in the machine's print system."""


class NetworkPrinter(Struct, frozen=True, kw_only=True):
    """A printer that takes ESC/POS on a TCP port."""

    host: str
    port: int = DEFAULT_PORT


def network_printer(text: str) -> NetworkPrinter | None:
    """Read ``tcp://HOST`` or ``tcp://HOST:PORT``; None if it is neither."""
    parts = TCP.fullmatch(text)
    if parts is None:
        return None
    port = int(parts["port"] or DEFAULT_PORT)
    return NetworkPrinter(host=parts["host"], port=port) if 1 <= port <= MOST_PORT else None


def is_printer(text: str) -> bool:
    """Tell whether this is the address of a printer, on the network or on a cable."""
    return network_printer(text) is not None or WIRED.fullmatch(text) is not None
