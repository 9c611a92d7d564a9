"""What a lead sees of counters and workstations, and does about them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from counter_console.presenter.keys import Button
from counter_console.presenter.lead import (
    Chosen,
    ServicePressed,
    ServiceTicked,
    Told,
)
from counter_console.presenter.notes import Tone
from shared.domain.closures import SwitchCounter
from shared.domain.counters import AssignServices, CloseCounter, OpenCounter, PauseCounter
from shared.domain.freeing import FreeTicket, Outcome
from shared.domain.services import SiteConfigured
from shared.domain.tickets import CallNext, Finish, ReturnToWaiting, Serve
from shared.domain.workstations import EndSession, ExtendSession, SeatVisitor, TakeOutOfService
from shared.protocol.session import Lost
from tests.counter_console.lead_desk import LED
from tests.counter_console.lead_play import Play, select
from tests.counter_console.stage import MORNING, with_internet


@pytest.fixture
def play() -> Play:
    return Play()


# --- counters -----------------------------------------------------------------------------------


def test_a_counter_says_what_it_is_doing_since_when_and_for_what(play: Play) -> None:
    stage = play.stage
    assert play.row() == ("Schalter 1: Geschlossen", "", Tone.CALM)
    stage.done(OpenCounter(counter="c1"))
    stage.wait(120)
    play.news()
    assert play.row() == ("Schalter 1: Offen seit 2 min", "Alle Anliegen", Tone.CALM)
    stage.done(OpenCounter(counter="c1", services=("papers", "case")))
    ticket = stage.draw()
    stage.done(CallNext(counter="c1"))
    play.news()
    assert play.row()[:2] == ("Schalter 1: ruft A\u00a0001 auf, 0 min", "2 von 4 Anliegen")
    stage.done(Serve(counter="c1", ticket=ticket))
    stage.done(AssignServices(counter="c1", services=("papers",)))
    play.news()
    assert play.row()[:2] == ("Schalter 1: A\u00a0001 seit 0 min", "Unterlagen abgeben")


def test_a_counter_whose_console_is_lost_or_that_some_wait_for_in_vain_stands_out(
    play: Play,
) -> None:
    stage = play.stage
    stuck = stage.strand("c3")
    sent = stage.draw()
    stage.done(OpenCounter(counter="c1"))
    stage.done(CallNext(counter="c1"))
    stage.lobby.tickets.by_id[sent].for_counter = "c2"
    stage.done(ReturnToWaiting(counter="c1", ticket=sent))
    play.news()
    assert play.row(2)[1:] == ("Konsole antwortet nicht", Tone.CARE)
    assert play.row(1)[1:] == ("1 wartet nur hier", Tone.CARE)
    select(play, "c3")
    play.press(Button.RETURN)
    assert play.settle() == [
        FreeTicket(
            ticket=stuck, outcome=Outcome.WAITS, reason="Der Schalter ist nicht mehr besetzt"
        )
    ]
    select(play, "c2")
    play.take(Chosen(reason=1))
    play.press(Button.RETURN)
    (freed,) = play.settle()
    assert freed == FreeTicket(ticket=sent, reason="Die Konsole antwortet nicht")
    assert play.row(1)[1] == ""


@pytest.mark.parametrize(
    ("button", "outcome"), [(Button.NO_SHOW, Outcome.MISSED), (Button.FINISH, Outcome.DONE)]
)
def test_a_visitor_is_freed_in_the_way_that_is_true(
    play: Play, button: Button, outcome: Outcome
) -> None:
    play.stage.strand("c1")
    play.news()
    play.press(button)
    (freed,) = play.settle()
    assert isinstance(freed, FreeTicket)
    assert freed.outcome is outcome
    play.press(button)
    assert play.settle() == []


def test_counters_are_opened_paused_closed_and_moved(play: Play) -> None:
    select(play, "c2")
    play.take(ServiceTicked(service="case", on=False))
    play.take(ServiceTicked(service="papers", on=False))
    play.take(ServiceTicked(service="papers", on=True))
    chosen = ("papers", "registration", "emergency")
    play.press(Button.OPEN)
    assert play.settle() == [OpenCounter(counter="c2", services=chosen)]
    play.press(Button.ASSIGN)
    assert play.settle() == []
    play.take(ServiceTicked(service="papers", on=False))
    play.press(Button.ASSIGN)
    assert play.settle() == [AssignServices(counter="c2", services=chosen[1:])]
    assert play.said().foot.tone is Tone.GOOD
    play.press(Button.PAUSE)
    assert play.settle() == [PauseCounter(counter="c2")]
    play.press(Button.CLOSE)
    assert play.settle() == [CloseCounter(counter="c2")]


def test_a_counter_is_switched_off_and_on_and_is_not_opened_meanwhile(play: Play) -> None:
    play.press(Button.SWITCH_COUNTER, Button.SWITCH_COUNTER)
    assert play.settle() == [SwitchCounter(counter="c1", on=False)]
    said = play.said()
    assert play.row()[0] == "Schalter 1: Ausgeschaltet"
    assert "ruft niemanden mehr auf" in said.foot.text
    assert not said.buttons[Button.OPEN].enabled
    assert said.buttons[Button.SWITCH_COUNTER].text == "Einschalten"
    play.press(Button.SWITCH_COUNTER)
    assert play.settle() == [SwitchCounter(counter="c1", on=True)]
    said = play.said()
    assert said.foot.text == ""
    assert said.buttons[Button.SWITCH_COUNTER].text == "Ausschalten"
    assert said.buttons[Button.OPEN].enabled


def test_who_is_at_a_counter_that_is_switched_off_is_served_to_the_end(play: Play) -> None:
    stage = play.stage
    stage.done(OpenCounter(counter="c1"))
    ticket = stage.draw()
    stage.done(CallNext(counter="c1"))
    play.news()
    play.press(Button.SWITCH_COUNTER)
    play.settle()
    stage.by_itself()
    play.news()
    assert play.row()[0] == "Schalter 1: A\u00a0001 seit 0 min, dann aus"
    stage.done(Finish(counter="c1", ticket=ticket), "counter-1")
    stage.by_itself()
    play.news()
    assert play.row()[0] == "Schalter 1: Ausgeschaltet"


def test_what_the_settings_switch_off_no_press_switches_on(play: Play) -> None:
    counters = (replace(LED.counters[0], off=True), *LED.counters[1:])
    services = (replace(LED.services[0], off=True), *LED.services[1:])
    off = replace(LED, counters=counters, services=services)
    play.stage.record(SiteConfigured(catalogue=off))
    play.news()
    assert not play.said().buttons[Button.SWITCH_COUNTER].enabled
    assert not play.said().lines[0].switch.enabled
    play.press(Button.SWITCH_COUNTER)
    play.take(ServicePressed(service="papers"))
    play.take(ServicePressed(service="nothing"))
    assert play.asked == []


def test_what_begins_on_a_later_day_says_so(play: Play) -> None:
    soon = MORNING + timedelta(days=8)
    counters = (replace(LED.counters[0], starts=soon), *LED.counters[1:])
    services = (replace(LED.services[0], starts=soon), replace(LED.services[1], starts=MORNING))
    later = replace(LED, counters=counters, services=services)
    play.stage.record(SiteConfigured(catalogue=later))
    play.news()
    assert play.row()[0] == "Schalter 1: Ab Dienstag, 1. Dezember"
    states = [line.state.text for line in play.said().lines]
    assert states == ["Ab Dienstag, 1. Dezember", "Wie geplant"]


def test_no_figure_tells_of_one_persons_work(play: Play) -> None:
    """Whatever counters did before leaves no trace: only the present moment is shown."""
    stage = play.stage
    stage.done(OpenCounter(counter="c1"))
    play.news()
    before = play.said()
    for _ in range(3):
        ticket = stage.draw()
        stage.done(CallNext(counter="c1"))
        stage.done(Finish(counter="c1", ticket=ticket))
    play.news()
    assert play.said() == before


# --- workstations -------------------------------------------------------------------------------


@pytest.fixture
def places() -> Play:
    return Play(with_internet(LED))


def place_rows(play: Play) -> list[str]:
    return [desk.place for desk in play.said().desks[len(LED.counters) :]]


def test_places_stand_below_the_counters_with_who_is_there_until_when(places: Play) -> None:
    ticket = places.stage.draw("internet")
    places.stage.by_itself()
    places.news()
    assert places.said().counters == "Schalter und Plätze"
    assert place_rows(places) == ["Internetplatz 1: W\u00a0001 gerufen", "Internetplatz 2: frei"]
    assert places.said().lines[-1].state.text == "Wie geplant", "places call by themselves"
    select(places, "w1")
    said = places.said()
    assert (said.panel.heading, said.panel.is_place) == ("Internetplatz 1", True)
    assert [desk.on for desk in said.desks].index(True) == len(LED.counters)
    assert not any(said.buttons[button].enabled for button in (Button.OPEN, Button.SWITCH_COUNTER))
    for button, command in (
        (Button.SEAT, SeatVisitor(counter="w1", ticket=ticket)),
        (Button.EXTEND, ExtendSession(counter="w1", ticket=ticket)),
        (Button.END_SESSION, EndSession(counter="w1", ticket=ticket)),
        (Button.OUT_OF_SERVICE, TakeOutOfService(counter="w1")),
    ):
        places.stage.wait(60)
        places.press(button, button)
        assert places.settle() == [command]
    assert place_rows(places)[0] == "Internetplatz 1: außer Betrieb"
    places.press(Button.EXTEND)
    assert places.asked == []


def test_who_waits_for_places_that_are_all_out_of_order_stands_out(places: Play) -> None:
    for place in ("w1", "w2"):
        places.stage.done(TakeOutOfService(counter=place))
    places.stage.draw("internet")
    places.stage.by_itself()
    places.news()
    assert places.said().lines[-1].state.text == "Niemand ruft auf"


def test_places_are_only_named_while_the_broker_is_away(places: Play) -> None:
    select(places, "w1")
    places.take(Told(notice=Lost()))
    assert place_rows(places) == ["Internetplatz 1", "Internetplatz 2"]
    assert not places.said().buttons[Button.OUT_OF_SERVICE].enabled
