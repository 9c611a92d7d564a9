"""The figures of one day or of several, as aligned text and as rows for a spreadsheet. Pure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from broker.reports.day import HALF, MOST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from broker.reports.day import DayFigures, ServiceFigures

CSV_HEAD: Final = ("day", "topic", "name", "figure", "value")
_SERVICE_HEAD: Final = (
    *("concern", "numbers", "done", "not come", "cancelled", "expired"),
    *("half waited", "9 of 10", "longest"),
)
_DAYS_HEAD: Final = (
    *("day", "numbers", "done", "not come", "half waited", "9 of 10"),
    *("refused", "slips lost", "printer faults", "devices lost", "settings"),
)
OTHER_DAY: Final = "(of another day)"


def one_day(day: date, figures: DayFigures) -> str:
    """Return the report of one day, a section each."""
    services = [_service(name or OTHER_DAY, each) for name, each in figures.services.items()]
    parts = [
        f"{day:%A, %Y-%m-%d}",
        _aligned([_SERVICE_HEAD, *services, _service("all", figures.total())]),
        "",
        _line("refused", figures.refusals),
        _line("slips", figures.slips),
        _line("printers", _joined(figures.printers)),
        _line("devices lost", figures.lost),
        f"{'settings':<14}taken up {figures.settings}, refused {figures.settings_refused}",
    ]
    return "\n".join(parts)


def several_days(days: Mapping[date, DayFigures]) -> str:
    """Return a row for each day."""
    return _aligned([_DAYS_HEAD, *(_day(day, each) for day, each in days.items())])


def rows(days: Mapping[date, DayFigures]) -> list[tuple[str, ...]]:
    """Return one row a figure, with a head, for a spreadsheet."""
    found: list[tuple[str, ...]] = [CSV_HEAD]
    for day, figures in days.items():
        found += [(day.isoformat(), *row) for row in _rows(figures)]
    return found


def _rows(figures: DayFigures) -> Iterable[tuple[str, str, str, str]]:
    for service, each in figures.services.items():
        named = zip(_SERVICE_HEAD, _service(service, each), strict=True)
        yield from (("concern", service, name, value) for name, value in list(named)[1:])
    counted: tuple[tuple[str, Counter[str]], ...] = (
        ("refused", figures.refusals),
        ("slips", figures.slips),
        ("printers", _joined(figures.printers)),
        ("devices lost", figures.lost),
    )
    for topic, counts in counted:
        yield from ((topic, name, "times", str(count)) for name, count in sorted(counts.items()))
    yield ("settings", "", "taken up", str(figures.settings))
    yield ("settings", "", "refused", str(figures.settings_refused))


def _service(name: str, each: ServiceFigures) -> tuple[str, ...]:
    counts = (each.issued, each.finished, each.no_shows, each.cancelled, each.expired)
    waits = (each.wait(HALF), each.wait(MOST), each.wait(1.0))
    return (name, *map(str, counts), *map(_minutes, waits))


def _day(day: date, figures: DayFigures) -> tuple[str, ...]:
    total = figures.total()
    return (
        day.isoformat(),
        *map(str, (total.issued, total.finished, total.no_shows)),
        *map(_minutes, (total.wait(HALF), total.wait(MOST))),
        *(
            str(counts.total())
            for counts in (figures.refusals, figures.slips, figures.printers, figures.lost)
        ),
        str(figures.settings),
    )


def _minutes(wait: float | None) -> str:
    return "" if wait is None else f"{wait:.0f} min"


def _joined(printers: Counter[tuple[str, str]]) -> Counter[str]:
    return Counter({f"{device} {code}": count for (device, code), count in printers.items()})


def _line(title: str, counts: Counter[str]) -> str:
    told = ", ".join(f"{name} {count}" for name, count in counts.most_common())
    return f"{title:<14}{told or 'none'}"


def _aligned(table: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    )
