"""A thread that prints: slips in, outcomes out, and the printer's condition whenever it changes.

`draw` and the callbacks are called on that thread; a screen has to bring them over to its own
(by a queued signal). While a fault holds one slip up, nobody else is kept waiting for it: the
slips behind it go to the fallback printer, or come back as not printed.
"""

import logging
import queue
import threading
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Final

from msgspec import Struct

from shared.printing.bitmap import Picture
from shared.printing.driver.contract import Order, Outcome, Printer
from shared.printing.journal import State
from shared.printing.slip import Slip
from shared.printing.status import Condition, Trouble, trouble

DEFAULT_POLL_S: Final = 10.0
"""Seconds between two questions to an idle printer."""

_log = logging.getLogger(__name__)

_THE_END: Final = trouble(Trouble.UNREACHABLE, detail="printing has ended")


class Request(Struct, frozen=True, kw_only=True):
    """A slip to be printed; `copy_of` names the job that it repeats, where staff asked for that."""

    job_id: str
    slip: Slip
    copy_of: str | None = None


class Listeners(Struct, frozen=True, kw_only=True):
    """Who is told: each slip's outcome once, the condition at first and at every change.

    `held` is told a job's id with the fault that holds its slip up in the middle, and again with
    a condition that prints when the slip goes on.
    """

    outcome: Callable[[Outcome], None]
    condition: Callable[[Condition], None] = lambda _: None
    held: Callable[[str, Condition], None] = lambda _job, _condition: None


class PrintingWorker:
    """Serves one printer on a thread of its own; `start` it, `submit` slips, `close` it.

    `poll_s` seconds lie between two questions to an idle printer. A slip that this printer does
    not print is handed to `fallback` (another worker on the same journal), if there is one; one
    whose fate is unknown never is. The fallback is started and closed along with this worker.
    """

    def __init__(
        self,
        printer: Printer,
        draw: Callable[[Slip], Picture],
        listeners: Listeners,
        *,
        poll_s: float = DEFAULT_POLL_S,
        fallback: "PrintingWorker | None" = None,
    ) -> None:
        self._printer = printer
        self._draw = draw
        self._listeners = listeners
        self._poll_s = poll_s
        self._fallback = fallback
        self._requests: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._condition: Condition | None = None
        self._held: tuple[str, Condition] | None = None
        self._in_hand: list[str] = []
        self._recover = threading.Event()
        self._over = threading.Event()
        self._gate = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="printing", daemon=True)
        printer.listen(self._changed)

    def start(self) -> None:
        """Begin to serve, once; the printer is asked how it is at once."""
        if self._fallback is not None:
            self._fallback.start()
        if self._thread.ident is None:
            self._thread.start()

    def submit(self, request: Request) -> None:
        """Have a slip printed; returns at once, the outcome comes by the listener."""
        with self._gate:
            if not self._over.is_set():
                self._in_hand.append(request.job_id)
                self._requests.put(request)
                return
        self._decline(request, _THE_END)

    def has(self, job_id: str) -> bool:
        """Return whether a job waits here or is being printed."""
        with self._gate:
            return job_id in self._in_hand

    def recover(self) -> None:
        """Have the printer forget a failed slip, once staff have seen to it; returns at once."""
        self._recover.set()
        self._requests.put(None)

    def _changed(self, condition: Condition) -> None:
        """Report a condition if it is news."""
        if condition != self._condition:
            self._condition = condition
            _note(condition)
            self._listeners.condition(condition)
        if self._held is not None and condition.can_print:
            self._tell_held(self._held[0], condition)

    def _hold(self, job_id: str, condition: Condition) -> None:
        """Tell that a fault holds a slip up, and keep nobody waiting behind it."""
        self._tell_held(job_id, condition)
        self._decline_all(condition)

    def _tell_held(self, job_id: str, condition: Condition) -> None:
        if self._held != (job_id, condition):
            self._held = (job_id, condition)
            self._listeners.held(job_id, condition)

    def close(self, seconds: float = 5.0) -> None:
        """Stop: a slip under way becomes unknown, waiting ones come back as not printed."""
        with self._gate:
            self._over.set()
        self._printer.close()
        self._requests.put(None)
        if self._fallback is not None:
            self._fallback.close(seconds)
        if self._thread.ident is not None:
            self._thread.join(seconds)

    def _run(self) -> None:
        try:
            self._serve()
        finally:
            # Also when a bug ends this thread: no visitor waits for a slip that never comes.
            with self._gate:
                self._over.set()
            self._decline_all(_THE_END)

    def _serve(self) -> None:
        next_poll = monotonic()
        while not self._over.is_set():
            request = self._next(next_poll - monotonic())
            if request is not None:
                self._print(request)
            elif self._recover.is_set():
                self._recover.clear()
                self._changed(self._printer.recover())
            elif monotonic() >= next_poll:
                self._changed(self._printer.poll())
            else:
                continue
            next_poll = monotonic() + self._poll_s

    def _next(self, seconds: float) -> Request | None:
        try:
            return self._requests.get(timeout=max(0.0, seconds))
        except queue.Empty:
            return None

    def _print(self, request: Request) -> None:
        if self._fallback is not None and self._fallback.has(request.job_id):
            # Two printers with one job in hand at the same time could both begin it.
            self._decline(request, _THE_END)
            return
        fate: State | None = State.NOT_PRINTED
        try:
            order = self._order(request)
            fate = State.UNKNOWN
            outcome = self._printer.print(order, partial(self._hold, request.job_id))
            fate = None
        finally:
            if fate is not None:
                # A bug ends this thread; this visitor is answered all the same.
                broken = Outcome(job_id=request.job_id, state=fate, condition=_THE_END)
                self._settle(broken)
        self._held = None
        self._changed(outcome.condition)
        if outcome.state is State.NOT_PRINTED:
            self._decline(request, outcome.condition)
        else:
            self._settle(outcome)

    def _order(self, request: Request) -> Order:
        return Order(
            job_id=request.job_id,
            number=request.slip.number,
            picture=self._draw(request.slip),
            copy_of=request.copy_of,
        )

    def _decline_all(self, condition: Condition) -> None:
        """Let go of every slip that waits here."""
        while not self._requests.empty():
            request = self._requests.get()
            if request is not None:
                self._decline(request, condition)
        if self._recover.is_set():
            # Its wake-up call was among what has just been thrown away.
            self._requests.put(None)

    def _decline(self, request: Request, condition: Condition) -> None:
        if self._fallback is not None:
            self._let_go(request.job_id)
            self._fallback.submit(request)
            return
        outcome = Outcome(job_id=request.job_id, state=State.NOT_PRINTED, condition=condition)
        self._settle(outcome)

    def _settle(self, outcome: Outcome) -> None:
        self._let_go(outcome.job_id)
        self._listeners.outcome(outcome)

    def _let_go(self, job_id: str) -> None:
        with self._gate:
            if job_id in self._in_hand:
                self._in_hand.remove(job_id)


def _note(condition: Condition) -> None:
    """Leave in the log what no words for people tell: a missing package, a refused connection."""
    if condition.troubles:
        _log.info("printer: %s %s", ", ".join(condition.troubles), condition.detail)
