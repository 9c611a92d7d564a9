"""Lines of slips that are too long for the paper: measured with the typeface that prints them."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from shared.printing.slip import DOTS_PER_MM, NARROW_DOTS, WIDE_DOTS, line_width
from shared.settings.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shared.settings.model import Settings

FONTS: Final = Path(__file__).parents[1] / "shared" / "ui" / "fonts"
LATIN: Final = FONTS / "NotoSans-Regular.ttf"
ARABIC: Final = FONTS / "NotoSansArabic-Regular.ttf"
ARABIC_SIGNS: Final = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
X_HEIGHT: Final = 0.536
"""Height of its small letters, as a part of its size."""
WIDE_PAPER_MM: Final = 80


def too_long_lines(settings: Settings) -> Iterator[Problem]:
    """Yield a warning for each line that the narrowest kiosk's printer has to break."""
    narrow = any(kiosk.paper_mm < WIDE_PAPER_MM for kiosk in settings.kiosks.values())
    height, room = line_width(NARROW_DOTS if narrow else WIDE_DOTS)
    width = _measure(math.ceil(height * DOTS_PER_MM / X_HEIGHT))
    for card in settings.catalogue.cards:
        for language in settings.languages:
            for place, line in enumerate(card.lines[language], start=1):
                if (wide := width(line)) > room:
                    yield Problem(
                        file=settings.source,
                        key=f"slips.{card.id}.lines.{language}.{place}",
                        found=f"a line of {wide / DOTS_PER_MM:.0f} mm",
                        expected=f"{room / DOTS_PER_MM:.0f} mm at most, else it is broken in two",
                        severity=Severity.WARNING,
                    )


def _measure(px: int) -> Callable[[str], float]:
    """Return what tells a line's width in dots, each word in the font that has its letters."""
    # Only who looks at a file with such slips needs it.
    from PIL import ImageFont  # noqa: PLC0415

    latin, arabic = (ImageFont.truetype(str(font), px) for font in (LATIN, ARABIC))

    def width(line: str) -> float:
        words = line.split(" ")
        fonts = (arabic if ARABIC_SIGNS.search(word) else latin for word in words)
        told = sum(font.getlength(word) for font, word in zip(fonts, words, strict=True))
        return told + latin.getlength(" ") * (len(words) - 1)

    return width
