"""The fields of one appointment, from what a file says to what the lobby keeps."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from broker.imports.found import DAYS_AHEAD
from shared.i18n.words import german

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from broker.imports.found import Reader
    from shared.domain.services import Catalogue

LONGEST_ID = 150
LONGEST_TEXT = 200
LONGEST_CODE = 20
LONGEST_MINUTES = 600

_GERMAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})\Z")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(:\d{2})?( ?Uhr)?\Z")
_INITIALS = re.compile(r"([^\W\d_]\.?[ -]?){1,3}\Z")
_BETWEEN_DIGITS = re.compile(r"[\s./-]+")


class NotRight(Exception):
    """A field that cannot be used, and the sentence that says why."""

    def __init__(self, sentence: str, **values: object) -> None:
        """Say it in German; ``values`` fill the sentence."""
        super().__init__(sentence)
        self.sentence = sentence
        self.values = values


def day_of(text: str, today: date) -> date:
    """Read a date as ``23.11.2026``, ``23.11.26`` or ``2026-11-23``.

    Raises:
        NotRight: it is none, or more than a year ahead.
    """
    day = _date(text)
    if day is None:
        raise NotRight(
            german("„{text}“ ist kein Datum. Richtig ist zum Beispiel 23.11.2026."), text=text
        )
    require_near(day, today)
    return day


def require_near(day: date, today: date) -> None:
    """See that a day is not in a far year by a slip of the key.

    Raises:
        NotRight: it is more than a year ahead.
    """
    if day > today + timedelta(days=DAYS_AHEAD):
        raise NotRight(
            german("Der {day} ist mehr als ein Jahr voraus. Bitte prüfen Sie das Jahr."),
            day=f"{day:%d.%m.%Y}",
        )


def _date(text: str) -> date | None:
    if match := _GERMAN_DATE.match(text):
        numbers = [int(match[3]) % 2000 + 2000, int(match[2]), int(match[1])]
    elif match := _ISO_DATE.match(text):
        numbers = [int(match[place]) for place in (1, 2, 3)]
    else:
        return None
    try:
        return date(*numbers)
    except ValueError:
        return None


def clock_of(text: str) -> time:
    """Read a time of day as ``9:30``, ``09:30:00`` or ``9.30 Uhr``.

    Raises:
        NotRight: it is none.
    """
    match = _TIME.match(text)
    try:
        return time(int(match[1]), int(match[2])) if match else _no_time(text)
    except ValueError:
        return _no_time(text)


def _no_time(text: str) -> time:
    raise NotRight(german("„{text}“ ist keine Uhrzeit. Richtig ist zum Beispiel 09:30."), text=text)


def moment(local: datetime, zone: tzinfo) -> datetime:
    """Return when (UTC) the site's clocks show a date and time; where they do twice, the first.

    Raises:
        NotRight: they are put forward over it and never show it.
    """
    found = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None) != local:
        raise NotRight(
            german("Am {day} gibt es {time} Uhr nicht: Die Uhren werden vorgestellt."),
            day=f"{local:%d.%m.%Y}",
            time=f"{local:%H:%M}",
        )
    return found


def minutes_of(text: str, usual: int) -> int:
    """Read how many minutes an appointment takes; left out: the usual.

    Raises:
        NotRight: it is no number from 1 to 600.
    """
    minutes = usual if not text else int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise NotRight(
            german("„{text}“ ist keine Dauer. Erlaubt sind 1 bis 600 Minuten."), text=text
        )
    return minutes


def code_of(text: str) -> str:
    """Read the digits of an invitation; spaces, hyphens, dots and slashes between them are none.

    Raises:
        NotRight: there is something else in it, or it has more than 20 digits.
    """
    code = _BETWEEN_DIGITS.sub("", text)
    if code and not (code.isascii() and code.isdigit() and len(code) <= LONGEST_CODE):
        raise NotRight(
            german("Der Code „{text}“ besteht nicht aus höchstens 20 Ziffern."), text=text
        )
    return code


def initials_of(text: str) -> str:
    """Take initials as they are, and never a name (docs/decisions/no-names.md).

    Raises:
        NotRight: it is longer than initials are.
    """
    if text and not _INITIALS.match(text):
        raise NotRight(
            german(
                "„{text}“ ist kein Kürzel. Erlaubt sind höchstens drei Buchstaben, wie M. K.; "
                "Namen übernimmt Wartemarke nicht."
            ),
            text=text,
        )
    return text.strip()


def text_of(text: str, longest: int = LONGEST_TEXT) -> str:
    """Take a text as it is.

    Raises:
        NotRight: it is too long.
    """
    if len(text) > longest:
        raise NotRight(
            german("„{text}…“ ist zu lang. Erlaubt sind {longest} Zeichen."),
            text=text[:30],
            longest=longest,
        )
    return text


def own_id(text: str, reader: Reader) -> str:
    """Return the appointment's id in the lobby: the source's name and its id there.

    Raises:
        NotRight: it has none, or a too long one.
    """
    if not text:
        raise NotRight(german("Die Kennung fehlt. Ohne sie wird ein verlegter Termin doppelt."))
    return f"{reader.source}/{text_of(text, LONGEST_ID)}"


def service_of(text: str, catalogue: Catalogue) -> str | None:
    """Return the id of the service that is named by its id, or by its label in any language.

    Raises:
        NotRight: there is no such service.
    """
    if not text:
        return None
    known = named(text, catalogue)
    if known is None:
        names = ", ".join(service.id for service in catalogue.services)
        raise NotRight(
            german("Das Anliegen „{text}“ gibt es hier nicht. Es gibt: {names}."),
            text=text,
            names=names,
        )
    return known


def named(text: str, catalogue: Catalogue) -> str | None:
    """Return the id of the service that a text names, or None."""
    wanted = text.casefold()
    return next((service for service, name in _names(catalogue) if name == wanted), None)


def _names(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for service in catalogue.services:
        yield service.id, service.id.casefold()
        yield from ((service.id, label.casefold()) for label in service.label.values())
