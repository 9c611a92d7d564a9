"""A QR code for a screen: the same text as a slip's, drawn by whoever shows it."""

from __future__ import annotations

from functools import lru_cache

import segno


@lru_cache(maxsize=16)
def qr_modules(text: str) -> tuple[str, ...]:
    """Return the rows of a text's QR code, 1 for black, without the white around it.

    Screens that show one ask for it at every picture.

    Raises:
        ValueError: the text is too long for a code.
    """
    return tuple("".join(map(str, row)) for row in segno.make_qr(text).matrix)
