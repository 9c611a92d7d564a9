"""Puts into a program's log what a catalogue lacks, so that it does not stay unnoticed."""

from __future__ import annotations

import logging
from typing import Final

_log: Final = logging.getLogger(__name__)


def note_gap(language: str, sentence: str) -> None:
    """Log that a sentence was said in German, since this language's catalogue has none for it."""
    _log.warning("%s.po lacks %r: it was said in German", language, sentence)
