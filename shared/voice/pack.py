"""Recorded speech: a folder a language, in it a WAV file for each letter, digit and place.

``de/A.wav``, ``de/0.wav``, ``de/Schalter 3.wav``: a file is named as what is said in it. A text is
spoken by the recordings if all its parts (between commas) are there, else wholly by an engine: two
voices in one sentence are harder to follow than a worse one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.voice.audio import joined, trimmed

if TYPE_CHECKING:
    from pathlib import Path

    from shared.domain.ids import Language

_GAP_S = 0.05


class Pack:
    """The recordings in one folder."""

    def __init__(self, folder: Path) -> None:
        """Look into this folder whenever something is to be said."""
        self._folder = folder

    def speak(self, language: Language, text: str) -> bytes | None:
        """Return the recordings of a text as one WAV file; None where one is missing.

        Raises `OSError`, `Silence` and `NotASound` for a recording that cannot be used.
        """
        # Found by listing, not by opening a name: no text can lead out of the folder.
        there = {each.stem: each for each in (self._folder / language).glob("*.wav")}
        wanted = text.split(", ")
        if not all(part in there for part in wanted):
            return None
        return joined([trimmed(there[part].read_bytes()) for part in wanted], _GAP_S)
