"""What the kiosk must not forget: numbers lent to it, those it gave itself, draws in doubt. Pure.

Every change is a record; the records, folded in order, are the ledger, also after a restart. What
is outstanding is told to the broker one command after the other: first the draws that nobody
answered, then the numbers that were given here in their order, then the wish for more numbers.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias, TypeVar, assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from shared.domain.ids import Language, ServiceId, TicketId
from shared.domain.leases import CancelDraw, HandInTicket, LeaseNumbers
from shared.domain.slips import PrintState

if TYPE_CHECKING:
    from collections.abc import Iterable

V = TypeVar("V")


MOST_OPEN_SLIPS = 100


class Record(Struct, frozen=True, kw_only=True, tag_field="record"):
    """One thing that happened; ``token`` is the random text in a slip's QR."""


class Lent(Record, frozen=True, kw_only=True, tag="lent"):
    """These numbers are the kiosk's to give, and no others."""

    numbers: tuple[str, ...]


class Given(Record, frozen=True, kw_only=True, tag="given"):
    """A number was given here; ``issued`` in UTC."""

    token: str
    number: str
    service: ServiceId
    language: Language
    issued: datetime
    printed: PrintState = PrintState.PENDING
    condition: str = "ready"


class SlipSettled(Record, frozen=True, kw_only=True, tag="slip_settled"):
    """It is known what became of the slip of a number that was given here."""

    token: str
    printed: PrintState
    condition: str


class HandedIn(Record, frozen=True, kw_only=True, tag="handed_in"):
    """The broker took up a number that was given here; ``told`` is what it knows of the slip."""

    token: str
    ticket: TicketId
    told: PrintState


class TurnedAway(Record, frozen=True, kw_only=True, tag="turned_away"):
    """The broker did not take up a number that was given here, and never will."""

    token: str
    reason: str


class DrawInDoubt(Record, frozen=True, kw_only=True, tag="draw_in_doubt"):
    """The broker was asked for a number and did not answer: it may have given one."""

    token: str


class DrawCleared(Record, frozen=True, kw_only=True, tag="draw_cleared"):
    """The broker took the draw back, or never had it."""

    token: str


AnyRecord: TypeAlias = (
    Lent | Given | SlipSettled | HandedIn | TurnedAway | DrawInDoubt | DrawCleared
)
Errand: TypeAlias = CancelDraw | HandInTicket | LeaseNumbers
"""What the kiosk tells the broker of its own accord."""


class Ledger(Struct, frozen=True, kw_only=True):
    """``free`` numbers; numbers ``given`` here and not handed in yet, by token, in their order;
    tickets ``taken_up`` whose slip is still to be reported; draws ``in_doubt``.
    """

    free: tuple[str, ...] = ()
    given: dict[str, Given] = field(default_factory=dict[str, Given])
    taken_up: dict[str, TicketId] = field(default_factory=dict[str, TicketId])
    in_doubt: tuple[str, ...] = ()

    @property
    def letters(self) -> frozenset[str]:
        """Return the letters of which a number can be given."""
        return frozenset(number[0] for number in self.free)

    def next_number(self, letter: str) -> str | None:
        """Return the number of a letter to give next, None where there is none."""
        return min((number for number in self.free if number[0] == letter), default=None)


def fold(ledger: Ledger, record: AnyRecord) -> Ledger:
    """Return the ledger after one record."""
    match record:
        case Lent():
            # One may have been given while the broker still counted it as kept.
            given = {each.number for each in ledger.given.values()}
            free = tuple(number for number in record.numbers if number not in given)
            return replace(ledger, free=free)
        case Given():
            free = tuple(number for number in ledger.free if number != record.number)
            return replace(ledger, free=free, given={**ledger.given, record.token: record})
        case DrawInDoubt():
            return replace(ledger, in_doubt=(*ledger.in_doubt, record.token))
        case DrawCleared():
            rest = tuple(token for token in ledger.in_doubt if token != record.token)
            return replace(ledger, in_doubt=rest)
        case SlipSettled() | HandedIn() | TurnedAway():
            return _fold_given(ledger, record)
        case _:
            assert_never(record)


def _fold_given(ledger: Ledger, record: SlipSettled | HandedIn | TurnedAway) -> Ledger:
    token = record.token
    match record:
        case SlipSettled() if token in ledger.given:
            settled = replace(
                ledger.given[token], printed=record.printed, condition=record.condition
            )
            return replace(ledger, given={**ledger.given, token: settled})
        case SlipSettled():
            return replace(ledger, taken_up=_without(ledger.taken_up, token))
        case HandedIn() if record.told is PrintState.PENDING:
            # A slip of which nothing is ever heard (a power cut before it was begun) is let go.
            newest = list(ledger.taken_up.items())[-MOST_OPEN_SLIPS:]
            taken_up = {**dict(newest), token: record.ticket}
            return replace(ledger, given=_without(ledger.given, token), taken_up=taken_up)
        case HandedIn() | TurnedAway():
            return replace(ledger, given=_without(ledger.given, token))
        case _:
            assert_never(record)


def _without(table: dict[str, V], token: str) -> dict[str, V]:
    return {name: value for name, value in table.items() if name != token}


def records_of(ledger: Ledger) -> list[AnyRecord]:
    """Return the shortest records that make this ledger: what a new file begins with."""
    taken_up = (
        HandedIn(token=token, ticket=ticket, told=PrintState.PENDING)
        for token, ticket in ledger.taken_up.items()
    )
    in_doubt = (DrawInDoubt(token=token) for token in ledger.in_doubt)
    return [Lent(numbers=ledger.free), *in_doubt, *taken_up, *ledger.given.values()]


def errand(ledger: Ledger, letters: Iterable[str], count: int) -> tuple[str, Errand] | None:
    """Return what to tell the broker next and the id to do it under, None where all is told.

    An id of the record's own lets the broker do it once, however often the kiosk is switched off.
    ``count`` numbers are wanted of each of ``letters``.
    """
    for token in ledger.in_doubt:
        return f"cancel-{token}", CancelDraw(token=token)
    for given in ledger.given.values():
        return f"hand-in-{given.token}", _hand_in(given)
    held = Counter(number[0] for number in ledger.free)
    if all(held[letter] >= count for letter in letters):
        return None
    return "", LeaseNumbers(count=count, keep=ledger.free)


def _hand_in(given: Given) -> HandInTicket:
    return HandInTicket(
        number=given.number,
        service=given.service,
        language=given.language,
        token=given.token,
        issued=given.issued,
        printed=given.printed,
        condition=given.condition,
    )
