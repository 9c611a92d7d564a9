"""The day's appointments in words."""

from __future__ import annotations

import pytest

from counter_console.presenter.appointments_desk import AppointmentTyped
from counter_console.presenter.appointments_view import label
from counter_console.presenter.keys import Button
from counter_console.presenter.reception import Told
from counter_console.presenter.tabs import tab_views
from shared.domain.appointments import CheckIn
from shared.protocol.session import Lost
from tests.counter_console.booked import BOOKED_HALL, booked_stage
from tests.counter_console.plays import GERMAN, ReceptionPlay
from tests.counter_console.stage import Stage


@pytest.fixture
def play() -> ReceptionPlay:
    play = ReceptionPlay(booked_stage())
    play.link()
    return play


def rows(play: ReceptionPlay) -> list[tuple[str, str, str]]:
    return [(row.who, row.where, row.state) for row in play.view().appointments.rows]


def test_the_day_is_told_with_the_earliest_first(play: ReceptionPlay) -> None:
    assert play.view().appointments.heading == "Heute: 3 Termine"
    assert rows(play) == [
        ("09:00   A. B.   Team 7", "Zimmer 214, 2. Etage", "noch nicht da"),
        ("09:00   M. K.", "Unterlagen abgeben", "noch nicht da"),
        ("09:30   Ö. L.", "Zimmer 214, 2. Etage", "noch nicht da"),
    ]


def test_who_has_come_and_who_is_late_is_told(play: ReceptionPlay) -> None:
    play.stage.done(CheckIn(appointment="s/b"), "reception")
    play.stage.wait(75 * 60)
    play.see()
    assert [state for _, _, state in rows(play)] == [
        "da seit 08:00",
        "noch nicht da, seit 15 min",
        "noch nicht da",
    ]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("9:3", ["Ö. L."]),
        ("0930", ["Ö. L."]),
        ("m.k", ["M. K."]),
        ("ö", ["Ö. L."]),
        ("team 7", ["A. B."]),
        ("1700 0001", ["M. K."]),
        ("17", ["A. B.", "M. K.", "Ö. L."]),
        ("x", []),
    ],
)
def test_people_are_found_by_time_code_initials_or_team(
    play: ReceptionPlay, typed: str, found: list[str]
) -> None:
    play.give(AppointmentTyped(text=typed))
    assert [who.split("   ")[1] for who, _, _ in rows(play)] == found
    nobody = play.view().appointments.nobody
    assert nobody.startswith("So steht niemand in der Liste.") is not bool(found)


def test_the_tab_is_named_with_who_is_still_expected_and_not_shown_where_there_are_none(
    play: ReceptionPlay,
) -> None:
    assert label(GERMAN, play.state) == "Termine (3)"
    play.stage.done(CheckIn(appointment="s/b"), "reception")
    play.see()
    assert label(GERMAN, play.state) == "Termine (2)"
    play.give(Told(notice=Lost()))
    assert label(GERMAN, play.state) == "Termine"
    none = ReceptionPlay()
    none.link()
    texts = {tab.button: tab.text for tab in tab_views(none.state, GERMAN, {})}
    assert texts[Button.APPOINTMENTS] == ""


def test_a_day_without_appointments_says_so() -> None:
    play = ReceptionPlay(Stage(BOOKED_HALL))
    play.link()
    assert play.view().appointments.nobody == "Für heute sind keine Termine bekannt."
