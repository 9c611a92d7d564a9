"""Shows the frames of a picture or film on the wall; a program of its own reads them (``reel``).

Theory: whatever a file does, the wall goes on. The reading program writes frames into a pipe; a
thread takes them out and keeps the newest, and the screen asks for that one when it is free.
``show`` with another picture, or none, ends the program at once, so nothing is decoded while
somebody is called. A program that writes no frame for long, or none at all, counts as unreadable.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from typing import IO, TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider

from display.controller.reel import HEADER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from display.presenter.shown import MediaArea

PROVIDER: Final = "media"
READER: Final = (sys.executable, "-m", "display.controller.reel")
PATIENCE_MS: Final = 15_000
"""For the next frame of a film, and the first of a picture."""

_END_S: Final = 5.0
_log: Final = logging.getLogger("wartemarke.display")


class Canvas(Protocol):
    """Where frames are seen."""

    @property
    def height_px(self) -> int:
        """Its whole height; areas are shares of it."""
        ...

    def put(self, frame: str) -> None:
        """Show the frame at this address of QML's; empty: none."""
        ...


class Frames(QQuickImageProvider):
    """Gives QML the newest frame as ``image://media/<any number>``."""

    def __init__(self) -> None:
        """Begin with no frame."""
        super().__init__(QQuickImageProvider.ImageType.Image)
        self.newest = QImage()

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002, ARG002, N803 - Qt's names
        """Return the newest frame."""
        size.setWidth(self.newest.width())
        size.setHeight(self.newest.height())
        return self.newest


class Projector(QObject):
    """Plays what is to be shown; ``ended`` says of a turn that it is over, and if it was readable.

    Close it before the program ends.
    """

    ended = Signal(int, bool)
    _arrived = Signal(object)
    _over = Signal(object, bool)

    def __init__(
        self, canvas: Canvas, frames: Frames, *, still: bool, reader: Sequence[str] = READER
    ) -> None:
        """Show on this canvas; with ``still`` nothing moves."""
        super().__init__()
        self._canvas, self._frames = canvas, frames
        self._reader = (*reader,)
        self._options = ("--still",) if still else ()
        self._playing: _Play | None = None
        self._plays: list[_Play] = []
        self._path, self._turn = "", 0
        self._count = 0
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._give_up)
        self._arrived.connect(self._put, Qt.ConnectionType.QueuedConnection)
        self._over.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def show(self, area: MediaArea) -> None:
        """Show this from now on, from its beginning if it has another turn."""
        if not area.there:
            self._stop()
            self._canvas.put("")
            return
        if self._playing is not None and self._turn == area.turn:
            return
        self._stop()
        height = self._canvas.height_px
        self._path, self._turn = area.path, area.turn
        size = [str(max(1, round(side * height))) for side in (area.width, area.height)]
        command = [*self._reader, area.path, *size, *self._options]
        self._playing = _Play(command, self._arrived.emit, self._over.emit)
        self._plays = [*(each for each in self._plays if each.runs), self._playing]
        self._patience.start()

    def close(self) -> None:
        """End the reading program, and wait for it and those that were ended just now."""
        self._stop()
        for play in self._plays:
            play.join()

    def _stop(self) -> None:
        self._patience.stop()
        if self._playing is not None:
            self._playing.stop()
        self._playing = None

    def _put(self, playing: _Play) -> None:
        frame = playing.take()
        if playing is not self._playing:
            return
        self._patience.start()
        self._frames.newest = frame
        self._count += 1
        self._canvas.put(f"image://{PROVIDER}/{self._count}")

    def _end(self, playing: _Play, readable: bool) -> None:  # noqa: FBT001 - a Qt slot
        if playing is not self._playing:
            return
        self._patience.stop()
        self._playing = None
        if not readable:
            _log.warning("left out until it is another file: %s", self._path)
        self.ended.emit(self._turn, readable)

    def _give_up(self) -> None:
        if self._playing is not None:
            self._playing.stop()
            self._end(self._playing, readable=False)


class _Play:
    """One run of the reading program, and the thread that starts it and empties its pipe."""

    def __init__(
        self,
        command: Sequence[str],
        arrived: Callable[[_Play], None],
        over: Callable[[_Play, bool], None],
    ) -> None:
        self._command, self._arrived, self._over = command, arrived, over
        self._lock = threading.Lock()
        self._newest: QImage | None = None
        self._stopped = False
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._run, name="media", daemon=True)
        self._thread.start()

    def take(self) -> QImage:
        """Return the newest frame; the next one is told of again."""
        with self._lock:
            newest, self._newest = self._newest, None
        return newest or QImage()

    def stop(self) -> None:
        """End the program at once, or do not let it begin."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    @property
    def runs(self) -> bool:
        """Whether its thread is still at work."""
        return self._thread.is_alive()

    def join(self) -> None:
        """Wait for its end."""
        self._thread.join(_END_S)

    def _run(self) -> None:
        readable = False
        try:
            process = self._begun()
            if process is not None:
                with process:
                    readable = self._read(process) and process.wait() == 0
        except OSError as error:
            _log.warning("no picture or film can be read: %s", error)
        self._over(self, readable)

    def _begun(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if not self._stopped:
                self._process = subprocess.Popen(  # noqa: S603 - our own program, no shell
                    self._command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
                )
            return self._process

    def _read(self, process: subprocess.Popen[bytes]) -> bool:
        """Take frames until there are no more; tell whether there was one."""
        frames = 0
        while process.stdout is not None and (frame := _frame(process.stdout)) is not None:
            frames += 1
            with self._lock:
                waiting, self._newest = self._newest is not None, frame
            # One that the screen has not come to see is replaced: a slow wall lags no further.
            if not waiting:
                self._arrived(self)
        return frames > 0


def _frame(pipe: IO[bytes]) -> QImage | None:
    head = pipe.read(HEADER.size)
    if len(head) < HEADER.size:
        return None
    width, height, line = HEADER.unpack(head)
    pixels = pipe.read(line * height)
    if len(pixels) < line * height:
        return None
    shape = QImage.Format.Format_ARGB32_Premultiplied
    # A copy, since the bytes are gone when this function is.
    return QImage(pixels, width, height, line, shape).copy()
