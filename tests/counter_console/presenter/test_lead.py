"""What a lead sees and does: counters and lines, levels, messages, what is stuck, no person."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from counter_console.presenter.keys import LEAD_KEYS, Button
from counter_console.presenter.lead import (
    ARMED_SECONDS,
    Chosen,
    LevelPressed,
    NoticePressed,
    ServicePressed,
    Ticked,
    Told,
)
from counter_console.presenter.lead_forms import LONGEST_ITEM, short
from counter_console.presenter.lead_state import LeadState, is_same_desk
from counter_console.presenter.lead_view import view
from counter_console.presenter.notes import SHOWN_SECONDS, Tone
from counter_console.presenter.views import LineView
from shared.domain.closures import CloseServices, ReopenServices, SwitchService
from shared.domain.configuration import ConfigurationRefused, Fault
from shared.domain.counters import OpenCounter
from shared.domain.levels import RevertLevel, SwitchLevel
from shared.domain.notices import ShowNotice, WithdrawNotice
from shared.domain.services import SiteConfigured
from shared.domain.tickets import CallNext, Finish, TicketCalled
from shared.i18n.words import Words
from shared.protocol.session import GaveUp, Lost
from tests.counter_console.lead_desk import LED
from tests.counter_console.lead_play import Play
from tests.counter_console.stage import SERVICES, Stage, answered


@pytest.fixture
def play() -> Play:
    return Play()


# --- lines --------------------------------------------------------------------------------------


def test_a_line_says_who_waits_how_long_and_what_is_wrong_with_it(play: Play) -> None:
    stage = play.stage
    assert play.said().lines[0].waiting == "niemand wartet"
    assert play.said().lines[0].state.text == "Wie geplant"
    stage.draw()
    stage.wait(600)
    play.news()
    line = play.said().lines[0]
    assert line.waiting == "1 wartet, längstens 10 min"
    assert line.state.text == "Niemand ruft auf"
    stage.done(OpenCounter(counter="c1"))
    stage.wait(3600)
    stage.draw("emergency")
    stage.wait(60)
    play.news()
    assert play.said().lines[0].state.text == "1 zu lange"
    assert play.said().lines[3].state.tone is Tone.GOOD


def test_a_line_over_its_limit_is_told_at_the_top_and_at_its_row_until_it_is_calm(
    play: Play,
) -> None:
    stage = play.stage
    limited = (replace(LED.services[0], limit=2), *LED.services[1:])
    stage.record(SiteConfigured(catalogue=replace(LED, services=limited)))
    stage.done(OpenCounter(counter="c1"))
    for _ in range(3):
        stage.draw()
    stage.by_itself()
    play.news()
    line = LineView(text="Lange Reihe: Unterlagen abgeben, 3 warten", tone=Tone.CARE)
    assert play.said().link == line
    assert play.said().lines[0].state == LineView(text="Lange Reihe", tone=Tone.CARE)
    for _ in range(2):
        called = stage.done(CallNext(counter="c1")).events[0].event
        assert isinstance(called, TicketCalled)
        stage.done(Finish(counter="c1", ticket=called.ticket))
    stage.by_itself()
    play.news()
    assert play.said().link.text == "Jobcenter Hagen"
    assert play.said().lines[0].state.text == "Wie geplant"


def test_an_emergency_is_told_at_once_and_before_a_long_line(play: Play) -> None:
    play.stage.draw("emergency")
    play.news()
    assert play.said().link.text == "Notlage wartet: C\u00a0001, seit 0 min"


def test_a_service_is_switched_off_and_on(play: Play) -> None:
    play.take(ServicePressed(service="case"))
    assert play.settle() == [SwitchService(service="case", on=False)]
    line = play.said().lines[1]
    assert (line.state.text, line.switch.text) == ("Keine neuen Nummern", "Einschalten")
    play.take(ServicePressed(service="case"))
    assert play.settle() == [SwitchService(service="case", on=True)]


# --- levels, messages, closing ------------------------------------------------------------------


def test_a_level_is_in_force_after_one_press_and_gone_after_another(play: Play) -> None:
    play.stage.done(OpenCounter(counter="c1"))
    play.news()
    assert play.said().levels.state.text == "Üblicher Betrieb"
    play.take(LevelPressed(level="rush"))
    play.take(LevelPressed(level="rush"))
    assert play.settle() == [SwitchLevel(level="rush")]
    levels = play.said().levels
    assert levels.state.text == "Es gilt: Stufe 2: Andrang"
    assert [button.on for button in levels.buttons.values()] == [True, False]
    play.stage.done(OpenCounter(counter="c1", services=("papers", "case")), "counter-1")
    play.news()
    assert play.row()[1] == "Anders als die Stufe: 2 von 4 Anliegen"
    play.press(Button.REVERT_LEVEL)
    assert play.settle() == [RevertLevel()]
    play.press(Button.REVERT_LEVEL)
    assert play.settle() == []


def test_a_level_that_the_settings_have_dropped_is_named_by_its_id(play: Play) -> None:
    play.stage.done(SwitchLevel(level="rush"))
    play.stage.lobby.catalogue = replace(play.stage.lobby.catalogue, levels=())
    play.news()
    assert play.said().levels.state.text == "Es gilt: rush"


def test_a_message_is_prepared_or_typed_and_lasts_as_long_as_was_chosen(play: Play) -> None:
    play.press(Button.SHOW_NOTICE)
    assert play.settle() == []
    play.take(Chosen(text=" Bitte leise ", lasts=1))
    play.press(Button.SHOW_NOTICE)
    (shown,) = play.settle()
    assert isinstance(shown, ShowNotice)
    assert shown.text == "Bitte leise"
    assert shown.until is not None
    assert play.stage.utc - timedelta(seconds=1) + timedelta(minutes=30) == shown.until
    assert play.said().forms.notices[0].text == "Bis 08:30: Bitte leise"
    play.take(Chosen(message=0, lasts=0))
    forms = play.said().forms
    assert not forms.can_type
    assert forms.text.startswith("Der Aufzug")
    play.press(Button.SHOW_NOTICE)
    assert play.settle() == [ShowNotice(message="lift")]
    assert play.said().forms.can_type
    play.take(NoticePressed(notice=1))
    assert play.settle() == [WithdrawNotice(notice=1)]
    play.take(Chosen(message=0))
    play.take(Chosen(message=-1))
    assert play.said().forms.can_type


def test_what_was_chosen_and_is_prepared_no_more_is_not_chosen(play: Play) -> None:
    play.take(Chosen(message=0, closure=0))
    configured = replace(play.stage.lobby.catalogue, messages=(), closures=())
    play.stage.lobby.catalogue = configured
    play.news()
    assert (play.state.message, play.state.closure) == (None, 0)
    assert not play.said().buttons[Button.CLOSE_SERVICES].enabled


def test_everything_is_closed_by_a_second_press_only_and_opened_again(play: Play) -> None:
    play.press(Button.CLOSE_SERVICES)
    assert play.settle() == []
    assert "Noch einmal" in play.said().buttons[Button.CLOSE_SERVICES].text
    play.stage.wait(ARMED_SECONDS + 1)
    play.take(Ticked())
    play.press(Button.CLOSE_SERVICES)
    assert play.settle() == []
    play.press(Button.CLOSE_SERVICES)
    assert play.settle() == [CloseServices(prepared="assembly")]
    play.press(Button.REOPEN_SERVICES)
    assert play.settle() == [ReopenServices()]


def test_a_long_text_is_cut_at_a_word_in_the_list_only() -> None:
    assert short("Kurz") == "Kurz"
    cut = short("Wegen einer Versammlung " * 4)
    assert len(cut) <= LONGEST_ITEM
    assert cut.endswith("einer …")


# --- the broker ---------------------------------------------------------------------------------


def test_a_console_that_is_cut_off_says_so_and_comes_back_without_a_click(play: Play) -> None:
    play.take(Told(notice=Lost()))
    said = play.said()
    assert said.link.text == "Keine Verbindung"
    assert "Es geht von selbst weiter" in said.foot.text
    assert said.desks[0].place == "Schalter 1"
    assert not any(button.enabled for button in said.buttons.values())
    play.press(Button.OPEN)
    assert play.asked == []
    play.take(Told(notice=play.stage.linked()))
    assert play.said().link.text == "Jobcenter Hagen"
    assert play.said().buttons[Button.OPEN].enabled


def test_before_the_settings_are_known_nothing_is_invented() -> None:
    said = view(LeadState(device="lead"), Words("de"), LEAD_KEYS, Stage().moment)
    assert (said.desks, said.panel.heading, said.link.text) == ((), "", "")


def test_a_refusal_and_a_silence_are_said_and_go(play: Play) -> None:
    play.take(LevelPressed(level="party"))
    play.settle()
    assert "Diese Stufe gibt es nicht mehr" in play.said().foot.text
    play.stage.wait(SHOWN_SECONDS + 1)
    play.take(Ticked())
    assert play.said().foot.text == ""
    play.take(LevelPressed(level="rush"))
    play.take(Told(notice=GaveUp(command_id="?", command=RevertLevel())))
    assert play.state.flight is not None
    play.take(Told(notice=GaveUp(command_id="?", command=SwitchLevel(level="rush"))))
    assert "nicht geantwortet" in play.said().foot.text
    play.asked.clear()
    play.take(LevelPressed(level="night"))
    play.take(Told(notice=Lost()))
    play.take(Told(notice=GaveUp(command_id="?", command=SwitchLevel(level="night"))))
    assert play.state.note is None


def test_an_answer_to_something_else_changes_nothing(play: Play) -> None:
    before = play.state
    play.take(Told(notice=answered(RevertLevel(), play.stage.ask(RevertLevel()))))
    assert play.state == before


def test_settings_that_cannot_be_used_are_told_while_all_else_is_quiet(play: Play) -> None:
    fault = Fault(file="x.toml", key="services.papers.letter", found="?", expected="A")
    play.stage.record(ConfigurationRefused(faults=(fault,)))
    play.news()
    assert "services.papers.letter" in play.said().foot.text


def test_what_concerns_the_hall_only_may_wait_to_be_shown(play: Play) -> None:
    before = play.state
    play.stage.draw()
    play.news()
    assert is_same_desk(before, play.state)
    assert not is_same_desk(before, replace(play.state, text="x"))
    assert len(SERVICES) == 4
