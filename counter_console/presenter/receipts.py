"""A receipt for papers: what its slip tells, and what staff are told of its print."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from counter_console.presenter.notes import SHOWN_SECONDS, Tone
from counter_console.presenter.views import LineView
from shared.domain.ids import CounterId, Language, TicketId
from shared.domain.slips import PrintState
from shared.i18n.printer_faults import for_staff

if TYPE_CHECKING:
    from shared.i18n.words import Words


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


class PrintReceipt(Struct, frozen=True, kw_only=True):
    """Effect: print this receipt; ``ReceiptSettled`` must follow."""

    slip: PaperSlip


class SlipFate(Struct, frozen=True, kw_only=True):
    """What is known of the latest receipt's print, since ``at`` (steady seconds)."""

    job: str
    state: PrintState
    at: float
    condition: str = "ready"


def is_old(fate: SlipFate, at: float) -> bool:
    """Tell whether the line about a receipt has stood long enough; one under way stays."""
    return fate.state is not PrintState.PENDING and at - fate.at > SHOWN_SECONDS


def receipt_line(words: Words, fate: SlipFate) -> LineView:
    """Say at the foot what is known of a receipt."""
    match fate.state:
        case PrintState.PENDING:
            return LineView(text=words.say("Der Beleg wird gedruckt."), icon="printer")
        case PrintState.PRINTED:
            return LineView(text=words.say("Der Beleg ist gedruckt."), tone=Tone.GOOD)
        case PrintState.NOT_PRINTED:
            text = words.say("Der Beleg ist nicht gedruckt.")
            cause = for_staff(words, fate.condition)
            return LineView(text=f"{text} {cause}", tone=Tone.CARE)
        case PrintState.UNKNOWN:
            text = words.say(
                "Vielleicht ist der Beleg nicht gedruckt. Bitte sehen Sie am Drucker nach."
            )
            return LineView(text=text, tone=Tone.CARE)
        case _:
            assert_never(fate.state)
