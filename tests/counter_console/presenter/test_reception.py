"""What presses do at the reception, once and twice."""

import pytest

from counter_console.presenter.counter import DOUBLE_STRIKE
from counter_console.presenter.flight import REPORT_PATIENCE, Submit
from counter_console.presenter.issuing import LanguagePicked
from counter_console.presenter.keys import Button
from counter_console.presenter.notes import SHOWN_SECONDS
from counter_console.presenter.reception import (
    ARMED_SECONDS,
    CopySettled,
    Printed,
    PrinterIs,
    Ticked,
    Told,
)
from counter_console.presenter.reception_state import PrintCopy
from counter_console.presenter.waiting_tab import Searched, Selected
from shared.domain.counters import OpenCounter
from shared.domain.devices import ReportPrinter
from shared.domain.slips import PrintState, ReportPrint
from shared.domain.tickets import (
    CallTicket,
    CloseDay,
    IssueTicket,
    NoShow,
    ReturnToWaiting,
    Serve,
)
from shared.domain.visits import Park, Readmit, Resume
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


def test_who_is_at_a_lost_console_is_put_back_and_nobody_else() -> None:
    play = live()
    stranded, waiting = play.stage.strand("c3"), play.stage.draw()
    play.see()
    assert play.press(Button.RETURN) == ()
    play.give(Selected(ticket=waiting))
    assert not play.view().buttons[Button.RETURN].enabled
    assert play.press(Button.RETURN) == ()
    play.give(Selected(ticket=stranded))
    assert play.view().buttons[Button.RETURN].enabled
    assert play.command(Button.RETURN) == ReturnToWaiting(counter="c3", ticket=stranded)


def test_who_missed_the_call_and_comes_to_the_reception_waits_again() -> None:
    play = live()
    missed = play.stage.draw()
    play.stage.done(OpenCounter(counter="c1"))
    play.stage.done(CallTicket(counter="c1", ticket=missed))
    play.stage.done(NoShow(counter="c1", ticket=missed))
    play.see()
    play.give(Selected(ticket=missed))
    command = play.command(Button.RETURN)
    assert command == Readmit(ticket=missed)
    play.answer(command)
    play.see()
    assert play.view().foot.text == ""
    assert not play.view().buttons[Button.RETURN].enabled


def test_who_is_parked_is_listed_and_waits_again_when_they_ask_at_the_reception() -> None:
    play = live()
    parked = play.stage.draw()
    play.stage.done(OpenCounter(counter="c1"))
    play.stage.done(CallTicket(counter="c1", ticket=parked))
    play.stage.done(Serve(counter="c1", ticket=parked))
    play.stage.done(Park(counter="c1", ticket=parked))
    play.see()
    assert [row.waited for row in play.view().waiting.rows] == ["geparkt"]
    play.give(Selected(ticket=parked))
    command = play.command(Button.RETURN)
    assert command == Resume(ticket=parked)
    play.answer(command)
    play.see()
    assert play.view().waiting.heading == "1 wartet"


def test_a_console_that_came_back_first_keeps_its_visitor_and_the_reception_is_told() -> None:
    play = live()
    play.give(Selected(ticket=play.stage.strand("c3")))
    play.see()
    command = play.command(Button.RETURN)
    play.stage.find("counter-3")
    play.answer(command)
    assert play.view().foot.text == "Um die Nummer A 001 kümmert sich schon ein anderer Schalter."


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


# --- copies -------------------------------------------------------------------------------------


def selecting(*, prints: bool = True) -> ReceptionPlay:
    """Return a reception that has selected a ticket drawn at the kiosk."""
    play = live(prints=prints)
    play.stage.draw("papers", "en")
    play.see()
    play.give(Selected(ticket=1))
    return play


def test_a_copy_of_the_selected_ticket_is_printed_though_the_kiosk_issued_it() -> None:
    play = selecting()
    (effect,) = play.press(Button.PRINT_COPY)
    assert isinstance(effect, PrintCopy)
    assert (effect.copy.ticket, effect.copy.number, effect.copy.token) == (1, "A001", "t1")
    assert play.view().foot.text == "Die Kopie von A\u00a0001 wird gedruckt."


def test_without_a_selection_a_printer_or_the_broker_no_copy_is_printed() -> None:
    assert live().press(Button.PRINT_COPY) == ()
    assert selecting(prints=False).press(Button.PRINT_COPY) == ()
    play = selecting()
    play.give(Told(notice=Lost()))
    assert play.press(Button.PRINT_COPY) == ()


