"""One slip on its way: from its first byte to the printer's word, or to the end of patience."""

from collections.abc import Callable
from time import monotonic
from typing import Final

from shared.printing.driver.talk import Talk
from shared.printing.driver.watch import Advice, Patience, Watch
from shared.printing.frames import Model
from shared.printing.journal import Evidence
from shared.printing.status import Condition

_OFFER: Final = 16_384


class Delivery:
    """Sends one slip over an open line and waits for proof that it is printed."""

    def __init__(self, talk: Talk, model: Model, identity: bytes, patience: Patience) -> None:
        self._talk = talk
        self._model = model
        self._identity = identity
        self._watch = Watch(patience, monotonic())
        self._needed_rounds: int | None = None

    def run(self, slip: bytes, each_turn: Callable[[Condition], None]) -> Evidence | None:
        """Send the slip; return the proof, or None when patience is at its end.

        `each_turn` is called several times a second while a fault holds the slip up. Raises
        `LineLost` and `Halted`.
        """
        rest = memoryview(slip)
        while True:
            sent = self._talk.turn(bytes(rest[:_OFFER]))
            rest = rest[sent:]
            if sent and not rest:
                # What was taken for an answer before the question had left was none.
                self._talk.sensor_answers = 0
            evidence = None if rest else self._evidence()
            if evidence is not None or not self._go_on(monotonic(), sent, asking=not rest):
                return evidence
            condition = self._talk.condition
            if condition is not None and not condition.can_print:
                each_turn(condition)

    def _go_on(self, now: float, sent: int, *, asking: bool) -> bool:
        if sent:
            self._watch.progress(now)
        if self._talk.condition is not None:
            self._watch.heard(self._talk.condition, now)
        match self._watch.advice(now):
            case Advice.ASK if asking:
                self._talk.probe()
                return True
            case advice:
                return advice is not Advice.GIVE_UP

    def _evidence(self) -> Evidence | None:
        if self._model is Model.EPSON:
            return Evidence.PROCESS_ID if self._identity in self._talk.confirmed else None
        if not self._talk.sensor_answers:
            return None
        return self._evidence_of_status()

    def _evidence_of_status(self) -> Evidence | None:
        """Look for a clean status, asked for after everything had been printed."""
        if self._needed_rounds is None:
            self._needed_rounds = self._talk.rounds + (2 if self._talk.asking else 1)
            self._talk.probe()
        condition = self._talk.condition
        if self._talk.rounds < self._needed_rounds or condition is None:
            return None
        return Evidence.STATUS if condition.can_print else None
