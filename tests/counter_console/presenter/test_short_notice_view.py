"""The page of a short-notice appointment in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from counter_console.presenter.form_filling import Chosen
from counter_console.presenter.forms_view import FormView, MenuView, panel_view
from counter_console.presenter.keys import Button
from shared.domain.appointments import ArrangeAppointment
from shared.i18n.words import load
from tests.counter_console.booked import FREE, offer
from tests.counter_console.plays import GERMAN, CounterPlay, serving_counter
from tests.counter_console.stage import BUSY_HALL, Stage

if TYPE_CHECKING:
    from shared.i18n.words import Words


@pytest.fixture
def play() -> CounterPlay:
    play = serving_counter(Stage(BUSY_HALL))
    play.state = replace(play.state, prints=True)
    offer(play.stage, *FREE)
    play.see()
    return play


def page(play: CounterPlay, *chosen: str, words: Words = GERMAN) -> FormView:
    play.state = replace(play.state, form=None)
    play.press(Button.ARRANGE)
    for choice in chosen:
        play.give(Chosen(choice=choice))
    view = panel_view(play.state, words, play.stage.moment)
    assert isinstance(view, FormView)
    return view


def texts(view: FormView) -> list[str]:
    return [choice.text for choice in view.choices]


def test_each_step_says_what_it_asks_and_what_is_chosen(play: CounterPlay) -> None:
    view = page(play)
    assert (view.heading, view.said) == ("Bei welcher Stelle ist der Termin?", "")
    assert texts(view) == [
        "Team 7: frei ab Montag, 23. November, 09:30 Uhr",
        "Team Leistung: frei ab Dienstag, 24. November, 09:00 Uhr",
    ]
    assert not view.can_confirm
    view = page(play, "unit-Team 7")
    assert (view.heading, view.said) == ("An welchem Tag?", "Team 7")
    assert texts(view) == ["Montag, 23. November", "Dienstag, 24. November"]
    view = page(play, "unit-Team 7", "day-2026-11-24", "slot-t/c")
    assert (view.heading, view.said) == ("Um wie viel Uhr?", "Team 7, Dienstag, 24. November")
    assert texts(view) == ["09:00 Uhr, Zimmer 214, 2. Etage", "09:30 Uhr, Zimmer 214, 2. Etage"]
    assert [choice.on for choice in view.choices] == [False, True]
    assert (view.confirm, view.can_confirm) == ("Termin buchen", True)


def test_it_is_said_in_english_too(play: CounterPlay) -> None:
    english = load("en")
    view = page(play, "unit-Team Leistung", words=english)
    assert (view.heading, view.said) == ("At what time?", "Team Leistung, Tuesday, 24 November")
    assert texts(view) == ["09:00, Room 12, ground floor"]
    assert english.missing == set()


def test_where_nothing_is_free_it_is_said_with_what_helps(play: CounterPlay) -> None:
    offer(play.stage)
    play.see()
    view = page(play)
    assert (view.heading, view.choices) == ("Termin vereinbaren", ())
    assert view.said == "Gerade meldet keine Stelle eine freie Zeit. Bitte rufen Sie dort an."


def test_a_slip_that_was_printed_is_offered_once_more(play: CounterPlay) -> None:
    play.stage.done(ArrangeAppointment(slot="t/b", counter="c1", ticket=1))
    play.see()
    view = page(play)
    assert texts(view)[-1] == (
        "Zettel noch einmal drucken: Dienstag, 24. November, 09:00 Uhr, Team 7"
    )
    assert page(play, "again-0").can_confirm


def test_the_list_of_pages_says_why_most_are_off_while_nobody_is_there(play: CounterPlay) -> None:
    for expected in ("", "Das meiste geht erst, wenn jemand da ist."):
        play.state = replace(play.state, form=None)
        play.press(Button.MORE)
        view = panel_view(play.state, GERMAN, play.stage.moment)
        assert isinstance(view, MenuView)
        assert view.said == expected
        assert play.view().buttons[Button.ARRANGE].enabled is (not expected)
        if play.state.person:
            play.do(Button.FINISH)
