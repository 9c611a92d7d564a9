"""What happens to a slip that has begun to leave: it goes on, or its fate is said to be unknown."""

import pytest
from msgspec.structs import replace

from shared.printing.frames import Model
from shared.printing.journal import State
from shared.printing.journal_file import JournalFile
from shared.printing.status import READY, Trouble
from shared.printing.virtual.faults import Faults
from shared.printing.virtual.machine import Options
from tests.shared.printing.driver.held import TALL, Background, printer_at, recorded
from tests.shared.printing.samples import (
    HASTY,
    MakeBench,
    eventually,
    order,
)

# ---------------------------------------------------------------- in mid-ticket


def test_paper_out_in_mid_ticket_is_waited_for_and_the_slip_goes_on_after_a_refill(
    make_bench: MakeBench, journal: JournalFile
) -> None:
    bench = make_bench(Options(speed=0), Faults(paper_after=300))
    printing = Background(printer_at(bench, journal))
    eventually(lambda: Trouble.PAPER_OUT in [c.worst for c in printing.turns])
    assert recorded(journal).state is State.SENDING
    bench.obey("cover open", "paper full", "cover closed")
    assert printing.outcome().state is State.PRINTED
    (paper,) = bench.slips
    assert b"".join(paper.rows) == TALL.bits
    assert printing.heard[-1] == READY


@pytest.mark.parametrize(
    ("breaks", "mends", "cause"),
    [
        ("cover open", "cover closed", Trouble.COVER_OPEN),
        ("head hot", "head cool", Trouble.OVERHEATED),
    ],
)
def test_a_fault_that_passes_only_holds_the_slip_up(
    make_bench: MakeBench, journal: JournalFile, breaks: str, mends: str, cause: Trouble
) -> None:
    bench = make_bench(Options(speed=100))
    printing = Background(printer_at(bench, journal))
    eventually(lambda: len(bench.printer.paper()) > 40)
    bench.obey(breaks)
    eventually(lambda: cause in [c.worst for c in printing.heard])
    bench.obey(mends, "speed 0")
    assert printing.outcome().state is State.PRINTED
    assert len(bench.slips) == 1


def test_paper_that_nobody_refills_ends_as_unknown_with_its_cause(
    make_bench: MakeBench, journal: JournalFile
) -> None:
    bench = make_bench(faults=Faults(paper_after=300))
    printer = printer_at(bench, journal, patience=replace(HASTY, refill=0.3))
    outcome = printer.print(order(picture=TALL))
    assert (outcome.state, outcome.condition.worst) == (State.UNKNOWN, Trouble.PAPER_OUT)


def test_a_jammed_cutter_ends_as_unknown_at_once_and_staff_can_have_it_recover(
    make_bench: MakeBench, journal: JournalFile
) -> None:
    bench = make_bench(faults=Faults(cutter_jammed=True))
    printer = printer_at(bench, journal)
    outcome = printer.print(order())
    assert (outcome.state, outcome.condition.worst) == (State.UNKNOWN, Trouble.CUTTER)
    assert printer.print(order("job-2")).state is State.NOT_PRINTED
    assert printer.recover().worst is Trouble.CUTTER
    bench.obey("cutter free")
    assert printer.poll().worst is Trouble.CUTTER
    assert printer.recover() == READY
    assert printer.print(order("job-2")).state is State.PRINTED
    assert [paper.torn for paper in bench.slips] == [True, False]


@pytest.mark.parametrize("model", [Model.PLAIN, Model.CUSTOM])
def test_a_jammed_cutter_of_a_printer_without_process_ids_is_unknown_too(
    make_bench: MakeBench, journal: JournalFile, model: Model
) -> None:
    bench = make_bench(Options(speed=0, model=model), Faults(cutter_jammed=True))
    outcome = printer_at(bench, journal, model).print(order())
    assert (outcome.state, outcome.condition.worst) == (State.UNKNOWN, Trouble.CUTTER)


@pytest.mark.parametrize("after", [100, 5_000, 20_000, 60_000])
def test_a_printer_that_loses_its_power_in_mid_ticket_leaves_an_unknown_slip(
    make_bench: MakeBench, journal: JournalFile, after: int
) -> None:
    bench = make_bench(faults=Faults(reset_after=after))
    printer = printer_at(bench, journal)
    outcome = printer.print(order(picture=TALL))
    assert (outcome.state, outcome.condition) == (State.UNKNOWN, READY)
    assert bench.slips == []


def test_a_printer_that_falls_silent_in_mid_ticket_leaves_an_unknown_slip(
    make_bench: MakeBench, journal: JournalFile
) -> None:
    bench = make_bench(Options(speed=50))
    printing = Background(
        printer_at(bench, journal, patience=replace(HASTY, preflight=1.0, printing=1.0))
    )
    eventually(bench.printer.paper)
    bench.obey("hang on")
    outcome = printing.outcome()
    assert (outcome.state, outcome.condition.worst) == (State.UNKNOWN, Trouble.SILENT)


def test_a_confirmation_that_got_lost_leaves_an_unknown_slip_not_a_second_one(
    make_bench: MakeBench, journal: JournalFile
) -> None:
    bench = make_bench(faults=Faults(process_id=False))
    printer = printer_at(bench, journal, patience=replace(HASTY, printing=0.6))
    outcome = printer.print(order())
    assert (outcome.state, outcome.condition) == (State.UNKNOWN, READY)
    assert printer.print(order()) == outcome
    assert len(bench.slips) == 1


def test_a_printer_that_was_mute_all_along_has_printed_for_all_we_know(
    make_bench: MakeBench, journal: JournalFile
) -> None:
    bench = make_bench(Options(speed=50))
    printing = Background(
        printer_at(bench, journal, patience=replace(HASTY, preflight=1.0, printing=1.0))
    )
    eventually(bench.printer.paper)
    bench.obey("mute on", "speed 0")
    outcome = printing.outcome()
    assert (outcome.state, outcome.condition.worst) == (State.UNKNOWN, Trouble.SILENT)
    assert len(bench.slips) == 1
