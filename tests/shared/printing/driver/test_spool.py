from typing import Any

import pytest
from msgspec.structs import replace

from shared.printing.driver import spool
from shared.printing.driver.address import Cups
from shared.printing.driver.encoding import ASK_SENSOR_IN_ORDER
from shared.printing.driver.library import Library
from shared.printing.driver.line import PrinterUnavailable
from shared.printing.driver.spool import CupsQueue, QueueState, SpoolPrinter, condition_of
from shared.printing.frames import Model
from shared.printing.journal import Evidence, State
from shared.printing.journal_file import JournalFile, JournalUnavailable
from shared.printing.status import READY, Condition, Trouble, trouble
from tests.shared.printing.samples import HASTY, order

IDLE = QueueState(state=3, reasons=("none",))
EMPTY = QueueState(state=5, reasons=("media-empty-error", "media-needed"))
PENDING, PRINTING, STOPPED, CANCELLED, DONE = 3, 5, 6, 7, 9


class FakeQueue:
    """A queue that goes through written-down states."""

    def __init__(self, *jobs: int | None, queue: QueueState = IDLE) -> None:
        self.jobs = list(jobs)
        self.queue = queue
        self.titles: list[str] = []
        self.gone = False
        self.takes = True

    def state(self) -> QueueState:
        if self.gone:
            raise PrinterUnavailable("no print system")
        return self.queue

    def submit(self, title: str, data: bytes) -> None:
        assert data.startswith(b"\x1b@")
        self.data = data
        self.titles.append(title)
        if not self.takes:
            raise PrinterUnavailable("the queue takes no jobs")

    def job_state(self, title: str) -> int | None:
        assert title == self.titles[-1]
        return self.jobs.pop(0) if len(self.jobs) > 1 else self.jobs[0]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the queue often."""
    monkeypatch.setattr(spool, "_LOOK_S", 0.01)


@pytest.mark.parametrize(
    ("queue", "troubles"),
    [
        (IDLE, []),
        (QueueState(state=4, reasons=()), []),
        (QueueState(state=5, reasons=("paused",)), [Trouble.OFFLINE]),
        (EMPTY, [Trouble.PAPER_OUT]),
        (QueueState(state=3, reasons=("media-low-report",)), [Trouble.PAPER_NEAR_END]),
        (QueueState(state=4, reasons=("cover-open-warning",)), [Trouble.COVER_OPEN]),
        (QueueState(state=4, reasons=("media-jam",)), [Trouble.PAPER_JAM]),
    ],
)
def test_a_queue_s_reasons_are_named(queue: QueueState, troubles: list[Trouble]) -> None:
    assert condition_of(queue) == trouble(*troubles)


def test_a_job_that_the_print_system_calls_done_counts_as_printed_on_its_word_only(
    journal: JournalFile,
) -> None:
    outcome = SpoolPrinter(FakeQueue(PENDING, PRINTING, DONE), Model.EPSON, journal, HASTY).print(
        order()
    )
    assert (outcome.state, outcome.evidence) == (State.PRINTED, Evidence.SPOOLER)


@pytest.mark.parametrize(
    ("model", "end"),
    [
        (Model.EPSON, ASK_SENSOR_IN_ORDER),
        (Model.PLAIN, ASK_SENSOR_IN_ORDER),
        (Model.CUSTOM, b"\x1b\x69\x1d\x65\x03\x0c" + ASK_SENSOR_IN_ORDER),
    ],
)
def test_a_slip_for_the_print_system_is_cut_as_its_printer_wants(
    journal: JournalFile, model: Model, end: bytes
) -> None:
    queue = FakeQueue(DONE)
    SpoolPrinter(queue, model, journal, HASTY).print(order())
    assert queue.data.endswith(end)


@pytest.mark.parametrize("end", [CANCELLED, None])
def test_a_job_that_was_cancelled_or_forgotten_is_unknown(
    journal: JournalFile, end: int | None
) -> None:
    printer = SpoolPrinter(FakeQueue(PRINTING, end), Model.EPSON, journal, HASTY)
    assert printer.print(order()).state is State.UNKNOWN
    assert printer.print(order()).state is State.UNKNOWN


def test_a_queue_that_stands_still_gets_no_slip(journal: JournalFile) -> None:
    queue = FakeQueue(DONE, queue=EMPTY)
    outcome = SpoolPrinter(queue, Model.EPSON, journal, HASTY).print(order())
    assert (outcome.state, outcome.condition.worst) == (State.NOT_PRINTED, Trouble.PAPER_OUT)
    assert queue.titles == []


def test_a_queue_that_refuses_a_job_leaves_it_unknown(journal: JournalFile) -> None:
    queue = FakeQueue(DONE)
    queue.takes = False
    assert SpoolPrinter(queue, Model.EPSON, journal, HASTY).print(order()).state is State.UNKNOWN


def test_no_print_system_is_told_as_unreachable(journal: JournalFile) -> None:
    queue = FakeQueue(DONE)
    queue.gone = True
    printer = SpoolPrinter(queue, Model.EPSON, journal, HASTY)
    assert printer.poll().worst is Trouble.UNREACHABLE
    assert printer.print(order()).state is State.NOT_PRINTED
    queue.gone = False
    assert printer.recover() == READY


def test_a_job_without_an_end_is_given_up(journal: JournalFile) -> None:
    patience = replace(HASTY, printing=0.05)
    outcome = SpoolPrinter(FakeQueue(PRINTING), Model.EPSON, journal, patience).print(order())
    assert outcome.state is State.UNKNOWN


def test_paper_out_while_printing_is_told_and_waited_for(journal: JournalFile) -> None:
    queue = FakeQueue(STOPPED)
    printer, heard = SpoolPrinter(queue, Model.EPSON, journal, HASTY), list[Condition]()
    printer.listen(heard.append)
    turns: list[Condition] = []

    def while_held_up(condition: Condition) -> None:
        turns.append(condition)
        queue.queue = IDLE
        queue.jobs.insert(0, DONE)

    def submitted(title: str, data: bytes) -> None:
        FakeQueue.submit(queue, title, data)
        queue.queue = EMPTY

    queue.submit = submitted
    assert printer.print(order(), while_held_up).state is State.PRINTED
    assert turns == [trouble(Trouble.PAPER_OUT)]
    assert trouble(Trouble.PAPER_OUT) in heard


def test_the_end_of_the_program_ends_the_wait(journal: JournalFile) -> None:
    printer = SpoolPrinter(FakeQueue(PRINTING), Model.EPSON, journal, HASTY)
    printer.close()
    assert printer.print(order()).state is State.UNKNOWN


@pytest.mark.parametrize("step", ["begin", "take"])
def test_without_a_journal_nothing_is_handed_over(
    journal: JournalFile, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise JournalUnavailable("the disk is full")

    queue = FakeQueue(DONE)
    monkeypatch.setattr(journal, step, full)
    outcome = SpoolPrinter(queue, Model.EPSON, journal, HASTY).print(order())
    assert (outcome.state, outcome.condition.worst) == (State.NOT_PRINTED, Trouble.JOURNAL)
    assert queue.titles == []


# ---------------------------------------------------------------- CUPS


class CupsError(Exception):
    """What the print system's library raises."""


