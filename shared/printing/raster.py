"""Draws a slip's blocks as dots, with the bundled fonts and Qt's text shaping.

Needs a `QGuiApplication` in the process (for its font engine), but no screen. `SlipPainter` is
made on the GUI thread, where it loads the fonts; `paint` may then be called from any thread,
also from several at once: it draws on an image of its own, which Qt allows outside of the GUI
thread ("Threads and Painting" in Qt's documentation: QPainter on QImage, text included).
"""

import math
from bisect import bisect_left
from pathlib import Path
from typing import Final, assert_never

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QTextLayout,
    QTextOption,
    QTransform,
)
from segno import make_qr

from shared.printing.bitmap import Picture, scrub
from shared.printing.slip import (
    DOTS_PER_MM,
    MARGIN_DOTS,
    Align,
    Block,
    Number,
    Qr,
    Rule,
    Slip,
    Space,
    Text,
    arrange,
)

_FAMILIES: Final = ("Noto Sans", "Noto Sans Arabic")
_FRAME_PADDING: Final = 12
_FRAME_DOTS: Final = 3
_MARKER_DOTS: Final = 32
_QUIET_MODULES: Final = 4
# Where the number is too wide, the gap after its letter gives way first (part of the size).
_TIGHTER_GAP: Final = -0.1
# From one line's foot to the next, and from a line's top to its foot, as parts of the font's
# size. Arabic letters reach lower; the font's own figures for them waste half a line.
_PITCH: Final = {False: 1.36, True: 1.65}
_RISE: Final = {False: 1.07, True: 1.1}
# Metrics are read at this size and scaled: at small sizes they are rounded to whole dots.
_METRIC_PIXELS: Final = 1000


class FontsUnavailable(Exception):
    """The folder of fonts holds none that could be loaded."""


class _Lines(Struct, frozen=True, kw_only=True):
    """A text set in lines: the layout to draw, the widest line and the height, in dots."""

    layout: QTextLayout
    width: float
    height: int


class _Canvas(Struct, frozen=True, kw_only=True):
    """A painter, the top of the block to draw, and the paper's width, in dots."""

    painter: QPainter
    top: int
    width: int


