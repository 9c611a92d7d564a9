"""Says how complete each language is, and who has signed it off: ``wartemarke languages``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from shared.i18n.catalogues import completeness, languages
from shared.i18n.words import GERMAN, LOCALES, load, own_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HEAD: Final = ("language", "name", "visitors", "staff", "signed off by")
OF_SITE: Final = "labels"
UNSIGNED: Final = "nobody: a draft"


def table(locales: Path = LOCALES, site: Mapping[str, int] | None = None) -> str:
    """Return a line for each language: its sentences for visitors and staff, of how many.

    ``site`` counts a site's own labels by language; they get a column then.
    """
    head = HEAD if site is None else _with_labels(HEAD, OF_SITE)
    rows = [head, *(_row(language, locales, site) for language in languages(locales))]
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = ("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    return "\n".join(lines)


def _row(language: str, locales: Path, site: Mapping[str, int] | None) -> tuple[str, ...]:
    found = completeness(language, locales)
    row = (
        language,
        own_name(load(language, locales)),
        f"{found.public} of {found.of_public}",
        f"{found.staff} of {found.of_staff}",
        found.signed or UNSIGNED,
    )
    if site is None:
        return row
    return _with_labels(row, f"{site.get(language, 0)} of {site.get(GERMAN, 0)}")


def _with_labels(row: tuple[str, ...], labels: str) -> tuple[str, ...]:
    *sentences, signed = row
    return (*sentences, labels, signed)
