"""What the printing tests are given: a virtual printer on a real socket, a journal, a painter."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.printing.journal_file import JournalFile
from shared.printing.raster import SlipPainter
from shared.printing.virtual.faults import Faults
from shared.printing.virtual.machine import Options
from shared.printing.virtual.machine import Slip as Paper
from shared.printing.virtual.server import Doors, VirtualPrinter
from tests.shared.printing.samples import Bench, MakeBench


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
