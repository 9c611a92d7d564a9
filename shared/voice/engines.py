"""The two engines, each a program of its own with bounded time.

Theory: an engine that hangs or crashes must not take the wall with it, so Pico, too, runs as a
program, although it is a Python package. What they say is on their command line, never in a shell.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from msgspec import Struct

from shared.domain.ids import Language
from shared.voice.said import SPEAKABLE

PATIENCE_S: Final = 3.0
"""Seconds after which an engine is ended; it needs less than a tenth of a second."""

_PICO: Final = {"de": "de-DE", "en": "en-GB", "fr": "fr-FR", "es": "es-ES", "it": "it-IT"}
_ESPEAK: Final = {"en": "en-gb", "fr": "fr-fr"}


class EngineFailed(Exception):
    """An engine is not there, took too long or ended with an error; says which and why."""


class Engine(Struct, frozen=True, kw_only=True):
    """A program that speaks. Its ``name`` says also which version of our use of it this is.

    ``command`` holds ``{voice}``, ``{text}`` and ``{file}`` (the WAV file to write); ``voices``
    are its names for languages. ``module`` is the Python package that the command runs, if it does.
    """

    name: str
    command: tuple[str, ...]
    voices: Mapping[Language, str]
    patience_s: float = PATIENCE_S
    module: str | None = None

    @property
    def installed(self) -> bool:
        """Whether it is on this machine; whether it speaks, only `speak` can tell."""
        found = shutil.which(self.command[0]) is not None
        return found and (self.module is None or find_spec(self.module) is not None)

    def speak(self, language: Language, text: str) -> bytes:
        """Return what it says as a WAV file; raise `EngineFailed`."""
        try:
            with TemporaryDirectory(prefix="wartemarke-voice-") as folder:
                file = Path(folder) / "said.wav"
                values = {"voice": self.voices[language], "text": text, "file": str(file)}
                self._run([part.format(**values) for part in self.command])
                return file.read_bytes()
        except OSError as error:
            raise EngineFailed(f"{self.name}: {error}") from error

    def _run(self, command: list[str]) -> None:
        try:
            subprocess.run(  # noqa: S603 - the text is one argument and no shell reads it
                command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=self.patience_s,
                check=True,
            )
        except subprocess.SubprocessError as error:
            raise EngineFailed(f"{self.name}: {error}") from error


PICO: Final = Engine(
    name="pico-1",
    # Louder than 0.6 it clips. A text could begin with a dash: "--" ends the options.
    command=(
        *(sys.executable, "-I", "-m", "py_nanotts", "--volume", "0.6"),
        *("-v", "{voice}", "-o", "{file}", "--", "{text}"),
    ),
    voices=_PICO,
    module="py_nanotts",
)

ESPEAK: Final = Engine(
    name="espeak-1",
    command=("espeak-ng", "-s", "150", "-v", "{voice}", "-w", "{file}", "--", "{text}"),
    voices={language: _ESPEAK.get(language, language) for language in SPEAKABLE},
)

ENGINES: Final = (PICO, ESPEAK)
"""The better one first."""


def has_voice(language: Language, recordings: str | None = None) -> bool:
    """Tell without a sound whether an engine for a language is here, or a folder of recordings."""
    if recordings is not None and (Path(recordings) / language).is_dir():
        return True
    return any(language in each.voices and each.installed for each in ENGINES)
