"""From a touch to a number, and what the broker and the printer have to say."""

from kiosk.presenter.effects import Draw, MeasurePaint, PrintSlip, Report
from kiosk.presenter.inputs import HallSeen
from kiosk.presenter.state import Drawn, NotDrawn, ServiceClosed
from shared.domain.devices import ReportPrinter, ReportTiming, Timing
from shared.domain.public import Band
from shared.domain.refusals import Reason
from shared.domain.slips import PrintState, ReportPrint
from tests.kiosk.stage import (
    PAPERS,
    TOKEN,
    TUESDAY_EIGHT,
    a_catalogue,
    a_hall,
    a_play,
    closed,
    waiting,
)


def test_a_touch_on_a_service_asks_for_a_number_at_once() -> None:
    play = a_play()

    effects = play.press("service", "papers")

    assert effects == (Draw(service="papers", language="de"),)


def test_the_number_is_asked_for_in_the_language_of_the_screen() -> None:
    play = a_play().english()

    assert play.press("service", "case") == (Draw(service="case", language="en"),)


def test_the_number_is_shown_and_its_slip_printed_in_the_visitors_language() -> None:
    play = a_play().english()
    play.press("service", "papers")

    printing, measuring, _ = play.answer(ticket=7)

    assert play.place == "ticket-7"
    assert isinstance(play.state.place, Drawn)
    assert printing == PrintSlip(ticket=play.state.place.ticket, language="en")
    assert measuring == MeasurePaint(ticket=7, touched_at=play.at - 0.08)


def test_the_time_from_the_finger_to_the_durable_number_is_reported() -> None:
    play = a_play()
    play.press("service", "papers")
    play.at += 0.02

    report = play.answer(ticket=7)[-1]

    assert isinstance(report, Report)
    assert isinstance(report.command, ReportTiming)
    assert (report.command.timing, report.command.subject) == (Timing.TOUCH_TO_DURABLE, 7)
    assert round(report.command.milliseconds) == 100


def test_people_ahead_are_those_who_waited_when_the_visitor_chose() -> None:
    play = a_play(papers=waiting("papers", 3, 15, 25))
    play.press("service", "papers")
    play.when(HallSeen(hall=a_hall(None, papers=waiting("papers", 4, 20, 30))))

    play.answer()

    assert isinstance(play.state.place, Drawn)
    assert play.state.place.ticket.ahead == 3
    assert play.state.place.ticket.wait == Band(low=15, high=25)


def test_a_refused_number_is_said_with_its_reason() -> None:
    play = a_play()
    play.press("service", "papers")

    play.refuse(Reason.NUMBERS_EXHAUSTED)

    assert play.state.place == NotDrawn(service="papers", reason=Reason.NUMBERS_EXHAUSTED)
    assert play.state.drawing is None


def test_a_service_that_closed_under_the_finger_is_shown_as_closed() -> None:
    play = a_play()
    play.press("service", "papers")

    play.refuse(Reason.SERVICE_CLOSED)

    assert play.state.place == ServiceClosed(service="papers")


def test_a_wish_that_nobody_answered_is_said_so_and_can_be_tried_again() -> None:
    play = a_play()
    play.press("service", "papers")
    play.give_up()
    assert play.state.place == NotDrawn(service="papers")

    assert play.press("service", "papers") == (Draw(service="papers", language="de"),)


def test_an_answer_that_nobody_waits_for_changes_nothing() -> None:
    play = a_play()
    before = play.state

    effects = play.answer()
    play.refuse(Reason.SERVICE_CLOSED)
    play.give_up()

    assert effects == ()
    assert play.state == before


def test_a_number_that_comes_while_the_visitor_looks_at_languages_is_shown() -> None:
    play = a_play()
    play.press("service", "papers")
    play.press("language")

    play.answer()

    assert play.place == "ticket-7"


def test_a_closed_service_that_opens_is_offered_again() -> None:
    play = a_play(papers=closed("papers", TUESDAY_EIGHT))
    play.press("service", "papers")
    assert play.place == "closed-papers"

    play.when(HallSeen(hall=a_hall(None, papers=closed("papers", TUESDAY_EIGHT))))
    assert play.place == "closed-papers"
    play.when(HallSeen(hall=a_hall()))

    assert play.place == "home-0"


def test_a_closed_service_that_is_no_longer_offered_leads_home() -> None:
    play = a_play(registration=closed("registration"))
    play.press("service", "registration")

    play.when(HallSeen(hall=a_hall(a_catalogue(PAPERS))))

    assert play.place == "home-0"


def test_what_became_of_the_slip_is_shown_and_reported() -> None:
    play = a_play()
    play.draw(ticket=7)

    effects = play.slip(PrintState.NOT_PRINTED, "paper_out")

    assert isinstance(play.state.place, Drawn)
    assert play.state.place.printed is PrintState.NOT_PRINTED
    assert play.state.place.condition == "paper_out"
    command = ReportPrint(ticket=7, state=PrintState.NOT_PRINTED, condition="paper_out")
    assert effects == (Report(command=command),)


def test_the_slip_of_a_visitor_who_has_left_is_reported_but_not_shown() -> None:
    play = a_play()
    play.draw(ticket=7)
    play.press("home")
    play.draw(ticket=8)

    effects = play.slip(PrintState.UNKNOWN, "silent", ticket=7, token="who left")  # noqa: S106

    assert isinstance(play.state.place, Drawn)
    assert play.state.place.printed is PrintState.PENDING
    assert [type(effect) for effect in effects] == [Report]


def test_the_conditions_of_both_printers_reach_the_staff_and_visitors_are_not_alarmed() -> None:
    play = a_play()

    effects = play.printer("cutter", fallback="ready")

    assert effects == (Report(command=ReportPrinter(condition="cutter", fallback="ready")),)
    assert play.shown().notice.title == ""
    play.printer("cutter", fallback="paper_out")
    assert play.shown().notice.title == "Der Drucker geht gerade nicht."


def test_whose_slip_hangs_in_a_printer_is_told_although_the_other_one_works() -> None:
    play = a_play()
    play.draw()
    play.printer("paper_out", fallback="ready")
    assert play.shown().ticket.slip.title == "Ihre Wartemarke wird gedruckt …"

    effects = play.held("paper_out")

    assert effects == ()
    assert play.shown().ticket.slip.title == "Der Drucker hat kein Papier."
    assert play.shown().ticket.qr
    play.held("ready")
    assert play.shown().ticket.slip.title == "Ihre Wartemarke wird gedruckt …"


def test_a_slip_that_hangs_is_told_to_its_own_visitor_only() -> None:
    play = a_play()
    play.draw()
    play.held("paper_out", token=TOKEN[::-1])
    assert play.shown().ticket.slip.title == "Ihre Wartemarke wird gedruckt …"


def test_the_printers_condition_is_reported_to_the_staff() -> None:
    play = a_play()

    effects = play.printer("cover_open")

    assert effects == (Report(command=ReportPrinter(condition="cover_open")),)
    assert play.state.printer == "cover_open"
