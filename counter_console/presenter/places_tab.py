"""The tab of the workstations, in words: who is at which place until when, and what can be done.

Whoever has come to a place is said so here; a free place can be given to the next one at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from counter_console.presenter import places
from counter_console.presenter.reading import Link
from counter_console.presenter.sayings import place_name
from counter_console.presenter.views import TickView
from shared.domain.ids import CounterId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counter_console.presenter.hall_reading import PlaceRow
    from counter_console.presenter.keys import Button
    from counter_console.presenter.moment import Moment
    from counter_console.presenter.reception_state import ReceptionState
    from counter_console.presenter.views import ButtonView
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
                + places.doing(words, state.catalogue, row, moment),
                on=row.counter == state.place,
            )
            for row in state.hall.places
        ),
    )


def buttons(
    state: ReceptionState, words: Words, keys: Mapping[Button, str]
) -> dict[Button, ButtonView]:
    """Say the buttons for the place that is picked."""
    return places.buttons(_picked(state), words, keys, _chosen(state))


def command_of(state: ReceptionState, button: Button) -> AnyCommand | None:
    """Return what a button asks for now, None if nothing."""
    return places.command_of(_picked(state), button, _chosen(state))


def _picked(state: ReceptionState) -> PlaceRow | None:
    """Return the place that is picked; none while the broker is away."""
    rows = state.hall.places if state.link is Link.LIVE else ()
    return next((row for row in rows if row.counter == state.place), None)


def _chosen(state: ReceptionState) -> places.FromLine | None:
    """Return who is selected in the line of the picked place, or was missed there."""
    place = state.catalogue.workstation(state.place or "")
    people = (*state.hall.waiting, *state.hall.missed)
    return next(
        (
            places.FromLine(ticket=each.ticket, number=each.number)
            for each in people
            if place is not None and each.service == place.service
            if each.ticket == state.selected
        ),
        None,
    )


def _services(state: ReceptionState) -> set[str]:
    return {place.service for place in state.catalogue.workstations}
