"""A printer at the virtual one, and printing on a thread while something happens to it."""

from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from shared.printing.bitmap import Picture
from shared.printing.driver.address import Tcp
from shared.printing.driver.contract import Outcome
from shared.printing.driver.printer import TicketPrinter
from shared.printing.driver.tcp import dial_tcp
from shared.printing.driver.watch import Patience
from shared.printing.frames import Model
from shared.printing.journal import Job
from shared.printing.journal_file import JournalFile
from tests.shared.printing.samples import (
    HASTY,
    Bench,
    order,
)

if TYPE_CHECKING:
    from shared.printing.status import Condition

TALL = Picture(width=576, bits=bytes(b % 251 for b in range(72 * 700)))


def printer_at(
    bench: Bench, journal: JournalFile, model: Model = Model.EPSON, patience: Patience = HASTY
) -> TicketPrinter:
    address = Tcp(host="127.0.0.1", port=bench.printer.port)
    return TicketPrinter(partial(dial_tcp, address), model, journal, patience)


def recorded(journal: JournalFile, job_id: str = "job-1") -> Job:
    job = journal.find(job_id)
    assert job is not None
    return job


class Background:
    """Prints on a thread, so that something can happen to the printer meanwhile."""

    def __init__(self, printer: TicketPrinter, picture: Picture = TALL) -> None:
        self.outcomes: list[Outcome] = []
        self.turns: list[Condition] = []
        self.heard: list[Condition] = []
        printer.listen(self.heard.append)
        self._thread = Thread(target=self._run, args=(printer, picture))
        self._thread.start()

    def _run(self, printer: TicketPrinter, picture: Picture) -> None:
        self.outcomes.append(printer.print(order(picture=picture), self.turns.append))

    def outcome(self) -> Outcome:
        self._thread.join(20)
        assert not self._thread.is_alive(), "the printer is still waited for"
        (outcome,) = self.outcomes
        return outcome
