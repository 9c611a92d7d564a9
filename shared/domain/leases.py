"""Numbers lent to a kiosk beforehand, so that it can go on giving them while it is cut off."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, TypeAlias

from msgspec import Meta

from shared.domain.ids import Language, ServiceId
from shared.domain.records import Command, ConditionCode, Event
from shared.domain.slips import PrintState

Token: TypeAlias = Annotated[str, Meta(min_length=1, max_length=64)]
"""The random text in a slip's QR; whoever gives a number makes it (96 bits are good)."""

Number: TypeAlias = Annotated[str, Meta(pattern=r"^[A-Z][0-9]{3}\Z")]
"""A ticket's number as ``shared.domain.ids.ticket_number`` writes it."""

Moment: TypeAlias = Annotated[datetime, Meta(tz=True)]

Lent: TypeAlias = Annotated[int, Meta(ge=0, le=200)]
"""How many numbers of each letter a kiosk may hold."""


# --- commands ---------------------------------------------------------------------------------


class LeaseNumbers(Command, frozen=True, kw_only=True):
    """Lend this kiosk numbers until it holds ``count`` of each letter.

    ``keep`` are those that it holds unused. What was lent to it before and is not among them
    counts as given to somebody: the kiosk may have lost its memory of that.
    """

    count: Lent
    keep: tuple[Number, ...] = ()


class HandInTicket(Command, frozen=True, kw_only=True):
    """Tell of a number that this kiosk gave while it was cut off.

    ``issued`` is when (UTC, as well as the kiosk knew it); ``printed`` and ``condition`` what is
    known of its slip so far.
    """

    number: Number
    service: ServiceId
    language: Language
    token: Token
    issued: Moment
    printed: PrintState = PrintState.PENDING
    condition: ConditionCode = "ready"


class CancelDraw(Command, frozen=True, kw_only=True):
    """Take back a draw that was asked for under this token and never answered."""

    token: Token


# --- events -----------------------------------------------------------------------------------


class NumbersLeased(Event, frozen=True, kw_only=True):
    """The device holds these numbers and no others: nobody else is given them."""

    numbers: tuple[str, ...]
