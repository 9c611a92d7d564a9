import socket
from collections.abc import Callable
from functools import partial

import pytest
from msgspec.structs import replace

from shared.printing.driver.address import Tcp
from shared.printing.driver.line import Line, Turn
from shared.printing.driver.printer import TicketPrinter
from shared.printing.driver.tcp import dial_tcp
from shared.printing.frames import Model
from shared.printing.journal import Evidence, Job, State, Step
from shared.printing.journal_file import JournalFile, JournalUnavailable
from shared.printing.raster import SlipPainter
from shared.printing.status import READY, Condition, Trouble, trouble
from shared.printing.virtual.faults import Faults
from shared.printing.virtual.machine import Options
from shared.printing.virtual.server import Doors
from tests.shared.printing.driver.held import TALL, Background, printer_at, recorded
from tests.shared.printing.samples import (
    HASTY,
    IMPATIENT,
    SLIPS,
    Bench,
    MakeBench,
    eventually,
    image_of_paper,
    order,
    token_on,
)

# ---------------------------------------------------------------- it prints


@pytest.mark.parametrize("name", SLIPS)
@pytest.mark.parametrize("width", [576, 384])
def test_a_slip_comes_out_as_it_was_drawn_and_is_confirmed(
    painter: SlipPainter, make_bench: MakeBench, journal: JournalFile, name: str, width: int
) -> None:
    bench = make_bench(Options(speed=0, width=width))
    outcome = printer_at(bench, journal).print(order(picture=painter.paint(SLIPS[name], width)))
    assert (outcome.state, outcome.evidence) == (State.PRINTED, Evidence.PROCESS_ID)
    (paper,) = bench.slips
    assert token_on(image_of_paper(paper)) == SLIPS[name].token
    assert recorded(journal).state is State.PRINTED


@pytest.mark.parametrize("model", [Model.PLAIN, Model.CUSTOM])
def test_a_printer_without_process_ids_confirms_by_an_answer_in_print_order(
    make_bench: MakeBench, journal: JournalFile, model: Model
) -> None:
    bench = make_bench(Options(speed=2000, model=model), Faults(process_id=False))
    outcome = printer_at(bench, journal, model).print(order(picture=TALL))
    assert (outcome.state, outcome.evidence) == (State.PRINTED, Evidence.STATUS)
    assert len(bench.slips) == 1


def test_a_slip_larger_than_the_printer_s_buffer_arrives_whole(
    make_bench: MakeBench, journal: JournalFile
) -> None:
    bench = make_bench(Options(speed=4000, buffer=2048))
    assert printer_at(bench, journal).print(order(picture=TALL)).state is State.PRINTED
    (paper,) = bench.slips
    assert b"".join(paper.rows) == TALL.bits


def test_paper_near_its_end_is_a_warning_and_no_fault(
    make_bench: MakeBench, journal: JournalFile
) -> None:
    bench = make_bench(faults=Faults(paper_low=True))
    outcome = printer_at(bench, journal).print(order())
    assert outcome.state is State.PRINTED
    assert outcome.condition == trouble(Trouble.PAPER_NEAR_END)


def test_a_printer_that_gave_an_earlier_caller_up_is_simply_called_again(
    make_bench: MakeBench, journal: JournalFile
) -> None:
    bench = make_bench(doors=Doors(idle_close=0.05))
    printer = printer_at(bench, journal)
    for number in range(3):
        assert printer.print(order(f"job-{number}")).state is State.PRINTED


def test_the_condition_is_told_as_soon_as_it_is_read(
    make_bench: MakeBench, journal: JournalFile
) -> None:
    bench = make_bench(faults=Faults(paper_low=True))
    printer, heard = printer_at(bench, journal), list[Condition]()
    printer.listen(heard.append)
    assert printer.poll() == trouble(Trouble.PAPER_NEAR_END)
    assert heard == [trouble(Trouble.PAPER_NEAR_END)]


# ---------------------------------------------------------------- nothing leaves

BEFORE = [
    ("cover open", Trouble.COVER_OPEN),
    ("paper out", Trouble.PAPER_OUT),
    ("head hot", Trouble.OVERHEATED),
    ("broken on", Trouble.UNRECOVERABLE),
    ("mute on", Trouble.SILENT),
    ("hang on", Trouble.SILENT),
]


