"""How both consoles name languages, services and places."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from babel import Locale, UnknownLocaleError

from shared.i18n.moments import number

if TYPE_CHECKING:
    from shared.domain.ids import CounterId, Language, ServiceId
    from shared.domain.services import Catalogue
    from shared.i18n.words import Words

NO_BREAK = "\u00a0"

PLAIN = "-x-ls"
"""How a tag ends that means plain language ("Leichte Sprache")."""


USUAL_LANGUAGES: Final = ("ar", "uk", "ru", "tr", "fa", "bg", "ro", "pl", "ku", "fr", "en")
"""Languages that are offered although the settings have no hotline of their own for them."""


def language_name(words: Words, tag: Language) -> str:
    """Name a visitor's language in the language of the console: ``Arabisch``."""
    if tag.endswith(PLAIN):
        return words.say("Leichte Sprache")
    return _name(words.locale, tag)


@lru_cache(maxsize=256)
def _name(locale: Locale, tag: Language) -> str:
    """Look a name up; every row of a waiting list asks for one at every change."""
    try:
        return Locale.parse(tag, sep="-").get_language_name(locale) or tag
    except (ValueError, UnknownLocaleError):
        return tag


def shown_number(words: Words, plain: str) -> str:
    """Write a number so that no line ever breaks inside it."""
    return number(words, plain).replace(" ", NO_BREAK)


def service_name(words: Words, catalogue: Catalogue, service: ServiceId) -> str:
    """Name a service; one that the configuration has dropped keeps its id."""
    known = catalogue.service(service)
    return service if known is None else words.label(known.label)


def place_name(words: Words, catalogue: Catalogue, counter: CounterId) -> str:
    """Name a counter or a workstation as the wall does; one that was dropped keeps its id."""
    known = catalogue.place(counter)
    return counter if known is None else words.label(known.place)


def hotline_line(words: Words, catalogue: Catalogue, language: Language) -> str:
    """Say whom to dial for an interpreter of a language."""
    hotline = catalogue.work.hotline(language)
    if hotline is None:
        return words.say("Für diese Sprache ist keine Nummer hinterlegt.")
    if not hotline.code:
        return words.say("Hotline {dial}", dial=hotline.number)
    return words.say("Hotline {dial}, Code {code}", dial=hotline.number, code=hotline.code)
