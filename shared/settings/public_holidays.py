"""Public holidays by federal state, from the library `holidays`: the only place that knows it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from shared.domain.openings import Holiday

if TYPE_CHECKING:
    from datetime import date

    from shared.domain.services import Catalogue

LANGUAGES = {"de": "de", "en": "en_US", "uk": "uk"}
"""Languages of ours, and what the library calls them; the others read the German name."""


def with_holidays(catalogue: Catalogue, today: date) -> Catalogue:
    """Return the catalogue with the holidays of this and the next year, if it names a state."""
    if not catalogue.state:
        return catalogue
    years = (today.year, today.year + 1)
    return replace(catalogue, holidays=_holidays(catalogue.state, years))


@lru_cache(maxsize=4)
def _holidays(state: str, years: tuple[int, int]) -> tuple[Holiday, ...]:
    # A tenth of a second, which a site without holidays need not wait for.
    from holidays import country_holidays  # noqa: PLC0415

    by_language = {
        tag: country_holidays("DE", subdiv=state, years=years, language=language)
        for tag, language in LANGUAGES.items()
    }
    return tuple(
        Holiday(day=day, name={tag: names[day] for tag, names in by_language.items()})
        for day in sorted(by_language["de"])
    )
