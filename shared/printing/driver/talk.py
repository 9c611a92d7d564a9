"""A conversation with a printer over one open line: what it said last, and whether it answers."""

from collections.abc import Callable
from time import monotonic
from typing import Final, assert_never

from shared.printing.driver.line import Halted, Line
from shared.printing.driver.round import Round
from shared.printing.frames import (
    AutoStatus,
    BlockData,
    Frame,
    FrameReader,
    FullStatus,
    LiveStatus,
    Model,
    SensorStatus,
    Xoff,
    Xon,
    process_id,
)
from shared.printing.status import HEALTHY, Condition, Flags, condition, note

_SLICE_S: Final = 0.1


class Talk:
    """Sends and hears on a line, and keeps the printer's condition up to date.

    `halted` is asked at every turn; `changed` is called with each new condition.
    """

    def __init__(
        self,
        line: Line,
        model: Model,
        halted: Callable[[], bool],
        changed: Callable[[Condition], None],
    ) -> None:
        self._line = line
        self._model = model
        self._halted = halted
        self._changed = changed
        self._reader = FrameReader(model)
        self._flags = HEALTHY
        self._round: Round | None = None
        self._questions = b""
        self._held = False
        self.condition: Condition | None = None
        """What the printer last said of itself; None until it has said something."""
        self.confirmed: set[bytes | None] = set()
        """Process ids that came back."""
        self.sensor_answers = 0
        """Answers to `GS r 1`, which come in print order."""
        self.rounds = 0
        """Rounds of questions that were answered to the end."""

    def turn(self, data: bytes = b"", timeout: float = _SLICE_S) -> int:
        """Send what fits of `data`, hear what is there; return how many bytes of it were sent.

        Waits `timeout` seconds at most. Raises `LineLost`, or `Halted` when the program ends.
        """
        if self._halted():
            raise Halted
        question, offered = self._questions, b"" if self._held else data
        turn = self._line.turn(question or offered, min(timeout, _SLICE_S))
        if question:
            self._questions = question[turn.sent :]
        for frame in self._reader.feed(turn.heard):
            self._note(frame)
        return 0 if question else turn.sent

    def say(self, data: bytes) -> None:
        """Send all of a short command."""
        while data:
            data = data[self.turn(data) :]

    @property
    def asking(self) -> bool:
        """Whether a question is out."""
        return self._round is not None

    def ask(self, within: float) -> bool:
        """Ask for the whole status; return whether every answer came within so many seconds."""
        until = monotonic() + within
        # Whatever still lies on the line answers nobody's question now.
        self.turn(timeout=0.0)
        self.probe()
        while self._round is not None and monotonic() < until:
            self.turn(timeout=max(0.0, until - monotonic()))
        return self._round is None

    def probe(self) -> None:
        """Begin to ask for the whole status, unless a question is out; answers come in turns.

        Never in the middle of a slip: the question would become a part of its picture.
        """
        if self._round is None:
            self._round = Round(self._model, self._flags)
            self._questions += self._round.question()

    def close(self) -> None:
        """Close the line."""
        self._line.close()

    def _note(self, frame: Frame) -> None:
        if self._round is not None and self._round.take(frame):
            self._go_on_asking(self._round)
            return
        match frame:
            case Xoff():
                self._held = True
            case Xon():
                self._held = False
            case BlockData():
                self.confirmed |= {process_id(frame)}
            case LiveStatus():
                # An answer to no question of ours: nobody knows what it says.
                pass
            case AutoStatus() | FullStatus():
                self._publish(note(self._flags, frame))
            case SensorStatus():
                self.sensor_answers += 1
                self._publish(note(self._flags, frame))
            case _:
                assert_never(frame)

    def _go_on_asking(self, asked: Round) -> None:
        if not asked.done:
            self._questions += asked.question()
            return
        self._round = None
        self.rounds += 1
        self._publish(asked.flags)

    def _publish(self, flags: Flags) -> None:
        self._flags = flags
        now = condition(flags)
        if now != self.condition:
            self.condition = now
            self._changed(now)
