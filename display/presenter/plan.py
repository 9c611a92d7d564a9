"""How the wall is divided, so that the number can be read from the farthest seat. Pure.

Theory: every length is a share of the screen's height, so one plan holds for 1920x1080 and for
3840x2160. The number's capitals come first: they fill 0.7 degrees at the distance that the
settings name (access.md, line 10), the history's at least half of that. From them follow how
many calls can be large at once, how many lines the history has beside each, and what is left.
A call stands in one line (number, arrow, place) as long as the capitals leave the place enough
room; on a screen that is small for its hall the place goes below the number.
"""

from __future__ import annotations

import math
from typing import Final

from msgspec import Struct

HEADER: Final = 0.062
FOOTER: Final = 0.062
MARGIN: Final = 0.014
"""Between the screen's parts, and around them."""
BODY: Final = 1 - HEADER - FOOTER - 2 * MARGIN
"""What is left between header and footer."""
LINE_GAP: Final = 0.008
"""Between two lines of the history."""
LABEL: Final = 0.05
"""The strip that says what a number in amber means."""
FOOT: Final = 0.008
"""Below the last call, inside its card."""
PADDING: Final = 0.024
"""Left and right inside a card."""

# Widths in heights of a capital, measured in Noto Sans Bold: "W 024" is the widest number.
NUMBER_WIDTH: Final = 4.15
ARROW_WIDTH: Final = 0.95
GAP: Final = 0.2
_WORD_WIDTH: Final = 3.9  # "Schalter 12" half as tall as the number
_NARROWEST_PLACE: Final = 1.9

_LINE_AIR: Final = 1.21  # height of a call in one line, in capitals
_TWO_LINE_AIR: Final = 2.0  # number, and the place below it half as tall
_SECOND_AIR: Final = 1.56  # from here on there is room for the place in a second language
_HISTORY_AIR: Final = 1.2
_MOST_HISTORY: Final = 0.62  # of a call's capitals: which is the call is seen from afar
_CALL_SHARE: Final = 0.378  # what one call alone gets when there is room for more history
_TALLEST_LINE: Final = 0.115
_BANDS_TITLE: Final = 0.06
_BANDS_NOTICE: Final = 0.07
_BANDS_TOLD: Final = 0.15  # what a lead tells everybody may take
_BANDS_EDGE: Final = 0.014
_BAND: Final = 0.05  # a service's line that can be read well
_TALLEST_BAND: Final = 0.09
_LEAST_BAND: Final = 0.034  # in a lower one, only letter and time find room
_FILM_ASPECT: Final = 16 / 9
_MOST_MEDIA: Final = 1 / 3  # of the whole screen
_SHORT_EDGE: Final = 0.007
_SHORT_CAPITALS: Final = 0.45  # of a short line's height
_SHORT_WIDTH: Final = 10.5  # letter and "60-105 min", in capitals


class Layout(Struct, frozen=True, kw_only=True, rename="camel"):
    """Where everything stands with a certain number of large calls; shares of the height.

    ``below`` puts the place under its number; ``second`` leaves room for the place in a second
    language. ``lines`` is how many lines the history has.
    """

    card: float
    row: float
    capitals: float
    below: bool
    second: bool
    lines: int
    line: float
    line_capitals: float
    list: float


class Room(Struct, frozen=True, kw_only=True):
    """The layouts with no, one, two and three large calls; ``places`` fit without squeezing.

    ``third`` is the width of the part beside the history.
    """

    layouts: tuple[Layout, Layout, Layout, Layout]
    places: int
    third: float

    def layout(self, calls: int) -> Layout:
        """Return the layout with this many large calls."""
        return self.layouts[calls]


class MediaPlan(Struct, frozen=True, kw_only=True):
    """How large pictures and films are; shares of the height."""

    width: float
    height: float


class BandsPlan(Struct, frozen=True, kw_only=True, rename="camel"):
    """Where the waiting times stand: shares of the height; 0 leaves a part out.

    ``short`` shows only letters and times. Lines fill one column after the other.
    """

    title: float
    above: float
    notice: float
    columns: int
    rows: int
    line: float
    short: bool


def measured(*, aspect: float, needed: float, history: int) -> Room:
    """Divide a screen ``aspect`` times as wide as high; ``history`` is how many lines are wanted.

    Where ``needed`` is more than the screen can hold, the largest capitals that fit are taken.
    """
    sizes = _Sizes(aspect, needed, history)
    places = max((calls for calls in (1, 2, 3) if sizes.fits(calls)), default=1)
    one, two, three = (sizes.layout(calls) for calls in (1, 2, 3))
    third = (aspect - 3 * MARGIN) / 3
    return Room(layouts=(one, one, two, three), places=places, third=third)


