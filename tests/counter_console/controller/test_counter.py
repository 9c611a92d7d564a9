"""A counter's controller: time goes by, and what arrives while it asks is not lost."""

import pytest
from pytestqt.qtbot import QtBot

from counter_console.controller import counter as controller
from counter_console.presenter.form_filling import Chosen, FormDone, Typed
from counter_console.presenter.keys import Button
from counter_console.presenter.notes import SHOWN_SECONDS
from counter_console.screens.look import Look
from shared.domain.counters import OpenCounter
from shared.domain.devices import ReportPrinter
from shared.domain.lobby import AnyCommand
from shared.domain.tickets import CallNext
from shared.printing.driver.contract import Outcome
from shared.printing.journal import State
from shared.printing.status import Trouble, trouble
from tests.counter_console.booked import FREE, offer
from tests.counter_console.desk import CounterDesk
from tests.counter_console.stage import BUSY_HALL, Stage

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_minutes_go_on_by_themselves(counter: CounterDesk, qtbot: QtBot) -> None:
    counter.draw("papers")
    model = counter.full.list.model()
    assert "0 min" in model.index(0, 0).data()
    counter.stage.wait(120)
    qtbot.waitUntil(lambda: "2 min" in model.index(0, 0).data())


def test_a_note_goes_by_itself(counter: CounterDesk, qtbot: QtBot) -> None:
    counter.draw("papers")
    counter.stage.done(OpenCounter(counter="c2"))
    counter.stage.done(CallNext(counter="c2"))
    counter.work.press(Button.CALL_NEXT)
    counter.settle()
    assert counter.full.foot.text.text() == "Gerade wartet niemand."
    counter.stage.wait(SHOWN_SECONDS + 1)
    qtbot.waitUntil(lambda: counter.full.foot.text.text() == "")


def test_an_answer_that_comes_while_asking_is_taken(counter: CounterDesk) -> None:
    class HastyBroker:
        """Answers before ``submit`` returns, as sockets can."""

        def submit(self, command: AnyCommand, patience: float) -> str:
            counter.broker.submit(command, patience)
            counter.broker.deliver(counter.work.hear)
            return "?"

    counter.draw("papers")
    counter.work.begin(counter.windows, HastyBroker(), lambda: counter.stage.moment)
    counter.work.press(Button.CALL_NEXT)
    assert counter.work.state.flight is None
    assert counter.full.card.number.text() == "A\u00a0001"


def test_an_idle_counter_wakes_no_oftener_than_once_a_second() -> None:
    assert controller.TICK_MS >= 1000


def test_another_counters_work_is_shown_with_what_else_happens(counter: CounterDesk) -> None:
    counter.draw("papers", "papers", "papers")
    counter.stage.done(OpenCounter(counter="c2"))
    counter.stage.done(CallNext(counter="c2"))
    counter.work.hear(counter.stage.changed())
    assert counter.full.list.model().rowCount() == 3
    counter.work.catch_up()
    assert counter.full.list.model().rowCount() == 2


def test_the_first_person_who_waits_can_be_called_at_once(counter: CounterDesk) -> None:
    counter.stage.draw("papers")
    counter.work.hear(counter.stage.changed())
    assert counter.full.buttons[Button.CALL_NEXT].isEnabled()


def test_a_printers_trouble_at_a_counter_is_told_to_all_staff(counter: CounterDesk) -> None:
    counter.work.printer_changed(trouble(Trouble.PAPER_OUT))
    assert counter.broker.asked == [ReportPrinter(condition="paper_out")]


def test_a_receipt_is_printed_in_the_visitors_language_and_its_fate_is_shown(
    counter: CounterDesk,
) -> None:
    give_a_receipt(counter)
    (request,) = counter.printer.requests
    assert request.job_id.startswith("receipt-1-")
    assert request.slip.service == "Mietvertrag"
    counter.work.receipt_settled(Outcome(job_id=request.job_id, state=State.PRINTED))
    assert counter.said().foot.text == "Der Beleg ist gedruckt."


def test_without_a_printer_a_receipt_goes_nowhere(look: Look) -> None:
    desk = CounterDesk(look)
    desk.link()
    desk.work.begin(desk.windows, desk.broker, lambda: desk.stage.moment)
    give_a_receipt(desk)
    assert desk.printer.requests == []
    desk.end()


def give_a_receipt(desk: CounterDesk) -> None:
    desk.draw("papers")
    desk.do(Button.CALL_NEXT)
    desk.work.press(Button.RECEIPT)
    desk.work.take(Typed(text="Mietvertrag"))
    desk.work.take(FormDone(confirmed=True))
    desk.settle()


def test_an_appointments_slip_is_printed_and_its_fate_is_shown(look: Look) -> None:
    desk = CounterDesk(look, stage=Stage(BUSY_HALL))
    desk.link()
    offer(desk.stage, *FREE)
    desk.draw("papers")
    desk.do(Button.CALL_NEXT)
    desk.work.press(Button.ARRANGE)
    for choice in ("unit-Team 7", "day-2026-11-24", "slot-t/b"):
        desk.work.take(Chosen(choice=choice))
    desk.work.take(FormDone(confirmed=True))
    desk.settle()
    (request,) = desk.printer.requests
    assert request.job_id.startswith("receipt-appointment-1-")
    assert request.slip.service == "Dienstag, 24. November, 09:00 Uhr"
    desk.work.receipt_settled(Outcome(job_id=request.job_id, state=State.PRINTED))
    assert desk.said().foot.text == "Der Termin ist gebucht, der Zettel ist gedruckt."
    desk.end()
