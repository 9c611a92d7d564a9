"""The theme as QML sees it: one object `theme` whose properties change while a screen is shown.

Theory: a `Look` says everything that decides sizes and colours; `Tokens` works the properties out
of it. A visitor who asks for larger text or more contrast gets another `Look`, and every binding
follows.

Properties, all lengths in px of this screen: the colours by their names in camel case (`paper`,
`onAction`, ...); `logo` (the address of the office's, empty without one); `caption` `body` `label`
`title` `heading` `display` (type sizes, each 1.25 times the one before); `spacing` `radius`
`border` and `thin` (half a border); `minTarget` and `gap` (20 mm and 3 mm); `pxPerMm`; `unit` (how
much larger than a kiosk 1080 px wide); `moving` (false with reduced motion); `easeMs` and `slideMs`
(0 with reduced motion).
"""

from typing import Final

import msgspec
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor
from PySide6.QtQml import QQmlPropertyMap

from shared.settings.logo import logo_fault
from shared.settings.theme import Theme
from shared.ui.theme import BASE_PX, GAP_MM, TARGET_MM, type_size

_STEPS: Final = {"caption": -1, "body": 0, "label": 1, "title": 2, "heading": 3, "display": 4}
# A called card eases in within 250 ms, a screen slides 200 ms; a press answers without any.
_MOTION_MS: Final = {"easeMs": 240, "slideMs": 200}


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """What decides how a screen looks just now.

    `base_px` is the height of body text on this screen, `px_per_mm` its density (a 96 dpi desk
    screen has 3.78), `text_scale` what the visitor asked for.
    """

    theme: Theme
    base_px: float = BASE_PX
    px_per_mm: float = 3.78
    text_scale: float = 1.0
    reduced_motion: bool = False


class Tokens:
    """The look as QML properties; see the head of the module for their names."""

    def __init__(self, look: Look) -> None:
        # What QML sees. Deriving from the map is deprecated since Qt 6.11, so it is held.
        self.properties = QQmlPropertyMap.create()
        self.show(look)

    def show(self, look: Look) -> None:
        """Change to another look; only properties whose value differs notify."""
        self._look = look
        groups = (_colours(look), _logo(look), _type_sizes(look), _lengths(look), _motion(look))
        for group in groups:
            for name, value in group.items():
                if self.properties.value(name) != value:
                    self.properties.insert(name, value)

    @property
    def look(self) -> Look:
        """The look that is shown; vary it with `msgspec.structs.replace`."""
        return self._look


def _colours(look: Look) -> dict[str, object]:
    return {
        _camel(name): QColor(value)
        for name, value in msgspec.structs.asdict(look.theme.colours).items()
    }


def _logo(look: Look) -> dict[str, object]:
    logo = look.theme.logo
    # Where it cannot be drawn the office's name stands alone; `wartemarke check` says why.
    if logo is None or logo_fault(logo) is not None:
        return {"logo": QUrl()}
    return {"logo": QUrl.fromLocalFile(str(logo.absolute()))}


def _type_sizes(look: Look) -> dict[str, object]:
    base = look.base_px * look.text_scale
    return {name: type_size(step, base) for name, step in _STEPS.items()}


def _lengths(look: Look) -> dict[str, object]:
    unit = look.base_px / BASE_PX
    return {
        "unit": unit,
        "spacing": round(look.theme.spacing * unit),
        "radius": round(look.theme.radius * unit),
        "border": max(1, round(look.theme.border * unit)),
        "thin": max(1, round(look.theme.border * unit / 2)),
        "minTarget": round(TARGET_MM * look.px_per_mm),
        "gap": max(round(GAP_MM * look.px_per_mm), round(look.theme.spacing * unit)),
        "pxPerMm": look.px_per_mm,
    }


def _motion(look: Look) -> dict[str, object]:
    still = look.reduced_motion
    times = {name: 0 if still else ms for name, ms in _MOTION_MS.items()}
    return {"moving": not still, **times}


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)
