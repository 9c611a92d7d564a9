"""The receive buffer of a printer, and the commands in it. Pure.

Bytes come in any portions; the print stage takes one command at a time, pictures row by row, so
that memory stays bounded. No byte is refused: what is not understood is passed over.
"""

from collections.abc import Callable, Mapping
from typing import Final

from shared.printing.virtual.commands import (
    AskName,
    AskSensor,
    Command,
    Confirm,
    Cut,
    EnableAuto,
    Feed,
    Initialize,
    Line,
    Row,
)

_LF: Final = 0x0A
_PRINTABLE: Final = 0x20
_LONGEST_LINE: Final = 200
_DOTS_A_LINE: Final = 30
_PREFIX: Final = 2

_Build = Callable[[bytes], Command]

# Commands of fixed length that do something here.
_ACTING: Final[Mapping[bytes, tuple[int, _Build]]] = {
    b"\x1b@": (2, lambda _: Initialize()),
    b"\x1bd": (3, lambda taken: Feed(taken[2] * _DOTS_A_LINE)),
    b"\x1bJ": (3, lambda taken: Feed(taken[2])),
    b"\x1bi": (2, lambda _: Cut()),
    b"\x1bm": (2, lambda _: Cut()),
    b"\x1da": (3, lambda taken: EnableAuto(taken[2])),
    b"\x1d\xe0": (3, lambda taken: EnableAuto(taken[2])),
    b"\x1dr": (3, lambda taken: AskSensor(taken[2])),
    b"\x1dI": (3, lambda taken: AskName(taken[2])),
}

# Length of commands that change nothing that this printer could show; all others count as two.
_LENGTHS: Final[Mapping[int, Mapping[int, int]]] = {
    0x10: dict.fromkeys(b"\x04\x05\x14", 3),
    0x1B: {
        **dict.fromkeys(b"!%-3=?AEGMRSTUVarst{ ", 3),
        **dict.fromkeys(b"$\\c", 4),
        **dict.fromkeys(b"p", 5),
    },
    0x1C: {**dict.fromkeys(b"!-CW", 3), **dict.fromkeys(b"Sp", 4)},
    0x1D: {
        **dict.fromkeys(b"!/BHTbfhw", 3),
        **dict.fromkeys(b"$LPW\\", 4),
        **dict.fromkeys(b"^", 5),
    },
}

_FEEDING_CUTS: Final = b"ABgh"
_PRESENTING: Final = b"\x03\x20"
_LAST_OLD_BARCODE: Final = 64
_ID_PARAMETERS: Final = 6
_COLUMN_BYTES: Final = {0: 1, 1: 1}


