"""The virtual printer itself: bytes and time in, replies and slips out. Pure, no socket, no clock.

Bytes are stored in a bounded buffer; a print stage takes commands out of it at the speed of the
paper and stands still while the printer is offline. Real-time commands are answered at once,
by `live`. What leaves is collected in `take_effects`.
"""

import math
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from shared.printing.frames import Model
from shared.printing.virtual.commands import (
    AskName,
    AskSensor,
    Command,
    Confirm,
    Cut,
    EnableAuto,
    Feed,
    Initialize,
    Line,
    Row,
)
from shared.printing.virtual.faults import Faults
from shared.printing.virtual.live import LIVE_REQUEST, LIVE_STATUS, Live
from shared.printing.virtual.parser import Parser
from shared.printing.virtual.status_bytes import Errors, auto_status, full_status, live_status

_DOTS_PER_MM: Final = 8
_TEXT_DOTS: Final = 30
_FULL_STATUS: Final = 20
_CLEAR: Final = 2
# Two and a half metres: whoever prints more without a cut gets the beginning cut off.
_LONGEST_SLIP: Final = 20_000
_NAMES: Final = {65: b"1.0", 66: b"Wartemarke", 67: b"Virtual printer", 68: b"0"}


class Options(Struct, frozen=True, kw_only=True):
    """How the printer is built: `speed` in mm a second (0: at once), `width` in dots."""

    speed: float = 250.0
    width: int = 576
    model: Model = Model.EPSON
    buffer: int = 4096


class Say(Struct, frozen=True):
    """Bytes for whoever is printing."""

    data: bytes


class Slip(Struct, frozen=True, kw_only=True):
    """A slip that left: `rows` of dots, `texts` printed in the printer's own letters by row.

    `torn` off by hand after a jam, not cut.
    """

    width: int
    rows: tuple[bytes, ...]
    texts: tuple[tuple[int, bytes], ...] = ()
    torn: bool = False


class Reset(Struct, frozen=True):
    """The power failed for an instant: every connection is gone."""


Effect = Say | Slip | Reset


