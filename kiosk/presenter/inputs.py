"""What can happen to a kiosk. Moments ``at`` are monotonic seconds of one clock."""

from __future__ import annotations

from datetime import datetime
from enum import Enum, auto
from typing import TypeAlias

from msgspec import Struct

from kiosk.presenter.state import Ticket
from shared.domain.ids import Language, TicketId
from shared.domain.public import Hall
from shared.domain.slips import PrintState
from shared.protocol.messages import Accepted, Rejected


class Pressed(Struct, frozen=True, kw_only=True):
    """A visitor pressed something that answers.

    ``touched_at`` is when the finger came down; ``same_spot`` tells that it hit where it had hit
    before, so that two presses in quick succession are one trembling finger. ``now`` is the time
    of day (UTC).
    """

    name: str
    argument: str = ""
    at: float
    now: datetime
    touched_at: float
    same_spot: bool = False


class Stirred(Struct, frozen=True, kw_only=True):
    """A visitor touched the glass or a key, whatever was there."""

    at: float


class Key(Enum):
    """What a key says by itself, wherever it is struck."""

    SEEK = auto()
    """An arrow, Tab or the like: somebody finds their way by keys."""
    AGAIN = auto()
    LOUDER = auto()
    QUIETER = auto()
    HEADSET_IN = auto()
    HEADSET_OUT = auto()


class Keyed(Struct, frozen=True, kw_only=True):
    """A visitor struck such a key, or plugged a headset in or out."""

    key: Key
    at: float


class VoiceGone(Struct, frozen=True, kw_only=True):
    """Every voice of a language failed; ``language`` None: there is nothing to hear any from."""

    language: Language | None


class HallSeen(Struct, frozen=True, kw_only=True):
    """The broker is there, and this is the hall as it is now."""

    hall: Hall


class BrokerLost(Struct, frozen=True, kw_only=True):
    """The broker is away."""


class DrawAnswered(Struct, frozen=True, kw_only=True):
    """The broker answered the visitor's wish for a number."""

    answer: Accepted | Rejected
    at: float


class DrawGivenUp(Struct, frozen=True, kw_only=True):
    """Nobody answered the visitor's wish for a number."""

    at: float


class CallBackAnswered(Struct, frozen=True, kw_only=True):
    """The broker answered the visitor's wish to be called back."""

    answer: Accepted | Rejected


class CallBackGivenUp(Struct, frozen=True, kw_only=True):
    """Nobody answered the visitor's wish to be called back."""


class CheckInAnswered(Struct, frozen=True, kw_only=True):
    """The broker answered somebody with an appointment, at a moment (monotonic seconds)."""

    answer: Accepted | Rejected
    at: float


class CheckInGivenUp(Struct, frozen=True, kw_only=True):
    """Nobody answered somebody with an appointment."""


class HelpAnswered(Struct, frozen=True, kw_only=True):
    """The broker answered the visitor who needs somebody to come; None: nobody answered."""

    answer: Accepted | Rejected | None = None


class NumbersLent(Struct, frozen=True, kw_only=True):
    """There are numbers of these letters that the kiosk can give by itself while it is cut off."""

    letters: frozenset[str]


class GivenHere(Struct, frozen=True, kw_only=True):
    """The kiosk gave this number by itself, in this language."""

    ticket: Ticket
    language: Language
    at: float


class NothingGiven(Struct, frozen=True, kw_only=True):
    """The kiosk could not give a number by itself."""

    at: float


class PrintSettled(Struct, frozen=True, kw_only=True):
    """It is known what became of a slip, or known that it cannot be known.

    ``ticket`` is 0 for a number that the kiosk gave by itself; ``token`` tells whose slip it is.
    """

    ticket: TicketId
    token: str
    state: PrintState
    condition: str
    at: float


class PrintHeld(Struct, frozen=True, kw_only=True):
    """A slip hangs in the middle for this trouble, or goes on (a harmless condition)."""

    token: str
    condition: str


class CardSettled(Struct, frozen=True, kw_only=True):
    """It is known what became of the card that was printed last."""

    state: PrintState
    condition: str


class PrinterIs(Struct, frozen=True, kw_only=True):
    """The printer's condition: ``ready`` or the code of its gravest trouble.

    ``fallback`` is that of the alternative printer, None where there is none.
    """

    condition: str
    fallback: str | None = None


class TimePassed(Struct, frozen=True, kw_only=True):
    """A moment came at which something may be due."""

    at: float


Input: TypeAlias = (
    Pressed
    | Stirred
    | Keyed
    | VoiceGone
    | HallSeen
    | BrokerLost
    | DrawAnswered
    | DrawGivenUp
    | CallBackAnswered
    | CallBackGivenUp
    | CheckInAnswered
    | CheckInGivenUp
    | HelpAnswered
    | NumbersLent
    | GivenHere
    | NothingGiven
    | PrintSettled
    | PrintHeld
    | CardSettled
    | PrinterIs
    | TimePassed
)
