"""The tab of the workstations, in words: who is at which place until when, and what can be done.

Whoever has come to a place is said so here; a free place can be given to the next one at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from counter_console.presenter.keys import Button
from counter_console.presenter.reading import Link
from counter_console.presenter.sayings import place_name, shown_number
from counter_console.presenter.views import ButtonView, TickView
from shared.domain.counters import Undo
from shared.domain.ids import CounterId
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
    from counter_console.presenter.reception_state import ReceptionState
    from shared.domain.ids import TicketId
    from shared.domain.lobby import AnyCommand
    from shared.i18n.words import Words


class PlacePicked(Struct, frozen=True, kw_only=True):
    """A workstation was picked."""

    counter: CounterId


class PlacesView(Struct, frozen=True, kw_only=True):
    """The workstations, as the tab shows them; empty while the broker is away."""

    heading: str
    places: tuple[TickView, ...]


def update(state: ReceptionState, given: PlacePicked) -> ReceptionState:
    """Return the state after an input."""
    return replace(state, place=given.counter)


def label(words: Words, state: ReceptionState) -> str:
    """Say the tab's name, with how many places somebody can be called to at once.

    Without a name the tab is not shown: the site has no such places.
    """
    if not state.catalogue.workstations:
        return ""
    if state.link is not Link.LIVE:
        return words.say("Plätze")
    free = sum(row.ticket is None and not row.out for row in state.hall.places)
    return words.say("Plätze ({number} frei)", number=free)


def view(state: ReceptionState, words: Words, moment: Moment) -> PlacesView:
    """Say the tab at a moment."""
    if state.link is not Link.LIVE:
        return PlacesView(heading="", places=())
    waiting = sum(row.service in _services(state) for row in state.hall.waiting)
    return PlacesView(
        heading=words.count(
            "{number} Person wartet auf einen Platz",
            "{number} Personen warten auf einen Platz",
            waiting,
        ),
        places=tuple(
            TickView(
                id=row.counter,
                text=f"{place_name(words, state.catalogue, row.counter)}: "
                + _doing(words, state, row, moment),
                on=row.counter == state.place,
            )
            for row in state.hall.places
        ),
    )


def buttons(
    state: ReceptionState, words: Words, keys: Mapping[Button, str]
) -> dict[Button, ButtonView]:
    """Say the buttons for the place that is picked."""
    row = picked(state)
    out = words.say("Außer Betrieb")
    if row is not None and row.out:
        out = words.say("Wieder benutzen")
    named = {
        Button.SEAT: _seat_words(words, state, row),
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
            enabled=command_of(state, button) is not None,
            main=button is Button.SEAT,
        )
        for button, text in named.items()
    }


def picked(state: ReceptionState) -> PlaceRow | None:
    """Return the place that is picked."""
    return next((row for row in state.hall.places if row.counter == state.place), None)


def command_of(state: ReceptionState, button: Button) -> AnyCommand | None:
    """Return what a button asks for now, None if nothing."""
    row = picked(state)
    if row is None or state.link is not Link.LIVE:
        return None
    match button:
        case Button.SEAT if (ticket := _coming(state, row)) is not None:
            return SeatVisitor(counter=row.counter, ticket=ticket)
        case Button.OUT_OF_SERVICE:
            kind = PutBackInService if row.out else TakeOutOfService
            return kind(counter=row.counter)
        case Button.UNDO if row.undoable:
            return Undo(counter=row.counter)
        case _:
            return _about_visitor(row, button)


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


def _coming(state: ReceptionState, row: PlaceRow) -> TicketId | None:
    """Return whom the place can be given to: the one it called, else the one selected."""
    if row.out or row.seated:
        return None
    place = state.catalogue.workstation(row.counter)
    people = (*state.hall.waiting, *state.hall.missed)
    chosen = (each.ticket for each in people if place and each.service == place.service)
    return row.ticket or next((each for each in chosen if each == state.selected), None)


def _services(state: ReceptionState) -> set[str]:
    return {place.service for place in state.catalogue.workstations}


def _seat_words(words: Words, state: ReceptionState, row: PlaceRow | None) -> str:
    ticket = None if row is None else _coming(state, row)
    people = (*state.hall.waiting, *state.hall.missed)
    number = next((each.number for each in people if each.ticket == ticket), None)
    if number is None:
        return words.say("Ist da")
    return words.say("{number} setzt sich", number=shown_number(words, number))


def _end_words(words: Words, row: PlaceRow | None) -> str:
    """Say what the press means: a second one, meant for who has gone, would meet the next."""
    is_called = row is not None and row.ticket is not None and not row.seated
    return words.say("Kommt nicht") if is_called else words.say("Platz ist frei")


def _doing(words: Words, state: ReceptionState, row: PlaceRow, moment: Moment) -> str:
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
    until = clock(words, row.until, ZoneInfo(state.catalogue.time_zone))
    return words.say("{number} bis {time}", number=shown, time=until)
