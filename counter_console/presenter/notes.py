"""The one line at the foot of a console: what a refusal means to the person, if anything."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from shared.domain.counters import Undo
from shared.domain.refusals import Reason
from shared.domain.tickets import TicketCancelled, TicketChanged, TicketRestored
from shared.i18n.refusals import refusal
from shared.i18n.words import german

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shared.domain.lobby import AnyCommand
    from shared.domain.records import Event
    from shared.i18n.words import Words
    from shared.protocol.messages import Rejected

SHOWN_SECONDS: Final = 12.0
"""How long a note stays unless the next press takes it away earlier."""


class Tone(Enum):
    """How a line sounds: as a matter of course, or as something to look after."""

    CALM = auto()
    GOOD = auto()
    CARE = auto()


UNANSWERED: Final = german(
    "Die Zentrale hat nicht geantwortet. Bitte versuchen Sie es noch einmal."
)
ACCESS_RELEASED: Final = german("Der Zugang ist freigegeben.")
CHECK_IN_TAKEN_BACK: Final = german("Die Anmeldung ist zurückgenommen.")
DONE: Final[Mapping[type[Event], str]] = {
    TicketChanged: german("Die Änderung ist gespeichert."),
    TicketCancelled: german(
        "Die Nummer ist storniert. Suchen Sie die Nummer, um das zurückzunehmen."
    ),
    TicketRestored: german("Die Nummer steht wieder da, wo sie stand."),
}
"""What is said when a ticket was put right."""
CALL_BACK_NOTED: Final = german("Der Rückruf ist notiert.")
DAY_CLOSED: Final = german("Der Tag ist beendet.")

DOUBLE_PRESSES: Final = frozenset(
    {Reason.COUNTER_BUSY, Reason.TICKET_NOT_AT_COUNTER, Reason.NOTHING_TO_UNDO}
)
"""Refusals that only tell that a press came twice or a moment late: what was wanted is done."""

CALM: Final = frozenset(
    {
        Reason.NOBODY_WAITING,
        Reason.TICKET_AT_OTHER_COUNTER,
        Reason.TICKET_STATUS,
        Reason.TICKET_UNKNOWN,
        Reason.COUNTER_CLOSED,
        Reason.COUNTER_PAUSED,
        Reason.DESK_WENT_ON,
        Reason.NUMBER_GIVEN_AGAIN,
        Reason.CALL_UNKNOWN,
        Reason.NOTHING_TO_CLOSE,
        Reason.SERVICE_CLOSED,
        Reason.SLOT_TAKEN,
        Reason.APPOINTMENT_IN_USE,
        Reason.APPOINTMENT_UNKNOWN,
        Reason.APPOINTMENT_OTHER_DAY,
        Reason.APPOINTMENT_OTHER_OFFICE,
        Reason.APPOINTMENT_CHECKED_IN,
        Reason.APPOINTMENT_NOT_CHECKED_IN,
        Reason.HALL_FULL,
        Reason.LINE_FULL,
        Reason.CALL_BACK_TAKEN,
        Reason.CALL_BACK_DONE,
        Reason.CALL_BACK_UNKNOWN,
    }
)
"""Refusals of everyday work: somebody else was quicker, or nobody is there."""


class Note(Struct, frozen=True, kw_only=True):
    """A line, said at ``at`` (steady seconds): a refusal, or else the German ``sentence``."""

    at: float
    tone: Tone
    sentence: str = ""
    reason: Reason | None = None
    details: dict[str, str] = field(default_factory=dict[str, str])


def note_of(command: AnyCommand, refused: Rejected, at: float) -> Note | None:
    """Return the line for a refusal; none where it only repeats what the screen shows."""
    if refused.reason in DOUBLE_PRESSES and not _cannot_undo(command, refused.reason):
        return None
    tone = Tone.CALM if refused.reason in CALM | DOUBLE_PRESSES else Tone.CARE
    return Note(at=at, tone=tone, reason=refused.reason, details=refused.details)


def _cannot_undo(command: AnyCommand, reason: Reason) -> bool:
    """Tell the one case that is no double press: the ticket has gone on to another counter."""
    return isinstance(command, Undo) and reason is Reason.TICKET_NOT_AT_COUNTER


def is_over(note: Note, at: float) -> bool:
    """Tell whether the line has stood long enough."""
    return at - note.at > SHOWN_SECONDS


def say(words: Words, note: Note) -> str:
    """Return the line in words."""
    if note.reason is not None:
        return refusal(words, note.reason, note.details)
    return words.say(note.sentence)
