"""Reads slips back as a stranger would: from the picture alone, with other eyes than drew them.

The QR code is read by zxing-cpp. The number is read glyph by glyph: the tall line of the slip is
cut into its four signs, and each is compared with the signs of the bundled typeface as *Pillow*
(FreeType) draws them. The slip itself is drawn by Qt, so nothing that wrote the number reads it.
A sign that resembles two templates nearly alike counts as unreadable, never as a guess.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import zxingcpp
from msgspec import Struct
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageOps, ImageStat

import shared
from shared.domain.ids import REFUSED_LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

QR: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
TYPEFACE: Final = Path(shared.__file__).parent / "ui" / "fonts" / "NotoSans-Bold.ttf"
LETTERS: Final = "".join(c for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if c not in REFUSED_LETTERS)
DIGITS: Final = "0123456789"
SIGNS: Final = 4
TALL_DOTS: Final = 90
"""The number's capitals are 15 mm or more, 120 dots; no other line of text reaches this."""
FRAME_DOTS: Final = 60
"""An unbroken line as long as this at the very top is the frame of a copy's mark."""
GRID: Final = (20, 30)
"""Every sign is compared at this size, in pixels."""
ALIKE: Final = 0.1
"""Largest mean difference between a sign and its template, of 0 to 1."""
CLEARLY: Final = 2.5
"""The second best template must differ by this factor more than the best."""
TEMPLATE_PIXELS: Final = 180

Span = tuple[int, int]


class SlipRead(Struct, frozen=True, kw_only=True):
    """What a picture says. None is what could not be read."""

    file: str
    token: str | None
    number: str | None
    copy: bool = False


def read_slip(file: Path) -> SlipRead:
    """Read one slip's picture.

    Raises:
        OSError: it is no picture.
    """
    with Image.open(file) as opened:
        picture = opened.convert("L")
    return SlipRead(
        file=file.name,
        token=read_qr(picture),
        number=read_number(picture),
        copy=_is_marked_as_copy(picture),
    )


def read_qr(picture: Image.Image) -> str | None:
    """Return the text of the one QR code in a picture; None if there is none or more."""
    codes = zxingcpp.read_barcodes(picture, formats=QR)
    return codes[0].text if len(codes) == 1 else None


def read_number(picture: Image.Image) -> str | None:
    """Return the number as the log writes it (``A024``), or None if it cannot be read."""
    ink = _ink(picture)
    for top, bottom in _spans(ink.getprojection()[1]):
        if bottom - top < TALL_DOTS:
            continue
        line = ink.crop((0, top, ink.width, bottom))
        columns = _spans(line.getprojection()[0])
        if len(columns) == SIGNS:
            return _signs(line.crop((left, 0, right, line.height)) for left, right in columns)
    return None


def _signs(glyphs: Iterable[Image.Image]) -> str | None:
    read = ""
    for place, glyph in enumerate(glyphs):
        sign = _sign(glyph, LETTERS if place == 0 else DIGITS)
        if sign is None:
            return None
        read += sign
    return read


def _sign(glyph: Image.Image, alphabet: str) -> str | None:
    seen = _on_grid(glyph)
    marks = sorted((_difference(seen, _template(sign)), sign) for sign in alphabet)
    (best, sign), (second, _) = marks[0], marks[1]
    return sign if best <= ALIKE and second >= best * CLEARLY else None


@cache
def _template(sign: str) -> Image.Image:
    font = ImageFont.truetype(TYPEFACE, TEMPLATE_PIXELS)
    canvas = Image.new("L", (2 * TEMPLATE_PIXELS, 2 * TEMPLATE_PIXELS), 0)
    ImageDraw.Draw(canvas).text((TEMPLATE_PIXELS // 2, TEMPLATE_PIXELS // 4), sign, 255, font)
    return _on_grid(canvas)


def _on_grid(ink: Image.Image) -> Image.Image:
    glyph = ink.crop(ink.getbbox())
    return glyph.resize(GRID, Image.Resampling.BOX)  # pyright: ignore[reportUnknownMemberType]  (names numpy)


def _difference(one: Image.Image, other: Image.Image) -> float:
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0] / 255


def _ink(picture: Image.Image) -> Image.Image:
    return ImageOps.invert(picture.convert("1", dither=Image.Dither.NONE).convert("L"))


def _spans(inked: Sequence[int]) -> list[Span]:
    """Return begin and end of each unbroken stretch of ink."""
    spans: list[Span] = []
    begin: int | None = None
    for place, ink in enumerate([*inked, 0]):
        if ink and begin is None:
            begin = place
        elif not ink and begin is not None:
            spans.append((begin, place))
            begin = None
    return spans


def _is_marked_as_copy(picture: Image.Image) -> bool:
    """Tell whether a frame stands at the top: "Kopie", in whatever language."""
    ink = _ink(picture)
    box = ink.getbbox()
    if box is None:
        return False
    first_row = ink.crop((0, box[1], ink.width, box[1] + 1))
    return any(end - begin >= FRAME_DOTS for begin, end in _spans(first_row.tobytes()))
