"""What a waiting ticket's slip says, and in which order and size it says it. Pure.

A `Slip` holds ready-made words in the visitor's language. `arrange` turns it into a column of
blocks, top to bottom, sized in millimetres of paper; `raster` draws them. Nothing here knows
a font, so nothing here can know where a line breaks: every text block may wrap.

The sizes keep the promise of the accessibility list: the number's capitals are 17 mm high and
never under 15 mm, running text has an x-height of 2 mm or more.
"""

from enum import StrEnum
from typing import Final

import msgspec
from msgspec import Struct

DOTS_PER_MM: Final = 8
"""Dots in a millimetre: the 203 dpi heads of 80 mm and 58 mm receipt printers."""

WIDE_DOTS: Final = 576
"""Printable width of 80 mm paper, in dots."""

MARGIN_DOTS: Final = 8
"""White at either edge, in dots."""

NARROW_DOTS: Final = 384
"""Printable width of 58 mm paper, in dots."""

LEAST_X_HEIGHT_MM: Final = 2.0
"""No text on a slip is smaller than this (accessibility list, line 15), in millimetres."""


class Slip(Struct, frozen=True, kw_only=True):
    """One waiting ticket in words; every text is ready to be printed as it stands.

    `service_german` is None where the visitor's language is German already. `bring` may be
    empty. `token` is random and is all that the QR holds. A receipt has no `number` and no
    `token`; a card has `lines` instead of `heading`, number and `service`. `copy_mark` ("Kopie")
    is set only on a reprint that staff asked for. `language` is a BCP 47 tag.
    """

    site: str
    heading: str
    number: str = ""
    service: str
    service_german: str | None = None
    ahead: str
    wait: str
    issued: str
    bring_heading: str = ""
    bring: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    token: str = ""
    footer: str
    copy_mark: str | None = None
    right_to_left: bool = False
    language: str = "de"


class Align(StrEnum):
    """Where a text stands on its line; `START` is the side where reading begins."""

    CENTRE = "centre"
    START = "start"


class Text(Struct, frozen=True, kw_only=True):
    """Running text that wraps where it must; `marker` stands before its first line only."""

    text: str
    x_height_mm: float
    bold: bool = False
    align: Align = Align.CENTRE
    right_to_left: bool = False
    marker: str = ""
    framed: bool = False


class Number(Struct, frozen=True, kw_only=True):
    """The ticket's number, alone on its line, always left to right.

    Where the paper is too narrow for `capital_mm` it gets smaller, never below
    `least_capital_mm`; after that its letters get narrower, not lower.
    """

    text: str
    capital_mm: float = 17.0
    least_capital_mm: float = 15.0


class Qr(Struct, frozen=True, kw_only=True):
    """A QR code of `payload`, with its quiet zone at most `side_mm` wide."""

    payload: str
    side_mm: float


class Rule(Struct, frozen=True, kw_only=True):
    """A thin line across the slip, `dots` high, that parts the number from the details."""

    dots: int = 2


class Space(Struct, frozen=True, kw_only=True):
    """White, `mm` high."""

    mm: float


Block = Text | Number | Qr | Rule | Space


class _Scale(Struct, frozen=True, kw_only=True):
    """The x-heights of one paper width, in millimetres, and how white it is."""

    small: float
    body: float
    service: float
    gap: float
    qr: float


_WIDE = _Scale(small=2.0, body=2.2, service=2.9, gap=5.0, qr=27.0)
_NARROW = _Scale(small=2.0, body=2.0, service=2.4, gap=4.0, qr=25.0)


def arrange(slip: Slip, width_dots: int) -> tuple[Block, ...]:
    """Set the slip's words in order and size for paper of `width_dots` dots, top to bottom."""
    scale = _WIDE if width_dots >= WIDE_DOTS else _NARROW
    return (
        *_copy_mark(slip, scale),
        *_head(slip, scale),
        *_concern(slip, scale),
        Rule(),
        *_details(slip, scale),
        *_bring(slip, scale),
        *_lines(slip, scale),
        *_foot(slip, scale),
    )


