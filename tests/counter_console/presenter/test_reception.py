"""What presses do at the reception, once and twice."""

import pytest

from counter_console.presenter.counter import DOUBLE_STRIKE
from counter_console.presenter.flight import REPORT_PATIENCE, Submit
from counter_console.presenter.keys import Button
from counter_console.presenter.notes import SHOWN_SECONDS
from counter_console.presenter.reception import (
    ARMED_SECONDS,
    LanguagePicked,
    Printed,
    PrinterIs,
    Searched,
    Ticked,
    Told,
)
from shared.domain.devices import ReportPrinter
from shared.domain.tickets import CloseDay, IssueTicket, PrintState, ReportPrint
from shared.protocol.session import Lost
from tests.counter_console.plays import ReceptionPlay


def live(*, prints: bool = True) -> ReceptionPlay:
    play = ReceptionPlay(prints=prints)
    play.link()
    return play


def issue(play: ReceptionPlay, service: str = "papers") -> None:
    play.pick(service)
    play.answer(play.command(Button.ISSUE))
    play.see()


def test_a_number_is_issued_for_the_picked_service_and_language() -> None:
    play = live()
    play.pick("case")
    play.give(LanguagePicked(language="en"))
    assert play.command(Button.ISSUE) == IssueTicket(service="case", language="en")


def test_without_a_service_nothing_is_issued() -> None:
    assert live().press(Button.ISSUE) == ()


def test_a_double_press_issues_one_number() -> None:
    play = live()
    issue(play)
    assert play.press(Button.ISSUE) == ()
    play.pick("papers")
    assert play.press(Button.ISSUE, after=0.0) != ()
    assert play.stage.lobby.tickets.last_id == 1


def test_a_trembling_finger_issues_one_number_although_the_form_is_filled_in_again() -> None:
    play = live()
    issue(play)
    play.pick("papers")
    assert play.press(Button.ISSUE, after=DOUBLE_STRIKE - 1.0) == ()


def test_nothing_is_pressed_while_a_command_is_in_flight_or_the_broker_away() -> None:
    play = live()
    play.pick("papers")
    play.command(Button.ISSUE)
    assert play.press(Button.CLOSE_DAY) == ()
    play.give(Told(notice=Lost()))
    assert play.press(Button.CLOSE_DAY) == ()


def test_the_day_ends_with_the_second_press_only() -> None:
    play = live()
    play.stage.draw()
    play.see()
    assert play.press(Button.CLOSE_DAY) == ()
    assert play.state.armed is not None
    assert play.press(Button.CLOSE_DAY, after=DOUBLE_STRIKE / 2) == ()
    assert play.command(Button.CLOSE_DAY) == CloseDay()
    assert play.state.armed is None


def test_who_does_not_press_again_ends_no_day() -> None:
    play = live()
    play.press(Button.CLOSE_DAY)
    play.stage.wait(ARMED_SECONDS / 2)
    play.give(Ticked())
    assert play.state.armed is not None
    play.stage.wait(ARMED_SECONDS)
    play.give(Ticked())
    assert play.state.armed is None


def test_issuing_a_number_is_no_second_press() -> None:
    play = live()
    play.press(Button.CLOSE_DAY)
    play.pick("papers")
    assert isinstance(play.command(Button.ISSUE), IssueTicket)
    assert play.state.armed is None


def test_a_note_goes_after_a_while() -> None:
    play = live()
    play.press(Button.CLOSE_DAY)
    play.answer(play.command(Button.CLOSE_DAY))
    assert play.view().foot.text == "Der Tag ist schon beendet."
    play.give(Ticked())
    assert play.state.note is not None
    play.stage.wait(SHOWN_SECONDS + 1)
    play.give(Ticked())
    assert play.state.note is None


def test_what_is_typed_is_searched() -> None:
    play = live()
    play.give(Searched(text="a 24"))
    assert play.state.search == "a 24"


@pytest.mark.parametrize("state", [PrintState.PRINTED, PrintState.UNKNOWN])
def test_the_fate_of_a_slip_is_shown_and_reported(state: PrintState) -> None:
    play = live()
    issue(play)
    (effect,) = play.give(Printed(ticket=1, state=state, condition="cover_open"))
    report = ReportPrint(ticket=1, state=state, condition="cover_open")
    assert effect == Submit(command=report, patience=REPORT_PATIENCE)
    assert play.state.issued is not None
    assert play.state.issued.printed is state


def test_the_fate_of_an_earlier_slip_is_reported_only() -> None:
    play = live()
    assert len(play.give(Printed(ticket=1, state=PrintState.UNKNOWN))) == 1
    issue(play)
    assert len(play.give(Printed(ticket=9, state=PrintState.PRINTED))) == 1
    assert play.state.issued is not None
    assert play.state.issued.printed is PrintState.PENDING


def test_the_condition_of_the_printer_at_this_desk_is_reported() -> None:
    play = live()
    (effect,) = play.give(PrinterIs(condition="paper_out"))
    assert isinstance(effect, Submit)
    assert effect.command == ReportPrinter(condition="paper_out")
