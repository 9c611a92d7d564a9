"""One round of status questions: which to ask next, and what the answers add up to. Pure.

The answers to `DLE EOT 1-4` all look alike, so one question is out at a time.
"""

from typing import Final

from shared.printing.frames import Frame, FullStatus, LiveStatus, Model
from shared.printing.status import Flags, note, note_live

_DLE_EOT: Final = b"\x10\x04"
_EPSON_QUESTIONS: Final = (1, 2, 3, 4)
_CUSTOM_QUESTIONS: Final = (20,)


class Round:
    """A round under way; it starts from what was known, and only when done says what is known."""

    def __init__(self, model: Model, known: Flags) -> None:
        self._open = list(_CUSTOM_QUESTIONS if model is Model.CUSTOM else _EPSON_QUESTIONS)
        self.flags = known

    @property
    def done(self) -> bool:
        """Whether every question has been answered; only then `flags` tells the truth."""
        return not self._open

    def question(self) -> bytes:
        """Return the question to send now; to be asked of a round that is not done."""
        return _DLE_EOT + bytes([self._open[0]])

    def take(self, frame: Frame) -> bool:
        """Take a frame if it answers the question that is out; return whether it did."""
        match frame:
            case LiveStatus(value) if not self.done:
                self.flags = note_live(self.flags, self._open.pop(0), value)
                return True
            case FullStatus() if not self.done:
                self.flags = note(self.flags, frame)
                self._open.clear()
                return True
            case _:
                return False
