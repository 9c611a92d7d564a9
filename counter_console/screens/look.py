"""What decides how large and in which colours a console is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from shared.settings.theme import Theme
from shared.ui.theme import type_size

if TYPE_CHECKING:
    from shared.settings.theme import Colours

BASE_PX: Final = 16
"""Body text on a desk screen at arm's length; the other sizes are steps of the type scale."""

DESIGNED: Final = (1366, 768)
"""The window, in px, for which all lengths are given."""

LEAST, MOST = 0.45, 2.5
"""How far lengths follow a smaller or larger window; below, nobody could read them."""


class Look(Struct, frozen=True, kw_only=True):
    """A theme at a scale; 1.0 is a window of ``DESIGNED`` size."""

    theme: Theme
    scale: float = 1.0

    @property
    def colours(self) -> Colours:
        """The theme's colours."""
        return self.theme.colours

    def px(self, designed: float) -> int:
        """Return a designed length in px of this window."""
        return round(designed * self.scale)

    def type_px(self, step: int) -> int:
        """Return the height of type so many steps above body text, in px."""
        return type_size(step, BASE_PX * self.scale)


def look_for(theme: Theme, size: tuple[int, int]) -> Look:
    """Return the look of a window of this width and height, in px."""
    wanted = min(size[0] / DESIGNED[0], size[1] / DESIGNED[1])
    return Look(theme=theme, scale=min(MOST, max(LEAST, wanted)))
