"""Appointments from a table (CSV), a line each. The columns are told in docs/appointments.md.

A file with a mistake is not taken at all. It says who is expected on its days: taking only the
good lines would leave out, without a word, whoever the wrong line invites.
"""

from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from broker.imports.fields import (
    NotRight,
    clock_of,
    code_of,
    day_of,
    initials_of,
    minutes_of,
    moment,
    own_id,
    service_of,
    text_of,
)
from broker.imports.found import FileIsWrong, Found, Problem
from broker.imports.text import text_in
from shared.domain.booking import Booking, FreeSlot
from shared.i18n.words import german

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from broker.imports.found import Reader

    Cells = Mapping[str, str]

COLUMNS = {
    "kennung": "id",
    "id": "id",
    "datum": "date",
    "date": "date",
    "zeit": "time",
    "uhrzeit": "time",
    "time": "time",
    "minuten": "minutes",
    "dauer": "minutes",
    "minutes": "minutes",
    "code": "code",
    "anliegen": "service",
    "service": "service",
    "ort": "place",
    "place": "place",
    "team": "unit",
    "unit": "unit",
    "kürzel": "initials",
    "initials": "initials",
    "status": "status",
}
"""The columns by the names that they may have; those of other names are left out."""
NEEDED = {"id": "Kennung", "date": "Datum", "time": "Zeit"}
BOOKED, CANCELLED, FREE = "booked", "cancelled", "free"
STATUS = {
    "": BOOKED,
    "gebucht": BOOKED,
    "bestätigt": BOOKED,
    "booked": BOOKED,
    "confirmed": BOOKED,
    "storniert": CANCELLED,
    "abgesagt": CANCELLED,
    "cancelled": CANCELLED,
    "canceled": CANCELLED,
    "frei": FREE,
    "free": FREE,
}
PLACES = ("ort", "place")
"""With a language's tag behind it, such as ``ort_en``, the place in that language."""
USUAL_MINUTES = 30


def read_csv(content: bytes, reader: Reader) -> Found:
    """Read a table of appointments, separated by semicolons, commas or tabs.

    Raises:
        FileIsWrong: something in it cannot be used; nothing of it is to be taken then.
    """
    rows = _rows(text_in(content))
    _, titles = next(rows, (1, list[str]()))
    columns, left_out = _columns(titles, reader)
    found, problems, seen = Found(left_out=left_out), list[Problem](), dict[str, int]()
    for line, row in rows:
        try:
            _take(found, _cells(columns, row), reader, seen, line)
        except NotRight as wrong:
            problem = Problem(line=line, sentence=wrong.sentence, values=wrong.values)
            problems.append(problem)
    if problems:
        raise FileIsWrong(problems)
    return found


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Return each line that is not empty, with the number of the line where it begins."""
    first = text.partition("\n")[0].strip()
    separator, skipped = (first[4:], 1) if first.startswith("sep=") else (_separator(first), 0)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator or ";", strict=True)
    line = 1
    try:
        for row in rows:
            cells = [cell.strip() for cell in row]
            if any(cells) and line > skipped:
                yield line, cells
            line = rows.line_num + 1
    except csv.Error:
        sentence = german("Anführungszeichen stehen hier falsch. Bis hierher war alles lesbar.")
        raise FileIsWrong([Problem(line=line, sentence=sentence)]) from None


def _separator(titles: str) -> str:
    return max(";,\t", key=titles.count)


def _columns(titles: list[str], reader: Reader) -> tuple[list[str], list[str]]:
    """Return what each column is for (empty: nothing), and the titles that nothing is taken of."""
    tags = reader.catalogue.site
    known = COLUMNS | {
        f"{name}_{tag}".casefold(): f"place_{tag}" for tag in tags for name in PLACES
    }
    columns = [known.get(title.casefold(), "") for title in titles]
    problems = [
        _in_titles(german("Die Spalte „{title}“ fehlt."), title)
        for key, title in NEEDED.items()
        if key not in columns
    ]
    problems += [
        _in_titles(german("Die Spalte „{title}“ steht zweimal da."), title)
        for place, title in enumerate(titles)
        if columns[place] and columns[place] in columns[:place]
    ]
    if problems:
        raise FileIsWrong(problems)
    left_out = [title for column, title in zip(columns, titles, strict=True) if not column]
    return columns, [title for title in left_out if title]


def _in_titles(sentence: str, title: str) -> Problem:
    return Problem(line=1, sentence=sentence, values={"title": title})


def _cells(columns: list[str], row: list[str]) -> Cells:
    """Name the cells of a row; those at the end may be left out, as some programs do."""
    if any(row[len(columns) :]):
        raise NotRight(
            german("Hier steht mehr als in der Zeile mit den Spalten. Fehlen Anführungszeichen?")
        )
    return {column: cell for column, cell in zip(columns, row, strict=False) if column}


def _take(found: Found, cells: Cells, reader: Reader, seen: dict[str, int], line: int) -> None:
    name = own_id(cells.get("id", ""), reader)
    if (other := seen.setdefault(name, line)) != line:
        raise NotRight(german("Diese Kennung steht schon in Zeile {other}."), other=other)
    day = day_of(cells.get("date", ""), reader.today)
    status = _status(cells.get("status", ""))
    if status == FREE:
        found.slots.append(_slot(name, _slot_time(day, cells, reader), cells))
        return
    found.days.add(day)
    if status == CANCELLED:
        found.cancelled.append(name)
    else:
        found.bookings.append(_booking(name, _slot_time(day, cells, reader), cells, reader))


def _status(text: str) -> str:
    status = STATUS.get(text.casefold())
    if status is None:
        raise NotRight(
            german("Der Status „{text}“ ist unbekannt. Es gibt: gebucht, storniert, frei."),
            text=text,
        )
    return status


def _slot_time(day: date, cells: Cells, reader: Reader) -> datetime:
    local = datetime.combine(day, clock_of(cells.get("time", "")))
    return moment(local, ZoneInfo(reader.catalogue.time_zone))


def _booking(name: str, slot: datetime, cells: Cells, reader: Reader) -> Booking:
    service = service_of(cells.get("service", ""), reader.catalogue)
    places = _places(cells)
    if service is None and not places:
        raise NotRight(
            german("Hier fehlt das Anliegen oder der Ort: Wohin sollen die Leute gehen?")
        )
    return Booking(
        id=name,
        slot=slot,
        minutes=minutes_of(cells.get("minutes", ""), USUAL_MINUTES),
        code=code_of(cells.get("code", "")),
        service=service,
        go_to={} if service else places,
        unit=text_of(cells.get("unit", "")),
        initials=initials_of(cells.get("initials", "")),
    )


def _slot(name: str, slot: datetime, cells: Cells) -> FreeSlot:
    unit, places = text_of(cells.get("unit", "")), _places(cells)
    if not unit or not places:
        raise NotRight(german("Eine freie Zeit braucht das Team und den Ort."))
    minutes = minutes_of(cells.get("minutes", ""), USUAL_MINUTES)
    return FreeSlot(id=name, unit=unit, slot=slot, minutes=minutes, go_to=places)


def _places(cells: Cells) -> dict[str, str]:
    """Return where to go in each language; what is said at all is said in German."""
    places = {"de": text_of(cells.get("place") or cells.get("place_de", ""))}
    for column, text in cells.items():
        if column.startswith("place_") and text:
            places[column.removeprefix("place_")] = text_of(text)
    return places if places["de"] else {}
