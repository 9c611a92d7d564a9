"""A printed slip -> a PNG file, complete or not there at all."""

from itertools import count
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from shared.printing.virtual.machine import Slip

_INVERTED: Final = bytes(byte ^ 0xFF for byte in range(256))
_TEXT_SIZE: Final = 24
_LEFT: Final = 8


def picture_of(slip: Slip) -> Image.Image:
    """Return the slip as a black and white picture, a pixel a dot."""
    # Pillow's set bits are white.
    bits = b"".join(slip.rows).translate(_INVERTED)
    picture = Image.frombytes("1", (slip.width, len(slip.rows)), bits)
    if slip.texts:
        pen = ImageDraw.Draw(picture)
        letters = ImageFont.load_default(_TEXT_SIZE)
        for row, text in slip.texts:
            pen.text((_LEFT, row), text.decode("cp437"), font=letters, fill=0)
    return picture


class Outlet:
    """A folder that printed slips fall into: `slip-0001.png`, `slip-0002.png` and so on.

    Goes on counting where an earlier run stopped. A slip torn off by hand is `slip-0003-torn.png`.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        taken = {path.name.split("-")[1][:4] for path in folder.glob("slip-*.png")}
        self._numbers = (number for number in count(1) if f"{number:04}" not in taken)

    def drop(self, slip: Slip) -> Path:
        """Write a slip and return its path; nobody ever sees a half-written file there."""
        name = f"slip-{next(self._numbers):04}{'-torn' if slip.torn else ''}.png"
        hidden = self._folder / f".{name}.tmp"
        picture_of(slip).save(hidden, format="PNG")
        return hidden.replace(self._folder / name)
