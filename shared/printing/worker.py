"""A thread that prints: slips in, outcomes out, and the printer's condition whenever it changes.

`draw` and the callbacks are called on that thread; a screen has to bring them over to its own
(by a queued signal). While a fault holds one slip up, nobody else is kept waiting for it: the
slips behind it go to the fallback printer, or come back as not printed.
"""

import queue
import threading
from collections.abc import Callable
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

_THE_END: Final = trouble(Trouble.UNREACHABLE, detail="printing has ended")


class Request(Struct, frozen=True, kw_only=True):
    """A slip to be printed; `copy_of` names the job that it repeats, where staff asked for that."""

    job_id: str
    slip: Slip
    copy_of: str | None = None


class Listeners(Struct, frozen=True, kw_only=True):
    """Who is told: each slip's outcome once, the condition at first and at every change."""

    outcome: Callable[[Outcome], None]
    condition: Callable[[Condition], None] = lambda _: None


class PrintingWorker:
    """Serves one printer on a thread of its own; `start` it, `submit` slips, `close` it.

    `poll_s` seconds lie between two questions to an idle printer. A slip that this printer does
    not print is handed to `fallback` (another worker), if there is one; one whose fate is unknown
    never is.
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
        self._recover = threading.Event()
        self._over = threading.Event()
        self._gate = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="printing", daemon=True)
        printer.listen(self._changed)

    def start(self) -> None:
        """Begin to serve; the printer is asked how it is at once."""
        self._thread.start()

    def submit(self, request: Request) -> None:
        """Have a slip printed; returns at once, the outcome comes by the listener."""
        with self._gate:
            if not self._over.is_set():
                self._requests.put(request)
                return
        self._decline(request, _THE_END)

    def recover(self) -> None:
        """Have the printer forget a failed slip, once staff have seen to it; returns at once."""
        self._recover.set()
        self._requests.put(None)

    def _changed(self, condition: Condition) -> None:
        """Report a condition if it is news."""
        if condition != self._condition:
            self._condition = condition
            self._listeners.condition(condition)

    def close(self, seconds: float = 5.0) -> None:
        """Stop: a slip under way becomes unknown, waiting ones come back as not printed."""
        with self._gate:
            self._over.set()
        self._printer.close()
        self._requests.put(None)
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
        fate: State | None = State.NOT_PRINTED
        try:
            order = self._order(request)
            fate = State.UNKNOWN
            outcome = self._printer.print(order, self._decline_all)
            fate = None
        finally:
            if fate is not None:
                # A bug ends this thread; this visitor is answered all the same.
                broken = Outcome(job_id=request.job_id, state=fate, condition=_THE_END)
                self._listeners.outcome(broken)
        self._changed(outcome.condition)
        if outcome.state is State.NOT_PRINTED:
            self._decline(request, outcome.condition)
        else:
            self._listeners.outcome(outcome)

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
            self._fallback.submit(request)
            return
        outcome = Outcome(job_id=request.job_id, state=State.NOT_PRINTED, condition=condition)
        self._listeners.outcome(outcome)
