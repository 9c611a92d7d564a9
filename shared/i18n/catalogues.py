"""The catalogues as a whole: which languages there are, how complete each is, who signed it off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from babel.messages.pofile import read_po
from msgspec import Struct

from shared.i18n.sentences import PUBLIC, STAFF, parts, said
from shared.i18n.words import GERMAN, LOCALES, locale_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from babel.messages.catalog import Catalog, Message

SIGNED: Final = re.compile(r'^"X-Sign-Off: *(.*?)\\n"', re.MULTILINE)
"""The header of a catalogue that names who has signed it off; Babel drops what it does not know."""
OURS: Final = "Wartemarke"
"""Who writes the German sentences."""
DRAFT: Final = "draft"
"""What stands there until somebody has who speaks the language from childhood on."""


class Completeness(Struct, frozen=True, kw_only=True):
    """How far a language is: sentences that visitors and staff see, of how many.

    ``signed`` names who has signed it off, None while it is a draft.
    """

    language: str
    public: int
    of_public: int
    staff: int
    of_staff: int
    signed: str | None


def languages(locales: Path = LOCALES) -> tuple[str, ...]:
    """Return the languages that there are words for, German first."""
    return (GERMAN, *sorted(file.stem for file in locales.glob("*.po")))


def entries(language: str, locales: Path = LOCALES) -> dict[tuple[str, ...], Message]:
    """Return a catalogue's entries by their German sentences.

    Raises:
        FileNotFoundError: there is no catalogue for this language.
    """
    return {parts(each.id): each for each in _catalogue(language, locales) if each.id}


def completeness(language: str, locales: Path = LOCALES) -> Completeness:
    """Count what a language can say; German can say everything."""
    public, staff = said(PUBLIC), set(said(STAFF)) - set(said(PUBLIC))
    done = set(public) | staff
    if language != GERMAN:
        known = entries(language, locales)
        done = {sentence for sentence in done if is_translated(known, sentence)}
    return Completeness(
        language=language,
        public=len(done & set(public)),
        of_public=len(public),
        staff=len(done & staff),
        of_staff=len(staff),
        signed=signed_by(language, locales),
    )


def signed_by(language: str, locales: Path = LOCALES) -> str | None:
    """Return who has signed a language off; None while it is a draft."""
    if language == GERMAN:
        return OURS
    found = SIGNED.search((locales / f"{language}.po").read_text("utf-8"))
    return None if found is None or found[1] == DRAFT else found[1]


def is_translated(known: Mapping[tuple[str, ...], Message], sentence: tuple[str, ...]) -> bool:
    """Tell whether a catalogue's entries have a sentence, in every form that it needs."""
    entry = known.get(sentence)
    return entry is not None and not entry.fuzzy and all(parts(entry.string) or ("",))


def _catalogue(language: str, locales: Path) -> Catalog:
    with (locales / f"{language}.po").open("rb") as file:
        return read_po(file, locale=locale_of(language))
