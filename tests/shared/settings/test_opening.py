"""Opening hours: how a week is written, and what cannot be meant."""

from datetime import time
from pathlib import Path

import pytest

from shared.domain.openings import Opening
from tests.helpers.settings_files import Tree, examined, hall, the_problem


def _hours(folder: Path, hours: Tree) -> list[tuple[str, time, time]]:
    settings = examined(folder, hall() | {"hours": hours}).settings
    assert settings is not None
    return [(each.day, each.opens, each.closes) for each in settings.catalogue.hours]


def test_a_day_may_have_a_break_at_noon(tmp_path: Path) -> None:
    hours = _hours(tmp_path, {"tue": ["13:00-16:00", "08:00-12:00"]})
    assert hours == [("tue", time(8), time(12)), ("tue", time(13), time(16))]


def test_the_days_come_in_the_order_of_the_week(tmp_path: Path) -> None:
    hours = _hours(tmp_path, {"sun": ["10:00-11:00"], "mon": ["10:00-11:00"]})
    assert [day for day, _, _ in hours] == ["mon", "sun"]


def test_24_00_is_the_end_of_the_day(tmp_path: Path) -> None:
    assert _hours(tmp_path, {"fri": ["20:00-24:00"]}) == [("fri", time(20), time(0))]


def test_spans_may_touch(tmp_path: Path) -> None:
    hours = _hours(tmp_path, {"mon": ["08:00-12:00", "12:00-24:00"]})
    assert len(hours) == 2


@pytest.mark.parametrize("hours", [{"always": True}, {"always": True, "mon": ["08:00-09:00"]}])
def test_always_means_every_day_from_midnight_to_midnight(tmp_path: Path, hours: Tree) -> None:
    days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    assert _hours(tmp_path, hours) == [(day, time(0), time(0)) for day in days]


def test_a_site_that_says_nothing_of_hours_is_always_open(tmp_path: Path) -> None:
    tree = hall()
    del tree["hours"]
    settings = examined(tmp_path, tree).settings
    assert settings is not None
    assert len(settings.catalogue.hours) == 7


def test_a_service_may_have_hours_of_its_own(tmp_path: Path) -> None:
    tree = hall()
    tree["services"]["papers"]["hours"] = {"wed": ["08:00-09:30"]}
    settings = examined(tmp_path, tree).settings
    assert settings is not None
    papers, case = settings.catalogue.services
    assert papers.hours == (Opening(day="wed", opens=time(8), closes=time(9, 30)),)
    assert case.hours == ()


def test_hours_on_no_day_are_told(tmp_path: Path) -> None:
    tree = hall()
    tree["hours"] = {"mon": []}
    problem = the_problem(examined(tmp_path, tree))
    assert (problem.key, problem.found) == ("hours", "no hours")


@pytest.mark.parametrize("span", ["12:00-08:00", "08:00-08:00"])
def test_closing_before_opening_is_told(tmp_path: Path, span: str) -> None:
    tree = hall()
    tree["services"]["papers"]["hours"] = {"wed": ["06:00-07:00", span]}
    problem = the_problem(examined(tmp_path, tree))
    assert (problem.key, problem.found) == ("services.papers.hours.wed.2", f'"{span}"')


def test_spans_that_overlap_are_told(tmp_path: Path) -> None:
    tree = hall()
    tree["hours"] = {"mon": ["10:00-14:00", "08:00-12:00"]}
    problem = the_problem(examined(tmp_path, tree))
    assert (problem.key, problem.found) == ("hours.mon", '"08:00-12:00" and "10:00-14:00"')


@pytest.mark.parametrize(
    "span", ["8-12", "08:00 - 12:00", "08:00-25:00", "24:00-24:00", "08:60-09:00"]
)
def test_times_that_no_clock_shows_are_told(tmp_path: Path, span: str) -> None:
    tree = hall()
    tree["hours"] = {"mon": [span]}
    problem = the_problem(examined(tmp_path, tree))
    assert problem.expected == 'opening and closing time, such as "08:00-12:00"'
