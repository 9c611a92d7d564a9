"""Opening hours: checks an `[hours]` table and turns it into openings."""

from __future__ import annotations

from datetime import time
from itertools import pairwise
from typing import TYPE_CHECKING

from shared.domain.openings import ALL_DAYS, Opening
from shared.settings.findings import Findings, KeyPath, shown

if TYPE_CHECKING:
    from shared.settings.tables import HoursTable

MIDNIGHT = time(0)
"""As a closing time it means the end of the day."""

ALWAYS = tuple(Opening(day=day, opens=MIDNIGHT, closes=MIDNIGHT) for day in ALL_DAYS)


def openings(table: HoursTable) -> tuple[Opening, ...]:
    """Return the openings of a week in order."""
    if table.always:
        return ALWAYS
    return tuple(
        Opening(day=day, opens=_time(opens), closes=_time(closes))
        for day in ALL_DAYS
        for opens, closes in sorted(_spans(table, day))
    )


def check_hours(table: HoursTable, path: KeyPath, findings: Findings) -> None:
    """Note hours that cannot be meant: none at all, closing before opening, overlaps."""
    if table.always:
        return
    if findings.is_clean(path) and not any(_spans(table, day) for day in ALL_DAYS):
        findings.error(path, "no hours", "hours for a day at least, or always = true")
    for day in ALL_DAYS:
        _check_day(_spans(table, day), (*path, day), findings)


def _check_day(spans: list[tuple[str, str]], path: KeyPath, findings: Findings) -> None:
    # "08:00" and the like sort as texts in the order of the day, "24:00" being the last.
    for place, (opens, closes) in enumerate(spans, start=1):
        if closes <= opens:
            wanted = "a closing time after the opening time"
            findings.error((*path, str(place)), shown(f"{opens}-{closes}"), wanted)
    for earlier, later in pairwise(sorted(spans)):
        if later[0] < earlier[1]:
            found = f"{shown('-'.join(earlier))} and {shown('-'.join(later))}"
            findings.error(path, found, "spans that do not overlap")


def _spans(table: HoursTable, day: str) -> list[tuple[str, str]]:
    texts: tuple[str, ...] = getattr(table, day)
    return [(text[:5], text[6:]) for text in texts]


def _time(text: str) -> time:
    return MIDNIGHT if text == "24:00" else time.fromisoformat(text)
