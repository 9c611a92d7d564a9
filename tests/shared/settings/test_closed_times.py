"""Closures, holidays, hotlines and dates in a settings file."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from shared.domain.hours import Standing, is_open, next_opening, standing
from shared.i18n.closures import answered, reason_for_all, ways_to_reach
from shared.i18n.words import load
from shared.settings.loading import examine
from shared.settings.loading import load as load_settings
from shared.settings.public_holidays import with_holidays

if TYPE_CHECKING:
    from pathlib import Path

    from shared.domain.services import Catalogue

FILE = """
[site]
name = { de = "Amt", en = "Office" }
languages = ["de", "en"]
state = "NW"
portal = "https://www.example.de/termin"
[hours]
mon = ["08:00-16:00"]
tue = ["08:00-16:00"]
[services.papers]
letter = "A"
label = { de = "Abgeben", en = "Hand in" }
walk_in = { mon = ["08:00-12:00"] }
[services.case]
letter = "B"
label = { de = "Fragen", en = "Ask" }
from = 2026-12-01
until = 2026-12-08
[counters.c1]
place = { de = "Schalter 1", en = "Counter 1" }
from = "2026-12-01 10:00"
[closures.staff-day]
from = 2026-11-23
until = 2026-11-23
reason = { de = "Heute ist Betriebsausflug.", en = "Today is our staff day." }
[closures.noon]
from = 2026-11-30T10:30:00
until = 2026-11-30T11:00:00
services = ["papers"]
appointment_only = true
reason = { de = "Kurz nur mit Termin.", en = "Briefly by appointment." }
[hotlines.first]
label = { de = "Hotline", en = "Hotline" }
number = "02303 27-0"
hours = { mon = ["08:00-16:00"], tue = ["08:00-16:00"], thu = ["08:00-24:00"] }
[hotlines.night]
label = { de = "Notruf", en = "Emergency" }
number = "112"
"""


def catalogue_of(folder: Path, text: str = FILE) -> Catalogue:
    file = folder / "site.toml"
    file.write_text(text, encoding="utf-8")
    return with_holidays(load_settings(file).catalogue, date(2026, 11, 1))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_closure_by_dates_lasts_to_the_end_of_its_last_day(tmp_path: Path) -> None:
    catalogue = catalogue_of(tmp_path)
    papers = catalogue.services[0]
    monday = utc("2026-11-23T08:00")
    assert not is_open(catalogue, papers, monday)
    assert reason_for_all(load("de"), catalogue, monday) == "Heute ist Betriebsausflug."
    # On Tuesday it is open by appointment only, so the next number is given a week later.
    assert next_opening(catalogue, papers, monday) == utc("2026-11-30T07:00")


def test_outside_of_the_walk_in_hours_and_in_such_a_closure_an_appointment_is_needed(
    tmp_path: Path,
) -> None:
    catalogue = catalogue_of(tmp_path)
    papers = catalogue.services[0]
    for moment, expected in [
        ("2026-11-24T08:00", Standing.APPOINTMENT_ONLY),
        ("2026-11-30T09:29", Standing.OPEN),
        ("2026-11-30T09:30", Standing.APPOINTMENT_ONLY),
        ("2026-11-30T10:00", Standing.OPEN),
        ("2026-11-30T17:00", Standing.CLOSED),
    ]:
        assert standing(catalogue, papers, utc(moment)) is expected
    assert next_opening(catalogue, papers, utc("2026-11-30T09:30")) == utc("2026-11-30T10:00")


def test_a_service_is_offered_from_its_first_day_to_its_last(tmp_path: Path) -> None:
    catalogue = catalogue_of(tmp_path)
    case = catalogue.services[1]
    assert not case.is_offered(utc("2026-11-30T22:59"))
    assert case.is_offered(utc("2026-12-01T08:00"))
    assert case.is_offered(utc("2026-12-08T22:59"))
    assert next_opening(catalogue, case, utc("2026-11-24T08:00")) == utc("2026-12-01T07:00")
    assert next_opening(catalogue, case, utc("2026-12-09T08:00")) is None
    (counter,) = catalogue.counters
    assert not counter.is_used(utc("2026-12-01T08:59"))
    assert counter.is_used(utc("2026-12-01T09:00"))


def test_public_holidays_of_this_and_the_next_year_close_the_site(tmp_path: Path) -> None:
    catalogue = catalogue_of(tmp_path)
    papers = catalogue.services[0]
    easter_monday = utc("2027-03-29T08:00")
    assert standing(catalogue, papers, easter_monday) is Standing.CLOSED
    assert reason_for_all(load("de"), catalogue, easter_monday) == "Heute ist Ostermontag."
    assert reason_for_all(load("en"), catalogue, easter_monday) == "Today is Easter Monday."
    assert {each.day.year for each in catalogue.holidays} == {2026, 2027}
    without = catalogue_of(tmp_path, FILE.replace('state = "NW"\n', ""))
    assert without.holidays == ()


def test_hotlines_are_told_with_their_hours_and_the_portal(tmp_path: Path) -> None:
    catalogue = catalogue_of(tmp_path)
    german = load("de")
    assert answered(german, catalogue.hotlines[0]) == "Mo–Di 08:00–16:00, Do 08:00–24:00"
    assert ways_to_reach(german, catalogue) == (
        "So erreichen Sie uns:",
        "Hotline: 02303 27-0 (Mo–Di 08:00–16:00, Do 08:00–24:00)",
        "Notruf: 112 (Tag und Nacht)",
        "Im Internet: https://www.example.de/termin",
    )


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("from = 2026-11-23", 'from = "2026-02-30"', "closures.staff-day.from"),
        ("until = 2026-11-23", "until = 2026-11-22", "closures.staff-day.until"),
        ("until = 2026-11-23", "until = 5", "closures.staff-day.until"),
        ("until = 2026-11-23", "prepared = true", "closures.staff-day.prepared"),
        ("[closures.noon]", "[closures.by-hand]", "closures.by-hand"),
        ('services = ["papers"]', "services = []", "closures.noon.services"),
        ('services = ["papers"]', 'services = ["paper"]', "closures.noon.services.1"),
        ('"02303 27-0"', '"call us"', "hotlines.first.number"),
        ('mon = ["08:00-12:00"]', 'mon = ["12:00-08:00"]', "services.papers.walk_in.mon.1"),
        ('{ mon = ["08:00-16:00"], ', '{ mon = ["9"], ', "hotlines.first.hours.mon.1"),
        ('state = "NW"', 'state = "XX"', "site.state"),
        ('name = { de = "Amt", ', "name = { de = 2026-01-01, ", "site.name.de"),
    ],
)
def test_what_cannot_be_meant_is_told_with_its_key(
    tmp_path: Path, old: str, new: str, key: str
) -> None:
    file = tmp_path / "site.toml"
    file.write_text(FILE.replace(old, new, 1), encoding="utf-8")
    assert key in [problem.key for problem in examine(file).problems]
