"""Where each window stands on the virtual screen: all at their true size, none over another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from broker.demo.virtual_screen import Area

if TYPE_CHECKING:
    from collections.abc import Mapping

KIOSK: Final = Area(0, 0, 1080, 1920)
DISPLAY: Final = Area(1080, 0, 1920, 1080)
CONSOLES: Final[Mapping[str, Area]] = {
    "counter-1": Area(1080, 1080, 1366, 768),
    "counter-2": Area(2446, 1080, 1366, 768),
    "reception": Area(3000, 0, 1366, 768),
}
COUNTERS: Final[Mapping[str, str]] = {"counter-1": "c1", "counter-2": "c2"}
"""The consoles that call, and the counter that each belongs to."""
OBSERVER: Final = "counter-6"
"""A console of the site whose desk stays empty: we look on as its program would."""
WIDTH: Final = 3000 + 1366
HEIGHT: Final = 1920
