"""Dates and moments as a settings file writes them, in the site's local time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, TypeAlias

from msgspec import Meta

from shared.domain.hours import moment_at

if TYPE_CHECKING:
    from datetime import tzinfo

    from shared.settings.findings import Findings, KeyPath

Moment: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?)?\Z",
        title='a date or a local date and time, such as 2026-12-24 or "2026-12-24 12:00"',
    ),
]
"""Empty means: not given. TOML's own dates are read as their text (``decoding``)."""

_DATE_LENGTH = len("2026-12-24")


def begin(text: str, zone: tzinfo) -> datetime | None:
    """Return the moment (UTC) that a text names, a date's midnight; None if it is empty."""
    if not text:
        return None
    return _at(datetime.fromisoformat(text), zone)


def end(text: str, zone: tzinfo) -> datetime | None:
    """Return the moment (UTC) until which something lasts: a date's whole day still does."""
    if not text:
        return None
    day = timedelta(days=1) if len(text) == _DATE_LENGTH else timedelta()
    return _at(datetime.fromisoformat(text) + day, zone)


def check_moments(start: str, until: str, path: KeyPath, findings: Findings) -> None:
    """Note a date that no calendar has, and an end that is not after the beginning."""
    for key, text in (("from", start), ("until", until)):
        if text and not _is_real(text):
            findings.error((*path, key), text, "a date that the calendar has")
            return
    first, last = begin(start, UTC), end(until, UTC)
    if first is not None and last is not None and last <= first:
        findings.error((*path, "until"), until, f"a moment after {start}")


def _at(local: datetime, zone: tzinfo) -> datetime:
    return moment_at(local.date(), local.time(), zone)


def _is_real(text: str) -> bool:
    try:
        return date.min < datetime.fromisoformat(text).date() < date.max
    except ValueError:
        return False
