"""What news from the broker change at a counter; from the click to the glass."""

import pytest

from counter_console.presenter.counter import Selected, Told
from counter_console.presenter.keys import Button
from counter_console.presenter.reading import Link
from shared.domain.calls import AcknowledgeCall, Stage
from shared.domain.clock import ClockJumped
from shared.domain.counters import OpenCounter
from shared.domain.devices import ReportTiming, Timing
from shared.domain.refusals import Reason
from shared.domain.tickets import CallNext, Finish, Recall
from shared.domain.transitions import DeskStatus
from shared.protocol.messages import Rejected
from shared.protocol.session import GaveUp, Lost
from tests.counter_console.plays import CounterPlay, open_counter, serving_counter
from tests.counter_console.stage import Stage as Hall
from tests.counter_console.stage import answered


def paint(play: CounterPlay, call: int, ring: int = 0, stage: Stage = Stage.PAINTED) -> None:
    play.stage.done(AcknowledgeCall(call=call, ring=ring, stage=stage), "display-1")


def refuse(play: CounterPlay, button: Button, reason: Reason, **details: str) -> str:
    """Press, have it refused, and return the line at the foot."""
    (command,) = play.press(button)
    refused = Rejected(id="?", reason=reason, details=details)
    play.give(Told(notice=answered(command, refused)))
    assert play.state.flight is None
    return play.view().foot.text


# --- the state ----------------------------------------------------------------------------------


def test_a_counter_opens_by_itself_if_it_is_set_so() -> None:
    play = CounterPlay(opens=True)
    assert play.link() == [OpenCounter(counter="c1")]


def test_a_counter_opens_by_itself_only_once() -> None:
    play = open_counter()
    play.do(Button.CLOSE)
    assert play.link() == []


def test_a_counter_that_is_open_already_is_left_alone() -> None:
    hall = Hall()
    hall.done(OpenCounter(counter="c1", services=("papers",)))
    play = CounterPlay(hall, opens=True)
    assert play.link() == []
    assert play.state.services == ("papers",)


def test_a_restarted_console_shows_the_same_person_again() -> None:
    first = serving_counter()
    again = CounterPlay(first.stage)
    again.link()
    assert again.state.person == first.state.person
    assert again.state.desk is DeskStatus.OPEN


def test_a_lost_broker_keeps_the_person_and_forgets_the_line() -> None:
    play = serving_counter()
    play.press(Button.OPEN)
    play.give(Told(notice=Lost()))
    assert play.state.link is Link.LOST
    assert play.state.person is not None
    assert play.state.line.rows == ()
    assert play.state.chosen is None


def test_it_goes_on_without_a_click_when_the_broker_is_back() -> None:
    play = serving_counter()
    play.give(Told(notice=Lost()))
    play.link()
    assert play.state.link is Link.LIVE
    assert play.press(Button.FINISH) == [Finish(counter="c1", ticket=1)]


def test_what_was_answered_before_the_broker_was_lost_is_not_waited_for() -> None:
    play = open_counter(people=1)
    (command,) = play.press(Button.CALL_NEXT)
    play.answer(command)
    play.give(Told(notice=Lost()))
    assert play.state.flight is None


def test_what_was_not_answered_is_still_waited_for_after_the_broker_is_back() -> None:
    play = open_counter(people=1)
    (command,) = play.press(Button.CALL_NEXT)
    play.give(Told(notice=Lost()))
    play.link()
    assert play.press(Button.PAUSE) == []
    play.answer(command)
    play.see()
    assert play.state.person is not None


def test_a_counter_that_waits_for_an_answer_does_not_open_itself_as_well() -> None:
    play = CounterPlay(opens=True)
    play.state = open_counter(people=1).state
    play.press(Button.CALL_NEXT)
    assert play.link() == []


def test_a_row_that_goes_is_no_longer_chosen() -> None:
    play = open_counter(people=2)
    play.give(Selected(ticket=1))
    play.stage.done(OpenCounter(counter="c2"))
    play.see()
    assert play.state.selected == 1
    play.stage.done(CallNext(counter="c2"))
    play.see()
    assert play.state.selected is None


@pytest.mark.parametrize("seconds", [7200.0, -7200.0])
def test_when_the_brokers_clock_is_set_everybody_has_waited_as_long_as_before(
    seconds: float,
) -> None:
    play = serving_counter()
    play.stage.wait(300)
    before = play.view()
    play.stage.wait(seconds)
    play.stage.record(ClockJumped(seconds=seconds, business_day=play.stage.utc.date()))
    play.see()
    after = play.view()
    assert [row.waited for row in after.rows] == [row.waited for row in before.rows] != []
    assert after.person.waited == before.person.waited


def test_receipts_do_not_cost_a_new_line() -> None:
    play = serving_counter()
    before = play.state.line
    paint(play, 1)
    play.see()
    assert play.state.line is before


