"""How many have come together: asked only where the house has room for so many people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk.presenter.shown import Body, TargetRow
from shared.i18n.words import GERMAN, Words

if TYPE_CHECKING:
    from kiosk.presenter.state import Party, State
    from shared.domain.ids import ServiceId

MOST: Final = 6
"""The last choice: so many people, or more. They are counted as so many."""


def is_asked(state: State, service: ServiceId) -> bool:
    """Tell whether the party matters: not in a house without a bound, nor in an emergency."""
    wanted = state.catalogue.service(service)
    return state.catalogue.people_inside is not None and not (wanted and wanted.urgent)


def party_screen(place: Party, words: Words) -> Body:
    """Ask how many people they are."""
    return Body(
        body="choice",
        place=f"party-{place.service}",
        question=words.say("Wie viele Personen sind Sie?"),
        targets=tuple(
            TargetRow(
                id=f"party-{people}",
                action="party",
                argument=str(people),
                pictogram="users",
                label=_people(words, people),
                second="" if words.language == GERMAN else _people(Words(GERMAN), people),
            )
            for people in range(1, MOST + 1)
        ),
    )


def _people(words: Words, people: int) -> str:
    if people == MOST:
        return words.say("{number} Personen oder mehr", number=people)
    return words.count("{number} Person", "{number} Personen", people)
