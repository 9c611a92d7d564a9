"""The printer's back channel, cut into frames. Pure.

Several kinds of answer share one channel without any framing; they are told apart by fixed bits
(sources: Epson's ESC/POS reference for `DLE EOT`, `GS a`, `GS r`, `GS ( H`; Custom's command
references for full status). Which parser applies is a setting (`Model`), never guessed from the
bytes: Custom's full status begins with 0x10, which also begins Epson's automatic status.
"""

from enum import IntEnum, StrEnum
from typing import Final

from msgspec import Struct


class Model(StrEnum):
    """Which dialect a printer speaks.

    `EPSON`: Epson TM-T20, T88, m30 and what is compatible; confirms a slip by its process id.
    `PLAIN`: ESC/POS without process id; confirms by `GS r 1` after the cut.
    `CUSTOM`: Custom VKP80III and its family of kiosk printers; full status by `DLE EOT 20`.
    """

    EPSON = "epson"
    PLAIN = "plain"
    CUSTOM = "custom-vkp80iii"


class Xon(Struct, frozen=True):
    """The printer can take data again (serial lines)."""


class Xoff(Struct, frozen=True):
    """The printer asks to stop sending (serial lines)."""


class LiveStatus(Struct, frozen=True):
    """One byte in answer to `DLE EOT 1-4`; it does not say which question it answers."""

    value: int


class AutoStatus(Struct, frozen=True):
    """Four bytes of automatic status, sent when `GS a` enables it and on every change."""

    values: bytes


class SensorStatus(Struct, frozen=True):
    """One byte in answer to `GS r 1`, given in print order."""

    value: int


class BlockData(Struct, frozen=True):
    """A block 0x37 or 0x5F ... 0x00, without its end; a process id is 0x37, 0x22, four bytes."""

    header: int
    data: bytes


class FullStatus(Struct, frozen=True):
    """Custom's full status: paper, user, recoverable and unrecoverable error bytes."""

    paper: int
    user: int
    recoverable: int
    unrecoverable: int


Frame = Xon | Xoff | LiveStatus | AutoStatus | SensorStatus | BlockData | FullStatus


class _Kind(IntEnum):
    """What a byte begins, or is by itself."""

    NOISE = 0
    XON = 1
    XOFF = 2
    LIVE = 3
    AUTO = 4
    SENSOR = 5
    BLOCK = 6
    FULL = 7


_XON: Final = 0x11
_XOFF: Final = 0x13
_ID_HEADER: Final = 0x37
_ID_MARK: Final = b"\x22"
_FULL_SECOND: Final = 0x0F
_LONGEST_BLOCK: Final = 96
_AUTO_LENGTH: Final = 4
_FULL_LENGTH: Final = 6

# A first byte belongs to the first line where `byte & mask == value`.
_ESC_POS: Final = (
    (0xFF, _XON, _Kind.XON),
    (0xFF, _XOFF, _Kind.XOFF),
    (0xFF, _ID_HEADER, _Kind.BLOCK),
    (0xFF, 0x5F, _Kind.BLOCK),
    (0x93, 0x12, _Kind.LIVE),
    (0x93, 0x10, _Kind.AUTO),
    (0x90, 0x00, _Kind.SENSOR),
)
_CUSTOM: Final = ((0xFF, 0x10, _Kind.FULL), *_ESC_POS)


def _kind(byte: int, model: Model) -> _Kind:
    table = _CUSTOM if model is Model.CUSTOM else _ESC_POS
    return next((kind for mask, value, kind in table if byte & mask == value), _Kind.NOISE)


class FrameReader:
    """Cuts the back channel's bytes into frames, however they arrive; noise is dropped."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._partial = bytearray()

    def feed(self, data: bytes) -> list[Frame]:
        """Take what has arrived and return the frames that are complete now, in order."""
        frames: list[Frame] = []
        for byte in data:
            frame = self._take(byte)
            if frame is not None:
                frames.append(frame)
        return frames

    def _take(self, byte: int) -> Frame | None:
        if not self._partial:
            return self._begin(byte)
        match _kind(self._partial[0], self._model):
            case _Kind.BLOCK:
                return self._go_on_with_block(byte)
            case _Kind.FULL if (self._partial[1:] or bytes([byte]))[0] == _FULL_SECOND:
                return self._go_on_with_full(byte)
            case _:
                # Also where 0x10 turns out to begin an automatic status.
                return self._go_on_with_auto(byte)

    def _begin(self, byte: int) -> Frame | None:
        match _kind(byte, self._model):
            case _Kind.XON:
                return Xon()
            case _Kind.XOFF:
                return Xoff()
            case _Kind.LIVE:
                return LiveStatus(byte)
            case _Kind.SENSOR:
                return SensorStatus(byte)
            case _Kind.NOISE:
                return None
            case _:
                self._partial.append(byte)
                return None

    def _start_over(self, byte: int) -> Frame | None:
        """Give up the frame under way: this byte cannot belong to it, so it begins a new one."""
        self._partial.clear()
        return self._begin(byte)

    def _go_on_with_auto(self, byte: int) -> Frame | None:
        if byte & 0x90:
            return self._start_over(byte)
        self._partial.append(byte)
        if len(self._partial) < _AUTO_LENGTH:
            return None
        return AutoStatus(self._complete())

    def _go_on_with_full(self, byte: int) -> Frame | None:
        self._partial.append(byte)
        if len(self._partial) < _FULL_LENGTH:
            return None
        _, _, paper, user, recoverable, unrecoverable = self._complete()
        return FullStatus(paper, user, recoverable, unrecoverable)

    def _go_on_with_block(self, byte: int) -> Frame | None:
        if byte == 0:
            header, *data = self._complete()
            return BlockData(header, bytes(data))
        if byte in (_XON, _XOFF):
            # Flow control may come between any two bytes of a block.
            return self._begin(byte)
        if byte & 0x80 or len(self._partial) >= _LONGEST_BLOCK:
            return self._start_over(byte)
        self._partial.append(byte)
        return None

    def _complete(self) -> bytes:
        whole = bytes(self._partial)
        self._partial.clear()
        return whole


def process_id(frame: Frame) -> bytes | None:
    """Return the four bytes of a process id's answer, None for any other frame."""
    match frame:
        case BlockData(header=0x37, data=data) if data.startswith(_ID_MARK):
            return data[1:]
        case _:
            return None
