"""Between the printing thread and the window's."""

import threading
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_console.controller.printing import (
    PrintReports,
    copy_job_id,
    invitation_of,
    job_id,
    papers_of,
    print_settled,
    printer_is,
    receipt_job_id,
    receipt_settled,
)
from counter_console.presenter.copies import Copy
from counter_console.presenter.counter import ReceiptSettled
from counter_console.presenter.receipts import InvitationSlip, PaperSlip
from counter_console.presenter.reception import CopySettled, Printed
from shared.domain.slips import PrintState
from shared.printing.driver.contract import Outcome
from shared.printing.journal import Job, State
from shared.printing.status import READY, Condition, Trouble, trouble
from tests.counter_console.booked import booking
from tests.counter_console.stage import MORNING


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


def test_a_receipts_print_is_known_by_its_own_name() -> None:
    slip = PaperSlip(
        job="24-7",
        ticket=24,
        number="A024",
        language="de",
        counter="c1",
        what="Mietvertrag",
        pieces=3,
        time=MORNING,
    )
    outcome = Outcome(job_id=receipt_job_id(slip), state=State.NOT_PRINTED)
    assert receipt_settled(outcome) == ReceiptSettled(job="24-7", state=PrintState.NOT_PRINTED)
    papers = papers_of(slip)
    assert (papers.what, papers.pieces, papers.given) == ("Mietvertrag", 3, MORNING)


COPY = Copy(
    ticket=24,
    number="A024",
    service="papers",
    language="de",
    token="to-ken",  # noqa: S106 - what a slip's QR holds
    issued=MORNING,
    ahead=0,
)


def test_a_copy_is_a_job_of_its_own_that_is_never_taken_for_the_first_slip() -> None:
    copy = copy_job_id(COPY, "mark")
    outcome = Outcome(job_id=copy, state=State.UNKNOWN, condition=trouble(Trouble.SILENT))
    assert print_settled(outcome) == CopySettled(
        ticket=24, state=PrintState.UNKNOWN, condition="silent"
    )
    first = Outcome(job_id=job_id(COPY), state=State.PRINTED)
    assert print_settled(first) == Printed(ticket=24, state=PrintState.PRINTED)


def test_a_copy_that_the_last_run_left_open_still_has_its_number() -> None:
    job = Job(
        job_id=copy_job_id(COPY, "mark"), number="A 024", digest="", at="", state=State.UNKNOWN
    )
    assert print_settled(job) == CopySettled(ticket=24, state=PrintState.UNKNOWN, number="A024")


def test_a_printer_without_trouble_is_ready() -> None:
    assert printer_is(READY).condition == "ready"


def test_reports_of_the_printing_thread_arrive_on_the_windows(
    app: QApplication, qtbot: QtBot
) -> None:
    assert app is not None
    here = threading.get_ident()
    heard: list[tuple[int, Outcome | Job | Condition]] = []
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


def test_an_appointments_slip_tells_all_that_was_booked() -> None:
    slip = InvitationSlip(
        job="appointment-24-7",
        language="de",
        service="papers",
        booking=booking("a", 60, "17000001", unit="Team 7"),
        time=MORNING,
        again=True,
    )
    invitation = invitation_of(slip)
    assert (invitation.unit, invitation.code) == ("Team 7", "17000001")
    assert (invitation.slot, invitation.given) == (MORNING + timedelta(minutes=60), MORNING)
    assert (invitation.service, invitation.again) == ("papers", True)
    settled = receipt_settled(Outcome(job_id=receipt_job_id(slip), state=State.PRINTED))
    assert settled == ReceiptSettled(job="appointment-24-7", state=PrintState.PRINTED)