class Machine:
    """One printer."""

    def __init__(self, options: Options, faults: Faults | None = None) -> None:
        self._options = options
        self.faults = faults or Faults()
        self._errors = Errors()
        self._parser = Parser(options.width)
        self._pending: Command | None = None
        self._rows: list[bytes] = []
        self._texts: list[tuple[int, bytes]] = []
        self._auto = False
        self._auto_said = b""
        self._credit = 0.0
        self._starved = True
        self._then: float | None = None
        self._effects: list[Effect] = []

    @property
    def room(self) -> int:
        """Bytes that the buffer still takes."""
        narrowed = self.faults.buffer
        size = self._options.buffer if narrowed is None else narrowed
        return max(0, size - self._parser.waiting)

    @property
    def paper(self) -> tuple[bytes, ...]:
        """The rows of the slip that is coming out."""
        return tuple(self._rows)

    @property
    def width(self) -> int:
        """The paper's width, in dots."""
        return self._options.width

    @property
    def busy(self) -> bool:
        """Whether it is printing, so that time must pass for it."""
        return not self._starved and not self._stands_still()

    def take_effects(self) -> list[Effect]:
        """Hand over what has left since the last time."""
        effects, self._effects = self._effects, []
        return effects

    def set_speed(self, speed: float) -> None:
        """Change the paper's speed, in mm a second; 0 prints at once."""
        self._options = replace(self._options, speed=speed)

    def set_faults(self, faults: Faults) -> None:
        """Break or mend something.

        A jam that is freed ends with the slip torn off by hand; closing the cover over a freed
        knife leaves the error, as `DLE ENQ` does.
        """
        before, self.faults = self.faults, faults
        if faults.reset_after == 0:
            self._reset()
        if before.cutter_jammed and not faults.cutter_jammed and self._errors.cutter:
            self._eject(torn=True)
        if before.cover_open and not faults.cover_open:
            self._recover(clear=False)
        self._report()

    def live(self, command: Live) -> bytes:
        """Answer a real-time command; what comes back goes to the connection that asked."""
        if self.faults.hang:
            return b""
        if command.kind == LIVE_REQUEST:
            self._recover(clear=command.n == _CLEAR)
            return b""
        if command.kind != LIVE_STATUS:
            return b""
        if command.n == _FULL_STATUS:
            answer = full_status(self.faults, self._errors)
            return self._heard(answer if self._options.model is Model.CUSTOM else b"")
        return self._heard(live_status(command.n, self.faults, self._errors))

    def store(self, data: bytes) -> None:
        """Put bytes into the buffer; more than `room` of them is the caller's mistake."""
        left = self.faults.reset_after
        if left is not None and len(data) >= left:
            self._reset()
            return
        if left is not None:
            self.faults = replace(self.faults, reset_after=left - len(data))
        self._parser.push(data)
        self._starved = False

    def advance(self, now: float) -> None:
        """Print what the time since the last call allows; `now` is any steady clock's seconds."""
        passed = now - (now if self._then is None else self._then)
        self._then = now
        speed = self._options.speed
        self._credit = math.inf if speed <= 0 else self._credit + passed * speed * _DOTS_PER_MM
        while self._credit > 0 and not self._stands_still():
            if not self._run_one():
                # Time in which nothing was to be printed is not saved up.
                self._credit = 0.0
        if self._stands_still():
            self._credit = 0.0

    def _stands_still(self) -> bool:
        return self.faults.hang or live_status(1, self.faults, self._errors)[0] & 0x08 > 0

    def _run_one(self) -> bool:
        command, self._pending = self._pending or self._parser.next(), None
        self._starved = command is None
        if command is None:
            return False
        match command:
            case Row(bits):
                self._print([bits])
            case Line(text):
                if text:
                    self._texts.append((len(self._rows), text))
                self._print([self._white] * _TEXT_DOTS)
            case Feed(dots):
                self._print([self._white] * dots)
            case Cut():
                self._cut(command)
            case _:
                self._answer(command)
        return True

    @property
    def _white(self) -> bytes:
        return bytes(self._options.width // 8)

    def _print(self, rows: list[bytes]) -> None:
        self._credit -= len(rows)
        self._rows += rows
        self._cut_off_the_beginning(len(self._rows) - _LONGEST_SLIP)
        left = self.faults.paper_after
        if left is None:
            return
        self.faults = replace(self.faults, paper_after=max(0, left - len(rows)))
        if left <= len(rows):
            self.faults = replace(self.faults, paper_after=None, paper_out=True)
            self._report()

    def _cut_off_the_beginning(self, dots: int) -> None:
        if dots > 0:
            del self._rows[:dots]
            self._texts = [(row - dots, text) for row, text in self._texts if row >= dots]

    def _cut(self, command: Cut) -> None:
        if self.faults.cutter_jammed:
            self._errors = Errors(cutter=True)
            self._pending = command
            self._report()
            return
        self._eject(torn=False)

    def _eject(self, *, torn: bool) -> None:
        if self._rows:
            slip = Slip(
                width=self._options.width,
                rows=tuple(self._rows),
                texts=tuple(self._texts),
                torn=torn,
            )
            self._effects.append(slip)
            waiting = self._options.model is Model.CUSTOM
            self.faults = replace(self.faults, ticket_waiting=waiting)
            self._report()
        self._rows, self._texts = [], []

    def _answer(self, command: Initialize | EnableAuto | Confirm | AskSensor | AskName) -> None:
        match command:
            case Initialize():
                self._auto = False
            case EnableAuto(mask):
                self._auto, self._auto_said = mask > 0, b""
                self._report()
            case Confirm(identity):
                if self.faults.process_id:
                    self._say(b"\x37\x22" + identity + b"\x00")
            case AskSensor():
                self._say(b"\x03" if self.faults.paper_low else b"\x00")
            case AskName(n):
                self._say(b"\x5f" + _NAMES.get(n, b"") + b"\x00")

    def _recover(self, *, clear: bool) -> None:
        """Leave an error whose cause is gone: go on from the failed line, or forget it all."""
        if self.faults.cutter_jammed or not self._errors.cutter:
            return
        self._errors = Errors()
        if clear:
            self._parser = Parser(self._options.width)
            self._pending = None
        self._report()

    def _reset(self) -> None:
        """Lose the power: the buffer is gone, what is on the paper stays there."""
        self._parser = Parser(self._options.width)
        self._pending = None
        self._errors = Errors()
        self._auto = False
        self.faults = replace(self.faults, reset_after=None)
        self._effects.append(Reset())

    def _report(self) -> None:
        """Send automatic status where it is switched on and something has changed."""
        kiosk = self._options.model is Model.CUSTOM
        now = (full_status if kiosk else auto_status)(self.faults, self._errors)
        if self._auto and now != self._auto_said and not self.faults.hang:
            self._auto_said = now
            self._say(now)

    def _say(self, data: bytes) -> None:
        heard = self._heard(data)
        if heard:
            self._effects.append(Say(heard))

    def _heard(self, data: bytes) -> bytes:
        """Return what of a reply gets through."""
        if not data or self.faults.mute:
            return b""
        if self.faults.drop:
            self.faults = replace(self.faults, drop=self.faults.drop - 1)
            return b""
        return data
