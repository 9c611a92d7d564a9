"""A printer behind the machine's print system (CUPS), which has no back channel of its own.

The best proof there is: the print system says that the job is done. It says so when the last
byte has gone to the printer; the outcome's evidence tells that it is no more than that.
"""

import threading
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any, Final, Protocol

from msgspec import Struct

from shared.printing.driver.address import Cups
from shared.printing.driver.contract import Journal, Order, Outcome
from shared.printing.driver.encoding import encode, identity_of
from shared.printing.driver.library import Library, load_library
from shared.printing.driver.line import PrinterUnavailable
from shared.printing.driver.records import as_recorded, begin, refuse, settle
from shared.printing.driver.watch import Advice, Patience, Watch
from shared.printing.frames import Model
from shared.printing.journal import TRANSITIONS, Evidence, State, Step
from shared.printing.journal_file import JournalUnavailable
from shared.printing.status import Condition, Trouble, trouble

_LOOK_S: Final = 0.5
_STOPPED: Final = 5
# Job states of the Internet Printing Protocol (RFC 8011, 5.3.7).
_FAILED: Final = (7, 8)
_COMPLETED: Final = 9
# Printer state reasons of the same (5.4.12), without their -report, -warning or -error.
_REASONS: Final = {
    "media-empty": Trouble.PAPER_OUT,
    "media-needed": Trouble.PAPER_OUT,
    "media-low": Trouble.PAPER_NEAR_END,
    "media-jam": Trouble.PAPER_JAM,
    "cover-open": Trouble.COVER_OPEN,
    "door-open": Trouble.COVER_OPEN,
    "offline": Trouble.OFFLINE,
    "shutdown": Trouble.UNREACHABLE,
    "timed-out": Trouble.SILENT,
}


class QueueState(Struct, frozen=True, kw_only=True):
    """A queue's state (3 idle, 4 printing, 5 stopped) and the reasons it gives."""

    state: int
    reasons: tuple[str, ...] = ()


class Queue(Protocol):
    """A queue of the print system; every method raises `PrinterUnavailable`."""

    def state(self) -> QueueState:
        """Tell how the queue is."""
        ...

    def submit(self, title: str, data: bytes) -> None:
        """Hand over a job."""
        ...

    def job_state(self, title: str) -> int | None:
        """Tell how a job is, None for one that the queue does not know."""
        ...


def condition_of(queue: QueueState) -> Condition:
    """Name what is wrong with a queue's printer, as far as the print system knows."""
    bare = [_bare(reason) for reason in queue.reasons]
    found = [_REASONS[reason] for reason in bare if reason in _REASONS]
    if queue.state == _STOPPED and not found:
        found.append(Trouble.OFFLINE)
    return trouble(*found)


def _bare(reason: str) -> str:
    for ending in ("-report", "-warning", "-error"):
        reason = reason.removesuffix(ending)
    return reason


class SpoolPrinter:
    """Prints through a queue; used like `TicketPrinter`.

    The queue hears no process id, so a slip for one that would give it is a plain one here.
    """

    def __init__(
        self, queue: Queue, model: Model, journal: Journal, patience: Patience | None = None
    ) -> None:
        self._queue = queue
        self._model = Model.PLAIN if model is Model.EPSON else model
        self._journal = journal
        self._patience = patience or Patience()
        self._halt = threading.Event()
        self._changed: Callable[[Condition], None] = lambda _: None

    def listen(self, changed: Callable[[Condition], None]) -> None:
        """Have each new condition reported, on the using thread."""
        self._changed = changed

    def print(
        self, order: Order, each_turn: Callable[[Condition], None] = lambda _: None
    ) -> Outcome:
        """Print a slip unless it may be on paper already; blocks until its fate is known."""
        known = self._journal.find(order.job_id)
        if known is not None and (known.state, Step.TRY_AGAIN) not in TRANSITIONS:
            return as_recorded(known)
        try:
            return self._print(order, each_turn)
        except JournalUnavailable as unavailable:
            reason = trouble(Trouble.JOURNAL, detail=str(unavailable))
            return Outcome(job_id=order.job_id, state=State.NOT_PRINTED, condition=reason)

    def poll(self) -> Condition:
        """Ask the print system how the printer is."""
        try:
            return condition_of(self._queue.state())
        except PrinterUnavailable as unavailable:
            return trouble(Trouble.UNREACHABLE, detail=str(unavailable))

    def recover(self) -> Condition:
        """Ask how the printer is; the print system can do no more."""
        return self.poll()

    def close(self) -> None:
        """Make a waiting `print` give up within a moment; from any thread."""
        self._halt.set()

    def _print(self, order: Order, each_turn: Callable[[Condition], None]) -> Outcome:
        data = encode(order.picture, self._model, identity_of(order.job_id))
        title = f"ticket {order.job_id}"
        begin(self._journal, order)
        condition = self.poll()
        if not condition.can_print:
            return refuse(self._journal, order, condition)
        self._journal.take(order.job_id, Step.SEND)
        evidence = None
        with suppress(PrinterUnavailable):
            self._queue.submit(title, data)
            evidence = self._wait(title, each_turn)
        return settle(self._journal, order, self.poll(), evidence)

    def _wait(self, title: str, each_turn: Callable[[Condition], None]) -> Evidence | None:
        watch = Watch(self._patience, monotonic())
        while not self._halt.wait(_LOOK_S):
            state = self._queue.job_state(title)
            if state == _COMPLETED:
                return Evidence.SPOOLER
            if state is None or state in _FAILED:
                return None
            condition = self.poll()
            watch.heard(condition, monotonic())
            self._changed(condition)
            if not condition.can_print:
                each_turn(condition)
            if watch.advice(monotonic()) is Advice.GIVE_UP:
                return None
        return None


class CupsQueue:
    """A CUPS queue, by way of python-escpos and pycups."""

    def __init__(self, address: Cups, library: Callable[[], Library] = load_library) -> None:
        self._name = address.queue
        self._library = library

    def state(self) -> QueueState:
        """Tell how the queue is."""
        wanted = ["printer-state", "printer-state-reasons"]
        found = self._with(
            lambda spooler: spooler.device.getPrinterAttributes(
                self._name, requested_attributes=wanted
            )
        )
        reasons = tuple(str(reason) for reason in found.get(wanted[1], ()))
        return QueueState(state=int(found.get(wanted[0], _STOPPED)), reasons=reasons)

    def submit(self, title: str, data: bytes) -> None:
        """Hand over a job, under a title by which it is found again."""

        def hand_over(spooler: Any) -> None:  # noqa: ANN401 - python-escpos has no types
            spooler.open(job_name=title)
            spooler._raw(data)  # noqa: SLF001 - its only way to print bytes as they are
            spooler.send()

        self._with(hand_over)

    def job_state(self, title: str) -> int | None:
        """Tell how a job is."""
        wanted = ["job-name", "job-state"]
        jobs = self._with(
            lambda spooler: spooler.device.getJobs(
                which_jobs="all", my_jobs=True, requested_attributes=wanted
            )
        )
        states = [int(job[wanted[1]]) for job in jobs.values() if job[wanted[0]] == title]
        return states[-1] if states else None

    def _with(self, use: Callable[[Any], Any]) -> Any:  # noqa: ANN401
        library = self._library()
        library.need("pycups")
        try:
            return use(library.cups(self._name))
        except library.errors as error:
            raise PrinterUnavailable(str(error)) from error