def _line(slip: Slip, text: str, x_height_mm: float, *, bold: bool = False) -> Text:
    return Text(
        text=text,
        x_height_mm=x_height_mm,
        bold=bold,
        right_to_left=slip.right_to_left,
    )


def _at_the_start(line: Text, marker: str = "") -> Text:
    return msgspec.structs.replace(line, align=Align.START, marker=marker)


def _copy_mark(slip: Slip, scale: _Scale) -> tuple[Block, ...]:
    if slip.copy_mark is None:
        return ()
    line = _line(slip, slip.copy_mark, scale.body, bold=True)
    mark = msgspec.structs.replace(line, framed=True)
    return (mark, Space(mm=scale.gap))


def _head(slip: Slip, scale: _Scale) -> tuple[Block, ...]:
    return (
        _line(slip, slip.site, scale.body, bold=True),
        Space(mm=scale.gap * 1.4),
        *_heading(slip, scale),
        *_number(slip, scale),
    )


def _heading(slip: Slip, scale: _Scale) -> tuple[Block, ...]:
    if not slip.heading:
        return ()
    return (_line(slip, slip.heading, scale.body), Space(mm=scale.gap * 0.8))


def _number(slip: Slip, scale: _Scale) -> tuple[Block, ...]:
    return (Number(text=slip.number), Space(mm=scale.gap * 1.2)) if slip.number else ()


def _concern(slip: Slip, scale: _Scale) -> tuple[Block, ...]:
    if not slip.service:
        return ()
    service = _line(slip, slip.service, scale.service, bold=True)
    if slip.service_german is None:
        return (service, Space(mm=scale.gap))
    german = Text(text=slip.service_german, x_height_mm=scale.small)
    return (service, Space(mm=1.0), german, Space(mm=scale.gap))


def _details(slip: Slip, scale: _Scale) -> tuple[Block, ...]:
    shown = [(slip.ahead, True), (slip.wait, True), (slip.issued, False)]
    lines: list[Block] = [Space(mm=scale.gap)]
    for text, bold in shown:
        if text:
            lines += [_line(slip, text, scale.body, bold=bold), Space(mm=1.2)]
    return (*lines, Space(mm=scale.gap - 1.2))


def _bring(slip: Slip, scale: _Scale) -> tuple[Block, ...]:
    if not slip.bring:
        return ()
    lines: list[Block] = []
    if slip.bring_heading:
        heading = _line(slip, slip.bring_heading, scale.body, bold=True)
        lines += [_at_the_start(heading), Space(mm=1.2)]
    for thing in slip.bring:
        item = _at_the_start(_line(slip, thing, scale.body), marker="•")
        lines += [item, Space(mm=0.8)]
    return (*lines, Space(mm=scale.gap - 0.8))


def _lines(slip: Slip, scale: _Scale) -> tuple[Block, ...]:
    lines = (_at_the_start(_line(slip, text, scale.body)) for text in slip.lines)
    spaced = [block for line in lines for block in (line, Space(mm=1.2))]
    return (*spaced, Space(mm=scale.gap)) if spaced else ()


def line_width(width_dots: int) -> tuple[float, int]:
    """Return the x-height (mm) of a plain line on such paper, and the dots that it may take."""
    scale = _WIDE if width_dots >= WIDE_DOTS else _NARROW
    return scale.body, width_dots - 2 * MARGIN_DOTS


def _foot(slip: Slip, scale: _Scale) -> tuple[Block, ...]:
    qr = (Qr(payload=slip.token, side_mm=scale.qr), Space(mm=1.0)) if slip.token else ()
    return (
        *qr,
        _line(slip, slip.footer, scale.small),
        Space(mm=scale.gap * 0.6),
    )
