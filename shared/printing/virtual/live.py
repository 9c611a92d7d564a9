"""Real-time commands, found in a stream wherever they stand, as a real printer finds them. Pure."""

import re
from typing import Final

from msgspec import Struct

LIVE_STATUS: Final = 0x04
"""DLE EOT: asks for status."""

LIVE_REQUEST: Final = 0x05
"""DLE ENQ: asks to go on (1) or to clear (2) after an error."""

_COMMAND: Final = re.compile(rb"\x10[\x04\x05\x14].", re.DOTALL)
_BEGINNING: Final = re.compile(rb"\x10[\x04\x05\x14]?\Z")


class Live(Struct, frozen=True):
    """A real-time command: `kind` is its second byte, `n` its parameter."""

    kind: int
    n: int


class LiveScanner:
    """Finds real-time commands in a connection's bytes, also inside of pictures."""

    def __init__(self) -> None:
        self._beginning = b""

    def feed(self, data: bytes) -> tuple[list[Live], bytes]:
        """Return the commands that are complete now, and the bytes that belong to none."""
        seen = self._beginning + data
        found = list(_COMMAND.finditer(seen))
        rest = found[-1].end() if found else 0
        beginning = _BEGINNING.search(seen, rest)
        self._beginning = beginning.group() if beginning else b""
        ordinary = _COMMAND.sub(b"", seen.removesuffix(self._beginning))
        return [Live(one.group()[1], one.group()[2]) for one in found], ordinary