def test_pressed_twice_one_copy_is_printed_and_not_before_it_is_done_another_one() -> None:
    play = selecting()
    assert play.view().buttons[Button.PRINT_COPY].enabled
    assert len(play.press(Button.PRINT_COPY)) == 1
    assert play.press(Button.PRINT_COPY, after=DOUBLE_STRIKE / 2) == ()
    assert play.press(Button.PRINT_COPY) == ()
    assert not play.view().buttons[Button.PRINT_COPY].enabled
    play.give(CopySettled(ticket=1, state=PrintState.PRINTED))
    assert play.press(Button.PRINT_COPY, after=0.0) != ()


def test_a_trembling_finger_prints_no_second_copy_although_the_first_is_out() -> None:
    play = selecting()
    play.press(Button.PRINT_COPY)
    play.give(CopySettled(ticket=1, state=PrintState.PRINTED))
    assert play.press(Button.PRINT_COPY, after=DOUBLE_STRIKE / 2) == ()


def test_while_a_copy_is_under_way_another_person_gets_one() -> None:
    play = selecting()
    play.press(Button.PRINT_COPY)
    play.stage.draw()
    play.see()
    play.give(Selected(ticket=2))
    (effect,) = play.press(Button.PRINT_COPY)
    assert isinstance(effect, PrintCopy)
    play.give(CopySettled(ticket=1, state=PrintState.PRINTED))
    assert play.view().foot.text == "Die Kopie von A\u00a0001 ist gedruckt."
    assert play.state.copying == {2: "A002"}


def test_a_copy_that_came_out_is_paper_in_the_hand_whatever_became_of_the_first_slip() -> None:
    play = live()
    issue(play)
    play.give(Printed(ticket=1, state=PrintState.NOT_PRINTED, condition="paper_out"))
    play.give(Selected(ticket=1))
    play.press(Button.PRINT_COPY)
    (effect,) = play.give(CopySettled(ticket=1, state=PrintState.PRINTED))
    assert isinstance(effect, Submit)
    assert effect.command == ReportPrint(ticket=1, state=PrintState.PRINTED)
    assert play.state.issued is not None
    assert play.state.issued.printed is PrintState.PRINTED


@pytest.mark.parametrize("state", [PrintState.NOT_PRINTED, PrintState.UNKNOWN])
def test_a_copy_that_failed_changes_nothing_about_the_first_slip(state: PrintState) -> None:
    play = live()
    issue(play)
    play.give(Printed(ticket=1, state=PrintState.PRINTED))
    play.give(Selected(ticket=1))
    play.press(Button.PRINT_COPY)
    assert play.give(CopySettled(ticket=1, state=state, condition="silent")) == ()
    assert play.state.issued is not None
    assert play.state.issued.printed is PrintState.PRINTED
    assert "Kopie von A\u00a0001" in play.view().foot.text


def test_what_the_last_run_left_of_a_copy_is_told() -> None:
    play = live()
    play.give(CopySettled(ticket=1, state=PrintState.UNKNOWN, number="A001"))
    assert play.view().foot.text.startswith("Vielleicht ist die Kopie von A\u00a0001 nicht")


def test_the_line_about_a_copy_goes_after_a_while_or_with_the_next_press() -> None:
    play = selecting()
    play.press(Button.PRINT_COPY)
    play.give(CopySettled(ticket=1, state=PrintState.PRINTED))
    play.stage.wait(SHOWN_SECONDS + 1)
    play.give(Ticked())
    assert play.view().foot.text == ""
    play.give(CopySettled(ticket=1, state=PrintState.UNKNOWN))
    play.pick("papers")
    play.command(Button.ISSUE)
    assert play.view().foot.text == ""


def test_the_latest_news_stand_at_the_foot() -> None:
    play = selecting()
    play.press(Button.CLOSE_DAY)
    play.press(Button.PRINT_COPY)
    assert play.state.armed is None
    play.press(Button.CLOSE_DAY)
    play.answer(play.command(Button.CLOSE_DAY))
    assert play.view().foot.text == "Der Tag ist beendet."
    play.see()
    play.give(CopySettled(ticket=1, state=PrintState.PRINTED))
    assert play.view().foot.text == "Die Kopie von A\u00a0001 ist gedruckt."
    play.press(Button.CLOSE_DAY)
    play.answer(play.command(Button.CLOSE_DAY))
    assert play.view().foot.text == "Der Tag ist schon beendet."
