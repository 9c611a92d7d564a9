"""The panel behind "Mehr" in words."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from counter_console.presenter.form_filling import Chosen, FormDone, Typed
from counter_console.presenter.forms import MENU, PAGES
from counter_console.presenter.forms_view import FormView, MenuView, panel_view
from counter_console.presenter.keys import Button
from shared.domain.visits import Receipt
from shared.i18n.words import load
from tests.counter_console.plays import GERMAN, CounterPlay, serving_counter
from tests.counter_console.stage import BUSY_HALL, Stage


@pytest.fixture
def play() -> CounterPlay:
    play = serving_counter(Stage(BUSY_HALL))
    person = play.state.person
    assert person is not None
    receipts = (Receipt(what="Brief", pieces=2),)
    play.state = replace(
        play.state,
        prints=True,
        targets=("c2",),
        selected=2,
        person=replace(person, language="ar", receipts=receipts),
    )
    return play


def page(play: CounterPlay, button: Button) -> FormView:
    play.state = replace(play.state, form=None)
    play.press(button)
    view = panel_view(play.state, GERMAN, play.stage.moment)
    assert isinstance(view, FormView)
    return view


def texts(view: FormView) -> list[str]:
    return [choice.text for choice in view.choices]


def test_the_line_stands_where_nothing_else_is_asked_for(play: CounterPlay) -> None:
    assert panel_view(play.state, GERMAN, play.stage.moment) is None
    play.press(Button.MORE)
    assert panel_view(play.state, GERMAN, play.stage.moment) == MenuView(
        heading="Mehr", said="", pages=MENU, back="Zur Warteliste"
    )


def test_targets_are_named_as_people_know_them(play: CounterPlay) -> None:
    view = page(play, Button.TRANSFER)
    assert texts(view)[0] == "Wie steht mein Antrag?"
    assert texts(view)[-1] == "An Schalter 2"
    assert view.asks == "Hinweis für die Kollegen"
    assert not view.can_confirm
    play.give(Chosen(choice="@c2"))
    again = panel_view(play.state, GERMAN, play.stage.moment)
    assert isinstance(again, FormView)
    assert again.can_confirm
    assert [choice.id for choice in again.choices if choice.on] == ["@c2"]


def test_times_are_told_by_the_clock_of_the_site(play: CounterPlay) -> None:
    view = page(play, Button.PARK)
    assert texts(view)[0] == "Bis Sie die Nummer zurückholen"
    assert texts(view)[1].startswith("5 Minuten, bis 08:")


def test_languages_show_whom_to_dial(play: CounterPlay) -> None:
    view = page(play, Button.INTERPRETER)
    assert texts(view)[0] == "Arabisch"
    assert view.said == "Hotline 0800 765 4321"


def test_outcomes_and_receipts_are_named(play: CounterPlay) -> None:
    assert texts(page(play, Button.FINISH_WITH)) == ["Erledigt", "Termin vereinbart"]
    view = page(play, Button.RECEIPT)
    assert texts(view) == ["Noch einmal drucken: Brief (2)"]
    assert view.counts == "Stück"


def test_who_is_called_with_a_reason_is_named_since_the_line_is_hidden(play: CounterPlay) -> None:
    play.give(FormDone(confirmed=False))
    (command,) = play.press(Button.FINISH)
    play.answer(command)
    play.see()
    play.state = replace(play.state, selected=2)
    view = page(play, Button.CALL_BECAUSE)
    assert view.said == "A\u00a0002, Unterlagen abgeben"
    play.give(Typed(text="eilt"))
    assert play.state.form is not None
    view = page(play, Button.BREAK)
    assert view.said == ""


@pytest.mark.parametrize("button", PAGES)
def test_every_page_has_its_words_in_english_too(play: CounterPlay, button: Button) -> None:
    english = load("en")
    if button in {Button.CALL_BECAUSE, Button.BREAK}:
        (command,) = play.press(Button.FINISH)
        play.answer(command)
        play.see()
        play.state = replace(play.state, selected=2)
    german = page(play, button)
    view = panel_view(play.state, english, play.stage.moment)
    assert isinstance(view, FormView)
    assert view.heading not in {"", german.heading}
    assert view.confirm not in {"", german.confirm} or button is Button.BREAK
    assert english.missing == set()
