"""From the printer's own word to the visitor and the staff, without a clock anywhere between."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.controller.printing import PrintReports, print_held, print_settled, printer_is
from kiosk.presenter.effects import Report
from kiosk.presenter.printing import printer_notice
from shared.domain.devices import ReportPrinter
from shared.printing.driver.contract import Outcome
from shared.printing.driver.encoding import identity_of
from shared.printing.driver.line import Line, Turn
from shared.printing.driver.printer import TicketPrinter
from shared.printing.frames import Model
from shared.printing.journal import State
from shared.printing.journal_file import JournalFile
from shared.printing.status import Condition
from shared.printing.worker import PrintingWorker, Request
from tests.kiosk.stage import WORDS, Play, a_play
from tests.shared.printing.samples import GERMAN, HASTY, TEST_CARD

JOB = "7-token"
LIVE_QUESTION = b"\x10\x04"
WELL = b"\x12"
AUTO_WELL = b"\x10\x00\x00\x00"

FAULTS = [
    (b"\x18\x00\x0c\x00", "paper_out", "Der Drucker hat kein Papier."),
    (b"\x38\x00\x00\x00", "cover_open", "Der Drucker ist offen."),
    (b"\x18\x40\x00\x00", "overheated", "Der Drucker macht eine kurze Pause."),
    (
        b"\x10\x00\x03\x00",
        "paper_near_end",
        "Das Papier ist bald zu Ende. Noch druckt der Drucker.",
    ),
]


class Reading:
    """A printer's line that says a fault in mid-slip and nothing more until that has been seen."""

    def __init__(self, fault: bytes, seen: threading.Event) -> None:
        self._says = [fault]
        self._seen = seen
        self._slip = False
        self.seen_before_reading_on = False

    def turn(self, data: bytes, timeout: float) -> Turn:
        del timeout
        if data.startswith(LIVE_QUESTION):
            return Turn(sent=len(data), heard=WELL)
        if data:
            self._slip = True
            return Turn(sent=len(data))
        if not self._slip:
            return Turn()
        if self._says:
            return Turn(heard=self._says.pop())
        self.seen_before_reading_on = self._seen.wait(30)
        return Turn(heard=AUTO_WELL + b"\x37\x22" + identity_of(JOB) + b"\x00")

    def close(self) -> None:
        pass


class Seat:
    """The kiosk's presenter on the screen's thread, with a visitor who has just drawn."""

    def __init__(self, seen: threading.Event) -> None:
        self.play: Play = a_play()
        self.play.draw()
        self.reported: list[str] = []
        self.titles: list[str] = []
        self.slip_titles: list[str] = []
        self.settled: list[Outcome] = []
        self._seen = seen

    def hear_outcome(self, outcome: Outcome) -> None:
        self.settled.append(outcome)
        self.play.when(print_settled(outcome, self.play.at))

    def hear_held(self, job: str, condition: Condition) -> None:
        self.play.when(print_held(job, condition))

    def hear_condition(self, condition: Condition, fallback: Condition | None) -> None:
        effects = self.play.when(printer_is(condition, fallback))
        self.reported += [
            effect.command.condition
            for effect in effects
            if isinstance(effect, Report) and isinstance(effect.command, ReportPrinter)
        ]
        self.titles.append(printer_notice(WORDS["de"], self.play.state.printer).title)
        self.slip_titles.append(self.play.shown().ticket.slip.title)
        if self.reported[-1] != "ready":
            self._seen.set()


def opened(line: Line) -> Callable[[float, Callable[[], bool]], Line]:
    return lambda _seconds, _halted: line


@pytest.mark.parametrize(("fault", "code", "title"), FAULTS)
def test_a_fault_is_told_to_visitor_and_staff_before_the_driver_reads_on(
    qtbot: QtBot, tmp_path: Path, fault: bytes, code: str, title: str
) -> None:
    seen = threading.Event()
    seat, line = Seat(seen), Reading(fault, seen)
    reports = PrintReports(seat.hear_outcome, seat.hear_held, seat.hear_condition)
    journal = JournalFile(tmp_path / "kiosk.journal", lambda: "2026-11-23T08:41:00Z")
    printer = TicketPrinter(opened(line), Model.EPSON, journal, HASTY)
    worker = PrintingWorker(printer, lambda _: TEST_CARD, reports.listeners(), poll_s=600.0)
    worker.submit(Request(job_id=JOB, slip=GERMAN))
    worker.start()
    qtbot.waitUntil(lambda: bool(seat.settled), timeout=60_000)
    worker.close()
    journal.close()

    assert line.seen_before_reading_on
    assert seat.reported == ["ready", code, "ready"]
    assert seat.titles == ["", title, ""]
    pending = "Ihre Wartemarke wird gedruckt …"
    hanging = pending if code == "paper_near_end" else title
    assert seat.slip_titles[:2] == [pending, hanging]
    assert seat.settled[0].state is State.PRINTED
