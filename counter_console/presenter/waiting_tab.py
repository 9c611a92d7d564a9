"""The tab of those who wait, in words: the line, the search, what is done for who is selected."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, TypeAlias, assert_never
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from counter_console.presenter import correcting
from counter_console.presenter.keys import Button
from counter_console.presenter.reading import MOST_ROWS, Link
from counter_console.presenter.reception_state import back_into_line, copy_wanted
from counter_console.presenter.sayings import place_name, service_name, shown_number
from counter_console.presenter.views import ButtonView, RowView, how_many_wait, is_late, row_view
from shared.domain.ids import TicketId
from shared.i18n.moments import clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from counter_console.presenter.moment import Moment
    from counter_console.presenter.reading import Waiting
    from counter_console.presenter.reception_state import ReceptionState
    from shared.i18n.words import Words


LEAST_LETTERS: Final = 3
"""So many letters of a concern must be typed before it is looked for."""


class Searched(Struct, frozen=True, kw_only=True):
    """Something was typed into the search."""

    text: str


class Selected(Struct, frozen=True, kw_only=True):
    """A row of the list was selected, or none."""

    ticket: TicketId | None


WaitingInput: TypeAlias = Searched | Selected


class WaitingView(Struct, frozen=True, kw_only=True):
    """Who waits, as the tab shows it; ``nobody`` stands where there are no rows.

    ``asking`` is the question why a ticket is cancelled, while that is asked. ``name`` is the
    list's for who does not see it, ``clear`` that of what empties the search.
    """

    heading: str
    name: str
    search: str
    search_hint: str
    clear: str
    rows: tuple[RowView, ...]
    nobody: str
    asking: str = ""


def update(state: ReceptionState, given: WaitingInput) -> ReceptionState:
    """Return the state after an input."""
    match given:
        case Searched():
            return replace(state, search=given.text)
        case Selected():
            return replace(state, selected=given.ticket)
        case _:
            assert_never(given)


def label(words: Words, state: ReceptionState) -> str:
    """Say the tab's name; how many wait is not known while the broker is away."""
    if state.link is not Link.LIVE:
        return words.say("Wartende")
    return words.say("Wartende ({number})", number=len(state.hall.waiting))


def view(
    state: ReceptionState, words: Words, keys: Mapping[Button, str], moment: Moment
) -> WaitingView:
    """Say the tab at a moment."""
    rows = _rows(state, words, moment)
    heading = _heading(words, state, rows, moment)
    return WaitingView(
        heading=heading,
        name=heading or words.say("Warteliste"),
        clear=words.say("Suche leeren"),
        search=words.say("Nummer, Uhrzeit oder Anliegen suchen"),
        search_hint=keys.get(Button.SEARCH, ""),
        rows=rows,
        nobody=_nobody(words, state, rows),
        asking=_asking(words, state),
    )


def buttons(
    state: ReceptionState, words: Words, keys: Mapping[Button, str]
) -> dict[Button, ButtonView]:
    """Say the buttons below the list; without a printer there is none for copies."""
    put_back, copy = words.say("Zurück in die Reihe"), words.say("Kopie drucken")
    said = {
        Button.RETURN: ButtonView(
            text=put_back,
            short=put_back,
            key=keys.get(Button.RETURN, ""),
            enabled=back_into_line(state) is not None,
        ),
        **correcting.buttons(state, words, keys),
    }
    if state.prints:
        said[Button.PRINT_COPY] = ButtonView(
            text=copy,
            short=copy,
            key=keys.get(Button.PRINT_COPY, ""),
            enabled=copy_wanted(state) is not None,
        )
    return said


def _rows(state: ReceptionState, words: Words, moment: Moment) -> tuple[RowView, ...]:
    wanted = _plain(state.search)
    rows: list[RowView] = []
    for row, where in _everybody(state, words, searching=bool(wanted)):
        if _is_wanted(state, words, row, wanted):
            rows.append(row_view(words, state.catalogue, row, moment, where))
        if len(rows) == MOST_ROWS:
            break
    return tuple(rows)


def _everybody(
    state: ReceptionState, words: Words, *, searching: bool
) -> Iterator[tuple[Waiting, str]]:
    """Give all who are stuck or wait, emergencies first, then who came first.

    A search also finds who was called already, and who was cancelled.
    """
    hall = state.hall
    longest_first = sorted(hall.waiting, key=lambda row: (not row.urgent, row.issued, row.ticket))
    listed = chain(hall.stuck, longest_first, hall.later, hall.missed)
    yield from ((row, "") for row in listed)
    if searching:
        yield from ((row, "") for row in hall.dropped)
        yield from (
            (each.row, place_name(words, state.catalogue, each.counter)) for each in hall.at_desks
        )


def _is_wanted(state: ReceptionState, words: Words, row: Waiting, wanted: str) -> bool:
    """Tell whether a row is looked for: by its number, its time (10:4 finds 10:42), its concern."""
    if wanted in row.number or wanted == _short(row.number):
        return True
    if clock(words, row.issued, ZoneInfo(state.catalogue.time_zone)).startswith(wanted):
        return True
    concern = service_name(words, state.catalogue, row.service)
    return len(wanted) >= LEAST_LETTERS and wanted in _plain(concern)


def _asking(words: Words, state: ReceptionState) -> str:
    everybody = chain(state.hall.waiting, state.hall.later, state.hall.missed)
    row = next((row for row in everybody if row.ticket == state.cancelling), None)
    if row is None:
        return ""
    shown = shown_number(words, row.number)
    return words.say("Warum stornieren Sie {number}?", number=shown)


def _plain(typed: str) -> str:
    return "".join(typed.split()).upper()


def _short(plain: str) -> str:
    """Write a number as people say it: ``A024`` is found as ``A24`` too."""
    return plain[:1] + plain[1:].lstrip("0")


def _heading(words: Words, state: ReceptionState, rows: tuple[RowView, ...], moment: Moment) -> str:
    if state.link is not Link.LIVE:
        return ""
    if _plain(state.search):
        return words.say("{number} gefunden", number=len(rows))
    waiting = how_many_wait(words, len(state.hall.waiting))
    late = sum(is_late(state.catalogue, row, moment) for row in state.hall.waiting)
    if late == 0:
        return waiting
    return words.say("{waiting}, {late} über dem Ziel", waiting=waiting, late=late)


def _nobody(words: Words, state: ReceptionState, rows: tuple[RowView, ...]) -> str:
    if state.link is Link.LOST:
        return words.say("Die Warteliste kommt von selbst wieder.")
    if state.link is Link.CONNECTING or rows:
        return ""
    if _plain(state.search):
        return words.say("Nichts gefunden. Fertige und verfallene Nummern stehen hier nicht mehr.")
    return words.say("Gerade wartet niemand.")
