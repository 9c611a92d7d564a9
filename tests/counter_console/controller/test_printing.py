"""Between the printing thread and the window's."""

import threading

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_console.controller.printing import PrintReports, print_settled, printer_is
from shared.domain.tickets import PrintState
from shared.printing.driver.contract import Outcome
from shared.printing.journal import State
from shared.printing.status import READY, Condition, Trouble, trouble


@pytest.mark.parametrize(
    ("state", "reported"),
    [
        (State.PRINTED, PrintState.PRINTED),
        (State.NOT_PRINTED, PrintState.NOT_PRINTED),
        (State.UNKNOWN, PrintState.UNKNOWN),
        (State.SENDING, PrintState.UNKNOWN),
    ],
)
def test_the_fate_of_a_slip_is_told_with_its_cause(state: State, reported: PrintState) -> None:
    outcome = Outcome(job_id="24-token", state=state, condition=trouble(Trouble.PAPER_OUT))
    settled = print_settled(outcome)
    assert (settled.ticket, settled.state, settled.condition) == (24, reported, "paper_out")


def test_a_printer_without_trouble_is_ready() -> None:
    assert printer_is(READY).condition == "ready"


def test_reports_of_the_printing_thread_arrive_on_the_windows(
    app: QApplication, qtbot: QtBot
) -> None:
    assert app is not None
    here = threading.get_ident()
    heard: list[tuple[int, Outcome | Condition]] = []
    reports = PrintReports(
        lambda outcome: heard.append((threading.get_ident(), outcome)),
        lambda condition: heard.append((threading.get_ident(), condition)),
    )
    listeners = reports.listeners()
    outcome = Outcome(job_id="1-x", state=State.PRINTED)

    def print_it() -> None:
        listeners.condition(READY)
        listeners.outcome(outcome)

    thread = threading.Thread(target=print_it)
    thread.start()
    thread.join()
    assert heard == []
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == [(here, READY), (here, outcome)]
