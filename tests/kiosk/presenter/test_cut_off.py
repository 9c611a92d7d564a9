"""Without the broker the kiosk goes on: it knows the hours and its own numbers, not who waits."""

from datetime import time

import pytest
from msgspec.structs import replace

from kiosk.presenter.effects import Draw, GiveHere, LetGo, NoteSlip, PrintSlip
from kiosk.presenter.inputs import HallSeen, NothingGiven
from kiosk.presenter.state import Drawn, Home, NotDrawn, ServiceClosed
from shared.domain.openings import Opening
from shared.domain.refusals import Reason
from shared.domain.slips import PrintState
from tests.kiosk.stage import CASE, PAPERS, TOKEN, Play, a_catalogue, a_hall, a_play, waiting

MORNINGS = (Opening(day="mon", opens=time(8), closes=time(12)),)
TUESDAYS = (Opening(day="tue", opens=time(8), closes=time(12)),)


def cut_off(*letters: str) -> Play:
    play = a_play(papers=waiting("papers", 4, 15, 25))
    play.lend(*letters)
    play.lose_broker()
    return play


def test_a_visitor_gets_a_number_although_the_broker_is_away() -> None:
    play = cut_off("A")
    assert play.press("service", "papers") == (GiveHere(service="papers", language="de"),)

    (printing,) = play.give_here("A999")

    assert play.place == "ticket-A999"
    assert play.shown().ticket.number == "A 999"
    assert isinstance(play.state.place, Drawn)
    assert printing == PrintSlip(ticket=play.state.place.ticket, language="de")


def test_the_screen_says_that_it_works_without_a_connection_and_tells_no_numbers_of_people() -> (
    None
):
    shown = cut_off("A", "B", "N").shown()
    assert shown.question == "Was möchten Sie heute tun?"
    assert shown.notice.title == "Der Automat arbeitet gerade ohne Verbindung."
    assert [(row.trailing, row.trailing_note, row.quiet) for row in shown.targets] == [
        ("", "", False)
    ] * 3


def test_nothing_is_said_of_people_ahead_on_the_ticket_s_screen() -> None:
    play = cut_off("A")
    play.press("service", "papers")
    play.give_here()
    assert play.shown().ticket.facts == ()


def test_a_service_whose_numbers_are_used_up_says_so_and_sends_to_the_reception() -> None:
    play = cut_off("A")
    row = play.target("service-case")
    assert (row.trailing, row.quiet) == ("keine Nummern mehr", True)

    assert play.press("service", "case") == ()

    assert play.state.place == NotDrawn(service="case", reason=Reason.NUMBERS_EXHAUSTED)
    assert "Empfang" in play.shown().notice.title
    play.press("back")
    assert play.place == "home-0"


def test_when_no_number_is_left_at_all_the_screen_says_that_there_are_none() -> None:
    play = cut_off("A")
    play.lend()
    assert play.place == "away"
    play.lend("B")
    assert play.place == "home-0"


def test_a_fault_of_the_printer_is_told_rather_than_that_of_the_line() -> None:
    play = cut_off("A")
    play.printer("paper_near_end")
    assert play.shown().notice.title == "Der Automat arbeitet gerade ohne Verbindung."
    play.printer("paper_out")
    assert play.shown().notice.title == "Der Drucker hat kein Papier."


def test_hours_are_kept_without_the_broker_too() -> None:
    play = a_play()
    catalogue = a_catalogue(replace(PAPERS, hours=TUESDAYS), CASE)
    play.when(HallSeen(hall=a_hall(catalogue)))
    play.lend("A", "B")
    play.lose_broker()
    assert play.target("service-papers").trailing == "geschlossen"

    assert play.press("service", "papers") == ()

    assert play.state.place == ServiceClosed(service="papers")
    assert "Dienstag" in play.shown().notice.text


def test_a_closed_house_is_closed_without_the_broker_too() -> None:
    play = a_play()
    play.when(HallSeen(hall=a_hall(replace(a_catalogue(), hours=TUESDAYS))))
    play.lend("A")
    play.lose_broker()
    assert play.place == "all-closed"
    assert "Dienstag" in play.shown().notice.text


def test_a_kiosk_that_was_switched_on_without_a_broker_offers_what_its_settings_say() -> None:
    play = Play()
    play.state = replace(play.state, catalogue=replace(a_catalogue(), hours=MORNINGS))
    play.lend("A")
    play.lose_broker()
    assert [row.id for row in play.shown().targets] == [
        "service-papers",
        "service-case",
        "service-registration",
    ]


def test_a_kiosk_that_still_looks_for_its_broker_gives_no_number() -> None:
    play = Play()
    play.lend("A")
    assert play.press("service", "papers") == ()
    assert play.state.drawing is None


# ------------------------------------------------------------------ an answer that does not come


def test_who_waits_for_a_number_when_the_broker_is_lost_gets_one_here() -> None:
    play = a_play()
    play.lend("A")
    assert play.english().press("service", "papers") == (Draw(service="papers", language="en"),)

    effects = play.lose_broker()

    assert effects == (LetGo(), GiveHere(service="papers", language="en"))
    play.give_here("A999")
    assert play.place == "ticket-A999"


def test_who_is_not_answered_in_time_gets_one_here_too() -> None:
    play = a_play()
    play.press("service", "papers")
    play.give_up()
    assert play.effects[-2:] == [LetGo(), GiveHere(service="papers", language="de")]
    assert play.place == "not-drawn"


def test_a_number_that_could_not_be_given_here_is_told_as_such() -> None:
    play = cut_off("A")
    play.press("service", "papers")
    play.when(NothingGiven(at=play.at))
    assert (play.place, play.state.drawing) == ("not-drawn", None)


def test_a_second_press_while_a_number_is_on_its_way_gives_no_second_one() -> None:
    play = cut_off("A")
    play.press("service", "papers")
    assert play.press("service", "papers") == ()


def test_a_broker_that_is_lost_while_nobody_draws_changes_the_screen_only() -> None:
    play = a_play()
    assert play.lose_broker() == ()


def test_silence_about_a_number_that_nobody_waits_for_is_nothing() -> None:
    play = a_play()
    play.give_up()
    assert (play.effects, play.state.place) == ([], Home())


# ------------------------------------------------------------------ the slip


def test_what_became_of_the_slip_is_kept_until_the_broker_is_back() -> None:
    play = cut_off("A")
    play.press("service", "papers")
    play.give_here()
    assert play.slip(PrintState.PRINTED, ticket=0) == (
        NoteSlip(token=TOKEN, printed=PrintState.PRINTED, condition="ready"),
    )
    assert isinstance(play.state.place, Drawn)
    assert play.state.place.printed is PrintState.PRINTED


@pytest.mark.parametrize("language", ["de", "en"])
def test_who_has_a_number_keeps_it_in_sight_when_the_broker_comes_and_goes(language: str) -> None:
    play = cut_off("A")
    play.press("speak", language)
    play.press("service", "papers")
    play.give_here()
    play.when(HallSeen(hall=a_hall()))
    play.lose_broker()
    assert play.place == "ticket-A999"
