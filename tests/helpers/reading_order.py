"""Finds numbers that right-to-left text has turned round, and signs that no font can draw.

It asks the fonts and the engine that paint the screens and the slips where each sign ends up.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QRawFont, QTextLayout, QTextOption

from shared.ui.fonts import FOLDER, type_face

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QTextLine

NUMBERS: Final = re.compile(
    r"\b[A-Z] ?\d{3}\b(?:-[A-Z]\b)?"  # a ticket's: A 024
    r"|\b\d{3}-[A-Z]\b"
    r"|\d{2}:\d{2}(?:–\d{2}:\d{2})?"  # a time, or from one to another
    r"|\+?\d[\d\u00a0 /.-]*\d"  # a telephone number, a date
)
"""What reads from left to right in every script."""
INVISIBLE: Final = "\u00a0\u00ad\u200c\u200d\u200e\u200f\u2068\u2069\n"
"""Signs that say how others stand, and have no shape themselves."""


def numbers_out_of_order(text: str) -> list[str]:
    """Return the numbers in a text whose signs do not stand from left to right."""
    found: list[str] = []
    for paragraph in text.split("\n"):
        line = _set(paragraph)
        found += [
            match[0]
            for match in NUMBERS.finditer(paragraph)
            if not _rises(line, range(match.start(), match.end()), paragraph)
        ]
    return found


def signs_without_a_shape(texts: Iterable[str]) -> set[str]:
    """Return the signs for which our fonts have only a box."""
    signs = {sign for text in texts for sign in text if sign not in INVISIBLE and sign != " "}
    return {sign for sign in signs if _is_a_box(sign)}


def _rises(line: _Line, places: range, text: str) -> bool:
    across = [line.left_of(place) for place in places if text[place] != " "]
    return across == sorted(across)


def _is_a_box(sign: str) -> bool:
    return not any(font.supportsCharacter(ord(sign)) for font in _bundled())


@cache
def _bundled() -> tuple[QRawFont, ...]:
    """Return the fonts that ship: what a machine has besides them may be missing elsewhere."""
    return tuple(QRawFont(str(file), 28) for file in sorted(FOLDER.glob("*-Regular.ttf")))


class _Line:
    """A text on one line; the layout is kept, since Qt's line dies with it."""

    def __init__(self, layout: QTextLayout, line: QTextLine) -> None:
        self._layout, self.line = layout, line

    def left_of(self, place: int) -> float:
        """Return how far right the sign at a place begins."""
        (run, *_) = self.line.glyphRuns(place, 1)
        return run.positions()[0].x()


def _set(text: str) -> _Line:
    layout = QTextLayout(text, type_face(28))
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return _Line(layout, line)