@pytest.mark.parametrize(("order_", "cause"), BEFORE)
def test_a_fault_seen_beforehand_keeps_the_slip_back_and_it_prints_once_mended(
    make_bench: MakeBench, journal: JournalFile, order_: str, cause: Trouble
) -> None:
    bench = make_bench()
    bench.obey(order_)
    refused = printer_at(bench, journal, patience=IMPATIENT).print(order())
    assert (refused.state, refused.condition.worst) == (State.NOT_PRINTED, cause)
    assert recorded(journal).condition.worst is cause
    bench.obey("cover closed", "paper full", "head cool", "broken off", "mute off", "hang off")
    assert printer_at(bench, journal).print(order()).state is State.PRINTED
    assert len(bench.slips) == 1


@pytest.mark.parametrize("lost", [1, 3])
def test_an_answer_lost_beforehand_keeps_the_slip_back(
    make_bench: MakeBench, journal: JournalFile, lost: int
) -> None:
    bench = make_bench(faults=Faults(drop=lost))
    printer = printer_at(bench, journal, patience=IMPATIENT)
    assert {printer.print(order()).state for _ in range(lost)} == {State.NOT_PRINTED}
    assert printer_at(bench, journal).print(order()).state is State.PRINTED
    assert len(bench.slips) == 1


def test_no_printer_at_the_address_is_told_as_unreachable(journal: JournalFile) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = int(nobody.getsockname()[1])
    printer = TicketPrinter(
        partial(dial_tcp, Tcp(host="127.0.0.1", port=port)), Model.EPSON, journal, HASTY
    )
    outcome = printer.print(order())
    assert (outcome.state, outcome.condition.worst) == (State.NOT_PRINTED, Trouble.UNREACHABLE)
    assert printer.poll().worst is Trouble.UNREACHABLE


def test_a_printer_that_closes_the_door_at_once_gets_no_slip(
    make_bench: MakeBench, journal: JournalFile
) -> None:
    bench = make_bench(doors=Doors(most=0))
    outcome = printer_at(bench, journal).print(order())
    assert (outcome.state, outcome.condition.worst) == (State.NOT_PRINTED, Trouble.SILENT)
    assert printer_at(bench, journal).poll().worst is Trouble.SILENT


# ---------------------------------------------------------------- never twice


@pytest.mark.parametrize("last", [State.SENDING, State.PRINTED, State.UNKNOWN])
def test_a_number_that_may_be_on_paper_is_never_printed_again_by_itself(
    make_bench: MakeBench, journal: JournalFile, last: State
) -> None:
    bench = make_bench()
    journal.begin("job-1", "A 024", "00")
    journal.take("job-1", Step.SEND)
    if last is not State.SENDING:
        journal.take("job-1", Step.CONFIRM if last is State.PRINTED else Step.LOSE_SIGHT)
    outcome = printer_at(bench, journal).print(order())
    assert outcome.state is (State.PRINTED if last is State.PRINTED else State.UNKNOWN)
    assert bench.slips == []


def test_a_reprint_is_a_job_of_its_own_that_names_the_first(
    make_bench: MakeBench, journal: JournalFile
) -> None:
    bench = make_bench(faults=Faults(process_id=False))
    doubting = printer_at(bench, journal, patience=replace(HASTY, printing=0.6))
    assert doubting.print(order()).state is State.UNKNOWN
    bench.obey("process-id on")
    copy = replace(order("job-2"), copy_of="job-1")
    assert printer_at(bench, journal).print(copy).state is State.PRINTED
    assert recorded(journal, "job-2").copy_of == "job-1"
    assert recorded(journal, "job-1").state is State.UNKNOWN


def test_the_slip_after_a_torn_one_is_not_swallowed_by_its_open_picture(
    make_bench: MakeBench, journal: JournalFile
) -> None:
    bench = make_bench()
    with socket.create_connection(("127.0.0.1", bench.printer.port)) as torn:
        torn.sendall(b"\x1dv0\x00\x48\x00\x00\x01" + b"\xff" * 72 * 10)
        eventually(lambda: len(bench.printer.paper()) == 10)
    assert printer_at(bench, journal).print(order(picture=TALL)).state is State.PRINTED
    (paper,) = bench.slips
    assert b"".join(paper.rows).endswith(TALL.bits)


