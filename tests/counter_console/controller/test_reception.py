"""The reception's controller: what follows from an input is done."""

import pytest
from pytestqt.qtbot import QtBot

from counter_console.presenter.issuing import LanguagePicked, ServicePicked
from counter_console.presenter.keys import Button
from counter_console.presenter.reception import ARMED_SECONDS
from counter_console.presenter.waiting_tab import Selected
from shared.domain.devices import ReportPrinter
from shared.domain.slips import PrintState, ReportPrint
from shared.printing.driver.contract import Outcome
from shared.printing.journal import State
from shared.printing.status import Trouble, trouble
from tests.counter_console.desk import ReceptionDesk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_slip_and_printer_are_reported_as_they_are(reception: ReceptionDesk) -> None:
    reception.work.take(ServicePicked(service="papers"))
    reception.work.press(Button.ISSUE)
    reception.settle()
    (request,) = reception.printer.requests
    reception.work.slip_settled(Outcome(job_id=request.job_id, state=State.PRINTED))
    reception.work.printer_changed(trouble(Trouble.PAPER_NEAR_END))
    assert reception.broker.asked == [
        ReportPrint(ticket=1, state=PrintState.PRINTED),
        ReportPrinter(condition="paper_near_end"),
    ]
    assert reception.window.form.slip.text.text() == "Gedruckt"


def test_without_a_printer_nothing_is_printed(reception: ReceptionDesk) -> None:
    reception.work.begin(reception.window, reception.broker, lambda: reception.stage.moment, None)
    reception.work.take(ServicePicked(service="papers"))
    reception.work.press(Button.ISSUE)
    reception.settle()
    reception.work.take(Selected(ticket=1))
    reception.work.press(Button.PRINT_COPY)
    assert reception.printer.requests == []


def test_a_slip_in_a_language_that_the_site_lost_is_in_the_desks(
    reception: ReceptionDesk,
) -> None:
    reception.work.take(ServicePicked(service="papers"))
    reception.work.take(LanguagePicked(language="en"))
    reception.work.press(Button.ISSUE)
    reception.settle()
    assert reception.printer.requests[0].slip.language == "de"


def test_a_copy_is_marked_and_names_the_job_that_it_repeats(reception: ReceptionDesk) -> None:
    reception.stage.draw("papers", "de")
    reception.settle()
    reception.work.take(Selected(ticket=1))
    reception.work.press(Button.PRINT_COPY)
    (request,) = reception.printer.requests
    assert request.copy_of == "1-t1"
    assert request.job_id != request.copy_of
    slip = request.slip
    assert (slip.number, slip.token, slip.copy_mark) == ("A 001", "t1", "Kopie")
    assert slip.ahead == "Vor Ihnen wartet niemand"
    reception.work.slip_settled(Outcome(job_id=request.job_id, state=State.PRINTED))
    assert reception.broker.asked == [ReportPrint(ticket=1, state=PrintState.PRINTED)]
    assert reception.window.foot.text.text() == "Die Kopie von A\u00a0001 ist gedruckt."


def test_every_copy_is_a_job_of_its_own(reception: ReceptionDesk) -> None:
    reception.stage.draw()
    reception.settle()
    reception.work.take(Selected(ticket=1))
    for _ in range(2):
        reception.stage.wait(1)
        reception.work.press(Button.PRINT_COPY)
        job = reception.printer.requests[-1].job_id
        reception.work.slip_settled(Outcome(job_id=job, state=State.PRINTED))
    first, second = reception.printer.requests
    assert first.job_id != second.job_id


def test_who_does_not_press_again_ends_no_day(reception: ReceptionDesk, qtbot: QtBot) -> None:
    reception.work.press(Button.CLOSE_DAY)
    words = reception.window.buttons[Button.CLOSE_DAY].words
    assert words.text() == "Noch einmal drücken: Tag beenden"
    reception.stage.wait(ARMED_SECONDS + 1)
    qtbot.waitUntil(lambda: words.text() == "Tag beenden")
