"""The rule that chose a number, in words."""

import pytest
from msgspec.structs import replace

from counter_console.presenter.counter import Pressed, Selected
from counter_console.presenter.counter_state import Reason
from counter_console.presenter.keys import Button
from counter_console.presenter.why import why_this_one
from tests.counter_console.plays import GERMAN, CounterPlay, open_counter, serving_counter


def why(play: CounterPlay) -> str:
    assert play.state.person is not None
    return why_this_one(GERMAN, play.state, play.state.person)


def test_who_is_due_first_is_told_with_the_hours_of_the_place() -> None:
    assert why(serving_counter()) == (
        "Von allen, die für Ihre Anliegen warten (3), sollte diese Nummer zuerst aufgerufen "
        "werden: bis 08:21 Uhr. Gezogen um 08:01 Uhr, Ziel: höchstens 20 Minuten warten."
    )


def test_an_emergency_is_told_as_one() -> None:
    play = open_counter("papers", "emergency")
    play.do(Button.CALL_NEXT)
    assert why(play) == "Ein Notfall geht allen anderen vor. Gezogen um 08:02 Uhr."


def test_a_number_chosen_by_hand_is_told_as_one() -> None:
    play = open_counter("papers", "case")
    play.give(Selected(ticket=2))
    play.do(Button.CALL_TICKET)
    assert why(play).startswith("Diese Nummer wurde an diesem Schalter von Hand ausgewählt.")


def test_a_number_that_was_taken_over_is_told_as_one() -> None:
    play = open_counter("papers")
    ticket = play.stage.strand("c3")
    play.see()
    play.give(Selected(ticket=ticket))
    play.do(Button.CALL_TICKET)
    assert why(play).startswith("Diese Nummer wurde hier von einem Schalter übernommen")


def test_a_rule_that_this_console_does_not_know_is_named() -> None:
    play = serving_counter()
    told = play.state.reason
    assert told is not None
    play.state = replace(play.state, reason=Reason(call=1, why=replace(told.why, rule="lottery")))
    assert why(play) == "Die Zentrale nennt die Regel „lottery“."


@pytest.mark.parametrize("pressed", [True, False])
def test_after_a_restart_nothing_is_made_up(pressed: bool) -> None:  # noqa: FBT001
    first = serving_counter()
    again = CounterPlay(first.stage)
    again.link()
    if pressed:
        again.give(Pressed(button=Button.WHY))
    assert why(again).startswith("Das weiß dieser Schalter nicht mehr")


def test_undo_of_a_finish_remembers_the_reason_of_the_earlier_call() -> None:
    play = open_counter("emergency", "papers")
    play.do(Button.CALL_NEXT)
    play.do(Button.FINISH)
    play.do(Button.UNDO)
    assert why(play).startswith("Ein Notfall")


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("appointment", "Termin um 09:30 Uhr, angemeldet um 08:01 Uhr. Wer einen Termin hat"),
        ("appointment_early", "Niemand sonst wartet für Ihre Anliegen"),
        ("appointment_late", "angemeldet erst um 08:01 Uhr"),
    ],
)
def test_who_has_an_appointment_is_told_with_its_slot(rule: str, words: str) -> None:
    play = serving_counter()
    told = play.state.reason
    assert told is not None
    slot = told.why.issued.replace(hour=8, minute=30)
    known = replace(told.why, rule=rule, slot=slot)
    play.state = replace(play.state, reason=Reason(call=1, why=known))
    assert words in why(play)
    unknown = replace(told.why, rule=rule)
    play.state = replace(play.state, reason=Reason(call=1, why=unknown))
    assert "Termin um ? Uhr" in why(play)