# --- answers ------------------------------------------------------------------------------------


def test_an_update_may_come_before_its_answer() -> None:
    play = open_counter(people=1)
    (command,) = play.press(Button.CALL_NEXT)
    answer = play.stage.done(command, "counter-1")
    play.see()
    assert play.state.flight is not None
    play.give(Told(notice=answered(command, answer)))
    assert play.state.flight is None


def test_answers_to_other_questions_change_nothing() -> None:
    play = open_counter(people=1)
    play.press(Button.CALL_NEXT)
    other = Finish(counter="c1", ticket=9)
    before = play.state
    play.give(Told(notice=answered(other, Rejected(id="?", reason=Reason.TICKET_UNKNOWN))))
    play.give(Told(notice=GaveUp(command_id="?", command=other)))
    assert play.state == before


def test_refusals_that_only_tell_of_a_double_press_are_not_shown() -> None:
    assert refuse(open_counter(people=1), Button.CALL_NEXT, Reason.COUNTER_BUSY) == ""
    assert refuse(serving_counter(), Button.FINISH, Reason.TICKET_NOT_AT_COUNTER) == ""
    assert refuse(open_counter(), Button.UNDO, Reason.NOTHING_TO_UNDO) == ""


def test_an_action_that_cannot_be_undone_any_more_is_said() -> None:
    said = refuse(serving_counter(), Button.UNDO, Reason.TICKET_NOT_AT_COUNTER, number="A001")
    assert said == "Die Nummer A 001 ist nicht mehr an diesem Schalter."


def test_an_unanswered_command_is_said_and_can_be_pressed_again() -> None:
    play = open_counter(people=1)
    (command,) = play.press(Button.CALL_NEXT)
    play.give(Told(notice=GaveUp(command_id="?", command=command)))
    assert play.view().foot.text.startswith("Die Zentrale hat nicht geantwortet.")
    assert play.press(Button.CALL_NEXT) == [command]


def test_while_the_broker_is_lost_one_sentence_is_enough() -> None:
    play = open_counter(people=1)
    (command,) = play.press(Button.CALL_NEXT)
    play.give(Told(notice=Lost()))
    play.give(Told(notice=GaveUp(command_id="?", command=command)))
    assert play.state.note is None
    assert play.view().foot.text.startswith("Keine Verbindung zur Zentrale.")


# --- why ----------------------------------------------------------------------------------------


def test_the_reasons_of_other_counters_are_not_kept() -> None:
    play = open_counter(people=2)
    play.stage.done(OpenCounter(counter="c2"))
    play.stage.done(CallNext(counter="c2"))
    play.see()
    assert play.state.reason is None


def test_the_reason_of_the_latest_call_is_kept() -> None:
    play = open_counter(people=2)
    for call in (1, 2):
        play.do(Button.CALL_NEXT)
        play.do(Button.FINISH)
        assert play.state.reason is not None
        assert play.state.reason.call == call


# --- from the click to the glass ----------------------------------------------------------------


def test_the_click_is_timed_until_the_receipt_of_the_glass() -> None:
    play = open_counter(people=1)
    (command,) = play.press(Button.CALL_NEXT)
    play.stage.wait(0.02)
    play.answer(command)
    play.see()
    play.stage.wait(0.03)
    paint(play, 1)
    (report,) = play.see()
    assert report == ReportTiming(timing=Timing.CLICK_TO_GLASS, subject=1, milliseconds=50.0)
    paint(play, 1, stage=Stage.SOUNDED)
    assert play.see() == []


def test_a_recall_is_timed_by_its_own_ring() -> None:
    play = serving_counter()
    paint(play, 1)
    play.see()
    (command,) = play.press(Button.RECALL)
    assert isinstance(command, Recall)
    play.answer(command)
    assert play.see() == []
    paint(play, 1, ring=1)
    (report,) = play.see()
    assert isinstance(report, ReportTiming)


def test_a_receipt_may_come_before_the_answer() -> None:
    play = open_counter(people=1)
    (command,) = play.press(Button.CALL_NEXT)
    answer = play.stage.done(command, "counter-1")
    paint(play, 1)
    assert play.see() == []
    (report,) = play.give(Told(notice=answered(command, answer)))
    assert isinstance(report, ReportTiming)


def test_a_call_that_is_over_before_the_glass_is_not_timed() -> None:
    play = open_counter(people=1)
    (command,) = play.press(Button.CALL_NEXT)
    play.answer(command)
    play.see()
    play.do(Button.FINISH)
    assert play.state.watch is None


def test_other_answers_do_not_stop_the_watch() -> None:
    play = serving_counter()
    play.do(Button.SERVE)
    assert play.state.watch is not None
    paint(play, 1)
    assert len(play.see()) == 1
