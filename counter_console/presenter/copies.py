"""A copy of a slip that was lost or never came out: what it says, and what staff are told of it."""

from __future__ import annotations

from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from counter_console.presenter.notes import SHOWN_SECONDS, Tone
from counter_console.presenter.sayings import shown_number
from counter_console.presenter.views import LineView
from shared.domain.ids import Language, ServiceId, TicketId
from shared.domain.slips import PrintState
from shared.i18n.printer_faults import for_staff

if TYPE_CHECKING:
    from counter_console.presenter.hall_reading import Hall
    from counter_console.presenter.reading import Waiting
    from shared.i18n.words import Words


class Copy(Struct, frozen=True, kw_only=True):
    """All that a copy of a slip says. ``ahead`` is None for who does not wait (any more).

    ``back`` is when (UTC) its holder is to come back, if so.
    """

    ticket: TicketId
    number: str
    service: ServiceId
    language: Language
    token: str
    issued: datetime
    ahead: int | None
    back: datetime | None = None


class Copied(Struct, frozen=True, kw_only=True):
    """What is known of the copy asked for last, since ``at`` (steady seconds)."""

    number: str
    state: PrintState
    condition: str
    at: float


def copy_of(hall: Hall, ticket: TicketId | None) -> Copy | None:
    """Return the copy for somebody who waits, was called or was missed; None for nobody."""
    at_desks = (each.row for each in hall.at_desks)
    everybody = chain(hall.waiting, hall.later, hall.missed, hall.stuck, at_desks)
    row = next((row for row in everybody if row.ticket == ticket), None)
    if row is None:
        return None
    return Copy(
        ticket=row.ticket,
        number=row.number,
        service=row.service,
        language=row.language,
        token=row.token,
        issued=row.issued,
        ahead=_ahead(hall, row),
        back=row.later,
    )


def is_old(copied: Copied, at: float) -> bool:
    """Tell whether a line about a copy has stood long enough; one under way stays."""
    return copied.state is not PrintState.PENDING and at - copied.at > SHOWN_SECONDS


def copy_line(words: Words, copied: Copied) -> LineView:
    """Say at the foot what is known of a copy."""
    number = shown_number(words, copied.number)
    match copied.state:
        case PrintState.PENDING:
            return LineView(text=words.say("Die Kopie von {number} wird gedruckt.", number=number))
        case PrintState.PRINTED:
            text = words.say("Die Kopie von {number} ist gedruckt.", number=number)
            return LineView(text=text, tone=Tone.GOOD)
        case PrintState.NOT_PRINTED:
            text = words.say("Die Kopie von {number} ist nicht gedruckt.", number=number)
            cause = for_staff(words, copied.condition)
            return LineView(text=f"{text} {cause}", tone=Tone.CARE)
        case PrintState.UNKNOWN:
            text = words.say(
                "Vielleicht ist die Kopie von {number} nicht gedruckt. "
                "Bitte sehen Sie am Drucker nach.",
                number=number,
            )
            return LineView(text=text, tone=Tone.CARE)
        case _:
            assert_never(copied.state)


def _ahead(hall: Hall, row: Waiting) -> int | None:
    line = [each.ticket for each in hall.waiting if each.service == row.service]
    return line.index(row.ticket) if row.ticket in line else None
