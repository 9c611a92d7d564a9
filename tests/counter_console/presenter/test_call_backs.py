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
    CallBackInput,
    CallBackPressed,
    CallBackWritten,
)
from counter_console.presenter.flight import Submit
from counter_console.presenter.reception import Told
from shared.domain.callbacks import (
    DayPart,
    LeaveCallBack,
    Outcome,
    ReportCallBack,
    RequestCallBack,
    TakeCallBack,
)
from shared.domain.services import SiteConfigured
from shared.protocol.session import Lost
from tests.counter_console.plays import ReceptionPlay
from tests.counter_console.stage import HALL, Stage, answered

if TYPE_CHECKING:
    from counter_console.presenter.call_backs_view import CallBacksView
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
    assert (row.about, row.state) == ("Unterlagen abgeben · Deutsch", "")
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
    assert chosen.lines == ("Ada · Unterlagen abgeben · Deutsch · egal wann", "wegen Post")
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
    assert shown(play).chosen.enabled == frozenset()
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
    assert shown(play).rows[0].about == "Wie steht mein Antrag? · Deutsch"
    assert shown(play).noted == 1
    assert play.view().foot.text == "Der Rückruf ist notiert."


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
