"""A printer with a back channel: prints a slip at most once, and says what became of it.

How one slip travels: it is journalled; a connection of its own is opened; the printer is asked
how it is (a fault here means that nothing left, `NOT_PRINTED`); the journal says `SENDING`;
the bytes leave; then only the printer's own word makes it `PRINTED`. Silence, a reset, the end
of the connection or of the program make it `UNKNOWN`, with the cause as the printer tells it.
"""

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager

from shared.printing.driver.contract import Journal, Order, Outcome
from shared.printing.driver.delivery import Delivery
from shared.printing.driver.encoding import LONGEST_STRIP, RECOVER, encode, identity_of
from shared.printing.driver.line import Dial, Halted, LineLost, PrinterUnavailable
from shared.printing.driver.records import as_recorded, begin, refuse, settle
from shared.printing.driver.talk import Talk
from shared.printing.driver.watch import Patience
from shared.printing.frames import Model
from shared.printing.journal import TRANSITIONS, Evidence, State, Step
from shared.printing.journal_file import JournalUnavailable
from shared.printing.status import Condition, Trouble, trouble


class TicketPrinter:
    """Drives one printer; to be used by one thread at a time, except `close`.

    `dial` opens a connection, `patience` says how long each wait lasts at most.
    """

    def __init__(
        self,
        dial: Dial,
        model: Model,
        journal: Journal,
        patience: Patience | None = None,
    ) -> None:
        self._dial = dial
        self._model = model
        self._journal = journal
        self._changed: Callable[[Condition], None] = lambda _: None
        self._patience = patience or Patience()
        # Nobody knows how the last run ended.
        self._torn = True
        self._halt = threading.Event()

    def listen(self, changed: Callable[[Condition], None]) -> None:
        """Have each new condition reported, on the using thread."""
        self._changed = changed

    def print(
        self, order: Order, each_turn: Callable[[Condition], None] = lambda _: None
    ) -> Outcome:
        """Print a slip unless it may be on paper already; blocks until its fate is known.

        Never raises for what a printer, a cable or a disk can do.
        """
        known = self._journal.find(order.job_id)
        if known is not None and (known.state, Step.TRY_AGAIN) not in TRANSITIONS:
            return as_recorded(known)
        try:
            return self._print(order, each_turn)
        except JournalUnavailable as unavailable:
            reason = trouble(Trouble.JOURNAL, detail=str(unavailable))
            return Outcome(job_id=order.job_id, state=State.NOT_PRINTED, condition=reason)

    def poll(self) -> Condition:
        """Ask how the printer is, over a connection of its own; blocks for some seconds at most."""
        return self._visit(b"")

    def recover(self) -> Condition:
        """Have the printer forget what is left of a failed slip; return how it is then."""
        return self._visit(RECOVER)

    def close(self) -> None:
        """Make `print` and `poll` give up within a moment, now and ever after; from any thread."""
        self._halt.set()

    def _visit(self, command: bytes) -> Condition:
        try:
            with self._talk() as talk:
                talk.say(command)
                return self._preflight(talk)
        except PrinterUnavailable as unavailable:
            return trouble(Trouble.UNREACHABLE, detail=str(unavailable))
        except LineLost as lost:
            return trouble(Trouble.SILENT, detail=str(lost))
        except Halted:
            return trouble(Trouble.UNREACHABLE, detail="the program ends")

    @contextmanager
    def _talk(self) -> Generator[Talk]:
        line = self._dial(self._patience.connect, self._halt.is_set)
        talk = Talk(line, self._model, self._halt.is_set, self._changed)
        try:
            yield talk
        finally:
            talk.close()

    def _preflight(self, talk: Talk) -> Condition:
        answered = talk.ask(self._patience.preflight)
        return (talk.condition if answered else None) or trouble(Trouble.SILENT)

    def _print(self, order: Order, each_turn: Callable[[Condition], None]) -> Outcome:
        slip = self._slip(order)
        begin(self._journal, order)
        try:
            with self._talk() as talk:
                condition = self._preflight(talk)
                if not condition.can_print:
                    return refuse(self._journal, order, condition)
                self._journal.take(order.job_id, Step.SEND)
                evidence, known = self._send(talk, order, slip, each_turn)
        except PrinterUnavailable as unavailable:
            reason = trouble(Trouble.UNREACHABLE, detail=str(unavailable))
            return refuse(self._journal, order, reason)
        except (LineLost, Halted) as lost:
            return refuse(self._journal, order, trouble(Trouble.SILENT, detail=str(lost)))
        # Asked only now: the printer may take one connection at a time.
        return settle(self._journal, order, known or self.poll(), evidence)

    def _slip(self, order: Order) -> bytes:
        """Return the bytes to send; after a slip that broke off, its open strip is completed first.

        Else the printer would take the new slip's beginning for the rest of the old picture.
        """
        mending = b"\x00" * LONGEST_STRIP if self._torn else b""
        return mending + encode(order.picture, self._model, identity_of(order.job_id))

    def _send(
        self, talk: Talk, order: Order, slip: bytes, each_turn: Callable[[Condition], None]
    ) -> tuple[Evidence | None, Condition | None]:
        """Send the slip; return the proof that it is printed, and the condition if it is known."""
        self._torn = True
        delivery = Delivery(talk, self._model, identity_of(order.job_id), self._patience)
        try:
            evidence = delivery.run(slip, each_turn)
        except LineLost:
            return None, None
        except Halted:
            return None, trouble(*_known_troubles(talk), detail="the program ended")
        if evidence is not None:
            self._torn = False
            return evidence, talk.condition
        return None, None if talk.condition is None or talk.condition.can_print else talk.condition


def _known_troubles(talk: Talk) -> tuple[Trouble, ...]:
    return () if talk.condition is None else talk.condition.troubles
