"""What stays the same on every screen: the head, and the bar that never moves."""

import pytest
from msgspec.structs import replace

from kiosk.presenter.shown import BarRow
from kiosk.presenter.state import Modes
from kiosk.presenter.view import view
from shared.domain.refusals import Reason
from shared.domain.services import EMPTY
from shared.i18n.words import Words
from tests.kiosk.stage import NOW, WORDS, Play, a_play, closed

BAR = ["language", "larger", "contrast", "low", "aloud", "help", "back"]


def button(play: Play, name: str) -> BarRow:
    return next(row for row in play.shown().bar if row.id == name)


def plays() -> dict[str, Play]:
    """One kiosk at each screen."""
    made = {
        name: a_play(case=closed("case"))
        for name in ("home", "languages", "help", "closed", "ticket", "refused", "drawing", "asked")
    }
    made["languages"].press("language")
    made["help"].press("help")
    made["closed"].press("service", "case")
    made["ticket"].draw()
    made["refused"].press("service", "papers")
    made["refused"].refuse(Reason.NOT_ALLOWED)
    made["drawing"].press("service", "papers")
    made["drawing"].wait(1)
    made["asked"].press("larger")
    made["asked"].wait(61)
    made["starting"] = Play()
    made["away"] = a_play()
    made["away"].lose_broker()
    return made


@pytest.mark.parametrize("name", list(plays()))
def test_the_bar_is_the_same_on_every_screen(name: str) -> None:
    assert [row.id for row in plays()[name].shown().bar] == BAR


@pytest.mark.parametrize("name", list(plays()))
def test_every_screen_has_a_question_and_at_most_six_targets(name: str) -> None:
    shown = plays()[name].shown()

    assert shown.question
    assert len(shown.targets) <= 6


def test_switches_show_that_they_are_on() -> None:
    play = a_play()
    play.press("larger")
    play.press("low")

    assert [row.id for row in play.shown().bar if row.checked] == ["larger", "low"]
    assert (play.shown().large, play.shown().low) == (True, True)


def test_the_place_of_reading_aloud_is_kept_free() -> None:
    assert button(a_play(), "aloud") == BarRow(id="aloud")


def test_the_word_language_is_also_readable_to_who_needs_it() -> None:
    assert button(a_play(), "language").label == "Sprache\nLanguage"
    assert button(a_play().english(), "language").label == "Language\nSprache"


@pytest.mark.parametrize(
    ("name", "leads_back"),
    [
        ("home", False),
        ("languages", True),
        ("help", True),
        ("closed", True),
        ("ticket", True),
        ("refused", True),
        ("drawing", False),
        ("asked", True),
        ("starting", False),
        ("away", False),
    ],
)
def test_back_can_be_pressed_exactly_where_it_leads_somewhere(
    name: str, *, leads_back: bool
) -> None:
    play = plays()[name]

    assert button(play, "back").disabled is not leads_back


def test_an_arabic_screen_is_mirrored() -> None:
    words = {**WORDS, "ar": Words("ar")}
    state = replace(a_play().state, modes=Modes(language="ar"))

    assert view(state, words, NOW).mirrored
    assert not a_play().shown().mirrored


def test_a_kiosk_that_knows_nothing_yet_shows_no_name() -> None:
    play = Play()
    play.state = replace(play.state, catalogue=EMPTY)

    assert play.shown().site == ""
