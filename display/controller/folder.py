"""The folder of pictures and films: looked at again and again, beside the screen's work.

It may lie on another machine, whose answer takes its time, so it is read on a thread. What the
system could tell by itself of changes it does not tell of such folders.
"""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from display.presenter.media import FILMS, PICTURES, Medium, suffix

if TYPE_CHECKING:
    from pathlib import Path

LOOK_MS: Final = 5_000
MOST: Final = 500
"""Files that are shown; those whose names come later are left out."""

_log: Final = logging.getLogger("wartemarke.display")


class MediaFolder(QObject):
    """Tells on the GUI thread what is in the folder, whenever it is something else than before.

    Close it before the program ends.
    """

    found = Signal(object)
    """A tuple of ``Medium``."""
    _looked = Signal()

    def __init__(self, folder: Path, *, still: bool, look_ms: int = LOOK_MS) -> None:
        """Look into this folder from `begin` on; with ``still`` films are left out."""
        super().__init__()
        self._folder = folder
        self._kinds = PICTURES if still else PICTURES | FILMS
        self._seen: tuple[Medium, ...] = ()
        self._complained = False
        self._thread = ThreadPoolExecutor(1, "media-folder")
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(look_ms)
        self._again.timeout.connect(self.begin)
        self._looked.connect(self._again.start)

    def begin(self) -> None:
        """Look now, and then again and again."""
        self._thread.submit(self._look)

    def close(self) -> None:
        """Look no more; waits for a look under way."""
        self._again.stop()
        self._thread.shutdown(cancel_futures=True)

    def _look(self) -> None:
        media = self._media()
        if media != self._seen:
            self._seen = media
            self.found.emit(media)
        self._looked.emit()

    def _media(self) -> tuple[Medium, ...]:
        try:
            media = tuple(sorted(map(_medium, self._files()), key=lambda each: each.path))
        except OSError as error:
            if not self._complained:
                _log.warning("no pictures and films are shown: %s", error)
            self._complained = True
            return ()
        self._complained = False
        return media[:MOST]

    def _files(self) -> list[Path]:
        return [
            each
            for each in self._folder.resolve().iterdir()
            if suffix(each.name) in self._kinds and not each.name.startswith(".") and each.is_file()
        ]


def _medium(file: Path) -> Medium:
    there = file.stat()
    return Medium(path=str(file), stamp=there.st_mtime_ns ^ there.st_size)
