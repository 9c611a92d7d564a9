"""The tab of those who wait, in words: the line, the search, what is done for who is selected."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from counter_console.presenter.keys import Button
from counter_console.presenter.reading import MOST_ROWS, Link
from counter_console.presenter.reception_state import copy_wanted, selected_stuck
from counter_console.presenter.sayings import place_name
from counter_console.presenter.views import ButtonView, RowView, how_many_wait, row_view
from shared.domain.ids import TicketId

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from counter_console.presenter.moment import Moment
    from counter_console.presenter.reading import Waiting
    from counter_console.presenter.reception_state import ReceptionState
    from shared.i18n.words import Words


class Searched(Struct, frozen=True, kw_only=True):
    """Something was typed into the search."""

    text: str


class Selected(Struct, frozen=True, kw_only=True):
    """A row of the list was selected, or none."""

    ticket: TicketId | None


WaitingInput: TypeAlias = Searched | Selected


class WaitingView(Struct, frozen=True, kw_only=True):
    """Who waits, as the tab shows it; ``nobody`` stands where there are no rows."""

    heading: str
    search: str
    search_hint: str
    rows: tuple[RowView, ...]
    nobody: str


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
    return WaitingView(
        heading=_heading(words, state, rows),
        search=words.say("Nummer suchen"),
        search_hint=keys.get(Button.SEARCH, ""),
        rows=rows,
        nobody=_nobody(words, state, rows),
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
            enabled=selected_stuck(state) is not None,
        ),
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
        if wanted in row.number or wanted == _short(row.number):
            rows.append(row_view(words, state.catalogue, row, moment, where))
        if len(rows) == MOST_ROWS:
            break
    return tuple(rows)


def _everybody(
    state: ReceptionState, words: Words, *, searching: bool
) -> Iterator[tuple[Waiting, str]]:
    """Give all who are stuck or wait; a search also finds who was called already."""
    hall = state.hall
    yield from ((row, "") for row in chain(hall.stuck, hall.waiting, hall.missed))
    if searching:
        yield from (
            (each.row, place_name(words, state.catalogue, each.counter)) for each in hall.at_desks
        )


def _plain(typed: str) -> str:
    return "".join(typed.split()).upper()


def _short(plain: str) -> str:
    """Write a number as people say it: ``A024`` is found as ``A24`` too."""
    return plain[:1] + plain[1:].lstrip("0")


def _heading(words: Words, state: ReceptionState, rows: tuple[RowView, ...]) -> str:
    if state.link is not Link.LIVE:
        return ""
    if _plain(state.search):
        return words.say("{number} gefunden", number=len(rows))
    return how_many_wait(words, len(state.hall.waiting))


def _nobody(words: Words, state: ReceptionState, rows: tuple[RowView, ...]) -> str:
    if state.link is Link.LOST:
        return words.say("Die Warteliste kommt von selbst wieder.")
    if state.link is Link.CONNECTING or rows:
        return ""
    if _plain(state.search):
        return words.say("Diese Nummer gibt es gerade nicht.")
    return words.say("Gerade wartet niemand.")
