"""What happens when nothing happens."""

from kiosk.presenter.inputs import TimePassed
from kiosk.presenter.patience import due
from kiosk.presenter.state import Modes
from shared.domain.slips import PrintState
from tests.kiosk.stage import RULES, a_play, closed


def test_a_kiosk_at_rest_has_nothing_to_wait_for() -> None:
    assert due(RULES, a_play().state) is None


def test_a_number_that_is_slow_in_coming_is_excused() -> None:
    play = a_play()
    play.press("service", "papers")
    play.wait(0.3)
    assert play.place == "home-0"

    play.wait(0.2)

    assert play.place == "drawing"
    assert due(play.rules, play.state) is None


def test_a_printed_number_makes_room_by_itself() -> None:
    play = a_play()
    play.press("speak", "en")
    play.draw()
    play.slip(PrintState.PRINTED)

    play.wait(11.9)
    assert play.place == "ticket-7"
    play.wait(0.2)

    assert play.place == "home-0"
    assert play.state.modes == Modes(language="de")


def test_a_slip_that_came_late_can_still_be_taken() -> None:
    play = a_play()
    play.draw()
    play.wait(11)
    play.slip(PrintState.PRINTED)

    play.wait(5.9)
    assert play.place == "ticket-7"
    play.wait(0.2)

    assert play.place == "home-0"


def test_a_visitor_waits_for_the_slip_but_not_for_ever() -> None:
    play = a_play()
    play.draw()

    play.wait(59)
    assert play.place == "ticket-7"
    play.wait(2)

    assert play.place == "home-0"


def test_a_number_without_a_slip_stays_long_enough_to_be_copied() -> None:
    play = a_play()
    play.draw()
    play.wait(5)
    play.slip(PrintState.NOT_PRINTED, "paper_out")

    play.wait(59)
    assert play.place == "ticket-7"
    play.wait(2)

    assert play.place == "home-0"


def test_who_is_silent_is_asked_before_anything_is_reset() -> None:
    play = a_play()
    play.press("speak", "en")

    play.wait(61)
    assert play.place == "still-there"
    play.wait(20)

    assert play.place == "home-0"
    assert play.state.modes == Modes(language="de")


def test_who_is_still_there_goes_on_where_they_were() -> None:
    play = a_play(case=closed("case"))
    play.press("service", "case")
    play.wait(61)

    play.press("stay")

    assert play.place == "closed-case"
    play.wait(59)
    assert play.place == "closed-case"


def test_back_answers_the_question_and_goes_nowhere() -> None:
    play = a_play(case=closed("case"))
    play.press("service", "case")
    play.wait(61)

    play.press("back")

    assert play.place == "closed-case"


def test_a_button_of_the_bar_answers_the_question_too() -> None:
    play = a_play()
    play.press("larger")
    play.wait(61)

    play.press("help")

    assert play.place == "help"


def test_a_hand_on_the_glass_is_somebody() -> None:
    play = a_play()
    play.press("larger")
    play.wait(50)
    play.stir()

    play.wait(50)
    assert play.place == "home-0"
    play.wait(11)
    assert play.place == "still-there"


def test_the_question_stands_until_it_is_answered() -> None:
    play = a_play()
    play.press("larger")
    play.wait(61)

    play.stir()

    assert play.place == "still-there"


def test_help_left_open_over_a_number_is_asked_about_too() -> None:
    play = a_play()
    play.draw()
    play.press("help")

    play.wait(61)
    assert play.place == "still-there"
    play.wait(21)

    assert play.place == "home-0"


def test_a_clock_that_rings_too_early_changes_nothing() -> None:
    play = a_play()
    at_rest = play.state
    play.when(TimePassed(at=play.at))
    assert play.state == at_rest

    play.press("larger")
    before = play.state
    play.when(TimePassed(at=play.at + 30))
    assert play.state == before
