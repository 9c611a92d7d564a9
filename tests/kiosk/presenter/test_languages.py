"""Languages by their own names."""

import pytest
from msgspec.structs import replace

from kiosk.presenter.languages import CHIPS, chips, language_screen, own_name
from kiosk.presenter.state import Aside, Link
from shared.i18n.words import Words
from tests.kiosk.scenes import SETTINGS, scenes
from tests.kiosk.stage import RULES, WORDS, Play

MANY = {tag: Words(tag) for tag in ("de", "en", "uk", "ru", "ar", "tr", "fa", "pl", "fr")}


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("de", "Deutsch"),
        ("en", "English"),
        ("uk", "Українська"),
        ("ar", "العربية"),
        ("de-x-ls", "Deutsch in einfachen Worten"),
    ],
)
def test_each_language_is_called_as_its_speakers_call_it(tag: str, name: str) -> None:
    assert own_name(Words(tag)) == name


def test_the_list_marks_the_language_in_use_in_its_own_words_and_by_a_pictogram() -> None:
    body = language_screen(WORDS["en"], WORDS)

    assert [(row.label, row.second, row.pictogram) for row in body.targets] == [
        ("Deutsch", "", ""),
        ("English", "chosen", "check"),
    ]
    assert [(row.action, row.argument) for row in body.targets] == [
        ("speak", "de"),
        ("speak", "en"),
    ]


def test_a_single_language_needs_no_choice() -> None:
    assert chips(WORDS["de"], {"de": WORDS["de"]}) == ()


def test_the_welcome_marks_the_language_in_use_by_a_pictogram_too() -> None:
    assert [(chip.label, chip.chosen, chip.pictogram) for chip in chips(WORDS["en"], WORDS)] == [
        ("Deutsch", False, ""),
        ("English", True, "check"),
    ]


def test_as_many_languages_as_there_are_places_all_stand_on_the_welcome() -> None:
    few = {tag: MANY[tag] for tag in list(MANY)[:CHIPS]}

    assert [(chip.action, chip.id) for chip in chips(few["de"], few)] == [
        ("speak", tag) for tag in few
    ]


def test_of_more_languages_the_first_seven_and_a_way_to_all_stand_on_the_welcome() -> None:
    *first, last = chips(MANY["de"], MANY)

    assert [chip.id for chip in first] == ["de", "en", "uk", "ru", "ar", "tr", "fa"]
    assert (last.action, last.pictogram, last.label) == ("language", "language", "… 9")
    assert (last.spoken, last.chosen) == ("Weitere Sprachen", False)


@pytest.mark.parametrize("chosen", list(MANY))
def test_the_language_in_use_is_always_marked_and_the_way_to_all_stays_in_its_place(
    chosen: str,
) -> None:
    found = chips(MANY[chosen], MANY)

    assert [chip.id for chip in found if chip.chosen] == [chosen]
    assert len(found) == CHIPS
    assert (found[0].id, found[-1].action) == ("de", "language")


def test_every_language_stands_on_the_list_however_many_there_are() -> None:
    body = language_screen(MANY["fr"], MANY)

    assert [row.argument for row in body.targets] == list(MANY)


# --- at any step ---------------------------------------------------------------------------------

BEGUN = {"languages", "help", "still-there", "aloud", "no-voice", "no-sound"}
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
