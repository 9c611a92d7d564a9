"""Every fault of the virtual printer, at its start and at run time, from the wire to the words.

A real printer process on TCP, the real driver on its thread, a journal on disk: what becomes of the
slip, how many come out, and what visitors and staff are told, in German and English.
"""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec import Struct
from msgspec.structs import replace

from kiosk.controller.printing import code
from kiosk.presenter.printing import printer_notice, slip_notice
from kiosk.presenter.state import Drawn, Ticket
from shared.domain.slips import PrintState
from shared.i18n.printer_faults import for_staff
from shared.i18n.words import load
from shared.printing.bitmap import Picture
from shared.printing.driver.contract import Outcome
from shared.printing.driver.opening import open_printer
from shared.printing.driver.watch import Patience
from shared.printing.frames import Model
from shared.printing.journal import State
from shared.printing.journal_file import JournalFile
from shared.printing.virtual import faults as room
from shared.printing.worker import Listeners, PrintingWorker, Request
from tests.helpers.printer_words import WORDS
from tests.helpers.virtual_printer import Process
from tests.kiosk.stage import NOW, TOKEN
from tests.shared.printing.samples import GERMAN, HASTY, eventually

if TYPE_CHECKING:
    from shared.printing.status import Condition

pytestmark = pytest.mark.whole

TALL = Picture(width=576, bits=bytes(b % 251 for b in range(72 * 700)))

SILENT = replace(HASTY, preflight=0.5)
"""For printers that say nothing beforehand."""

DOUBTFUL = replace(HASTY, printing=1.0)
"""For printers that never confirm."""

JOB = "7-token"


PRINTED = ("Ihre Wartemarke ist gedruckt.", "Your ticket has been printed.")
DOUBT = (
    "Wir wissen nicht, ob Ihre Wartemarke gedruckt wurde.",
    "We do not know whether your ticket was printed.",
)


class Fault(Struct, frozen=True, kw_only=True):
    """One fault: its order, what becomes of a slip, and how the printer is said to be.

    `slips` are out when its fate is known, `late` when it has been mended and has printed another
    one. `hangs`: the slip waits in the middle until it is `mended` by these orders.
    """

    order: str
    state: State
    slips: int
    says: str
    mended: tuple[str, ...] = ()
    late: int = 0
    hangs: bool = False
    patience: Patience = HASTY
    model: Model = Model.EPSON


FAULTS = {
    "cover": Fault(
        order="cover open",
        state=State.NOT_PRINTED,
        slips=0,
        says="cover_open",
        mended=("cover closed",),
    ),
    "near end": Fault(order="paper low", state=State.PRINTED, slips=1, says="paper_near_end"),
    "paper out": Fault(
        order="paper out",
        state=State.NOT_PRINTED,
        slips=0,
        says="paper_out",
        mended=("paper full",),
    ),
    "out after some dots": Fault(
        order="paper-after 100",
        state=State.PRINTED,
        slips=1,
        says="paper_out",
        mended=("paper full",),
        hangs=True,
    ),
    "cutter": Fault(
        order="cutter jammed",
        state=State.UNKNOWN,
        slips=0,
        says="cutter",
        mended=("cutter free", "cover open", "cover closed"),
        late=1,
    ),
    "hot head": Fault(
        order="head hot",
        state=State.NOT_PRINTED,
        slips=0,
        says="overheated",
        mended=("head cool",),
    ),
    "broken": Fault(
        order="broken on",
        state=State.NOT_PRINTED,
        slips=0,
        says="unrecoverable",
        mended=("broken off",),
    ),
    "mute": Fault(
        order="mute on",
        state=State.NOT_PRINTED,
        slips=0,
        says="silent",
        mended=("mute off",),
        patience=SILENT,
    ),
    "hang": Fault(
        order="hang on",
        state=State.NOT_PRINTED,
        slips=0,
        says="silent",
        mended=("hang off",),
        patience=SILENT,
    ),
    "reset after some bytes": Fault(
        order="reset-after 20000", state=State.UNKNOWN, slips=0, says="ready"
    ),
    "dropped reply": Fault(
        order="drop 1", state=State.NOT_PRINTED, slips=0, says="silent", patience=SILENT
    ),
    "no process id": Fault(
        order="process-id off",
        state=State.UNKNOWN,
        slips=1,
        says="ready",
        mended=("process-id on",),
        patience=DOUBTFUL,
    ),
    "no process id, as the settings say": Fault(
        order="process-id off", state=State.PRINTED, slips=1, says="ready", model=Model.PLAIN
    ),
    "small buffer": Fault(order="buffer 64", state=State.PRINTED, slips=1, says="ready"),
    "somebody else prints": Fault(
        order="occupied on",
        state=State.UNKNOWN,
        slips=0,
        says="ready",
        mended=("occupied off",),
        late=1,
        patience=DOUBTFUL,
    ),
    "no connection left": Fault(
        order="connections 0",
        state=State.NOT_PRINTED,
        slips=0,
        says="silent",
        mended=("connections 4",),
    ),
    "idle close": Fault(order="idle-close 3", state=State.PRINTED, slips=1, says="ready"),
}


