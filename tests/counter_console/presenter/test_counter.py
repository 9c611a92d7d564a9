"""What presses do at a counter, once and twice."""

import pytest

from counter_console.presenter.counter import (
    DOUBLE_STRIKE,
    Pressed,
    Selected,
    ServicesChosen,
    ServiceTicked,
    Ticked,
)
from counter_console.presenter.keys import Button
from counter_console.presenter.notes import SHOWN_SECONDS
from shared.domain.counters import CloseCounter, OpenCounter, PauseCounter, Undo
from shared.domain.lobby import AnyCommand
from shared.domain.tickets import (
    CallNext,
    CallTicket,
    Finish,
    NoShow,
    Recall,
    ReturnToWaiting,
    Serve,
)
from tests.counter_console.plays import CounterPlay, open_counter, serving_counter


def test_next_asks_for_the_next_number() -> None:
    play = open_counter(people=2)
    assert play.press(Button.CALL_NEXT) == [CallNext(counter="c1")]


@pytest.mark.parametrize(
    ("button", "command"),
    [
        (Button.RECALL, Recall(counter="c1", ticket=1)),
        (Button.SERVE, Serve(counter="c1", ticket=1)),
        (Button.FINISH, Finish(counter="c1", ticket=1)),
        (Button.NO_SHOW, NoShow(counter="c1", ticket=1)),
        (Button.RETURN, ReturnToWaiting(counter="c1", ticket=1)),
        (Button.UNDO, Undo(counter="c1")),
    ],
)
def test_each_action_is_about_the_person_at_the_desk(button: Button, command: AnyCommand) -> None:
    assert serving_counter().press(button) == [command]


@pytest.mark.parametrize(
    ("button", "command"),
    [
        (Button.PAUSE, PauseCounter(counter="c1")),
        (Button.CLOSE, CloseCounter(counter="c1")),
    ],
)
def test_a_free_counter_pauses_and_closes(button: Button, command: AnyCommand) -> None:
    assert open_counter().press(button) == [command]


def test_the_pause_button_also_ends_the_pause_for_the_same_services() -> None:
    play = open_counter()
    play.do(Button.PAUSE)
    every = ("papers", "case", "registration", "emergency")
    assert play.press(Button.PAUSE) == [OpenCounter(counter="c1", services=every)]


def test_the_chosen_row_is_called() -> None:
    play = open_counter(people=3)
    play.give(Selected(ticket=3))
    assert play.press(Button.CALL_TICKET) == [CallTicket(counter="c1", ticket=3)]


def test_without_a_chosen_row_nobody_is_called() -> None:
    assert open_counter(people=3).press(Button.CALL_TICKET) == []


def test_an_illegal_button_asks_for_nothing() -> None:
    assert open_counter(people=3).press(Button.FINISH) == []


def test_a_trembling_finger_calls_one_person() -> None:
    play = serving_counter()
    (recall,) = play.press(Button.RECALL)
    play.answer(recall)
    play.see()
    assert play.press(Button.RECALL, after=DOUBLE_STRIKE / 2) == []
    assert len(play.press(Button.RECALL)) == 1


def test_no_button_does_anything_while_a_command_is_in_flight() -> None:
    play = open_counter(people=2)
    play.press(Button.CALL_NEXT)
    for button in (Button.CALL_NEXT, Button.PAUSE, Button.CLOSE, Button.UNDO, Button.OPEN):
        assert play.press(button) == []
    assert play.state.chosen is None


def test_next_stays_harmless_between_the_answer_and_its_update() -> None:
    play = open_counter(people=2)
    (command,) = play.press(Button.CALL_NEXT)
    play.answer(command)
    assert play.view().buttons[Button.CALL_NEXT].enabled
    assert play.press(Button.CALL_NEXT) == []
    play.see()
    assert play.state.flight is None
    assert play.press(Button.FINISH) == [Finish(counter="c1", ticket=1)]


def test_why_and_strip_are_switched_by_their_buttons() -> None:
    play = serving_counter()
    assert play.press(Button.WHY) == []
    assert play.press(Button.STRIP) == []
    assert (play.state.why_shown, play.state.strip) == (True, True)
    play.press(Button.WHY)
    play.press(Button.STRIP)
    assert (play.state.why_shown, play.state.strip) == (False, False)


def test_opening_begins_with_the_usual_services_and_can_be_given_up() -> None:
    play = CounterPlay()
    play.link()
    assert play.press(Button.OPEN) == []
    assert play.state.chosen == ("papers", "case", "registration", "emergency")
    assert play.give(ServicesChosen(confirmed=False)) == []
    assert play.state.chosen is None


def test_a_counter_opens_for_the_ticked_services_in_their_order() -> None:
    play = CounterPlay()
    play.link()
    play.press(Button.OPEN)
    for service, on in (("papers", False), ("emergency", False), ("papers", True)):
        play.give(ServiceTicked(service=service, on=on))
    asked = play.give(ServicesChosen(confirmed=True))
    wanted = OpenCounter(counter="c1", services=("papers", "case", "registration"))
    assert asked == [wanted]
    assert play.state.chosen is None


def test_a_counter_never_opens_for_nothing() -> None:
    play = CounterPlay()
    play.link()
    play.press(Button.OPEN)
    for service in ("papers", "case", "registration", "emergency"):
        play.give(ServiceTicked(service=service, on=False))
    assert play.give(ServicesChosen(confirmed=True)) == []
    view = play.view().chooser
    assert view is not None
    assert not view.can_confirm
    assert view.hint == "Bitte wählen Sie mindestens ein Anliegen."


def test_changing_services_begins_with_those_served_now() -> None:
    play = open_counter()
    play.press(Button.OPEN)
    play.give(ServiceTicked(service="papers", on=False))
    play.answer(play.give(ServicesChosen(confirmed=True))[0])
    play.see()
    play.press(Button.OPEN)
    assert play.state.chosen == ("case", "registration", "emergency")


def test_the_button_for_opening_folds_the_choice_up_again() -> None:
    play = CounterPlay()
    play.link()
    play.press(Button.OPEN)
    play.press(Button.OPEN)
    assert play.state.chosen is None


def test_opening_from_the_strip_unfolds_the_window() -> None:
    play = CounterPlay()
    play.link()
    play.press(Button.STRIP)
    play.press(Button.OPEN)
    assert not play.state.strip


def test_ticks_without_a_choice_change_nothing() -> None:
    play = open_counter()
    before = play.state
    play.give(ServiceTicked(service="papers", on=False))
    assert play.state == before


def test_a_note_goes_after_a_while() -> None:
    play = open_counter(people=1)
    (command,) = play.press(Button.CALL_NEXT)
    other = CallNext(counter="c2")
    play.stage.ask(OpenCounter(counter="c2"))
    play.stage.ask(other)
    play.answer(command)
    assert play.view().foot.text == "Gerade wartet niemand."
    play.give(Ticked())
    assert play.state.note is not None
    play.stage.wait(SHOWN_SECONDS + 1)
    play.give(Ticked())
    assert play.state.note is None


def test_the_next_press_takes_the_note_away() -> None:
    play = open_counter(people=1)
    (command,) = play.press(Button.CALL_NEXT)
    play.stage.ask(OpenCounter(counter="c2"))
    play.stage.ask(CallNext(counter="c2"))
    play.answer(command)
    play.see()
    play.give(Pressed(button=Button.PAUSE))
    assert play.state.note is None