class SlipPainter:
    """Draws slips with the fonts of a folder, or with the system's Noto Sans without one.

    Raises `FontsUnavailable` if the folder has no usable font.
    """

    def __init__(self, fonts: Path | None = None) -> None:
        if fonts is not None:
            _load(fonts)
        metrics = QFontMetricsF(_font(_METRIC_PIXELS))
        self._x_height = metrics.xHeight() / _METRIC_PIXELS

    def paint(self, slip: Slip, width: int) -> Picture:
        """Draw a slip for a head of `width` dots (576 or 384), without any live command in it."""
        blocks = arrange(slip, width)
        # Drawn first on a single dot, to learn how high it gets.
        height = self._draw_all(blocks, _white(1, 1), width)
        image = _white(width, height)
        self._draw_all(blocks, image, width)
        return scrub(_in_black_and_white(image))

    def _draw_all(self, blocks: tuple[Block, ...], image: QImage, width: int) -> int:
        """Draw all blocks one below the other; return the height of them all."""
        painter = QPainter(image)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        top = 0
        for block in blocks:
            top += self._draw(block, _Canvas(painter=painter, top=top, width=width))
        painter.end()
        return top

    def _draw(self, block: Block, canvas: _Canvas) -> int:
        match block:
            case Text(framed=True):
                return self._draw_framed(block, canvas)
            case Text():
                return self._draw_text(block, canvas)
            case Number():
                return _draw_number(block, canvas)
            case Qr():
                return _draw_qr(block, canvas)
            case Rule():
                return _draw_rule(block, canvas)
            case Space():
                return round(block.mm * DOTS_PER_MM)
            case _:
                assert_never(block)

    def _draw_text(self, block: Text, canvas: _Canvas) -> int:
        indent = _MARKER_DOTS if block.marker else 0
        lines = self._set_lines(block, canvas.width - 2 * MARGIN_DOTS - indent)
        # Right-to-left text has its marker on the right, so its lines begin at the margin.
        left = MARGIN_DOTS + (0 if block.right_to_left else indent)
        lines.layout.draw(canvas.painter, QPointF(left, canvas.top))
        if block.marker:
            self._draw_marker(block, canvas)
        return lines.height

    def _draw_marker(self, block: Text, canvas: _Canvas) -> None:
        marker = replace(block, text=block.marker, marker="", align=Align.START)
        self._draw_text(marker, canvas)

    def _draw_framed(self, block: Text, canvas: _Canvas) -> int:
        inset = 2 * _FRAME_PADDING
        lines = self._set_lines(block, canvas.width - 2 * MARGIN_DOTS - 2 * inset)
        lines.layout.draw(canvas.painter, QPointF(MARGIN_DOTS + inset, canvas.top + _FRAME_PADDING))
        width, height = lines.width + 2 * inset, lines.height + 2 * _FRAME_PADDING
        thick = _FRAME_DOTS
        outside = QRectF(round((canvas.width - width) / 2), canvas.top, round(width), height)
        frame = QPainterPath()
        frame.addRect(outside)
        # Two rectangles in one path: what lies in both stays white.
        frame.addRect(outside.adjusted(thick, thick, -thick, -thick))
        canvas.painter.fillPath(frame, Qt.GlobalColor.black)
        return height

    def _set_lines(self, block: Text, room: int) -> _Lines:
        """Break a text into lines of at most `room` dots, inside of a word if it must be.

        Centred text is set in lines of about the same length, so that no word stands alone.
        """
        pixels = math.ceil(block.x_height_mm * DOTS_PER_MM / self._x_height)
        layout = QTextLayout(block.text, _font(pixels, bold=block.bold))
        layout.setTextOption(_option(block, QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere))
        count = _break(layout, room)
        if block.align is Align.CENTRE and count > 1:
            narrow = _narrowest(block, layout, room, count)
            layout.setTextOption(_option(block, QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere))
            _break(layout, narrow, centred_in=room)
        return self._space_out(layout, block, pixels)

    def _space_out(self, layout: QTextLayout, block: Text, pixels: int) -> _Lines:
        pitch = math.ceil(_PITCH[block.right_to_left] * pixels)
        rise = math.ceil(_RISE[block.right_to_left] * pixels)
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            line.setPosition(QPointF(line.x(), index * pitch + rise - line.ascent()))
        height = layout.lineCount() * pitch
        return _Lines(layout=layout, width=_widest(layout), height=height)


def _break(layout: QTextLayout, width: float, *, centred_in: float | None = None) -> int:
    """Break the layout's text into lines of `width`; return how many there are."""
    left = 0.0 if centred_in is None else (centred_in - width) / 2
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(left, 0))
    layout.endLayout()
    return layout.lineCount()


