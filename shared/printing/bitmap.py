"""A picture as the printer's head sees it, dots in rows, and what must not be in them. Pure."""

from typing import Final

from msgspec import Struct

STRIP_ROWS: Final = 256
"""Rows of one `GS v 0` command at most; more overruns the buffers of small printers."""

LIVE_COMMANDS: Final = (b"\x10\x04", b"\x10\x05", b"\x10\x14")
"""DLE EOT, DLE ENQ, DLE DC4: a printer executes them wherever they pass, in pictures too."""

_DLE: Final = b"\x10"
_THICKENED: Final = b"\x30"


class Picture(Struct, frozen=True, kw_only=True):
    """A black and white picture: `width` dots a row (a multiple of 8), rows packed into `bits`.

    A set bit is a black dot, the highest bit of a byte is its leftmost dot.
    """

    width: int
    bits: bytes

    @property
    def height(self) -> int:
        """Number of rows, in dots."""
        return len(self.bits) // (self.width // 8)


def scrub(picture: Picture) -> Picture:
    """Return the picture without any byte pair that a printer would execute as a command.

    Each offending 0x10 (one lone black dot) becomes 0x30: the dot gets a neighbour on its
    left, which nobody sees. 0x30 begins and ends no command, so one pass is enough. Strip
    headers cannot complete a pair: they begin with 0x1D and end with 0x00 or 0x01.
    """
    bits = picture.bits
    for command in LIVE_COMMANDS:
        bits = bits.replace(command, command.replace(_DLE, _THICKENED))
    return Picture(width=picture.width, bits=bits)
