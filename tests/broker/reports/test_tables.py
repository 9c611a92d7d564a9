"""The report as people read it, and as a spreadsheet does."""

from __future__ import annotations

from datetime import date

from broker.reports.day import DayFigures, figures
from broker.reports.tables import CSV_HEAD, one_day, rows, several_days
from tests.broker.reports.test_day import a_day

TUESDAY = date(2026, 11, 24)


def busy() -> DayFigures:
    day = figures(a_day().log)
    day.refusals["hall_full"] = 6
    day.printers["kiosk-1", "paper_out"] = 2
    return day


def test_one_day_tells_each_concern_and_what_went_wrong() -> None:
    lines = one_day(TUESDAY, busy()).splitlines()
    assert lines[0] == "Tuesday, 2026-11-24"
    assert lines[2].split() == [
        "papers",
        "3",
        "2",
        "1",
        "0",
        "1",
        *["10", "min", "10", "min", "10", "min"],
    ]
    assert lines[3].split() == ["case", "1", "0", "0", "0", "1"]
    assert lines[4].startswith("all")
    assert "refused       hall_full 6" in lines
    assert "printers      kiosk-1 paper_out 2" in lines
    assert "slips         none" in lines


def test_of_several_days_each_is_a_row_under_one_head() -> None:
    table = several_days({TUESDAY: busy(), date(2026, 11, 25): DayFigures()}).splitlines()
    assert len({len(line) for line in table[:2]}) == 1
    assert table[1].split()[:4] == ["2026-11-24", "4", "2", "1"]
    assert table[2].split() == ["2026-11-25", *"000", *"00000"]


def test_a_spreadsheet_gets_one_figure_a_row() -> None:
    found = rows({TUESDAY: busy()})
    assert found[0] == CSV_HEAD
    assert {len(row) for row in found} == {5}
    assert ("2026-11-24", "concern", "papers", "numbers", "3") in found
    assert ("2026-11-24", "refused", "hall_full", "times", "6") in found
    assert ("2026-11-24", "printers", "kiosk-1 paper_out", "times", "2") in found
