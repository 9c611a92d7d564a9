"""Checks that every table of the site needs: names, and labels in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.settings.findings import Findings, KeyPath, shown
from shared.settings.wording import suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shared.settings.tables import SiteFile

GERMAN = "de"
"""The language that the words are written in; it needs no catalogue."""


def check_repeated(names: Iterable[str], path: KeyPath, findings: Findings) -> None:
    """Note names that stand in a list more than once."""
    seen: set[str] = set()
    for place, name in enumerate(names, start=1):
        if name in seen:
            findings.error((*path, str(place)), f"{shown(name)} again", "each of them once")
        seen.add(name)


def check_known(name: str, known: Iterable[str], path: KeyPath, findings: Findings) -> None:
    """Note a name that is not among the known ones."""
    names = list(known)
    if name not in names:
        wanted = suggestion(shown(name), [shown(each) for each in names])
        findings.error(path, shown(name), wanted)


def check_labels(
    labels: Mapping[str, str], path: KeyPath, file: SiteFile, findings: Findings
) -> None:
    """Note each language that a label is missing for; German is always needed."""
    for language in dict.fromkeys((GERMAN, *file.site.languages)):
        if language not in labels:
            elsewhere = "" if language == GERMAN else f", here or in [translations.{language}]"
            findings.error(
                (*path, language), "nothing", f"the text in this language ({language}){elsewhere}"
            )
