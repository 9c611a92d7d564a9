"""A console died with a person at its counter: what colleagues see and press, and what it sees."""

import pytest

from counter_console.presenter.counter import Selected
from counter_console.presenter.keys import Button
from counter_console.presenter.notes import Tone
from counter_console.presenter.views import LineView
from shared.domain.counters import OpenCounter
from shared.domain.lobby import AnyCommand
from shared.domain.refusals import Reason
from shared.domain.tickets import CallTicket, ReturnToWaiting
from shared.domain.transitions import DeskStatus
from shared.protocol.messages import Rejected
from tests.counter_console.plays import CounterPlay, open_counter, serving_counter
from tests.counter_console.stage import Stage

STRANDED = "A\u00a0003"


def beside_a_lost_console(people: int = 2) -> CounterPlay:
    """Return an open counter 1 beside counter 3, whose console died with A 003 at its desk."""
    play = open_counter(people=people)
    assert play.stage.strand("c3") == people + 1
    play.see()
    return play


def picked(play: CounterPlay) -> CounterPlay:
    play.give(Selected(ticket=play.state.line.stuck[0].ticket))
    return play


def test_a_stranded_visitor_stands_first_with_the_place_and_what_is_wrong() -> None:
    first, second, _ = beside_a_lost_console().view().rows
    assert (first.number, first.waited) == (STRANDED, "Schalter 3")
    assert first.stuck == "Konsole antwortet nicht"
    assert first.spoken.endswith("Schalter 3, Konsole antwortet nicht")
    assert (second.stuck, second.waited) == ("", "1 min")


def test_a_stranded_visitor_neither_waits_nor_is_next() -> None:
    play = beside_a_lost_console()
    view = play.view()
    assert view.waiting == "2 warten"
    assert view.hint == "Als Nächstes: A\u00a0001, Deutsch"
    alone = beside_a_lost_console(people=0)
    assert not alone.view().buttons[Button.CALL_NEXT].enabled
    assert len(alone.view().rows) == 1


def test_a_stranded_visitor_is_seen_also_by_who_serves_something_else() -> None:
    play = open_counter()
    play.stage.strand("c3", "case")
    play.see()
    assert [row.number for row in play.view().rows] == ["B\u00a0001"]


def test_the_strip_says_it_in_its_line() -> None:
    play = beside_a_lost_console()
    assert play.view().stuck == LineView(
        text="Schalter 3: Konsole antwortet nicht, A\u00a0003 ist dort.", tone=Tone.CARE
    )
    play.stage.strand("c4")
    play.see()
    assert play.view().stuck.text == (
        "2 Personen sind an Schaltern, deren Konsole nicht antwortet."
    )


def test_a_console_that_answers_again_takes_its_row_away() -> None:
    play = picked(beside_a_lost_console())
    play.stage.find("counter-3")
    play.see()
    assert [row.stuck for row in play.view().rows] == ["", ""]
    assert (play.view().stuck, play.state.selected) == (LineView(), None)


@pytest.mark.parametrize(
    ("button", "command"),
    [
        (Button.CALL_TICKET, CallTicket(counter="c1", ticket=3)),
        (Button.RETURN, ReturnToWaiting(counter="c3", ticket=3)),
    ],
)
def test_a_stranded_visitor_is_taken_over_or_put_back(button: Button, command: AnyCommand) -> None:
    play = beside_a_lost_console()
    assert not play.view().buttons[button].enabled
    picked(play)
    assert play.view().buttons[button].enabled
    assert play.press(button) == [command]


def test_who_is_taken_over_is_at_my_desk_and_off_the_list() -> None:
    play = picked(beside_a_lost_console())
    play.do(Button.CALL_TICKET)
    view = play.view()
    assert view.person.number == STRANDED
    assert [row.number for row in view.rows] == ["A\u00a0001", "A\u00a0002"]
    assert view.buttons[Button.UNDO].text == f"Rückgängig: Aufruf {STRANDED}"


def test_who_was_put_back_by_mistake_is_brought_back_to_the_desk_they_were_at() -> None:
    play = picked(beside_a_lost_console())
    play.do(Button.RETURN)
    view = play.view()
    assert [row.stuck for row in view.rows] == ["", "", ""]
    assert view.buttons[Button.UNDO].text == f"Rückgängig: zurück {STRANDED}"
    play.do(Button.UNDO)
    assert play.view().rows[0].waited == "Schalter 3"


def test_with_somebody_at_my_desk_the_button_is_about_them() -> None:
    play = beside_a_lost_console()
    play.do(Button.CALL_NEXT)
    picked(play)
    assert play.press(Button.RETURN) == [ReturnToWaiting(counter="c1", ticket=1)]


@pytest.mark.parametrize("status", [DeskStatus.PAUSED, DeskStatus.CLOSED])
def test_a_counter_that_does_not_call_may_put_back_but_not_take_over(status: DeskStatus) -> None:
    play = beside_a_lost_console()
    play.do(Button.PAUSE if status is DeskStatus.PAUSED else Button.CLOSE)
    buttons = picked(play).view().buttons
    assert buttons[Button.RETURN].enabled
    assert not buttons[Button.CALL_TICKET].enabled


def test_a_row_that_waits_is_not_put_back() -> None:
    play = beside_a_lost_console()
    play.give(Selected(ticket=1))
    assert not play.view().buttons[Button.RETURN].enabled


def test_the_strip_puts_nobody_back_whom_it_does_not_show() -> None:
    play = picked(beside_a_lost_console())
    play.press(Button.STRIP)
    assert not play.view().buttons[Button.RETURN].enabled


@pytest.mark.parametrize("button", [Button.CALL_TICKET, Button.RETURN])
def test_who_presses_a_moment_late_is_told_calmly(button: Button) -> None:
    play = picked(beside_a_lost_console())
    (command,) = play.press(button)
    play.stage.find("counter-3")
    answer = play.answer(command)
    assert isinstance(answer, Rejected)
    assert answer.reason is Reason.TICKET_AT_OTHER_COUNTER
    assert play.view().foot == LineView(
        text=f"Um die Nummer {STRANDED.replace(chr(160), ' ')} kümmert sich schon ein anderer "
        "Schalter."
    )


# --- the console that comes back ----------------------------------------------------------------


def come_back(stage: Stage) -> CounterPlay:
    stage.find("counter-1")
    again = CounterPlay(stage)
    again.link()
    return again


def test_the_same_console_gets_its_visitor_back() -> None:
    play = serving_counter()
    play.stage.lose("counter-1")
    again = come_back(play.stage)
    assert again.view().person.number == "A\u00a0001"
    assert again.view().foot == LineView()
    again.do(Button.SERVE)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (CallTicket(counter="c2", ticket=1), "Schalter 2 hat A\u00a0001 übernommen."),
        (
            ReturnToWaiting(counter="c1", ticket=1),
            "Schalter 2 hat A\u00a0001 zurück in die Reihe gegeben.",
        ),
    ],
)
def test_a_console_that_comes_back_late_is_told_who_helped_until_it_works_on(
    command: AnyCommand, words: str
) -> None:
    stage = serving_counter().stage
    stage.lose("counter-1")
    stage.done(OpenCounter(counter="c2"))
    stage.done(command, "counter-2")
    again = come_back(stage)
    view = again.view()
    assert view.person.number == ""
    assert view.foot == LineView(text=f"Diese Konsole hat nicht geantwortet. {words}")
    assert not view.buttons[Button.UNDO].enabled
    again.do(Button.CALL_NEXT)
    assert again.view().foot == LineView()