def test_a_slip_given_up_may_still_come_out_but_only_that_once(
    make_bench: MakeBench, journal: JournalFile
) -> None:
    bench = make_bench(faults=Faults(paper_after=100))
    printer = printer_at(bench, journal, patience=replace(HASTY, refill=0.2))
    assert printer.print(order(picture=TALL)).state is State.UNKNOWN
    bench.obey("paper full")
    eventually(lambda: bench.slips)
    assert printer.print(order("job-2", picture=TALL)).state is State.PRINTED
    assert [b"".join(paper.rows) == TALL.bits for paper in bench.slips] == [True, True]


# ---------------------------------------------------------------- the journal


class BrokenJournal:
    """A journal on a disk that takes only so many records."""

    def __init__(self, file: JournalFile, records: int) -> None:
        self._file = file
        self._records = records

    def find(self, job_id: str) -> Job | None:
        return self._file.find(job_id)

    def begin(self, job_id: str, number: str, digest: str, copy_of: str | None = None) -> Job:
        self._count()
        return self._file.begin(job_id, number, digest, copy_of)

    def take(
        self,
        job_id: str,
        taken: Step,
        condition: Condition = READY,
        evidence: Evidence | None = None,
    ) -> Job:
        self._count()
        return self._file.take(job_id, taken, condition, evidence)

    def _count(self) -> None:
        self._records -= 1
        if self._records < 0:
            raise JournalUnavailable("the disk is full")


class Overheard:
    """A line that keeps all that was sent over it."""

    def __init__(self, line: Line, sent: bytearray) -> None:
        self._line, self._sent = line, sent

    def turn(self, data: bytes, timeout: float) -> Turn:
        turn = self._line.turn(data, timeout)
        self._sent += data[: turn.sent]
        return turn

    def close(self) -> None:
        self._line.close()


@pytest.mark.parametrize(
    ("records", "left"), [(0, b""), (1, b"\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04")]
)
def test_no_byte_of_a_slip_leaves_that_is_not_on_record(
    make_bench: MakeBench, journal: JournalFile, records: int, left: bytes
) -> None:
    bench = make_bench()
    address = Tcp(host="127.0.0.1", port=bench.printer.port)
    sent = bytearray()

    def dial(seconds: float, halted: Callable[[], bool]) -> Line:
        return Overheard(dial_tcp(address, seconds, halted), sent)

    printer = TicketPrinter(dial, Model.EPSON, BrokenJournal(journal, records), HASTY)
    outcome = printer.print(order())
    assert (outcome.state, outcome.condition.worst) == (State.NOT_PRINTED, Trouble.JOURNAL)
    # Beforehand the printer is only asked how it is.
    assert (bytes(sent), bench.slips) == (left, [])


def test_a_printed_slip_stays_printed_even_if_that_cannot_be_written_down(
    make_bench: MakeBench, journal: JournalFile, caplog: pytest.LogCaptureFixture
) -> None:
    bench = make_bench()
    address = Tcp(host="127.0.0.1", port=bench.printer.port)
    broken = BrokenJournal(journal, 2)
    printer = TicketPrinter(partial(dial_tcp, address), Model.EPSON, broken, HASTY)
    assert printer.print(order()).state is State.PRINTED
    assert "is not on record" in caplog.text
    assert printer.print(order()).state is State.UNKNOWN
    assert len(bench.slips) == 1


# ---------------------------------------------------------------- the end of the program


def hold_up_before(bench: Bench) -> None:
    bench.obey("hang on")


def hold_up_after(bench: Bench) -> None:
    bench.obey("paper-after 300")


@pytest.mark.parametrize(
    ("hold_up", "state"),
    [(hold_up_before, State.NOT_PRINTED), (hold_up_after, State.UNKNOWN)],
)
def test_the_end_of_the_program_waits_for_no_printer(
    make_bench: MakeBench,
    journal: JournalFile,
    hold_up: Callable[[Bench], None],
    state: State,
) -> None:
    bench = make_bench()
    hold_up(bench)
    printer = printer_at(bench, journal, patience=replace(HASTY, preflight=60.0, refill=600.0))
    printing = Background(printer)
    eventually(lambda: journal.find("job-1"))
    if state is State.UNKNOWN:
        eventually(lambda: printing.turns)
    printer.close()
    assert printing.outcome().state is state
    assert printer.poll().worst is Trouble.UNREACHABLE
