"""A program that reads one picture or film and writes its frames: the wall's projector runs it.

``python -m display.controller.reel FILE WIDTH HEIGHT [--still]`` writes to stdout, each when it is
to be seen: three numbers (width, height, bytes a line; 32 bits, little end first), then the pixels
(BGRA, premultiplied). A picture is one frame; one that moves repeats until the program is ended; a
film ends. No frame is larger than WIDTH x HEIGHT, and sound is not even decoded.

Theory: files come from anywhere, and what decodes them can crash, hang, or take all memory. So it
is no part of the wall: it runs at the lowest priority, and is ended when somebody is called.
"""

from __future__ import annotations

import argparse
import os
import struct
import sys
import time
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageIOHandler, QImageReader

from display.presenter.media import FILMS, suffix
from shared.ui.fonts import load_fonts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from av import VideoFrame

HEADER: Final = struct.Struct("<3I")
UNREADABLE: Final = 3
"""Exit status for a file that cannot be shown; stderr says why."""

SHORTEST_S: Final = 0.05
"""Least time between two frames: twenty a second are enough on a wall."""

NO_FILMS: Final = "films need one more package: pip install 'wartemarke[film]'"

_LATE_S: Final = 0.25  # a frame that comes later is left out: the film keeps its pace
_LOWEST: Final = 19
_LARGEST_MB: Final = 256  # of a picture once it is unpacked
_ON_ITS_SIDE: Final = QImageIOHandler.Transformation.TransformationRotate90


class Unreadable(Exception):
    """The file cannot be shown; the text says why."""


class Pixels(NamedTuple):
    """One frame, ``line`` bytes a row."""

    width: int
    height: int
    line: int
    data: bytes | memoryview


class Moment(NamedTuple):
    """When a frame is to be seen, in seconds from the first one, and the way to its pixels."""

    seconds: float
    pixels: Callable[[], Pixels]


def main(arguments: list[str] | None = None) -> int:
    """Write the frames of a file to stdout; return 0, or `UNREADABLE`."""
    given = _parser().parse_args(arguments)
    if hasattr(os, "nice"):
        os.nice(_LOWEST)
    room = QSize(given.width, given.height)
    read = film if suffix(given.file) in FILMS else picture
    try:
        play(read(given.file, room), sys.stdout.buffer, still=given.still)
    except Unreadable as unreadable:
        sys.stderr.write(f"{given.file}: {unreadable}\n")
        return UNREADABLE
    return 0


def play(moments: Iterator[Moment], out: BinaryIO, *, still: bool = False) -> None:
    """Write each frame when it is its time, or with ``still`` the first one alone.

    Raises:
        Unreadable: there is none.
    """
    began, last = 0.0, 0.0
    written = False
    for moment in moments:
        if not written:
            # Opening the file took its time; what follows the first frame is not late for that.
            began = time.monotonic() - moment.seconds
        ahead = began + moment.seconds - time.monotonic()
        if written and (moment.seconds - last < SHORTEST_S or ahead < -_LATE_S):
            continue
        time.sleep(max(0.0, ahead))
        pixels = moment.pixels()
        out.write(HEADER.pack(pixels.width, pixels.height, pixels.line))
        out.write(pixels.data)
        out.flush()
        written, last = True, moment.seconds
        if still:
            return
    if not written:
        raise Unreadable("nothing to be seen in it")


def picture(file: str, room: QSize) -> Iterator[Moment]:
    """Read a picture; one that moves is read again and again.

    Raises:
        Unreadable: it is none that Qt knows, damaged, or larger than a wall's memory should hold.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # Words in an SVG need the fonts, and these an application.
    app = QGuiApplication.instance() or QGuiApplication([])
    load_fonts()
    QImageReader.setAllocationLimit(_LARGEST_MB)
    seconds, moves = 0.0, True
    while moves and app:
        reader = _reader(file, room)
        image = reader.read()
        if image.isNull():
            raise Unreadable(reader.errorString())
        moves = reader.supportsAnimation() and reader.canRead()
        while not image.isNull():
            yield Moment(seconds, lambda image=image: _of_image(image))
            seconds += max(reader.nextImageDelay() / 1000, SHORTEST_S)
            image = reader.read() if moves else QImage()


def film(file: str, room: QSize) -> Iterator[Moment]:
    """Read a film once, without its sound.

    Raises:
        Unreadable: it is none, damaged, or what reads films is not installed.
    """
    try:
        # Only who shows films needs it.
        import av  # noqa: PLC0415
        from av.error import FFmpegError  # noqa: PLC0415
    except ImportError:
        raise Unreadable(NO_FILMS) from None
    try:
        with av.open(file) as container:
            if not container.streams.video:
                raise Unreadable("a film without a picture")
            for frame in container.decode(container.streams.video[0]):
                yield Moment(frame.time or 0.0, lambda frame=frame: _of_film(frame, room))
    except (FFmpegError, OSError) as error:
        raise Unreadable(str(error)) from error


def _reader(file: str, room: QSize) -> QImageReader:
    reader = QImageReader(file)
    reader.setAutoTransform(True)
    # What is inside counts, not the name.
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if size.isValid():
        on_its_side = reader.transformation() & _ON_ITS_SIDE
        reader.setScaledSize(_fitting(size, room.transposed() if on_its_side else room))
    return reader


def _fitting(size: QSize, room: QSize) -> QSize:
    return size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))


def _of_image(image: QImage) -> Pixels:
    ready = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    return Pixels(ready.width(), ready.height(), ready.bytesPerLine(), bytes(ready.constBits()))


def _of_film(frame: VideoFrame, room: QSize) -> Pixels:
    size = _fitting(QSize(frame.width, frame.height), room)
    scaled = frame.reformat(size.width(), size.height(), "bgra")
    [plane] = scaled.planes
    return Pixels(size.width(), size.height(), plane.line_size, bytes(plane))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="reel", description="The frames of a picture or film.")
    parser.add_argument("file")
    parser.add_argument("width", type=int, help="most pixels a row")
    parser.add_argument("height", type=int, help="most rows")
    parser.add_argument("--still", action="store_true", help="the first frame alone")
    return parser


if __name__ == "__main__":
    sys.exit(main())