def _narrowest(block: Text, layout: QTextLayout, room: int, count: int) -> int:
    """Return the least width at which the text still takes `count` lines with no word cut."""
    layout.setTextOption(_option(block, QTextOption.WrapMode.WordWrap))

    def fits(width: int) -> int:
        return int(_break(layout, width) <= count and _widest(layout) <= width)

    return bisect_left(range(room), 1, lo=room // 3, key=fits)


def _widest(layout: QTextLayout) -> float:
    lines = (layout.lineAt(index) for index in range(layout.lineCount()))
    return max((line.naturalTextWidth() for line in lines), default=0.0)


def _white(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    return image


def _load(folder: Path) -> None:
    files = sorted(folder.glob("*.ttf")) + sorted(folder.glob("*.otf"))
    loaded = [QFontDatabase.addApplicationFont(str(file)) for file in files]
    if not any(number >= 0 for number in loaded):
        raise FontsUnavailable(f"no font in {folder} could be loaded")


def _font(pixels: int, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setFamilies(list(_FAMILIES))
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font


def _option(block: Text, wrap: QTextOption.WrapMode) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(wrap)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if block.right_to_left else Qt.LayoutDirection.LeftToRight
    )
    option.setAlignment(_alignment(block))
    return option


def _alignment(block: Text) -> Qt.AlignmentFlag:
    if block.align is Align.CENTRE:
        return Qt.AlignmentFlag.AlignHCenter
    return Qt.AlignmentFlag.AlignRight if block.right_to_left else Qt.AlignmentFlag.AlignLeft


def _draw_number(block: Number, canvas: _Canvas) -> int:
    outline, height = _number_outline(block, canvas.width - 2 * MARGIN_DOTS)
    left = (canvas.width - outline.boundingRect().width()) / 2
    canvas.painter.fillPath(outline.translated(left, canvas.top), Qt.GlobalColor.black)
    return height


def _number_outline(block: Number, room: float) -> tuple[QPainterPath, int]:
    """Return the number's outline, from its top left corner on, and its capitals' height.

    Too wide, it first gets smaller, then its gap tighter, then its letters narrower.
    """
    outline = _outline(block.text, gap=0.0)
    capital = block.capital_mm * DOTS_PER_MM
    least = block.least_capital_mm * DOTS_PER_MM
    fitting = room / max(outline.boundingRect().width(), 1e-9)
    if fitting < least:
        outline = _outline(block.text, gap=_TIGHTER_GAP)
    tall = max(least, min(capital, fitting))
    wide = min(tall, room / max(outline.boundingRect().width(), 1e-9))
    return QTransform.fromScale(wide, tall).map(outline), math.ceil(tall)


def _outline(text: str, *, gap: float) -> QPainterPath:
    """Return a bold text's outline, from its top left corner on, with capitals 1 high."""
    font = _font(_METRIC_PIXELS, bold=True)
    font.setWordSpacing(gap * _METRIC_PIXELS)
    path = QPainterPath()
    path.addText(0, 0, font, text)
    capital = QFontMetricsF(font).capHeight()
    return QTransform.fromScale(1 / capital, 1 / capital).map(
        path.translated(-path.boundingRect().left(), capital)
    )


def _draw_rule(block: Rule, canvas: _Canvas) -> int:
    line = QRectF(MARGIN_DOTS, canvas.top, canvas.width - 2 * MARGIN_DOTS, block.dots)
    canvas.painter.fillRect(line, Qt.GlobalColor.black)
    return block.dots


def _draw_qr(block: Qr, canvas: _Canvas) -> int:
    """Draw in whole dots a module: a code of uneven modules is hard to read."""
    matrix = make_qr(block.payload, error="m").matrix
    modules = len(matrix) + 2 * _QUIET_MODULES
    dots = max(2, math.floor(block.side_mm * DOTS_PER_MM / modules))
    left = (canvas.width - len(matrix) * dots) // 2
    top = canvas.top + _QUIET_MODULES * dots
    for row, values in enumerate(matrix):
        for column in (column for column, value in enumerate(values) if value):
            module = QRectF(left + column * dots, top + row * dots, dots, dots)
            canvas.painter.fillRect(module, Qt.GlobalColor.black)
    return modules * dots


def _in_black_and_white(image: QImage) -> Picture:
    # "MonoOnly" makes a set bit black; without it Qt chooses.
    mono = image.convertToFormat(
        QImage.Format.Format_Mono,
        Qt.ImageConversionFlag.MonoOnly | Qt.ImageConversionFlag.ThresholdDither,
    )
    bits = bytes(mono.constBits())
    step, used = mono.bytesPerLine(), image.width() // 8
    rows = b"".join(bits[row * step : row * step + used] for row in range(mono.height()))
    return Picture(width=image.width(), bits=rows)
