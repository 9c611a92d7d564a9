"""A workstation in words: who is there until when, and what can be done about it.

The reception and the lead say and do the same here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from counter_console.presenter.keys import Button
from counter_console.presenter.sayings import shown_number
from counter_console.presenter.views import ButtonView
from shared.domain.counters import Undo
from shared.domain.ids import TicketId
from shared.domain.workstations import (
    EndSession,
    ExtendSession,
    PutBackInService,
    SeatVisitor,
    TakeOutOfService,
)
from shared.i18n.moments import clock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counter_console.presenter.hall_reading import PlaceRow
    from counter_console.presenter.moment import Moment
    from shared.domain.lobby import AnyCommand
    from shared.domain.services import Catalogue
    from shared.i18n.words import Words

BUTTONS: Final = (
    Button.SEAT,
    Button.END_SESSION,
    Button.EXTEND,
    Button.OUT_OF_SERVICE,
    Button.UNDO,
)
"""The buttons for the place that is picked."""


class FromLine(Struct, frozen=True, kw_only=True):
    """Who is selected in the line of the place, and could be given it at once."""

    ticket: TicketId
    number: str


def doing(words: Words, catalogue: Catalogue, row: PlaceRow, moment: Moment) -> str:
    """Say who is at a place until when; a person is never more than a number."""
    if row.out:
        return words.say("außer Betrieb")
    if row.number is None:
        return words.say("frei")
    shown = shown_number(words, row.number)
    if row.until is None:
        return words.say("{number} gerufen", number=shown)
    if row.ending:
        left = max(0, -int((moment.utc - row.until).total_seconds() // 60))
        return words.say("{number}, noch {minutes} min", number=shown, minutes=left)
    until = clock(words, row.until, ZoneInfo(catalogue.time_zone))
    return words.say("{number} bis {time}", number=shown, time=until)


def command_of(
    row: PlaceRow | None, button: Button, chosen: FromLine | None = None
) -> AnyCommand | None:
    """Return what a button asks for at this place now, None if nothing."""
    if row is None:
        return None
    match button:
        case Button.SEAT if (ticket := _coming(row, chosen)) is not None:
            return SeatVisitor(counter=row.counter, ticket=ticket)
        case Button.OUT_OF_SERVICE:
            kind = PutBackInService if row.out else TakeOutOfService
            return kind(counter=row.counter)
        case Button.UNDO if row.undoable:
            return Undo(counter=row.counter)
        case _:
            return _about_visitor(row, button)


def buttons(
    row: PlaceRow | None,
    words: Words,
    keys: Mapping[Button, str],
    chosen: FromLine | None = None,
) -> dict[Button, ButtonView]:
    """Say the buttons for the place that is picked; nothing can be done where none is."""
    out = words.say("Außer Betrieb")
    if row is not None and row.out:
        out = words.say("Wieder benutzen")
    named = {
        Button.SEAT: _seat_words(words, row, chosen),
        Button.EXTEND: words.say("Verlängern"),
        Button.END_SESSION: _end_words(words, row),
        Button.OUT_OF_SERVICE: out,
        Button.UNDO: words.say("Zurücknehmen"),
    }
    return {
        button: ButtonView(
            text=text,
            short=text,
            key=keys.get(button, ""),
            enabled=command_of(row, button, chosen) is not None,
            main=button is Button.SEAT,
        )
        for button, text in named.items()
    }


def _about_visitor(row: PlaceRow, button: Button) -> AnyCommand | None:
    if row.ticket is None:
        return None
    match button:
        case Button.EXTEND if row.seated:
            return ExtendSession(counter=row.counter, ticket=row.ticket)
        case Button.END_SESSION:
            return EndSession(counter=row.counter, ticket=row.ticket)
        case _:
            return None


def _coming(row: PlaceRow, chosen: FromLine | None) -> TicketId | None:
    """Return whom the place can be given to: the one it called, else the one selected."""
    if row.out or row.seated:
        return None
    return row.ticket or (None if chosen is None else chosen.ticket)


def _seat_words(words: Words, row: PlaceRow | None, chosen: FromLine | None) -> str:
    if row is None or chosen is None or _coming(row, chosen) != chosen.ticket:
        return words.say("Ist da")
    return words.say("{number} setzt sich", number=shown_number(words, chosen.number))


def _end_words(words: Words, row: PlaceRow | None) -> str:
    """Say what the press means: a second one, meant for who has gone, would meet the next."""
    is_called = row is not None and row.ticket is not None and not row.seated
    return words.say("Kommt nicht") if is_called else words.say("Platz ist frei")
