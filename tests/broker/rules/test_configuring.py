"""What is configured comes into force once, and again when it has become true anew."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from broker.rules.configuring import configured
from shared.domain.services import SiteConfigured
from shared.settings.public_holidays import with_holidays
from tests.helpers.lobbies import Hall, a_catalogue


def test_a_broker_that_runs_over_new_year_takes_the_holidays_of_the_following_years() -> None:
    site = replace(a_catalogue(), state="NW")
    hall = Hall(with_holidays(site, date(2026, 12, 31)), closed=True)
    assert configured(hall.lobby, with_holidays(site, date(2026, 12, 31))) == []
    (event,) = configured(hall.lobby, with_holidays(site, date(2027, 1, 1)))
    assert isinstance(event, SiteConfigured)
    hall.happens(event)
    assert hall.lobby.catalogue.holiday(date(2028, 5, 1)) is not None
    assert configured(hall.lobby, with_holidays(site, date(2027, 6, 1))) == []
