"""The day that a moment belongs to."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from broker.rules.context import business_day


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 22, 22, 59, 59, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 23, 0, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 6, 21, 22, 0, tzinfo=UTC), date(2026, 6, 22)),
        (datetime(2027, 3, 28, 1, 0, tzinfo=UTC), date(2027, 3, 28)),
    ],
)
def test_a_day_begins_at_midnight_where_the_hall_stands(moment: datetime, day: date) -> None:
    assert business_day(moment, "Europe/Berlin") == day
