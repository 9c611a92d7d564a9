"""The slips of a desk's printer: what they tell, and what staff are told of their print."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final, TypeAlias, assert_never

from msgspec import Struct

from counter_console.presenter.notes import SHOWN_SECONDS, Tone
from counter_console.presenter.views import LineView
from shared.domain.booking import Booking
from shared.domain.cards import Card
from shared.domain.ids import CounterId, Language, ServiceId, TicketId
from shared.domain.slips import PrintState
from shared.i18n.printer_faults import for_staff
from shared.i18n.words import german
from shared.printing.confirmations import Confirmation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shared.i18n.words import Words

AGAIN: Final = "again-"
"""How the choice of a slip that is printed once more begins; its place follows."""

INVITATION: Final = "appointment-"
"""How the name of a print job begins that is no receipt but an appointment's slip."""


CONFIRMATION: Final = "call-back-"
"""How the name of a print job begins that confirms a call back."""

CARD: Final = "card-"
"""How the name of a print job begins that prints a card."""


class PaperSlip(Struct, frozen=True, kw_only=True):
    """All that a receipt says. ``job`` names its print; one printed once more has another."""

    job: str
    ticket: TicketId
    number: str
    language: Language
    counter: CounterId
    what: str
    pieces: int
    time: datetime
    again: bool = False


class InvitationSlip(Struct, frozen=True, kw_only=True):
    """All that an appointment's slip says; ``service`` is what it is about."""

    job: str
    language: Language
    service: ServiceId
    booking: Booking
    time: datetime
    again: bool = False


class CallBackSlip(Struct, frozen=True, kw_only=True):
    """All that the confirmation of a call back says."""

    job: str
    language: Language
    noted: Confirmation


class CardSlip(Struct, frozen=True, kw_only=True):
    """A card of the settings."""

    job: str
    language: Language
    card: Card


class PrintReceipt(Struct, frozen=True, kw_only=True):
    """Effect: print this slip; ``ReceiptSettled`` must follow."""

    slip: DeskSlip


DeskSlip: TypeAlias = PaperSlip | InvitationSlip | CallBackSlip | CardSlip


class SlipFate(Struct, frozen=True, kw_only=True):
    """What is known of the latest slip's print, since ``at`` (steady seconds)."""

    job: str
    state: PrintState
    at: float
    condition: str = "ready"


def is_old(fate: SlipFate, at: float) -> bool:
    """Tell whether the line about a receipt has stood long enough; one under way stays."""
    return fate.state is not PrintState.PENDING and at - fate.at > SHOWN_SECONDS


_RECEIPT: Final[Mapping[PrintState, str]] = {
    PrintState.PENDING: german("Der Beleg wird gedruckt."),
    PrintState.PRINTED: german("Der Beleg ist gedruckt."),
    PrintState.NOT_PRINTED: german("Der Beleg ist nicht gedruckt."),
    PrintState.UNKNOWN: german(
        "Vielleicht ist der Beleg nicht gedruckt. Bitte sehen Sie am Drucker nach."
    ),
}
_INVITATION: Final[Mapping[PrintState, str]] = {
    PrintState.PENDING: german("Der Termin ist gebucht. Der Zettel wird gedruckt."),
    PrintState.PRINTED: german("Der Termin ist gebucht, der Zettel ist gedruckt."),
    PrintState.NOT_PRINTED: german("Der Zettel ist nicht gedruckt."),
    PrintState.UNKNOWN: german(
        "Der Termin ist gebucht. Bitte sehen Sie am Drucker nach, ob der Zettel gedruckt ist."
    ),
}
_CONFIRMATION: Final[Mapping[PrintState, str]] = {
    PrintState.PENDING: german("Die Bestätigung wird gedruckt."),
    PrintState.PRINTED: german("Die Bestätigung ist gedruckt."),
    PrintState.NOT_PRINTED: german("Die Bestätigung ist nicht gedruckt."),
    PrintState.UNKNOWN: german(
        "Vielleicht ist die Bestätigung nicht gedruckt. Bitte sehen Sie am Drucker nach."
    ),
}
_CARD: Final[Mapping[PrintState, str]] = {
    PrintState.PENDING: german("Die Karte wird gedruckt."),
    PrintState.PRINTED: german("Die Karte ist gedruckt."),
    PrintState.NOT_PRINTED: german("Die Karte ist nicht gedruckt."),
    PrintState.UNKNOWN: german(
        "Vielleicht ist die Karte nicht gedruckt. Bitte sehen Sie am Drucker nach."
    ),
}
_SAID: Final[Mapping[str, Mapping[PrintState, str]]] = {
    INVITATION: _INVITATION,
    CONFIRMATION: _CONFIRMATION,
    CARD: _CARD,
}


def receipt_line(words: Words, fate: SlipFate, *, brief: bool = False) -> LineView:
    """Say at the foot what is known of a slip; ``brief`` without the cause, for the strip."""
    said = next((said for kind, said in _SAID.items() if fate.job.startswith(kind)), _RECEIPT)
    text = words.say(said[fate.state])
    match fate.state:
        case PrintState.PENDING:
            return LineView(text=text, icon="printer")
        case PrintState.PRINTED:
            return LineView(text=text, tone=Tone.GOOD)
        case PrintState.NOT_PRINTED:
            cause = "" if brief else f" {for_staff(words, fate.condition)}"
            return LineView(text=f"{text}{cause}", tone=Tone.CARE)
        case PrintState.UNKNOWN:
            return LineView(text=text, tone=Tone.CARE)
        case _:
            assert_never(fate.state)
