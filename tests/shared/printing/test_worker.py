import threading
from collections.abc import Callable
from functools import partial

import pytest
from msgspec.structs import replace

from shared.printing.bitmap import Picture
from shared.printing.driver.address import Tcp
from shared.printing.driver.contract import Order, Outcome
from shared.printing.driver.printer import TicketPrinter
from shared.printing.driver.tcp import dial_tcp
from shared.printing.driver.watch import Patience
from shared.printing.frames import Model
from shared.printing.journal import State, Step
from shared.printing.journal_file import JournalFile
from shared.printing.raster import SlipPainter
from shared.printing.slip import WIDE_DOTS, Slip
from shared.printing.status import READY, Condition, Trouble, trouble
from shared.printing.virtual.faults import Faults
from shared.printing.virtual.machine import Options
from shared.printing.worker import DEFAULT_POLL_S, Listeners, PrintingWorker
from tests.shared.printing.samples import (
    ARABIC,
    GERMAN,
    HASTY,
    Bench,
    MakeBench,
    eventually,
    image_of_paper,
    token_on,
)
from tests.shared.printing.workers import Lobby, Open, card, request


def test_slips_are_drawn_off_the_screen_s_thread_and_come_out_in_order(
    painter: SlipPainter, make_bench: MakeBench, opened: Open
) -> None:
    bench = make_bench()

    def draw(slip: Slip) -> Picture:
        return painter.paint(slip, WIDE_DOTS)

    lobby = opened(bench, draw)
    for job, slip in (("job-1", GERMAN), ("job-2", ARABIC)):
        lobby.worker.submit(request(job, slip))
    eventually(lambda: len(lobby.outcomes) == 2)
    assert lobby.states() == {"job-1": State.PRINTED, "job-2": State.PRINTED}
    tokens = [token_on(image_of_paper(paper)) for paper in bench.slips]
    assert tokens == [GERMAN.token, ARABIC.token]


def test_an_idle_printer_s_trouble_is_reported_when_it_comes_and_when_it_goes(
    make_bench: MakeBench, opened: Open
) -> None:
    bench = make_bench()
    lobby = opened(bench)
    eventually(lambda: lobby.conditions == [READY])
    bench.obey("paper low")
    eventually(lambda: lobby.conditions[-1] == trouble(Trouble.PAPER_NEAR_END))
    bench.obey("cover open")
    eventually(lambda: lobby.conditions[-1].worst is Trouble.COVER_OPEN)
    bench.obey("cover closed", "paper full")
    eventually(lambda: lobby.conditions[-1] == READY)
    assert all(a != b for a, b in zip(lobby.conditions, lobby.conditions[1:], strict=False))


def test_an_idle_printer_is_asked_every_ten_to_thirty_seconds_and_waited_for_briefly() -> None:
    assert 10 <= DEFAULT_POLL_S <= 30
    patience = Patience()
    assert (patience.connect, patience.preflight) == (3.0, 2.0)


