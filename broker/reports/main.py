"""The command ``wartemarke report``."""

from __future__ import annotations

import csv
import io
import sys
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from broker.ports import StoreUnavailable
from broker.reports.day import figures
from broker.reports.tables import one_day, rows, several_days
from broker.store.reading import events_between

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from broker.reports.day import DayFigures

FAILED: Final = 1
STANDARD_OUTPUT: Final = "-"


def report(log: Path, zone: ZoneInfo, first: date, last: date, table: Path | None = None) -> int:
    """Print the figures of a day or, a row each, of several; return the exit status.

    ``table`` is a CSV file that gets them instead, ``-`` is the standard output.
    """
    try:
        days = {day: _of_day(log, zone, day) for day in _days(first, last)}
        if table is not None:
            _write(rows(days), table)
            return 0
    except (StoreUnavailable, OSError) as error:
        print(f"wartemarke: no report: {error}", file=sys.stderr)
        return FAILED
    print(one_day(first, days[first]) if first == last else several_days(days))
    return 0


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=after) for after in range((last - first).days + 1)]


def _of_day(log: Path, zone: ZoneInfo, day: date) -> DayFigures:
    begins, ends = (datetime.combine(each, time(), zone) for each in (day, day + timedelta(days=1)))
    return figures(events_between(log, begins, ends))


def _write(table: list[tuple[str, ...]], file: Path) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\n").writerows(table)
    if str(file) == STANDARD_OUTPUT:
        print(text.getvalue(), end="")
    else:
        file.write_text(text.getvalue(), "utf-8-sig")  # the mark lets spreadsheets know umlauts