class Kiosk:
    """The printing half of a kiosk, at that printer."""

    def __init__(self, printer: Process, fault: Fault, folder: Path) -> None:
        self._printer, self._fault, self._folder = printer, fault, folder
        self.journal = JournalFile(folder / "kiosk.journal", lambda: "2026-11-23T08:41:00Z")
        self.outcomes: list[Outcome] = []
        self.conditions: list[Condition] = []
        self.held: list[tuple[str, Condition]] = []
        self.worker = PrintingWorker(
            open_printer(
                f"tcp://127.0.0.1:{printer.port}", fault.model, self.journal, fault.patience
            ),
            lambda _: TALL,
            Listeners(
                outcome=self.outcomes.append,
                condition=self.conditions.append,
                held=lambda job, condition: self.held.append((job, condition)),
            ),
            poll_s=600.0,
        )

    def submit(self, job: str = JOB) -> None:
        self.worker.submit(Request(job_id=job, slip=GERMAN))

    def outcome(self, number: int) -> Outcome:
        """Wait for the outcome of the slip submitted as number so and so."""
        eventually(lambda: len(self.outcomes) >= number, 60.0)
        return self.outcomes[number - 1]

    def again(self) -> "Kiosk":
        """Switch the kiosk on again, now with all the time in the world."""
        patient = replace(self._fault, patience=HASTY)
        return Kiosk(self._printer, patient, self._folder)

    def close(self) -> None:
        self.worker.close()
        self.journal.close()


Start = Callable[..., tuple[Process, Kiosk]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    opened: list[Process | Kiosk] = []

    def begin(fault: Fault, *options: str) -> tuple[Process, Kiosk]:
        printer = Process(tmp_path / "slips", "--model", fault.model.value, *options)
        opened.append(printer)
        kiosk = Kiosk(printer, fault, tmp_path)
        opened.append(kiosk)
        return printer, kiosk

    yield begin
    for each in reversed(opened):
        each.close()


@pytest.mark.parametrize("when", ["at its start", "at run time"])
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_ends_in_a_known_state_in_words_and_never_in_two_slips(
    start: Start, name: str, when: str
) -> None:
    fault = FAULTS[name]
    early = ("--fault", fault.order) if when == "at its start" else ()
    printer, kiosk = start(fault, *early)
    if not early:
        printer.obey(fault.order)
    if name == "idle close":
        wait_until_cut_off(printer)
    # Before the worker starts, so that no poll meets the fault before the slip does.
    kiosk.submit()
    kiosk.worker.start()
    if fault.hangs:
        see_it_hang(kiosk, fault)
        mend(printer, fault)
        assert kiosk.outcome(1).state is fault.state
    else:
        outcome = kiosk.outcome(1)
        assert (outcome.state, code(outcome.condition)) == (fault.state, fault.says)
        assert code(kiosk.conditions[-1]) == fault.says
        assert_said(PrintState(fault.state.value), fault.says)
    eventually(lambda: printer.slips == fault.slips)
    kiosk.close()
    mend(printer, fault)
    see_no_second_slip(printer, fault, kiosk.again())


def see_it_hang(kiosk: Kiosk, fault: Fault) -> None:
    eventually(lambda: kiosk.held)
    job, condition = kiosk.held[0]
    assert (job, code(condition), kiosk.outcomes) == (JOB, fault.says, [])
    assert kiosk.conditions[-1] == condition
    assert_said(PrintState.PENDING, fault.says)


def see_no_second_slip(printer: Process, fault: Fault, restarted: Kiosk) -> None:
    """Ask for the same slip once more, then for another one: they come out in order."""
    record = restarted.journal.find(JOB)
    assert record is not None
    assert record.state is fault.state
    restarted.submit()
    restarted.submit("8-token")
    restarted.worker.start()
    again = State.UNKNOWN if fault.state is State.UNKNOWN else State.PRINTED
    assert [restarted.outcome(number).state for number in (1, 2)] == [again, State.PRINTED]
    restarted.close()
    once = fault.slips + fault.late + (fault.state is State.NOT_PRINTED)
    assert once <= 1
    assert printer.slips == once + 1


def mend(printer: Process, fault: Fault) -> None:
    for order in fault.mended:
        printer.obey(order)


def wait_until_cut_off(printer: Process) -> None:
    """Be idle until the printer closes the connection, as it does to whoever is idle."""
    with socket.create_connection(("127.0.0.1", printer.port), timeout=60) as idle:
        idle.sendall(b"\x10\x04\x01")
        assert idle.recv(1) == b"\x12"
        assert idle.recv(1) == b""


def assert_said(state: PrintState, says: str) -> None:
    """See what the visitor with that slip, the next visitor and staff read."""
    ticket = Ticket(
        id=7,
        number="A024",
        service="papers",
        token=TOKEN,
        issued=NOW,
        ahead=0,
        wait=None,
    )
    drawn = Drawn(ticket=ticket, home_at=0.0, printed=state, condition=says)
    for place, language in enumerate(("de", "en")):
        words = load(language)
        expected = WORDS[says]
        assert printer_notice(words, says).title == expected.visitors[place]
        assert for_staff(words, says) == expected.staff[place]
        title = slip_notice(words, drawn, says).title
        match state:
            case PrintState.PRINTED:
                assert title == PRINTED[place]
            case PrintState.UNKNOWN:
                assert title == DOUBT[place]
            case _:
                assert title == expected.visitors[place]


def test_every_order_of_the_virtual_printer_that_breaks_something_is_tried_here() -> None:
    mending = {order for fault in FAULTS.values() for order in fault.mended}
    tried = {fault.order for fault in FAULTS.values()}
    counted = {order.rsplit(" ", 1)[0] for order in tried}
    assert set(room._COUNTED) <= counted
    # A new roll, a slip taken out and a loss of power at once are no faults of a printer at work.
    besides = {"paper full", "process-id on", "ticket taken", "reset"}
    assert set(room._SWITCHES) <= tried | mending | besides
