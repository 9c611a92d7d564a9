"""Finds every sentence that the programs say: what the catalogues have to translate."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel.messages.extract import extract_from_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PROGRAMS: Final = Path(__file__).parents[2]
PUBLIC: Final = ("kiosk", "display", "shared")
"""What visitors see and hear; they choose their language."""
STAFF: Final = ("counter_console", "broker")
KEYWORDS: Final[dict[str, tuple[int, ...] | None]] = {"say": None, "german": None, "count": (1, 2)}
"""How the code says a sentence, or a plural's two."""


@cache
def said(folders: tuple[str, ...] = (*PUBLIC, *STAFF)) -> dict[tuple[str, ...], str]:
    """Return each sentence of the programs in ``folders``, and where it stands (``file:line``).

    A sentence is a tuple of one, or of two where it has a plural.
    """
    found: dict[tuple[str, ...], str] = {}
    for file in _speaking(folders):
        for line, message, _, _ in extract_from_file("python", file, keywords=KEYWORDS):
            found.setdefault(parts(message), f"{file.relative_to(PROGRAMS)}:{line}")
    return found


def parts(text: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return a sentence, or a plural's several, as a tuple."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def _speaking(folders: tuple[str, ...]) -> Iterator[Path]:
    """Return the files that have to do with words; elsewhere ``count`` counts bytes."""
    for folder in folders:
        for file in sorted((PROGRAMS / folder).rglob("*.py")):
            text = file.read_text("utf-8")
            if "i18n" in text or ".say(" in text:
                yield file
