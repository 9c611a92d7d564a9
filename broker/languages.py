"""Says how complete each language is, and who has signed it off: ``wartemarke languages``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from shared.i18n.catalogues import completeness, languages
from shared.i18n.words import LOCALES, load, own_name

if TYPE_CHECKING:
    from pathlib import Path

HEAD: Final = ("language", "name", "visitors", "staff", "signed off by")
UNSIGNED: Final = "nobody: a draft"


def table(locales: Path = LOCALES) -> str:
    """Return a line for each language: its sentences for visitors and staff, of how many."""
    rows = [HEAD, *(_row(language, locales) for language in languages(locales))]
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    return "\n".join(lines)


def _row(language: str, locales: Path) -> tuple[str, ...]:
    found = completeness(language, locales)
    return (
        language,
        own_name(load(language, locales)),
        f"{found.public} of {found.of_public}",
        f"{found.staff} of {found.of_staff}",
        found.signed or UNSIGNED,
    )
