"""A slip's picture -> the bytes that print, cut and confirm it. python-escpos does the encoding."""

import hashlib
from typing import Final

from PIL import Image

from shared.printing.bitmap import STRIP_ROWS, Picture
from shared.printing.driver.library import load_library
from shared.printing.frames import Model

ENABLE_AUTO_STATUS: Final = b"\x1d\x61\xff"
"""`GS a FF`: report every change by itself. `ESC @` may switch it off, so it follows each."""

ENABLE_FULL_STATUS: Final = b"\x1d\xe0\x0f"
"""The same on Custom's kiosk printers, which then send their full status."""

ASK_SENSOR_IN_ORDER: Final = b"\x1d\x72\x01"
"""`GS r 1`: answered only when everything before it has been printed."""

RECOVER: Final = b"\x10\x05\x02"
"""`DLE ENQ 2`: clear what is left of the failed slip and recover."""

LONGEST_STRIP: Final = 72 * STRIP_ROWS
"""Bytes of the largest strip: as many NULs complete whatever strip was torn off."""

_PROCESS_ID: Final = b"\x1d\x28\x48\x06\x00\x30\x30"
# Custom's kiosk printers: total cut, then present the slip 12 steps (7.3 mm each) far.
_CUSTOM_CUT: Final = b"\x1b\x69\x1d\x65\x03\x0c"
# A profile whose paper is as wide as the widest head; the default one has no width and prints
# a complaint to standard output for every picture.
_PROFILE: Final = "TM-T20II"
_PRINTABLE: Final = range(0x21, 0x7F)
_INVERTED: Final = bytes(byte ^ 0xFF for byte in range(256))


def encode(picture: Picture, model: Model, identity: bytes) -> bytes:
    """Return all bytes of a slip for a printer of that model; `identity` is its process id."""
    dummy = load_library().dummy(profile=_PROFILE)
    dummy.hw("INIT")
    start = bytes(dummy.output)
    dummy.clear()
    dummy.image(_image(picture), fragment_height=STRIP_ROWS)
    if model is not Model.CUSTOM:
        # Without a feed of its own the library sends the cut that feeds just as far as needed.
        dummy.cut(feed=False)
    enable = ENABLE_FULL_STATUS if model is Model.CUSTOM else ENABLE_AUTO_STATUS
    return start + enable + bytes(dummy.output) + _end(model, identity)


def _end(model: Model, identity: bytes) -> bytes:
    match model:
        case Model.EPSON:
            return _PROCESS_ID + identity
        case Model.PLAIN:
            return ASK_SENSOR_IN_ORDER
        case Model.CUSTOM:
            return _CUSTOM_CUT + ASK_SENSOR_IN_ORDER


def identity_of(job_id: str) -> bytes:
    """Return the four printable bytes by which a printer confirms this job and no other."""
    digest = hashlib.sha256(job_id.encode()).digest()
    return bytes(_PRINTABLE[byte % len(_PRINTABLE)] for byte in digest[:4])


def _image(picture: Picture) -> Image.Image:
    # Pillow's set bits are white.
    paper = picture.bits.translate(_INVERTED)
    return Image.frombytes("1", (picture.width, picture.height), paper)
