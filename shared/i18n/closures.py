"""Why something is closed and when it opens, and who is reached on the telephone meanwhile."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from babel.dates import get_day_names

from shared.domain.hours import Standing, closed_by, standing
from shared.domain.openings import ALL_DAYS, Closure, Holiday
from shared.i18n.moments import opening
from shared.i18n.words import german, in_a_row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shared.domain.openings import Hotline, Opening
    from shared.domain.services import Catalogue, Service
    from shared.i18n.words import Words


STILL_CALLED: Final = german("Wer schon eine Nummer hat, wird noch aufgerufen.")
"""What those want to know who wait while it closes."""


def why_closed(words: Words, catalogue: Catalogue, service: Service, now: datetime) -> str:
    """Say why no number is given for a service; empty where its hours alone are the reason."""
    match closed_by(catalogue, service, now):
        case Closure() as closure:
            return words.label(closure.reason)
        case Holiday() as holiday:
            return holiday_today(words, holiday.name)
        case _:
            return ""


def is_by_appointment(catalogue: Catalogue, now: datetime) -> bool:
    """Tell whether all that is offered goes by appointment only."""
    how = {standing(catalogue, each, now) for each in catalogue.services if each.is_offered(now)}
    return how == {Standing.APPOINTMENT_ONLY}


def reason_for_all(words: Words, catalogue: Catalogue, now: datetime) -> str:
    """Say why everything is closed, if all that is offered is closed for the one same reason."""
    said = {
        why_closed(words, catalogue, each, now)
        for each in catalogue.services
        if each.is_offered(now)
    }
    return said.pop() if len(said) == 1 else ""


def holiday_today(words: Words, name: Mapping[str, str]) -> str:
    """Say that today is a public holiday."""
    return words.say("Heute ist {holiday}.", holiday=words.label(name))


def closed_because(words: Words, details: Mapping[str, str]) -> list[str]:
    """Say what the details of a refusal tell: the reason, the holiday, when it opens again."""
    said: list[str] = []
    if reason := _by_language(details, "reason"):
        said.append(words.label(reason))
    if holiday := _by_language(details, "holiday"):
        said.append(holiday_today(words, holiday))
    if "opens" in details:
        opens = datetime.fromisoformat(details["opens"])
        now = datetime.fromisoformat(details["asked"])
        when = opening(words, opens, now, opens.tzinfo or now.tzinfo or ZoneInfo("UTC"))
        said.append(words.say("Wieder geöffnet: {when} Uhr.", when=when))
    return said


def _by_language(details: Mapping[str, str], what: str) -> dict[str, str]:
    start = f"{what}."
    return {key[len(start) :]: text for key, text in details.items() if key.startswith(start)}


# --- how we are reached -----------------------------------------------------------------------


def ways_to_reach(words: Words, catalogue: Catalogue) -> tuple[str, ...]:
    """Say a line for each hotline with its hours, and one for the portal; none where all lack."""
    lines = [
        f"{words.label(each.label)}: {words.kept(each.number)} ({answered(words, each)})"
        for each in catalogue.hotlines
    ]
    if catalogue.portal:
        lines.append(words.say("Im Internet: {portal}", portal=catalogue.portal))
    return (words.say("So erreichen Sie uns:"), *lines) if lines else ()


def answered(words: Words, hotline: Hotline) -> str:
    """Say when a hotline is answered: ``Mo–Do 08:00–16:00, Fr 08:00–12:00``."""
    if not hotline.hours:
        return words.say("Tag und Nacht")
    by_day = [
        (place, _spans(hotline.hours, day))
        for place, day in enumerate(ALL_DAYS)
        if _spans(hotline.hours, day)
    ]
    # Days in a row with the same hours are one entry.
    runs = groupby(enumerate(by_day), key=lambda each: (each[1][0] - each[0], each[1][1]))
    return in_a_row(
        words,
        (
            f"{_days(words, [place for _, (place, _) in run])} {words.kept(spans)}"
            for (_, spans), run in runs
        ),
    )


def _spans(hours: tuple[Opening, ...], day: str) -> str:
    spans = ((f"{each.opens:%H:%M}", f"{each.closes:%H:%M}") for each in hours if each.day == day)
    return " + ".join(
        f"{opens}–{'24:00' if closes == '00:00' else closes}" for opens, closes in spans
    )


def _days(words: Words, places: list[int]) -> str:
    names = get_day_names("abbreviated", context="stand-alone", locale=words.locale)
    first, last = names[places[0]].rstrip("."), names[places[-1]].rstrip(".")
    return first if first == last else f"{first}–{last}"
