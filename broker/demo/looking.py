"""Finds on a photograph what can be pressed, by the colours that the theme gives to it."""

from __future__ import annotations

import tomllib
from collections import deque
from typing import TYPE_CHECKING, Final

from PIL import ImageChops

from broker.demo.virtual_screen import BYTES_A_PIXEL, Area, Photo

if TYPE_CHECKING:
    from pathlib import Path

    from PIL import Image

Colour = tuple[int, int, int]

STEP: Final = 4
"""Every fourth pixel of every fourth row is enough to find what a finger could hit."""
LEAST: Final = 48
"""Nothing that is lower or narrower than this, in pixels, is for a finger."""


def read_colours(theme: Path) -> dict[str, Colour]:
    """Return the colours of a theme file by their purpose.

    Raises:
        OSError: it cannot be read.
    """
    table = tomllib.loads(theme.read_text("utf-8"))["colours"]
    return {name: _colour(code) for name, code in table.items()}


def faces(photo: Photo, colour: Colour) -> list[Area]:
    """Return the connected patches of one colour as rectangles, from top left to bottom right."""
    mask = _mask(photo.image(), colour)
    width, height = (mask.width // STEP, mask.height // STEP)
    small = mask.resize((width, height), 0)  # pyright: ignore[reportUnknownMemberType]  (names numpy)
    found = _patches(bytearray(small.tobytes()), width)
    large = [area for area in found if area.width >= LEAST and area.height >= LEAST]
    return sorted(large, key=lambda area: (area.top, area.left))


def colour_at(photo: Photo, left: int, top: int) -> Colour:
    """Return the colour of one pixel."""
    at = (top * photo.width + left) * BYTES_A_PIXEL
    blue, green, red = photo.pixels[at : at + 3]
    return red, green, blue


def _colour(code: str) -> Colour:
    number = int(code.removeprefix("#"), 16)
    return number >> 16, number >> 8 & 255, number & 255


def _mask(image: Image.Image, colour: Colour) -> Image.Image:
    mask = None
    for band, value in zip(image.split(), colour, strict=True):
        # A table of 256 entries: which values of this band count.
        same = band.point([255 * (each == value) for each in range(256)])  # pyright: ignore[reportUnknownMemberType]  (names numpy)
        mask = same if mask is None else ImageChops.darker(mask, same)
    if mask is None:
        raise ValueError("a picture without colours")
    return mask


def _patches(cells: bytearray, width: int) -> list[Area]:
    """Take every connected patch out of the cells and return the rectangles around them."""
    found: list[Area] = []
    start = cells.find(255)
    while start >= 0:
        found.append(_take(cells, width, start))
        start = cells.find(255, start)
    return found


def _take(cells: bytearray, width: int, start: int) -> Area:
    cells[start] = 0
    waiting = deque([start])
    left = right = start % width
    top = bottom = start // width
    while waiting:
        cell = waiting.popleft()
        row, column = divmod(cell, width)
        left, right = min(left, column), max(right, column)
        bottom = max(bottom, row)
        beside = [cell - width, cell + width]
        beside += [cell - 1] if column > 0 else []
        beside += [cell + 1] if column < width - 1 else []
        for other in beside:
            if 0 <= other < len(cells) and cells[other]:
                cells[other] = 0
                waiting.append(other)
    return Area(left * STEP, top * STEP, (right - left + 1) * STEP, (bottom - top + 1) * STEP)