def media_plan(room: Room) -> MediaPlan:
    """Return the size of the area for pictures and films on a wall without a large call.

    It stands above the history's height, at most half as wide as the screen, and takes at most a
    third of it.
    """
    aspect = 3 * (room.third + MARGIN)
    height = BODY - room.layout(0).list - MARGIN
    width = min(height * _FILM_ASPECT, (aspect - 3 * MARGIN) / 2, aspect * _MOST_MEDIA / height)
    return MediaPlan(width=width, height=height)


def bands_plan(services: int, *, height: float, width: float, told: bool = False) -> BandsPlan:
    """Divide the part that says how long it may take, for so many services.

    What a lead has ``told`` takes its room from the services' lines as long as they can be read.
    """
    lines = max(services, 1)
    free = height - 2 * _BANDS_EDGE
    if (free - _BANDS_TITLE) / lines < _LEAST_BAND:
        return _short_bands(lines, height, width - 2 * PADDING)
    least, most = (_LEAST_BAND, _BANDS_TOLD) if told else (_BAND, _BANDS_NOTICE)
    spare = free - _BANDS_TITLE - lines * least
    notice = min(most, spare) if spare >= _BANDS_NOTICE else 0.0
    return BandsPlan(
        title=_BANDS_TITLE,
        above=0.0,
        notice=notice,
        columns=1,
        rows=lines,
        line=min(_TALLEST_BAND, (free - _BANDS_TITLE - notice) / lines),
        short=False,
    )


def _short_bands(services: int, height: float, width: float) -> BandsPlan:
    free = height - 2 * _SHORT_EDGE

    def capitals(rows: int) -> float:
        column = width / math.ceil(services / rows)
        return min(_SHORT_CAPITALS * free / rows, column / _SHORT_WIDTH)

    rows = max(range(1, services + 1), key=capitals)
    return BandsPlan(
        title=0.0,
        above=_SHORT_EDGE,
        notice=0.0,
        columns=math.ceil(services / rows),
        rows=rows,
        line=free / rows,
        short=True,
    )


class _Sizes:
    """The sizes that hold for every number of calls."""

    def __init__(self, aspect: float, needed: float, history: int) -> None:
        self.history = history
        usable = aspect - 2 * MARGIN - 2 * PADDING
        beside = NUMBER_WIDTH + ARROW_WIDTH + 2 * GAP
        self.comfortable = usable / (beside + _WORD_WIDTH)
        self.below = needed > usable / (beside + _NARROWEST_PLACE)
        self.air = _TWO_LINE_AIR if self.below else _LINE_AIR
        widest = usable / (NUMBER_WIDTH + GAP + ARROW_WIDTH)
        tallest = (BODY - MARGIN - LABEL - FOOT) / (self.air + _HISTORY_AIR / 2)
        self.capitals = min(needed, widest, tallest)
        self.line = self._line()

    def _line(self) -> float:
        least = self.capitals / 2 * _HISTORY_AIR
        free = BODY - MARGIN - max(self._card(1), _CALL_SHARE)
        return max(least, min(_TALLEST_LINE, (free + LINE_GAP) / self.history - LINE_GAP))

    def _card(self, calls: int) -> float:
        return LABEL + FOOT + calls * self.capitals * self.air

    def _left(self, calls: int) -> float:
        return BODY - MARGIN - self._card(calls)

    def fits(self, calls: int) -> bool:
        """Tell whether so many calls leave room for one line of history."""
        return self._left(calls) >= self.capitals / 2 * _HISTORY_AIR - 1e-9

    def _line_beside(self, calls: int) -> float:
        """Return how high a line of the history is: never its number nearly as tall as a call."""
        air = BODY - MARGIN - LABEL - FOOT - (self.history - 1) * LINE_GAP
        # The whole height, if calls and history stood in this proportion.
        whole = calls * self.air / _MOST_HISTORY + self.history * _HISTORY_AIR
        widest = _MOST_HISTORY * max(self.capitals, self.comfortable)
        least = self.capitals / 2
        seemly = max(least, min(widest, air / whole)) * _HISTORY_AIR
        return min(self.line, seemly, max(self._left(calls), least * _HISTORY_AIR))

    def layout(self, calls: int) -> Layout:
        """Place so many calls; those that do not fit are squeezed."""
        line = self._line_beside(calls)
        room = (self._left(calls) + LINE_GAP) / (line + LINE_GAP)
        lines = max(1, min(self.history, math.floor(room + 1e-9)))
        tall = lines * line + (lines - 1) * LINE_GAP
        card = BODY - MARGIN - tall
        row = (card - LABEL - FOOT) / calls
        capitals = min(row / self.air, max(self.capitals, self.comfortable))
        return Layout(
            card=card,
            row=row,
            capitals=capitals,
            below=self.below,
            second=not self.below and row >= capitals * _SECOND_AIR,
            lines=lines,
            line=line,
            line_capitals=line / _HISTORY_AIR,
            list=tall,
        )
