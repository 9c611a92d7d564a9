"""What the wall says after its chime: the number letter by letter, then the place. Pure.

German first, then once the visitor's own language if it was chosen and is spoken here; German
alone while others wait for the loudspeaker. A place that has no name in the visitor's language is
said in German, as it stands on its sign.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from shared.i18n.words import GERMAN
from shared.voice.said import Said, spoken_as

if TYPE_CHECKING:
    from display.presenter.state import Rules
    from shared.domain.ids import Language
    from shared.domain.public import HallCall
    from shared.domain.services import Catalogue
    from shared.voice.said import Utterance

AHEAD: Final = 3
"""Numbers after the called one that are likely to come next."""


def planned(rules: Rules, call: HallCall, *, short: bool) -> tuple[Utterance, ...]:
    """Return what is said for a call, one utterance a language; nothing where only chimes are."""
    if not rules.spoken:
        return ()
    own = spoken_as(call.language)
    languages = [GERMAN]
    if own != GERMAN and own in rules.spoken and not short:
        languages.append(own)
    return tuple(_utterance(call, language) for language in languages)


def likely(utterances: tuple[Utterance, ...], number: str) -> tuple[Said, ...]:
    """Return the pieces that the next calls of this number's line need, in the same languages."""
    digits = number.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    if not digits.isdecimal():
        return ()
    letters = number.removesuffix(digits)
    following = [f"{letters}{int(digits) + more:0{len(digits)}d}" for more in range(1, AHEAD + 1)]
    languages = [each[0].language for each in utterances]
    return tuple(
        Said(language=language, text=spelled(each)) for language in languages for each in following
    )


def places(catalogue: Catalogue) -> tuple[Said, ...]:
    """Return the pieces for every counter in German."""
    return tuple(Said(language=GERMAN, text=each.place[GERMAN]) for each in catalogue.counters)


def spelled(number: str) -> str:
    """Return a number letter by letter; the voice reads each in its language."""
    return ", ".join(number)


def _utterance(call: HallCall, language: Language) -> Utterance:
    there = language if call.place.get(language) else GERMAN
    return (
        Said(language=language, text=spelled(call.number)),
        Said(language=there, text=call.place[there]),
    )
