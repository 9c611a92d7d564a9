"""Dates, times, waiting bands and numbers as each language writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from babel.dates import format_date, format_time

from shared.domain.ids import spaced
from shared.i18n.words import in_a_row, isolated

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from shared.domain.public import Band
    from shared.i18n.words import Words

A_WEEK = 7
"""Days from which on the name of a weekday alone would mean an earlier day."""

DAYS: Final = {
    "de": "EEEE, d. MMMM",
    "fr": "EEEE d MMMM",
    "tr": "d MMMM EEEE",
    "ar": "EEEE، d MMMM",
    "fa": "EEEE d MMMM",
}
"""Patterns of a weekday and its date, where a language writes them its own way."""


def clock(words: Words, moment: datetime, zone: tzinfo) -> str:
    """Write the time of day in the site's time zone: ``09:41``."""
    return format_time(moment.astimezone(zone), "HH:mm", locale=words.locale)


def weekday_and_date(words: Words, moment: datetime, zone: tzinfo) -> str:
    """Write the day: ``Sonntag, 22. November``."""
    pattern = DAYS.get(words.locale.language, "EEEE, d MMMM")
    return format_date(moment.astimezone(zone), pattern, locale=words.locale)


def date_and_time(words: Words, moment: datetime, zone: tzinfo) -> str:
    """Write a slip's moment: ``22.11.2026 · 09:41``."""
    day = format_date(moment.astimezone(zone), "dd.MM.yyyy", locale=words.locale)
    return f"{day} · {clock(words, moment, zone)}"


def day_and_time(words: Words, moment: datetime, zone: tzinfo) -> str:
    """Write when an appointment is: ``Dienstag, 24. November, 09:00 Uhr``."""
    day = weekday_and_date(words, moment, zone)
    return words.say("{day}, {clock} Uhr", day=day, clock=clock(words, moment, zone))


def opening(words: Words, opens: datetime, now: datetime, zone: tzinfo) -> str:
    """Write when something opens: ``13:00`` today, ``Montag, 08:00``, or with its date later on."""
    at = clock(words, opens, zone)
    days = (opens.astimezone(zone).date() - now.astimezone(zone).date()).days
    if days == 0:
        return at
    if days >= A_WEEK:
        return in_a_row(words, (weekday_and_date(words, opens, zone), at))
    weekday = format_date(opens.astimezone(zone), "EEEE", locale=words.locale)
    return in_a_row(words, (weekday, at))


def wait(words: Words, band: Band | None) -> str:
    """Write a band of waiting time; nothing when none can be told."""
    if band is None:
        return ""
    if band.low == 0:
        return words.say("unter {high} min", high=band.high)
    return words.say("{low}–{high} min", low=band.low, high=band.high)


def wait_said(words: Words, band: Band | None) -> str:
    """Say a band of waiting time, for a voice, which reads neither dashes nor shortened words."""
    if band is None:
        return ""
    if band.low == 0:
        return words.say("unter {high} Minuten", high=band.high)
    return words.say("{low} bis {high} Minuten", low=band.low, high=band.high)


def number(words: Words, plain: str) -> str:
    """Write a ticket's number as people read it, kept in order in right-to-left text."""
    text = spaced(plain)
    return isolated(text) if words.right_to_left else text
