"""The reception's workstations: who is where until when, and what a press asks for."""

from __future__ import annotations

from counter_console.presenter.keys import Button
from counter_console.presenter.places_tab import PlacePicked
from counter_console.presenter.reception import Told
from counter_console.presenter.waiting_tab import Selected
from shared.domain.counters import Undo
from shared.domain.workstations import (
    EndSession,
    ExtendSession,
    PutBackInService,
    SeatVisitor,
    TakeOutOfService,
)
from shared.protocol.session import Lost
from tests.counter_console.plays import ReceptionPlay
from tests.counter_console.stage import HALL, Stage, with_internet

NBSP = "\u00a0"


def a_play() -> ReceptionPlay:
    play = ReceptionPlay(Stage(with_internet(HALL)))
    play.link()
    return play


def do(play: ReceptionPlay, button: Button) -> None:
    play.answer(play.command(button))
    play.see()


def said(play: ReceptionPlay) -> list[str]:
    return [place.text for place in play.view().places.places]


def called(play: ReceptionPlay) -> int:
    ticket = play.stage.draw("internet")
    play.stage.by_itself()
    play.see()
    play.give(PlacePicked(counter="w1"))
    return ticket


def test_a_place_says_who_is_there_until_when() -> None:
    play = a_play()
    assert said(play) == ["Internetplatz 1: frei", "Internetplatz 2: frei"]
    ticket = called(play)
    assert said(play)[0] == f"Internetplatz 1: W{NBSP}001 gerufen"
    do(play, Button.SEAT)
    assert said(play)[0] == f"Internetplatz 1: W{NBSP}001 bis 08:30"
    assert play.view().tabs[3].text == "Plätze (1 frei)"
    play.stage.done(TakeOutOfService(counter="w2"), "reception")
    for _ in range(2):
        play.stage.draw("internet")
    play.stage.wait(26 * 60)
    play.stage.by_itself()
    play.see()
    assert play.stage.lobby.tickets.by_id[ticket].counter == "w1"
    assert said(play) == [
        f"Internetplatz 1: W{NBSP}001, noch 5 min",
        "Internetplatz 2: außer Betrieb",
    ]
    assert play.view().places.heading == "2 Personen warten auf einen Platz"


def test_what_can_be_done_follows_from_who_is_at_the_place() -> None:
    play = a_play()
    assert not any(play.view().buttons[b].enabled for b in (Button.SEAT, Button.OUT_OF_SERVICE))
    ticket = called(play)
    assert play.press(Button.EXTEND) == ()
    assert play.view().buttons[Button.END_SESSION].text == "Kommt nicht"
    do(play, Button.SEAT)
    assert play.view().buttons[Button.END_SESSION].text == "Platz ist frei"
    assert play.view().buttons[Button.SEAT].enabled is False
    play.stage.wait(600)
    for button, command in (
        (Button.UNDO, Undo(counter="w1")),
        (Button.EXTEND, ExtendSession(counter="w1", ticket=ticket)),
        (Button.END_SESSION, EndSession(counter="w1", ticket=ticket)),
        (Button.OUT_OF_SERVICE, TakeOutOfService(counter="w1")),
    ):
        state = play.state
        assert play.command(button) == command
        play.state = state
    do(play, Button.OUT_OF_SERVICE)
    assert play.view().buttons[Button.OUT_OF_SERVICE].text == "Wieder benutzen"
    assert play.command(Button.OUT_OF_SERVICE) == PutBackInService(counter="w1")


def test_who_is_selected_in_the_line_is_given_a_free_place_by_name_of_their_number() -> None:
    play = a_play()
    ticket = play.stage.draw("internet")
    papers = play.stage.draw("papers")
    play.see()
    play.give(PlacePicked(counter="w2"))
    assert play.view().buttons[Button.SEAT].text == "Ist da"
    play.give(Selected(ticket=papers))
    assert not play.view().buttons[Button.SEAT].enabled
    play.give(Selected(ticket=ticket))
    assert play.view().buttons[Button.SEAT].text == f"W{NBSP}001 setzt sich"
    assert play.command(Button.SEAT) == SeatVisitor(counter="w2", ticket=ticket)


def test_nothing_is_claimed_or_done_while_the_broker_is_away() -> None:
    play = a_play()
    called(play)
    play.give(Told(notice=Lost()))
    assert play.view().tabs[3].text == "Plätze"
    assert play.view().places.places == ()
    assert not play.view().buttons[Button.SEAT].enabled


def test_a_site_without_workstations_has_no_such_tab() -> None:
    play = ReceptionPlay()
    play.link()
    assert [tab.offered for tab in play.view().tabs if tab.button is Button.PLACES] == [False]
