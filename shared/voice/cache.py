"""Keeps rendered speech on disk, so that it is there at once; a full disk only makes it slower."""

from __future__ import annotations

import logging
import os
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from uuid import uuid4

if TYPE_CHECKING:
    from pathlib import Path

KEPT: Final = 500
"""Files kept, some 100 kB each; those that were longest unused go first."""

_VERSION: Final = "1"  # of `audio`: another one makes all anew
_log: Final = logging.getLogger("wartemarke.voice")


class Cache:
    """Pieces of speech by engine, language and text. For several threads at once."""

    def __init__(self, folder: Path, kept: int = KEPT) -> None:
        """Keep so many files in this folder, which is made when the first one comes."""
        self._folder, self._kept = folder, kept
        self._complained = False

    def get(self, engine: str, language: str, text: str) -> bytes | None:
        """Return what was put, None if it is not there."""
        file = self._file(engine, language, text)
        try:
            audio = file.read_bytes()
            os.utime(file)
        except OSError:
            return None
        return audio

    def put(self, engine: str, language: str, text: str, audio: bytes) -> None:
        """Keep a piece; where that is impossible the log says so once."""
        file = self._file(engine, language, text)
        new = file.with_name(f"{uuid4().hex}.new")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                new.write_bytes(audio)
                new.replace(file)
            finally:
                new.unlink(missing_ok=True)
            self._forget()
        except OSError as error:
            if not self._complained:
                _log.warning("speech cannot be kept, each call is rendered anew: %s", error)
            self._complained = True

    def _file(self, engine: str, language: str, text: str) -> Path:
        key = "\0".join((_VERSION, engine, language, text))
        return self._folder / f"{sha256(key.encode()).hexdigest()}.wav"

    def _forget(self) -> None:
        files = list(self._folder.glob("*.wav"))
        if len(files) > self._kept:
            files.sort(key=lambda file: file.stat().st_mtime_ns)
            for file in files[: -self._kept]:
                file.unlink(missing_ok=True)
