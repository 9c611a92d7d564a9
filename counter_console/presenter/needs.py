"""What a visitor told of themselves, in a few words: never by a picture or a colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from shared.domain.needs import Need
from shared.i18n.words import german

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shared.i18n.words import Words

NEEDS: Final[Mapping[Need, str]] = {
    Need.INTERPRETER: german("Dolmetscher"),
    Need.WHEELCHAIR: german("Rollstuhl"),
    Need.HEARING: german("hört schwer"),
    Need.SIGHT: german("sieht schwer"),
    Need.CARE: german("bald aufrufen"),
    Need.CHILDREN: german("Kinder dabei"),
}
"""The order is that of a row: what staff have to prepare comes first."""


def needs_of(words: Words, needs: Iterable[Need], party: int) -> tuple[str, ...]:
    """Say each need, and how many came together if it is not one alone."""
    told = {*needs}
    said = (words.say(text) for need, text in NEEDS.items() if need in told)
    people = (words.count("{number} Person", "{number} Personen", party),) if party > 1 else ()
    return (*said, *people)
