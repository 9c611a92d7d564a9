"""A file of appointments, by what its name ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from broker.imports.calendar_file import read_calendar
from broker.imports.csv_file import read_csv
from broker.imports.found import FileIsWrong, Problem
from shared.domain.booking import ARRANGED
from shared.i18n.words import german

if TYPE_CHECKING:
    from broker.imports.found import Found, Reader

CSV, CALENDAR = (".csv", ".txt"), (".ics", ".ical")
LONGEST_SOURCE = 40


def read(name: str, content: bytes, reader: Reader) -> Found:
    """Return what a file says, by its ``name``: a table, or a calendar.

    Raises:
        FileIsWrong: it is neither, it is empty, or something in it cannot be used.
    """
    _require_source(reader.source)
    ending = name[name.rfind(".") :].lower()
    if ending in CSV:
        found = read_csv(content, reader)
    elif ending in CALENDAR:
        found = read_calendar(content, reader)
    else:
        sentence = german("„{name}“ endet weder auf .csv noch auf .ics.")
        raise FileIsWrong([Problem(line=0, sentence=sentence, values={"name": name})])
    if not found.days and not found.slots:
        raise FileIsWrong([Problem(line=0, sentence=german("In der Datei steht kein Termin."))])
    return found


def _require_source(source: str) -> None:
    if not source or source == ARRANGED or "/" in source or len(source) > LONGEST_SOURCE:
        sentence = german("„{source}“ kann nicht der Name einer Quelle sein.")
        raise FileIsWrong([Problem(line=0, sentence=sentence, values={"source": source[:60]})])