class FakeCups:
    """python-escpos' printer for CUPS, and the connection behind it."""

    def __init__(self) -> None:
        self.device = self
        self.jobs: dict[int, dict[str, object]] = {}
        self.data = b""
        self.title = ""
        self.broken = False

    def make(self, queue: str) -> "FakeCups":
        assert queue == "kiosk"
        if self.broken:
            raise CupsError("no print system")
        return self

    def open(self, job_name: str) -> None:
        self.title = job_name

    def _raw(self, data: bytes) -> None:
        self.data += data

    def send(self) -> None:
        self.jobs[len(self.jobs)] = {"job-name": self.title, "job-state": PRINTING}

    def getPrinterAttributes(  # noqa: N802 - the library's name
        self, queue: str, requested_attributes: list[str]
    ) -> dict[str, object]:
        assert (queue, requested_attributes[0]) == ("kiosk", "printer-state")
        return {"printer-state": 3, "printer-state-reasons": ["media-low-report"]}

    def getJobs(self, **wanted: Any) -> dict[int, dict[str, object]]:  # noqa: ANN401, N802
        assert wanted["which_jobs"] == "all"
        return self.jobs


def queue_of(cups: FakeCups, missing: frozenset[str] = frozenset()) -> CupsQueue:
    def nothing(*_: object) -> None:
        raise AssertionError("not asked for")

    library = Library(
        dummy=nothing,
        usb=nothing,
        serial=nothing,
        cups=cups.make,
        errors=(CupsError,),
        missing=missing,
    )
    return CupsQueue(Cups(queue="kiosk"), lambda: library)


def test_a_job_is_handed_to_cups_and_found_again_by_its_title() -> None:
    cups = FakeCups()
    queue = queue_of(cups)
    assert queue.state() == QueueState(state=3, reasons=("media-low-report",))
    queue.submit("ticket job-1", b"slip")
    assert cups.data == b"slip"
    assert queue.job_state("ticket job-1") == PRINTING
    assert queue.job_state("ticket job-2") is None


def test_a_cups_that_is_not_there_is_told_in_words() -> None:
    cups = FakeCups()
    cups.broken = True
    with pytest.raises(PrinterUnavailable, match="no print system"):
        queue_of(cups).state()


def test_a_package_that_is_missing_is_named() -> None:
    queue = queue_of(FakeCups(), missing=frozenset({"pycups"}))
    with pytest.raises(PrinterUnavailable, match="needs the Python package pycups"):
        queue.state()
