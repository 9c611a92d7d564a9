"""Who changes the language on the way goes on where they were, and what they typed stays."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kiosk.presenter.state import Aside, Link
from tests.kiosk.scenes import SETTINGS, scenes
from tests.kiosk.stage import RULES, Play

BEGUN = {"languages", "help", "still-there"}
"""Screens that are laid over the way: what was beneath comes back, which other tests tell."""
ON_THE_WAY = {name: state for name, state in scenes().items() if name not in BEGUN}


def at(name: str) -> Play:
    """Return a kiosk at this screen."""
    play = Play(rules=replace(RULES, languages=SETTINGS.languages))
    play.state = ON_THE_WAY[name]
    play.at = play.state.stirred_at + 1.0
    return play


@pytest.mark.parametrize("name", list(ON_THE_WAY))
def test_a_language_chosen_from_the_list_leaves_everything_else_as_it_was(name: str) -> None:
    play, before = at(name), ON_THE_WAY[name]
    screen = play.shown()

    play.press("language")
    assert play.place == "languages"
    play.at += 1.0
    play.press("speak", "en")

    after = play.state
    assert (after.modes.language, after.aside) == ("en", Aside.NONE)
    assert replace(after, modes=before.modes) == replace(
        before, place=after.place, struck_at=after.struck_at, stirred_at=after.stirred_at
    )
    assert (play.place, play.shown().body) == (screen.place, screen.body)
    assert play.shown().typing.text == screen.typing.text
    assert [row.argument for row in play.shown().targets] == [
        row.argument for row in screen.targets
    ]
    assert play.shown().ticket.number == screen.ticket.number


@pytest.mark.parametrize("name", list(ON_THE_WAY))
def test_back_leaves_the_list_with_the_language_as_it_was(name: str) -> None:
    play = at(name)
    screen = play.shown()

    play.press("language")
    play.at += 1.0
    play.press("back")

    assert (play.shown().place, play.shown().question) == (screen.place, screen.question)


@pytest.mark.parametrize(
    ("name", "signs"),
    [("call-back-name", "adam"), ("check-in-code", "172"), ("call-back-phone-wrong", "172")],
)
def test_a_form_in_the_middle_of_typing_keeps_each_sign(name: str, signs: str) -> None:
    play = at(name)
    *first, last = signs
    for sign in first:
        play.press("typed", sign)
        play.at += 1.0
    typed = play.shown().typing.text
    assert typed.lower() == "".join(first)

    play.press("language")
    play.at += 1.0
    play.press("speak", "en")
    assert play.shown().typing.text == typed

    play.at += 1.0
    play.press("typed", last)
    assert play.shown().typing.text.lower() == signs


def test_a_number_that_is_being_drawn_comes_in_the_language_that_it_was_asked_for_in() -> None:
    play = at("welcome")
    assert play.state.link is Link.LIVE
    play.press("service", "papers")
    play.at += 1.0
    play.press("language")
    play.at += 1.0
    play.press("speak", "en")
    play.answer()

    assert play.place == "ticket-7"
    assert play.shown().question == "Your number"
