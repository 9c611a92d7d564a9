"""What the printing thread says, as the screen takes it."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from kiosk.controller.printing import (
    PrintReports,
    code,
    job_id,
    print_held,
    print_settled,
    printer_is,
    ticket_of,
)
from kiosk.presenter.inputs import PrinterIs, PrintHeld
from kiosk.presenter.state import Ticket
from shared.domain.slips import PrintState
from shared.printing.driver.contract import Outcome
from shared.printing.journal import Job, State
from shared.printing.status import READY, Condition, Trouble, trouble
from tests.kiosk.stage import NOW

OUT = trouble(Trouble.PAPER_OUT)


def test_reports_cross_over_to_the_thread_of_the_screen(qtbot: QtBot) -> None:
    heard: list[tuple[tuple[object, ...], str]] = []

    def hear(*told: object) -> None:
        heard.append((told, threading.current_thread().name))

    reports = PrintReports(hear, hear, hear)
    listeners = reports.listeners()
    outcome = Outcome(job_id="7-x", state=State.PRINTED)

    def report() -> None:
        listeners.condition(READY)
        listeners.held("7-x", OUT)
        listeners.outcome(outcome)

    thread = threading.Thread(target=report, name="printing")
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(heard) == 3)

    told = [(READY, None), ("7-x", OUT), (outcome,)]
    assert heard == [(each, "MainThread") for each in told]


def test_of_two_printers_both_conditions_are_told_and_no_slip_twice(qtbot: QtBot) -> None:
    conditions: list[tuple[Condition, Condition | None]] = []
    settled: list[Outcome] = []
    held: list[tuple[str, Condition]] = []
    reports = PrintReports(
        settled.append,
        lambda job, condition: held.append((job, condition)),
        lambda printer, fallback: conditions.append((printer, fallback)),
    )
    printer, fallback = reports.listeners(), reports.fallback_listeners()
    outcome = Outcome(job_id="7-x", state=State.PRINTED)

    fallback.condition(READY)
    printer.condition(OUT)
    fallback.held("7-x", OUT)
    fallback.outcome(outcome)
    fallback.condition(OUT)

    qtbot.waitUntil(lambda: len(conditions) == 2)
    assert conditions == [(OUT, READY), (OUT, OUT)]
    assert (settled, held) == ([outcome], [("7-x", OUT)])


def test_conditions_are_told_by_their_codes() -> None:
    assert printer_is(OUT) == PrinterIs(condition="paper_out", fallback=None)
    assert printer_is(OUT, READY) == PrinterIs(condition="paper_out", fallback="ready")
    assert print_held("7-x", OUT) == PrintHeld(
        token="x",  # noqa: S106 - what a slip's QR holds
        condition="paper_out",
    )


def test_a_job_is_found_again_by_its_ticket() -> None:
    ticket = Ticket(
        id=42,
        number="A024",
        service="papers",
        token="ab-cd",  # noqa: S106 - what a slip's QR holds
        issued=NOW,
        ahead=0,
        wait=None,
    )

    assert job_id(ticket) == "42-ab-cd"
    assert ticket_of("42-ab-cd") == (42, "ab-cd")


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (State.PRINTED, PrintState.PRINTED),
        (State.NOT_PRINTED, PrintState.NOT_PRINTED),
        (State.UNKNOWN, PrintState.UNKNOWN),
        (State.SENDING, PrintState.UNKNOWN),
    ],
)
def test_only_what_is_known_is_said_of_a_slip(state: State, expected: PrintState) -> None:
    outcome = Outcome(job_id="7-x", state=state, condition=trouble(Trouble.SILENT))

    settled = print_settled(outcome, 5.0)
    assert (settled.ticket, settled.token) == (7, "x")
    assert (settled.state, settled.condition, settled.at) == (expected, "silent", 5.0)


def test_a_slip_that_a_power_cut_interrupted_is_settled_from_the_journal() -> None:
    job = Job(job_id="7-x", number="A 024", digest="", at="", state=State.UNKNOWN)

    assert print_settled(job, 5.0).state is PrintState.UNKNOWN


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (READY, "ready"),
        (trouble(Trouble.PAPER_NEAR_END), "paper_near_end"),
        (trouble(Trouble.PAPER_OUT, Trouble.COVER_OPEN), "cover_open"),
    ],
)
def test_the_gravest_trouble_is_the_one_to_speak_of(condition: Condition, expected: str) -> None:
    assert code(condition) == expected