def test_a_printer_that_is_switched_off_is_reported_and_the_log_says_why(
    make_bench: MakeBench, opened: Open, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    bench = make_bench()
    lobby = opened(bench)
    eventually(lambda: lobby.conditions)
    assert caplog.text == ""
    port = bench.printer.port
    bench.printer.close()
    eventually(lambda: lobby.conditions[-1].worst is Trouble.UNREACHABLE)
    assert f"printer: unreachable 127.0.0.1:{port}" in caplog.text


def test_nobody_waits_behind_a_slip_that_waits_for_paper(
    make_bench: MakeBench, opened: Open
) -> None:
    bench = make_bench(faults=Faults(paper_after=50))
    lobby = opened(bench)
    for number in (1, 2, 3):
        lobby.worker.submit(request(f"job-{number}"))
    eventually(lambda: len(lobby.outcomes) == 2)
    lobby.worker.submit(request("job-4"))
    eventually(lambda: len(lobby.outcomes) == 3)
    assert set(lobby.states().items()) == {
        ("job-2", State.NOT_PRINTED),
        ("job-3", State.NOT_PRINTED),
        ("job-4", State.NOT_PRINTED),
    }
    assert lobby.outcomes[0].condition.worst is Trouble.PAPER_OUT
    bench.obey("paper full")
    eventually(lambda: lobby.states().get("job-1") is State.PRINTED)
    assert len(bench.slips) == 1


def test_whose_slip_is_held_up_is_told_and_that_it_goes_on(
    make_bench: MakeBench, opened: Open
) -> None:
    bench = make_bench(faults=Faults(paper_after=50))
    lobby = opened(bench)
    lobby.worker.submit(request())
    eventually(lambda: lobby.held == [("job-1", trouble(Trouble.PAPER_OUT))])
    assert lobby.outcomes == []
    bench.obey("paper low")
    eventually(lambda: lobby.states() == {"job-1": State.PRINTED})
    assert lobby.held[1:] == [("job-1", trouble(Trouble.PAPER_NEAR_END))]


def test_what_one_printer_cannot_print_another_one_does(
    make_bench: MakeBench, opened: Open
) -> None:
    broken, spare = make_bench(faults=Faults(cover_open=True)), make_bench()
    second = opened(spare)
    first = opened(broken, fallback=second)
    first.worker.submit(request())
    eventually(lambda: second.states() == {"job-1": State.PRINTED})
    assert first.outcomes == []
    assert len(spare.slips) == 1


def test_a_slip_whose_fate_is_unknown_is_not_printed_elsewhere(
    make_bench: MakeBench, opened: Open
) -> None:
    doubtful, spare = make_bench(faults=Faults(process_id=False)), make_bench()
    second = opened(spare)
    first = opened(doubtful, fallback=second, patience=replace(HASTY, printing=0.6))
    first.worker.submit(request())
    eventually(lambda: first.states() == {"job-1": State.UNKNOWN})
    assert (len(doubtful.slips), len(spare.slips)) == (1, 0)


def test_a_slip_that_hangs_in_one_printer_is_not_printed_by_the_other_but_the_next_one_is(
    make_bench: MakeBench, opened: Open
) -> None:
    torn, spare = make_bench(faults=Faults(paper_after=50)), make_bench()
    second = opened(spare)
    first = opened(torn, fallback=second)
    first.worker.submit(request("job-1"))
    eventually(lambda: first.held)
    first.worker.submit(request("job-2"))
    eventually(lambda: second.states() == {"job-2": State.PRINTED})
    assert first.outcomes == []
    torn.obey("paper full")
    eventually(lambda: first.states() == {"job-1": State.PRINTED})
    assert (len(torn.slips), len(spare.slips)) == (1, 1)


def test_if_neither_printer_prints_the_visitor_is_told_once(
    make_bench: MakeBench, opened: Open
) -> None:
    second = opened(make_bench(faults=Faults(paper_out=True)))
    first = opened(make_bench(faults=Faults(cover_open=True)), fallback=second)
    first.worker.submit(request())
    eventually(lambda: second.outcomes)
    (outcome,) = second.outcomes
    assert (outcome.state, outcome.condition.worst) == (State.NOT_PRINTED, Trouble.PAPER_OUT)
    assert first.outcomes == []


def test_a_slip_submitted_twice_with_two_printers_comes_out_of_one_of_them_once(
    make_bench: MakeBench, opened: Open
) -> None:
    broken, spare = make_bench(faults=Faults(cover_open=True)), make_bench(Options(speed=400))
    second = opened(spare)
    first = opened(broken, fallback=second)
    first.worker.submit(request())
    eventually(lambda: second.worker.has("job-1"))
    first.worker.submit(request())
    broken.obey("cover closed")
    eventually(lambda: len(second.outcomes) + len(first.outcomes) == 2)
    states = [outcome.state for outcome in (*first.outcomes, *second.outcomes)]
    assert states == [State.PRINTED, State.PRINTED]
    assert (len(broken.slips), len(spare.slips)) == (0, 1)


@pytest.mark.parametrize("last", [Step.CONFIRM, Step.LOSE_SIGHT, None])
def test_after_a_restart_neither_printer_prints_what_either_may_have_printed(
    make_bench: MakeBench, opened: Open, journal: JournalFile, last: Step | None
) -> None:
    journal.begin("job-1", "A 024", "00")
    journal.take("job-1", Step.SEND)
    if last is not None:
        journal.take("job-1", last)
    broken, spare = make_bench(faults=Faults(cover_open=True)), make_bench()
    second = opened(spare)
    first = opened(broken, fallback=second)
    first.worker.submit(request())
    eventually(lambda: first.outcomes)
    assert first.states()["job-1"] in (State.PRINTED, State.UNKNOWN)
    assert (second.outcomes, broken.slips, spare.slips) == ([], [], [])


def test_a_fallback_is_started_and_closed_with_the_printer_it_stands_in_for(
    make_bench: MakeBench, journal: JournalFile
) -> None:
    def worker(bench: Bench, spare: PrintingWorker | None, listeners: Listeners) -> PrintingWorker:
        dial = partial(dial_tcp, Tcp(host="127.0.0.1", port=bench.printer.port))
        printer = TicketPrinter(dial, Model.EPSON, journal, HASTY)
        return PrintingWorker(printer, card, listeners, fallback=spare)

    broken, spare = make_bench(faults=Faults(cover_open=True)), make_bench()
    second = Lobby(partial(worker, spare, None))
    first = Lobby(partial(worker, broken, second.worker))
    first.worker.start()
    first.worker.start()
    first.worker.submit(request())
    eventually(lambda: second.states() == {"job-1": State.PRINTED})
    first.worker.close()
    assert not any(thread.name == "printing" for thread in threading.enumerate())
    first.worker.submit(request("job-2"))
    assert second.states()["job-2"] is State.NOT_PRINTED


def test_a_slip_submitted_twice_is_printed_once(make_bench: MakeBench, opened: Open) -> None:
    bench = make_bench()
    lobby = opened(bench)
    lobby.worker.submit(request())
    lobby.worker.submit(request())
    eventually(lambda: len(lobby.outcomes) == 2)
    assert [outcome.state for outcome in lobby.outcomes] == [State.PRINTED, State.PRINTED]
    assert len(bench.slips) == 1


def test_a_reprint_names_what_it_repeats(
    make_bench: MakeBench, opened: Open, journal: JournalFile
) -> None:
    lobby = opened(make_bench())
    copy = replace(GERMAN, copy_mark="Kopie")
    lobby.worker.submit(request("job-2", copy, copy_of="job-1"))
    eventually(lambda: lobby.outcomes)
    job = journal.find("job-2")
    assert job is not None
    assert job.copy_of == "job-1"


def test_staff_have_a_jammed_printer_recover(make_bench: MakeBench, opened: Open) -> None:
    bench = make_bench(faults=Faults(cutter_jammed=True))
    lobby = opened(bench)
    lobby.worker.submit(request())
    eventually(lambda: lobby.states() == {"job-1": State.UNKNOWN})
    bench.obey("cutter free")
    lobby.worker.recover()
    eventually(lambda: lobby.conditions[-1] == READY)


class HeldUp:
    """A printer whose first slip is held up until somebody else's has been let go."""

    def __init__(self) -> None:
        self.lobby: Lobby | None = None
        self.recovered = threading.Event()

    def listen(self, changed: Callable[[Condition], None]) -> None:
        self.changed = changed

    def print(self, order: Order, each_turn: Callable[[Condition], None]) -> Outcome:
        assert self.lobby is not None
        self.lobby.worker.recover()
        self.lobby.worker.submit(request("job-2"))
        each_turn(trouble(Trouble.PAPER_OUT))
        return Outcome(job_id=order.job_id, state=State.UNKNOWN)

    def poll(self) -> Condition:
        return READY

    def recover(self) -> Condition:
        self.recovered.set()
        return READY

    def close(self) -> None:
        pass


def test_a_wish_to_recover_is_kept_while_a_slip_is_held_up() -> None:
    printer = HeldUp()
    lobby = printer.lobby = Lobby(
        lambda listeners: PrintingWorker(printer, card, listeners, poll_s=600.0)
    )
    lobby.worker.start()
    lobby.worker.submit(request())
    assert printer.recovered.wait(10)
    assert lobby.states() == {"job-1": State.UNKNOWN, "job-2": State.NOT_PRINTED}
    lobby.worker.close()


def test_at_the_end_of_the_program_everybody_is_told(make_bench: MakeBench, opened: Open) -> None:
    bench = make_bench(faults=Faults(hang=True))
    lobby = opened(bench)
    for number in (1, 2):
        lobby.worker.submit(request(f"job-{number}"))
    lobby.worker.close()
    lobby.worker.submit(request("job-3"))
    assert set(lobby.states().values()) == {State.NOT_PRINTED}
    assert sorted(lobby.states()) == ["job-1", "job-2", "job-3"]


class Unused:
    """A printer that is never asked to print."""

    def listen(self, changed: Callable[[Condition], None]) -> None:
        self.changed = changed

    def print(self, order: Order, each_turn: Callable[[Condition], None]) -> Outcome:
        raise AssertionError(order, each_turn)

    def poll(self) -> Condition:
        return READY

    def recover(self) -> Condition:
        return READY

    def close(self) -> None:
        pass


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_in_drawing_leaves_no_visitor_waiting() -> None:
    def broken(_slip: Slip) -> Picture:
        raise ZeroDivisionError

    lobby = Lobby(lambda listeners: PrintingWorker(Unused(), broken, listeners))
    lobby.worker.start()
    lobby.worker.submit(request("job-1"))
    lobby.worker.submit(request("job-2"))
    eventually(lambda: lobby.states().get("job-2") is State.NOT_PRINTED)
    eventually(lambda: not any(t.name == "printing" for t in threading.enumerate()))
    assert lobby.states()["job-1"] is State.NOT_PRINTED


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_while_printing_leaves_no_visitor_with_a_wrong_promise() -> None:
    lobby = Lobby(lambda listeners: PrintingWorker(Unused(), card, listeners))
    lobby.worker.start()
    lobby.worker.submit(request())
    eventually(lambda: lobby.states() == {"job-1": State.UNKNOWN})
    eventually(lambda: not any(t.name == "printing" for t in threading.enumerate()))


def test_a_worker_that_never_started_can_be_closed() -> None:
    lobby = Lobby(lambda listeners: PrintingWorker(Unused(), card, listeners))
    lobby.worker.close()
    lobby.worker.submit(request())
    assert lobby.states() == {"job-1": State.NOT_PRINTED}
