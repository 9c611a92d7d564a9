"""The lengths of the look: type sizes, targets, gaps. Themes are read in `shared.settings.theme`.

Pure.
"""

import math
from typing import Final

TYPE_RATIO: Final = 1.25
"""Each step of the type scale is this much larger than the one before."""

BASE_PX: Final = 28
"""Body text on a kiosk 1080 px wide; every other length grows with it."""

CAPITALS: Final = 0.714
"""Height of capitals and figures as a share of the type size (Noto Sans: 714 of 1000)."""

TARGET_MM: Final = 20.0
"""Least height of what is touched, and `GAP_MM` between two of them (ours, access.md)."""

GAP_MM: Final = 3.0


def type_size(step: int, base_px: float = BASE_PX) -> int:
    """Height of type in whole px, `step` steps above (or, negative, below) the body text."""
    return round(base_px * TYPE_RATIO**step)


def size_for_capitals(mm: float, px_per_mm: float) -> int:
    """Type size in px whose capitals and figures are `mm` tall on a screen of that density."""
    return math.ceil(mm * px_per_mm / CAPITALS)
