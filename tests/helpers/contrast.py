"""Measures contrast as WCAG 2.2 counts it, on what was painted and not on what a theme promises.

Theory. The ground of a text or a drawing is the colour that most pixels of its place have. Its ink
is the colour of the solid core of its lines: pixels are ordered by their contrast to the ground,
and that one counts which at least ``FEW`` pixels reach. So the pale edges that smooth a letter do
not count against it (WCAG asks for the colour that was meant), and a stray pixel does not count
for it. Thin type, whose stems are all edge, is measured by the best that ``FEW`` pixels reach, so
type too thin to show its colour is found as well. A place must hold one text and nothing else: a
neighbour with more contrast would speak for it.

The edge of a control is what stands along at least half of its outline, against what most pixels
just outside have: its border or, without one, its fill. The ring of a focus is measured likewise,
by what its coming has changed.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias, cast

from msgspec import Struct
from PIL import Image, ImageChops
from PySide6.QtGui import QImage

from shared.settings.theme import PART_CONTRAST, contrast_ratio

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QRect

FEW = 4
"""Pixels that must at least show a colour before an eye can."""

DEPTH = 6
"""Px within which a control's border or fill begins; no outline of a theme is thicker."""

Colour: TypeAlias = tuple[int, ...]


class Contrast(Struct, frozen=True, kw_only=True):
    """Two colours `#rrggbb` as they were painted, and how far they stand apart, 1 to 21."""

    ground: str
    ink: str
    ratio: float


class Seen(Struct, frozen=True, kw_only=True):
    """Something that was measured: what it is (`text`, or a part), its name, its contrast."""

    what: str
    name: str
    contrast: Contrast


class Painted:
    """A picture whose colours are counted; places are in its px and cut to its bounds."""

    def __init__(self, image: QImage) -> None:
        rgb = image.convertToFormat(QImage.Format.Format_RGB32)
        size, stride = (rgb.width(), rgb.height()), rgb.bytesPerLine()
        self._whole = rgb.rect()
        # Pillow counts colours; Python itself would take ten times as long.
        self._picture = Image.frombytes("RGB", size, bytes(rgb.constBits()), "raw", "BGRX", stride)

    def text(self, place: QRect) -> Contrast:
        """Measure the text, or the drawing, that fills a place; 1:1 if nothing is to be seen."""
        counts = self._count(place)
        return _apart(counts, _most(counts), FEW)

    def edge(self, place: QRect) -> Contrast:
        """Measure the outline of a control against what lies around it."""
        around = self._frame(place.adjusted(-2, -2, 2, 2), place.adjusted(-1, -1, 1, 1))
        inner = place.adjusted(DEPTH, DEPTH, -DEPTH, -DEPTH)
        return _apart(self._frame(place, inner), _most(around), _half_around(place))

    def ring(self, place: QRect, before: Painted) -> Contrast:
        """Measure what a control's focus has drawn in a place, against what lies around it.

        ``before`` is the picture without the focus: only what has changed since then counts.
        """
        around = self._frame(place.adjusted(-3, -3, 3, 3), place.adjusted(-1, -1, 1, 1))
        return _apart(self._changed(place, before), _most(around), _half_around(place))

    def _changed(self, place: QRect, before: Painted) -> Counter[Colour]:
        """Count the colours of those pixels of a place that were others before."""
        box = self._box(place)
        now, then = self._picture.crop(box), before._picture.crop(box)
        now.putalpha(ImageChops.difference(now, then).convert("L"))
        changed: Counter[Colour] = Counter()
        # One colour may have come in the place of several others.
        for (red, green, blue, difference), count in _counted(now).items():
            if difference:
                changed[red, green, blue] += count
        return changed

    def _frame(self, outer: QRect, inner: QRect) -> Counter[Colour]:
        return self._count(outer) - self._count(inner)

    def _count(self, place: QRect) -> Counter[Colour]:
        return _counted(self._picture.crop(self._box(place)))

    def _box(self, place: QRect) -> tuple[int, int, int, int]:
        part = place & self._whole
        return part.left(), part.top(), part.right() + 1, part.bottom() + 1


def _counted(picture: Image.Image) -> Counter[Colour]:
    found = picture.getcolors(max(1, picture.width * picture.height))
    assert found is not None
    return Counter({cast("Colour", colour): count for count, colour in found})


def too_faint(seen: Iterable[Seen], least_text: float) -> list[str]:
    """Return a complaint for each text under ``least_text`` and each part under 3:1."""
    complaints = {
        f"{each.what} {each.name!r}: {each.contrast.ink} on {each.contrast.ground} "
        f"({each.contrast.ratio:.2f}:1)"
        for each in seen
        if each.contrast.ratio < (least_text if each.what == "text" else PART_CONTRAST)
    }
    return sorted(complaints)


def faintest(seen: Iterable[Seen]) -> dict[str, float]:
    """Return the least contrast of each kind of thing."""
    least: dict[str, float] = {}
    for each in seen:
        least[each.what] = min(each.contrast.ratio, least.get(each.what, each.contrast.ratio))
    return {what: round(ratio, 2) for what, ratio in least.items()}


def _most(counts: Counter[Colour]) -> Colour:
    assert counts, "the place lies outside the picture"
    return counts.most_common(1)[0][0]


def _apart(counts: Counter[Colour], ground: Colour, few: int) -> Contrast:
    """Return the greatest contrast to the ground that so many pixels reach."""
    reached = 0
    for ink in sorted(counts, key=lambda colour: _ratio(colour, ground), reverse=True):
        reached += counts[ink]
        if reached >= few:
            return Contrast(ground=_hex(ground), ink=_hex(ink), ratio=_ratio(ink, ground))
    return Contrast(ground=_hex(ground), ink=_hex(ground), ratio=1.0)


def _half_around(place: QRect) -> int:
    return place.width() + place.height()


@lru_cache(maxsize=100_000)
def _ratio(one: Colour, other: Colour) -> float:
    return contrast_ratio(_hex(one), _hex(other))


def _hex(colour: Colour) -> str:
    return "#" + bytes(colour).hex()
