"""What the printing tests are given: a virtual printer on a real socket, a journal, a painter."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from shared.printing.bitmap import Picture
from shared.printing.driver.address import Tcp
from shared.printing.driver.printer import TicketPrinter
from shared.printing.driver.tcp import dial_tcp
from shared.printing.driver.watch import Patience
from shared.printing.frames import Model
from shared.printing.journal_file import JournalFile
from shared.printing.raster import SlipPainter
from shared.printing.slip import Slip
from shared.printing.virtual.faults import Faults
from shared.printing.virtual.machine import Options
from shared.printing.virtual.machine import Slip as Paper
from shared.printing.virtual.server import Doors, VirtualPrinter
from shared.printing.worker import Listeners, PrintingWorker
from tests.shared.printing.samples import HASTY, Bench, MakeBench
from tests.shared.printing.workers import Lobby, Open, card


@pytest.fixture
def make_bench() -> Iterator[MakeBench]:
    """Start virtual printers and stop them at the end."""
    started: list[VirtualPrinter] = []

    def make(
        options: Options | None = None, faults: Faults | None = None, doors: Doors | None = None
    ) -> Bench:
        slips: list[Paper] = []
        printer = VirtualPrinter(
            options or Options(speed=0, buffer=4096), doors or Doors(), slips.append, faults
        )
        printer.start()
        started.append(printer)
        return Bench(printer=printer, slips=slips)

    yield make
    for printer in started:
        printer.close()


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[JournalFile]:
    """Open a journal in a folder of its own."""
    file = JournalFile(tmp_path / "printing" / "jobs.jsonl", lambda: "2026-11-22T08:41:00Z")
    yield file
    file.close()


@pytest.fixture(scope="session")
def painter(qapp: object) -> SlipPainter:
    """Draw with the bundled fonts, as the kiosk does."""
    del qapp
    return SlipPainter(Path(__file__).parents[3] / "shared" / "ui" / "fonts")


@pytest.fixture
def opened(journal: JournalFile) -> Iterator[Open]:
    """Start workers on virtual printers and close them at the end."""
    lobbies: list[Lobby] = []

    def begin(
        bench: Bench,
        draw: Callable[[Slip], Picture] = card,
        fallback: Lobby | None = None,
        patience: Patience = HASTY,
    ) -> Lobby:
        dial = partial(dial_tcp, Tcp(host="127.0.0.1", port=bench.printer.port))
        printer = TicketPrinter(dial, Model.EPSON, journal, patience)
        spare = None if fallback is None else fallback.worker

        def work(listeners: Listeners) -> PrintingWorker:
            return PrintingWorker(printer, draw, listeners, poll_s=0.02, fallback=spare)

        lobbies.append(Lobby(work))
        lobbies[-1].worker.start()
        return lobbies[-1]

    yield begin
    for lobby in lobbies:
        lobby.worker.close()
