"""Appointments from a calendar (iCalendar, RFC 5545), an event each.

What an event is called, what it describes and who takes part is never looked at: names stand there.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from icalendar import Calendar
from icalendar.prop import vDDDTypes

from broker.imports.fields import (
    NotRight,
    code_of,
    initials_of,
    minutes_of,
    moment,
    named,
    own_id,
    require_near,
    service_of,
    text_of,
)
from broker.imports.found import FileIsWrong, Found, Problem
from broker.imports.text import text_in
from shared.domain.booking import Booking
from shared.i18n.words import german

if TYPE_CHECKING:
    from collections.abc import Iterator

    from icalendar.cal.component import Component

    from broker.imports.found import Reader

BEGIN = "BEGIN:VEVENT"
OWN = "X-WARTEMARKE-"
"""What our own properties begin with: CODE, TEAM, INITIALS."""
SINGLE = frozenset({"REQUEST", "CANCEL", "REPLY", "COUNTER", "DECLINECOUNTER", "ADD", "REFRESH"})
"""Methods of a calendar that speaks of one event of many (RFC 5546)."""
REPEATING = ("RRULE", "RDATE", "RECURRENCE-ID")
USUAL_MINUTES = 30
BROKEN = (ValueError, AttributeError, TypeError, LookupError, OverflowError)
"""What the library raises at files that are none, the first one being what it promises."""


def read_calendar(content: bytes, reader: Reader) -> Found:
    """Read the events of a calendar; of those with one UID the one with the last SEQUENCE counts.

    Raises:
        FileIsWrong: something in it cannot be used; nothing of it is to be taken then.
    """
    text = text_in(content)
    found, problems = Found(), list[Problem]()
    for line, event in _latest(_events(text)):
        try:
            _take(found, event, reader)
        except NotRight as wrong:
            problem = Problem(line=line, sentence=wrong.sentence, values=wrong.values)
            problems.append(problem)
    if problems:
        raise FileIsWrong(problems)
    return found


def _events(text: str) -> list[tuple[int, Component]]:
    """Return the events, each with the number of the line where it begins."""
    begins = _lines_with(BEGIN, text)
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except BROKEN:
        calendars = []
    # One that breaks off is left out by the library without a word.
    if len(calendars) != max(1, len(_lines_with("BEGIN:VCALENDAR", text))):
        sentence = german(
            "Das ist kein vollständiger Kalender. Bitte exportieren Sie ihn noch einmal."
        )
        raise FileIsWrong([Problem(line=0, sentence=sentence)])
    if any(str(calendar.get("METHOD", "")).upper() in SINGLE for calendar in calendars):
        sentence = german(
            "Das ist die Einladung zu einem einzelnen Termin. Bitte exportieren Sie den ganzen "
            "Kalender."
        )
        raise FileIsWrong([Problem(line=0, sentence=sentence)])
    return list(zip(begins, [e for each in calendars for e in _walk(each)], strict=False))


def _lines_with(said: str, text: str) -> list[int]:
    lines = enumerate(text.splitlines(), start=1)
    return [number for number, line in lines if line.rstrip().upper() == said]


def _walk(calendar: Component) -> list[Component]:
    every = calendar.walk()  # pyright: ignore[reportUnknownMemberType]
    return [each for each in every if each.name == "VEVENT"]


def _latest(events: list[tuple[int, Component]]) -> Iterator[tuple[int, Component]]:
    """Leave out what a later version of the same event has replaced."""
    latest: dict[object, tuple[int, Component]] = {}
    for place, (line, event) in enumerate(events):
        name = str(event.get("UID", "")).strip() or place
        if name not in latest or _version(event) >= _version(latest[name][1]):
            latest[name] = (line, event)
    yield from latest.values()


def _version(event: Component) -> int:
    sequence = _text(event, "SEQUENCE")
    return int(sequence) if sequence.isascii() and sequence.isdigit() else 0


def _take(found: Found, event: Component, reader: Reader) -> None:
    name = own_id(_text(event, "UID"), reader)
    if any(event.get(each) is not None for each in REPEATING):
        raise NotRight(
            german("Dieser Eintrag wiederholt sich. Das kann kein Termin mit einer Einladung sein.")
        )
    slot = _moment(event, "DTSTART", reader)
    zone = ZoneInfo(reader.catalogue.time_zone)
    found.days.add(slot.astimezone(zone).date())
    require_near(slot.astimezone(zone).date(), reader.today)
    if _text(event, "STATUS").upper() == "CANCELLED":
        found.cancelled.append(name)
    else:
        found.bookings.append(_booking(name, slot, event, reader))


def _booking(name: str, slot: datetime, event: Component, reader: Reader) -> Booking:
    service, place = _service(event, reader), text_of(_text(event, "LOCATION"))
    if service is None and not place:
        raise NotRight(german("Hier fehlt das Anliegen (CATEGORIES) oder der Ort (LOCATION)."))
    return Booking(
        id=name,
        slot=slot,
        minutes=_minutes(event, slot, reader),
        code=code_of(_text(event, f"{OWN}CODE")),
        service=service,
        go_to={} if service else {"de": place},
        unit=text_of(_text(event, f"{OWN}TEAM")),
        initials=initials_of(_text(event, f"{OWN}INITIALS")),
    )


def _service(event: Component, reader: Reader) -> str | None:
    """Return the service that a category names; others are the calendar's own affair."""
    own = _text(event, f"{OWN}SERVICE")
    if own:
        return service_of(own, reader.catalogue)
    return next(
        (known for each in _categories(event) if (known := named(each, reader.catalogue))), None
    )


def _categories(event: Component) -> list[str]:
    said: Any = event.get("CATEGORIES", [])
    lists = cast("list[Any]", said if isinstance(said, list) else [said])
    return [str(name).strip() for each in lists for name in getattr(each, "cats", [])]


def _text(event: Component, name: str) -> str:
    said: Any = event.get(name, "")
    lines = cast("list[Any]", said if isinstance(said, list) else [said])
    return str(lines[0]).strip()


def _minutes(event: Component, slot: datetime, reader: Reader) -> int:
    if event.get("DTEND") is not None:
        span = _moment(event, "DTEND", reader) - slot
    elif event.get("DURATION") is not None:
        span = _span(event)
    else:
        return USUAL_MINUTES
    return minutes_of(str(round(span / timedelta(minutes=1))), USUAL_MINUTES)


def _span(event: Component) -> timedelta:
    said: Any = event.get("DURATION")
    span: Any = said.dt if isinstance(said, vDDDTypes) else None
    return span if isinstance(span, timedelta) else timedelta(0)


def _moment(event: Component, name: str, reader: Reader) -> datetime:
    """Return a moment of an event in UTC; one without a time zone is by the site's clocks."""
    said: Any = event.get(name)
    when: Any = said.dt if isinstance(said, vDDDTypes) else None
    if isinstance(when, date) and not isinstance(when, datetime):
        raise NotRight(german("Dieser Eintrag dauert ganze Tage. Ein Termin braucht eine Uhrzeit."))
    if not isinstance(when, datetime):
        raise NotRight(german("Hier fehlt {name}, oder es ist kein Zeitpunkt."), name=name)
    zone = said.params.get("TZID")
    if when.tzinfo is None and zone:
        raise NotRight(german("Die Zeitzone „{zone}“ ist unbekannt."), zone=zone)
    if when.tzinfo is None:
        return moment(when, ZoneInfo(reader.catalogue.time_zone))
    return when.astimezone(UTC)
