"""A screen in memory: Xvfb, and pictures taken straight out of its frame buffer.

Xvfb is told to keep its frame buffer in a file (``-fbdir``, format XWD). Reading that file costs
the programs under test nothing: no request goes to the server, no window is asked to paint.
"""

from __future__ import annotations

import mmap
import os
import select
import shutil
import struct
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PIL import Image

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

START_SECONDS: Final = 20.0
BYTES_A_PIXEL: Final = 4
_HEADER: Final = struct.Struct(">25I")


class ScreenUnavailable(Exception):
    """There is no virtual screen; the text says why and what to do."""


class Area(NamedTuple):
    """A rectangle of the screen, in pixels."""

    left: int
    top: int
    width: int
    height: int

    def within(self, area: Area) -> Area:
        """Return a rectangle given relative to this one in the coordinates of the screen."""
        return Area(self.left + area.left, self.top + area.top, area.width, area.height)


class Photo(NamedTuple):
    """A picture of an area as it stood at one moment: rows of four bytes a pixel (BGRX)."""

    width: int
    height: int
    pixels: bytes

    def image(self) -> Image.Image:
        """Return it as a picture for Pillow."""
        return Image.frombytes("RGB", (self.width, self.height), self.pixels, "raw", "BGRX")


class VirtualScreen:
    """One Xvfb with a display number of its own. Use it in a ``with`` statement."""

    def __init__(self, width: int, height: int) -> None:
        """Start it.

        Raises:
            ScreenUnavailable: Xvfb is missing or does not start.
        """
        if shutil.which("Xvfb") is None:
            raise ScreenUnavailable("Xvfb is missing. Please install the package xvfb.")
        self._folder = tempfile.TemporaryDirectory(prefix="wartemarke-screen-")
        ours, theirs = os.pipe()
        self._process = subprocess.Popen(  # noqa: S603
            [
                *("Xvfb", "-displayfd", str(theirs)),
                *("-screen", "0", f"{width}x{height}x24", "-dpi", "96"),
                *("-fbdir", self._folder.name, "-nolisten", "tcp", "-noreset", "-nocursor"),
            ],
            pass_fds=[theirs],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(theirs)
        self.display = f":{self._number(ours)}"
        self._map = self._frame_buffer()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take it down."""
        self.close()

    def photograph(self, area: Area) -> Photo:
        """Return what stands in an area right now."""
        row = area.width * BYTES_A_PIXEL
        begin = self._pixels + area.top * self._stride + area.left * BYTES_A_PIXEL
        rows = [
            self._map[at : at + row]
            for at in range(begin, begin + area.height * self._stride, self._stride)
        ]
        return Photo(area.width, area.height, b"".join(rows))

    def close(self) -> None:
        """Take the screen down; its programs should be gone by then."""
        self._map.close()
        self._end()

    def _end(self) -> None:
        self._process.terminate()
        self._process.wait()
        self._folder.cleanup()

    def _number(self, descriptor: int) -> int:
        text = b""
        while not text.endswith(b"\n"):
            ready, _, _ = select.select([descriptor], [], [], START_SECONDS)
            piece = os.read(descriptor, 16) if ready else b""
            if not piece:
                os.close(descriptor)
                self._end()
                raise ScreenUnavailable("Xvfb did not start.")
            text += piece
        os.close(descriptor)
        return int(text)

    def _frame_buffer(self) -> mmap.mmap:
        with (Path(self._folder.name) / "Xvfb_screen0").open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        header = _HEADER.unpack_from(mapped)
        size, self._stride, colours = header[0], header[12], header[19]
        self._pixels = size + colours * 12
        return mapped
