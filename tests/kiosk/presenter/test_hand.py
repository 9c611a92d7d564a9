"""What a visitor's finger does, and what it does not."""

import pytest

from kiosk.presenter.effects import Draw
from kiosk.presenter.state import Home, Modes, ServiceClosed
from tests.kiosk.stage import Play, a_hall, a_play, closed, many_services


def test_a_trembling_finger_draws_one_number() -> None:
    play = a_play()
    play.press("service", "papers")
    play.at += 0.1
    play.answer()

    play.at += 0.3
    play.press("home", same_spot=True)

    assert play.place == "ticket-7"


def test_a_second_strike_elsewhere_is_another_wish() -> None:
    play = a_play()
    play.draw()
    play.at += 0.1

    play.press("home")

    assert play.place == "home-0"


def test_a_second_strike_on_the_spot_counts_when_it_comes_later() -> None:
    play = a_play()
    play.draw()
    play.at += 0.6

    play.press("home", same_spot=True)

    assert play.place == "home-0"


def test_a_first_strike_counts_wherever_it_hits() -> None:
    play = a_play()

    assert play.press("service", "papers", same_spot=True) == (
        Draw(service="papers", language="de"),
    )


def test_while_a_number_is_on_its_way_no_other_choice_counts() -> None:
    play = a_play()
    play.press("service", "papers")

    assert play.press("service", "case") == ()
    assert play.press("service", "papers") == ()


def test_back_does_not_take_back_a_number_on_its_way() -> None:
    play = a_play()
    play.press("service", "papers")

    play.press("back")

    assert play.state.drawing is not None


def test_no_number_is_asked_for_while_the_broker_is_away() -> None:
    play = a_play()
    play.lose_broker()

    assert play.press("service", "papers") == ()


def test_a_service_that_is_not_offered_gives_no_number() -> None:
    play = a_play()

    assert play.press("service", "parking") == ()


def test_a_touch_on_a_closed_service_tells_why_instead_of_asking() -> None:
    play = a_play(case=closed("case"))

    assert play.press("service", "case") == ()
    assert play.state.place == ServiceClosed(service="case")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("larger", Modes(language="de", large=True)),
        ("contrast", Modes(language="de", contrast=True)),
        ("low", Modes(language="de", low=True)),
    ],
)
def test_each_help_for_reading_and_reaching_switches_on_and_off(name: str, wanted: Modes) -> None:
    play = a_play()

    play.press(name)
    assert play.state.modes == wanted
    play.press(name)
    assert play.state.modes == Modes(language="de")


def test_a_language_changes_the_words_and_nothing_else() -> None:
    play = a_play(case=closed("case"))
    play.press("service", "case")

    play.press("speak", "en")

    assert play.state.modes.language == "en"
    assert play.place == "closed-case"


def test_choosing_a_language_from_the_list_returns_to_where_one_was() -> None:
    play = a_play(case=closed("case"))
    play.press("service", "case")
    play.press("language")
    assert play.place == "languages"

    play.press("speak", "en")

    assert play.place == "closed-case"


def test_a_language_chosen_beside_help_leaves_help_open() -> None:
    play = a_play()
    play.press("help")

    play.press("speak", "en")

    assert play.place == "help"


@pytest.mark.parametrize(("name", "place"), [("language", "languages"), ("help", "help")])
def test_languages_and_help_close_by_their_own_button_and_by_back(name: str, place: str) -> None:
    play = a_play()

    play.press(name)
    assert play.place == place
    play.press(name)
    assert play.place == "home-0"
    play.press(name)
    play.press("back")
    assert play.place == "home-0"


def test_help_can_follow_on_languages() -> None:
    play = a_play()
    play.press("language")

    play.press("help")

    assert play.place == "help"


def test_back_from_a_closed_service_leads_to_the_services() -> None:
    play = a_play(case=closed("case"))
    play.press("service", "case")

    play.press("back")

    assert play.place == "home-0"


def test_done_makes_the_kiosk_as_new_for_the_next_visitor() -> None:
    play = a_play()
    play.press("speak", "en")
    play.press("larger")
    play.draw()

    play.press("home")

    assert play.state.modes == Modes(language="de")
    assert play.state.place == Home()


def test_more_services_than_a_screen_holds_come_page_by_page() -> None:
    play = Play(a_hall(many_services(8)))

    play.press("more", "1")

    assert play.state.place == Home(page=1)


def test_a_button_without_a_meaning_changes_nothing_but_the_time() -> None:
    play = a_play()
    before = play.shown()

    assert play.press("nothing") == ()
    assert play.shown() == before


def test_a_number_stays_longer_for_a_visitor_who_does_something() -> None:
    play = a_play()
    play.draw()
    play.wait(10)

    play.press("contrast")
    play.wait(10)

    assert play.place == "ticket-7"


def test_help_over_a_number_keeps_the_number() -> None:
    play = a_play()
    play.draw()
    play.press("help")
    play.wait(30)

    play.press("back")

    assert play.place == "ticket-7"
