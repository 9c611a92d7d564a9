"""The work list of call backs at the reception: chosen, taken, tried, written down."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from counter_console.presenter.call_backs import (
    CallAgainAt,
    CallBackAction,
    CallBackChosen,
    CallBackDesk,
    CallBackInput,
    CallBackPressed,
    CallBackWritten,
    wanted,
)
from counter_console.presenter.call_backs_view import CallBacksView
from counter_console.presenter.counter import ReceiptSettled
from counter_console.presenter.flight import Submit
from counter_console.presenter.form_filling import FormDone
from counter_console.presenter.forms_view import MenuView
from counter_console.presenter.issuing import LanguagePicked
from counter_console.presenter.keys import Button
from counter_console.presenter.receipts import CallBackSlip, PrintReceipt
from counter_console.presenter.reception import Ticked, Told
from shared.domain.callbacks import (
    DayPart,
    LeaveCallBack,
    Outcome,
    ReportCallBack,
    RequestCallBack,
    TakeCallBack,
)
from shared.domain.services import SiteConfigured
from shared.domain.slips import PrintState
from shared.printing.confirmations import Confirmation
from shared.protocol.session import Lost
from tests.counter_console.plays import CounterPlay, ReceptionPlay, serving_counter
from tests.counter_console.stage import BUSY_HALL, HALL, Stage, answered

if TYPE_CHECKING:
    from shared.domain.lobby import AnyCommand

WISH = RequestCallBack(service="papers", phone="02331 80840", name="Ada", note="wegen Post")


def a_play(wishes: int = 1) -> ReceptionPlay:
    play = ReceptionPlay(Stage(HALL))
    for _ in range(wishes):
        play.stage.ask(WISH, "kiosk-1")
    play.link()
    return play


def asked(play: ReceptionPlay, given: CallBackInput) -> list[AnyCommand]:
    return [each.command for each in play.give(given) if isinstance(each, Submit)]


def done(play: ReceptionPlay, given: CallBackInput) -> None:
    """Give an input, and let everything arrive that follows from it."""
    (command,) = asked(play, given)
    answer = play.stage.ask(command, "reception")
    play.give(Told(notice=answered(command, answer)))
    play.see()


def shown(play: ReceptionPlay) -> CallBacksView:
    return play.view().call_backs


def test_the_list_says_who_is_to_be_called_until_when() -> None:
    play = a_play(2)
    view = shown(play)
    assert view.heading == "2 Rückrufe"
    assert play.view().tabs[2].text == "Rückrufe (2)"
    row = view.rows[0]
    assert (row.due, row.overdue, row.phone) == ("bis 16:00", False, "+49233180840")
    assert (row.about, row.state) == ("Nr. 1 · Unterlagen abgeben · Deutsch", "")
    assert shown(a_play(0)).nobody == "Niemand wartet auf einen Rückruf."


@pytest.mark.parametrize(
    ("hours", "due"),
    [
        (-20, "bis Dienstag, 12:00"),
        (0.5, "seit 30 min überfällig"),
        (5, "seit 5 Std. überfällig"),
        (24, "seit 1 Tag überfällig"),
        (50, "seit 2 Tagen überfällig"),
    ],
)
def test_what_is_overdue_says_for_how_long(hours: float, due: str) -> None:
    play = a_play()
    play.stage.ask(
        ReportCallBack(
            call_back=1,
            outcome=Outcome.AGAIN,
            again=datetime(2026, 11, 24, 11, tzinfo=UTC),
        ),
        "reception",
    )
    again = datetime(2026, 11, 24, 11, tzinfo=UTC)
    play.stage.wait((again + timedelta(hours=hours) - play.stage.moment.utc).total_seconds())
    play.see()
    assert shown(play).rows[0].due == due
    assert ("überfällig" in shown(play).heading) is (hours > 0)


def test_the_one_that_is_chosen_is_said_large_with_all_that_is_known() -> None:
    play = a_play()
    assert shown(play).chosen.phone == ""
    play.give(CallBackChosen(call_back=1))
    chosen = shown(play).chosen
    assert chosen.phone == "+49233180840"
    assert chosen.lines == (
        "Nr. 1 · Ada · Unterlagen abgeben · Deutsch · egal wann",
        "wegen Post",
    )
    assert chosen.again == "2026-11-23T09:00"
    assert shown(play).rows[0].on


def test_who_calls_is_seen_by_all() -> None:
    play = a_play()
    play.give(CallBackChosen(call_back=1))
    done(play, CallBackPressed(action=CallBackAction.TAKE))
    assert shown(play).rows[0].state == "Sie rufen gerade an."
    assert CallBackAction.LEAVE in shown(play).chosen.enabled
    done(play, CallBackPressed(action=CallBackAction.LEAVE))
    play.stage.ask(TakeCallBack(call_back=1), "counter-3")
    play.see()
    assert shown(play).rows[0].state == "Schalter 3 ruft gerade an."
    assert shown(play).chosen.enabled == {CallBackAction.PRINT}
    play.stage.ask(LeaveCallBack(call_back=1), "counter-3")
    play.stage.ask(TakeCallBack(call_back=1), "lead")
    play.see()
    assert shown(play).rows[0].state == "Empfang ruft gerade an."


def test_tries_in_vain_are_counted_and_said_after_the_set_number() -> None:
    play = a_play()
    play.give(CallBackChosen(call_back=1))
    done(play, CallBackPressed(action=CallBackAction.NOT_REACHED))
    assert shown(play).rows[0].state == "1-mal nicht erreicht"
    for _ in range(2):
        done(play, CallBackPressed(action=CallBackAction.NOT_REACHED))
    assert shown(play).rows[0].state.startswith("Schon 3-mal nicht erreicht.")


def test_what_is_done_leaves_the_list() -> None:
    play = a_play()
    play.give(CallBackChosen(call_back=1))
    done(play, CallBackPressed(action=CallBackAction.DONE))
    assert shown(play).rows == ()
    assert play.state.call_backs.chosen is None
    assert asked(play, CallBackPressed(action=CallBackAction.DONE)) == []


def test_a_time_that_was_agreed_is_the_sites_own() -> None:
    play = a_play()
    at = CallAgainAt(day=date(2026, 11, 24), clock=time(10))
    assert asked(play, at) == []
    play.give(CallBackChosen(call_back=1))
    (command,) = asked(play, at)
    again = datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert command == ReportCallBack(call_back=1, outcome=Outcome.AGAIN, again=again)


def test_one_is_taken_down_at_the_desk_and_the_form_is_emptied() -> None:
    play = a_play(0)
    written = CallBackWritten(
        service="case", phone="02331 80840", name="Eve", note="x", when=DayPart.MORNING
    )
    done(play, written)
    assert shown(play).rows[0].about == "Nr. 1 · Wie steht mein Antrag? · Deutsch"
    assert shown(play).noted == 1
    assert play.view().foot.text == "Der Rückruf ist notiert."


def test_one_that_is_noted_is_shown_at_once_so_that_its_number_can_be_read_back() -> None:
    play = a_play(1)
    (command,) = asked(play, CallBackWritten(service="case", phone="02331 80849"))
    answer = play.stage.ask(command, "reception")
    play.give(Told(notice=answered(command, answer)))
    assert shown(play).chosen.phone == ""
    play.see()
    assert shown(play).chosen.phone == "+49233180849"
    done(play, CallBackPressed(action=CallBackAction.DONE))
    assert shown(play).chosen.phone == ""


def test_who_needs_an_interpreter_is_seen_before_the_call_with_whom_to_dial() -> None:
    play = ReceptionPlay(Stage(BUSY_HALL))
    play.link()
    done(
        play,
        CallBackWritten(service="case", phone="02331 80840", language="ar", interpreter=True),
    )
    row = "Nr. 1 · Wie steht mein Antrag? · Arabisch, Dolmetscher nötig"
    assert shown(play).rows[0].about == row
    assert shown(play).chosen.lines[1] == "Hotline 0800 765 4321"


def test_the_form_begins_with_the_language_of_the_visitor_who_is_here() -> None:
    play = a_play(0)
    play.give(LanguagePicked(language="en"))
    assert [each.id for each in shown(play).languages if each.on] == ["en"]


def test_its_confirmation_is_printed_on_request_and_tells_no_more_than_it_must() -> None:
    play = a_play()
    print_it = CallBackPressed(action=CallBackAction.PRINT)
    assert play.give(print_it) == ()
    play.give(CallBackChosen(call_back=1))
    (effect,) = play.give(print_it)
    assert isinstance(effect, PrintReceipt)
    assert isinstance(effect.slip, CallBackSlip)
    assert effect.slip.noted == Confirmation(
        call_back=1, due=play.state.call_backs.rows[0].due, digits="40"
    )
    assert play.view().foot.text == "Die Bestätigung wird gedruckt."
    settled = ReceiptSettled(job=effect.slip.job, state=PrintState.NOT_PRINTED, condition="jam")
    play.give(settled)
    assert play.view().foot.text.startswith("Die Bestätigung ist nicht gedruckt. ")
    play.stage.wait(60)
    play.give(Ticked())
    assert play.view().foot.text == ""


def test_without_a_printer_no_confirmation_is_offered() -> None:
    play = ReceptionPlay(Stage(HALL), prints=False)
    play.stage.ask(WISH, "kiosk-1")
    play.link()
    play.give(CallBackChosen(call_back=1))
    assert CallBackAction.PRINT not in shown(play).chosen.enabled
    assert play.give(CallBackPressed(action=CallBackAction.PRINT)) == ()


def test_printing_asks_nothing_of_the_broker() -> None:
    desk = CallBackDesk(chosen=1)
    assert wanted(desk, CallBackPressed(action=CallBackAction.PRINT), HALL) is None


# --- at a counter ---------------------------------------------------------------------------------


def at_counter(stage: Stage | None = None) -> CounterPlay:
    """Return the list of call backs at a counter that serves somebody."""
    play = serving_counter(stage or Stage(BUSY_HALL))
    play.stage.ask(WISH, "kiosk-1")
    play.see()
    play.press(Button.CALL_BACKS)
    return play


def listed(play: CounterPlay) -> CallBacksView:
    panel = play.view().panel
    assert isinstance(panel, CallBacksView)
    return panel


def test_a_counter_has_the_list_behind_its_menu_and_keeps_it_whoever_comes() -> None:
    play = at_counter()
    assert listed(play).heading == "1 Rückruf"
    assert [each.id for each in listed(play).services if each.on] == ["papers"]
    play.do(Button.SERVE)
    play.do(Button.FINISH)
    assert listed(play).heading == "1 Rückruf"
    assert [each.id for each in listed(play).services if each.on] == []
    play.give(FormDone(confirmed=False))
    assert isinstance(play.view().panel, MenuView)


def test_a_counter_takes_one_and_says_what_came_of_it() -> None:
    play = at_counter()
    play.give(CallBackChosen(call_back=1))
    for action, command in (
        (CallBackAction.TAKE, TakeCallBack(call_back=1)),
        (CallBackAction.NOT_REACHED, ReportCallBack(call_back=1, outcome=Outcome.NOT_REACHED)),
    ):
        assert play.give(CallBackPressed(action=action)) == [command]
        assert play.give(CallBackPressed(action=action)) == []
        play.answer(command)
        play.see()
    assert listed(play).rows[0].state == "1-mal nicht erreicht"


def test_a_counter_notes_one_for_the_visitor_and_says_so() -> None:
    play = at_counter()
    (command,) = play.give(CallBackWritten(service="case", phone="02331 80849"))
    play.answer(command)
    play.see()
    assert listed(play).chosen.phone == "+49233180849"
    assert play.view().foot.text == "Der Rückruf ist notiert."


def test_a_counter_prints_a_confirmation_where_it_has_a_printer() -> None:
    play = at_counter()
    print_it = CallBackPressed(action=CallBackAction.PRINT)
    play.give(CallBackChosen(call_back=1))
    play.give(print_it)
    assert play.state.slip is None
    play.state = replace(play.state, prints=True)
    play.give(print_it)
    assert play.view().foot.text == "Die Bestätigung wird gedruckt."


def test_a_counter_has_no_list_where_none_are_offered_and_none_are_left() -> None:
    play = serving_counter(Stage(replace(HALL, call_backs=None)))
    assert not play.view().buttons[Button.CALL_BACKS].enabled
    play.press(Button.MORE)
    panel = play.view().panel
    assert isinstance(panel, MenuView)
    assert Button.CALL_BACKS not in panel.pages


def test_a_number_that_cannot_be_is_refused_in_words_and_the_form_is_kept() -> None:
    play = a_play(0)
    (command,) = asked(play, CallBackWritten(service="case", phone="12"))
    answer = play.stage.ask(command, "reception")
    play.give(Told(notice=answered(command, answer)))
    assert shown(play).noted == 0
    assert play.view().foot.text.startswith("Diese Telefonnummer kann nicht stimmen.")


def test_while_one_is_on_its_way_or_the_broker_away_nothing_more_is_asked() -> None:
    play = a_play()
    play.give(CallBackChosen(call_back=1))
    press = CallBackPressed(action=CallBackAction.TAKE)
    assert len(asked(play, press)) == 1
    assert asked(play, press) == []
    play.give(Told(notice=Lost()))
    view = shown(play)
    assert (view.heading, view.rows, view.live) == ("", (), False)
    assert view.nobody == "Die Rückrufe kommen von selbst wieder."
    assert play.view().tabs[2].text == "Rückrufe"
    assert asked(play, press) == []


def test_there_is_no_tab_where_none_are_offered_and_none_are_left() -> None:
    play = a_play(0)
    play.stage.record(SiteConfigured(catalogue=replace(HALL, call_backs=None)))
    play.see()
    assert play.view().tabs[2].text == ""