class Parser:
    """The receive buffer, and the commands in it; `width` is the paper's, in dots."""

    def __init__(self, width: int) -> None:
        self._row_bytes = width // 8
        self._buffer = bytearray()
        self._row = bytearray()
        self._row_left = 0
        self._rows_left = 0
        self._bytes_a_row = 0
        self._skip = 0
        self._to_nul = False
        self._line = bytearray()
        self._variable: Mapping[bytes, Callable[[], Command | None]] = {
            b"\x1b*": self._skip_column_picture,
            b"\x1dv": self._begin_picture,
            b"\x1d(": self._take_parametric,
            b"\x1d8": self._skip_long,
            b"\x1dk": self._skip_barcode,
            b"\x1dV": self._take_cut,
            b"\x1de": self._take_present,
        }

    @property
    def waiting(self) -> int:
        """Number of bytes that wait in the buffer."""
        return len(self._buffer)

    def push(self, data: bytes) -> None:
        """Put bytes into the buffer; to keep it bounded is the caller's part (see `waiting`)."""
        self._buffer += data

    def next(self) -> Command | None:
        """Return the next command, None when the bytes that are here hold no whole one."""
        while self._buffer:
            before = len(self._buffer)
            command = self._step()
            if command is not None:
                return command
            if len(self._buffer) == before:
                return None
        return None

    def _step(self) -> Command | None:
        """Take something out of the buffer: a part of a payload or of a picture, or a command."""
        if self._skip:
            return self._skip_some()
        if self._to_nul:
            return self._skip_to_nul()
        if self._rows_left:
            return self._take_row()
        if self._buffer[0] in _LENGTHS:
            return self._take_command(bytes(self._buffer[:_PREFIX]))
        return self._take_text()

    def _skip_some(self) -> None:
        count = min(self._skip, len(self._buffer))
        self._skip -= count
        del self._buffer[:count]

    def _take(self, length: int) -> bytes:
        """Take so many bytes if they are all here, else none."""
        if len(self._buffer) < length:
            return b""
        taken = bytes(self._buffer[:length])
        del self._buffer[:length]
        return taken

    def _take_command(self, prefix: bytes) -> Command | None:
        if len(prefix) < _PREFIX:
            return None
        if prefix in self._variable:
            return self._variable[prefix]()
        if prefix in _ACTING:
            length, build = _ACTING[prefix]
            taken = self._take(length)
            return build(taken) if taken else None
        self._take(_LENGTHS[prefix[0]].get(prefix[1], _PREFIX))
        return None

    def _take_text(self) -> Command | None:
        if self._buffer[0] == 0:
            # Padding comes by the thousand.
            del self._buffer[: len(self._buffer) - len(self._buffer.lstrip(b"\x00"))]
            return None
        (byte,) = self._take(1)
        if byte == _LF:
            text = bytes(self._line)
            self._line.clear()
            return Line(text)
        if byte >= _PRINTABLE and len(self._line) < _LONGEST_LINE:
            self._line.append(byte)
        return None

    def _begin_picture(self) -> None:
        """Take the head of `GS v 0 m xL xH yL yH`; m, the density, is taken for 0."""
        taken = self._take(8)
        if taken:
            self._bytes_a_row = int.from_bytes(taken[4:6], "little")
            self._rows_left = int.from_bytes(taken[6:8], "little") if self._bytes_a_row else 0
            self._row_left = self._bytes_a_row

    def _take_row(self) -> Command | None:
        """Take what is here of a row; only the part that fits on the paper is kept."""
        count = min(self._row_left, len(self._buffer))
        room = self._row_bytes - len(self._row)
        self._row += self._buffer[: min(count, room)]
        del self._buffer[:count]
        self._row_left -= count
        if self._row_left:
            return None
        bits = bytes(self._row).ljust(self._row_bytes, b"\x00")
        self._row.clear()
        self._rows_left -= 1
        self._row_left = self._bytes_a_row
        return Row(bits)

    def _skip_column_picture(self) -> None:
        """Pass over `ESC * m nL nH`, the old kind of picture, which stays white here."""
        taken = self._take(5)
        if taken:
            columns = int.from_bytes(taken[3:5], "little")
            self._skip = columns * _COLUMN_BYTES.get(taken[2], 3)

    def _take_parametric(self) -> Command | None:
        """Take `GS ( x pL pH ...`; only the process id of `GS ( H` does anything here."""
        head = bytes(self._buffer[:5])
        length = int.from_bytes(head[3:5], "little")
        if head.startswith(b"\x1d(H") and length == _ID_PARAMETERS:
            taken = self._take(11)
            return Confirm(taken[7:]) if taken[5:7] == b"00" else None
        if self._take(5):
            self._skip = length
        return None

    def _skip_long(self) -> None:
        """Pass over `GS 8 x p1-p4 ...`."""
        taken = self._take(7)
        self._skip = int.from_bytes(taken[3:7], "little")

    def _skip_barcode(self) -> None:
        """Pass over `GS k`: with a length, or in its old form up to a NUL."""
        head = bytes(self._buffer[:4])
        if head[2:3] > bytes([_LAST_OLD_BARCODE]):
            if self._take(4):
                self._skip = head[3]
        elif len(head) > _PREFIX:
            self._take(3)
            self._to_nul = True

    def _skip_to_nul(self) -> None:
        end = self._buffer.find(0)
        self._to_nul = end < 0
        self._take(len(self._buffer) if self._to_nul else end + 1)

    def _take_cut(self) -> Command | None:
        """Take `GS V m [n]`."""
        mode = bytes(self._buffer[2:3])
        taken = self._take(4 if mode and mode in _FEEDING_CUTS else 3)
        return Cut() if taken else None

    def _take_present(self) -> None:
        """Take `GS e n [m]`, the presenter of kiosk printers."""
        mode = bytes(self._buffer[2:3])
        self._take(4 if mode and mode in _PRESENTING else 3)
