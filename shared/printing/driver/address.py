"""Where a printer is, out of one setting. Pure.

- `tcp://192.168.1.50:9100` - a network printer; the port may be left out.
- `usb://04b8:0e15` - vendor and product in hex; `?in=82&out=01` names the end points.
- `serial:///dev/ttyS0?baud=38400` or `serial://COM3?baud=38400`.
- `cups://kiosk` - a raw queue of the machine's print system.
"""

from typing import Final, NoReturn
from urllib.parse import SplitResult, parse_qsl, urlsplit

from msgspec import Struct

DEFAULT_PORT: Final = 9100
"""The port of raw printing on network printers."""

DEFAULT_BAUD: Final = 38_400
"""The speed that most serial receipt printers are delivered with."""

_EXAMPLES: Final = (
    "tcp://192.168.1.50:9100, usb://04b8:0e15, serial:///dev/ttyS0?baud=38400 or cups://kiosk"
)


class Tcp(Struct, frozen=True, kw_only=True):
    """A printer on the network."""

    host: str
    port: int = DEFAULT_PORT


class Usb(Struct, frozen=True, kw_only=True):
    """A printer on USB; the end points are those of nearly every receipt printer."""

    vendor: int
    product: int
    in_end: int = 0x82
    out_end: int = 0x01


class Serial(Struct, frozen=True, kw_only=True):
    """A printer on a serial line; `baud` in bits a second."""

    device: str
    baud: int = DEFAULT_BAUD


class Cups(Struct, frozen=True, kw_only=True):
    """A queue of the machine's print system."""

    queue: str


Address = Tcp | Usb | Serial | Cups


class BadAddress(ValueError):
    """The setting names no printer; the message tells what was found and what was expected."""


def parse_address(setting: str) -> Address:
    """Read a printer's address out of its setting; raises `BadAddress`."""
    try:
        parts = urlsplit(setting)
        options = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
        address = _address(parts, options)
    except ValueError:
        _refuse(setting)
    return address if address is not None and not options else _refuse(setting)


def _address(parts: SplitResult, options: dict[str, str]) -> Address | None:
    """Return the address, None if there is none; options that are understood are taken out."""
    match parts.scheme:
        case "tcp" if parts.hostname and parts.path in ("", "/"):
            return Tcp(host=parts.hostname, port=parts.port or DEFAULT_PORT)
        case "usb":
            return _usb(parts.netloc, options)
        case "serial" if parts.netloc or len(parts.path) > 1:
            baud = int(options.pop("baud", str(DEFAULT_BAUD)))
            return Serial(device=parts.netloc or parts.path, baud=baud) if baud > 0 else None
        case "cups" if parts.netloc and parts.path in ("", "/"):
            return Cups(queue=parts.netloc)
        case _:
            return None


def _usb(ids: str, options: dict[str, str]) -> Usb:
    vendor, product = (int(part, 16) for part in ids.split(":"))
    in_end = int(options.pop("in", "82"), 16)
    return Usb(
        vendor=vendor, product=product, in_end=in_end, out_end=int(options.pop("out", "01"), 16)
    )


def _refuse(setting: str) -> NoReturn:
    raise BadAddress(f"{setting!r} is no printer's address; expected something like {_EXAMPLES}")
