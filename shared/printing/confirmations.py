"""The slip that confirms a call back: what anybody may read who finds it. Pure.

It tells neither a name nor a concern, and of the telephone number its last digits only.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from shared.domain.callbacks import CallBackId
from shared.domain.cards import Card
from shared.i18n.closures import ways_to_reach
from shared.i18n.moments import clock, weekday_and_date
from shared.i18n.words import GERMAN, german

if TYPE_CHECKING:
    from shared.domain.services import Catalogue
    from shared.i18n.words import Words

SHOWN_DIGITS: Final = 2
"""How many digits of a number are told, so that its owner sees that it is the right one."""

LABEL: Final = german("Bestätigung drucken")


class Confirmation(Struct, frozen=True, kw_only=True):
    """What is told of a call back: its reference, until when (UTC) it comes, the last digits."""

    call_back: CallBackId
    due: datetime
    digits: str


def confirmation_of(call_back: CallBackId, phone: str, due: datetime) -> Confirmation:
    """Return what may be told of a call back."""
    return Confirmation(call_back=call_back, due=due, digits=phone[-SHOWN_DIGITS:])


def confirmation_lines(catalogue: Catalogue, noted: Confirmation, words: Words) -> tuple[str, ...]:
    """Say what was noted, line by line."""
    zone = ZoneInfo(catalogue.time_zone)
    return (
        words.say("Rückruf Nr. {number}", number=noted.call_back),
        words.say(
            "Wir rufen Sie an: bis {day}, {time} Uhr.",
            day=weekday_and_date(words, noted.due, zone),
            time=clock(words, noted.due, zone),
        ),
        words.say("Wir wählen die Nummer, die mit {digits} endet.", digits=noted.digits),
    )


def confirmation_card(catalogue: Catalogue, noted: Confirmation, words: Words) -> Card:
    """Write the slip, with how the office is reached meanwhile, in the language of ``words``."""
    lines = (*confirmation_lines(catalogue, noted, words), *ways_to_reach(words, catalogue))
    return Card(
        id=f"call-back:{noted.call_back}",
        label={GERMAN: LABEL, words.language: words.say(LABEL)},
        lines={GERMAN: lines, words.language: lines},
        icon="printer",
    )
