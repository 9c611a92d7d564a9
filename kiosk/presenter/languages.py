"""Languages by their own names; a flag is a country, not a language."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from kiosk.presenter.shown import Body, ChipRow, TargetRow
from shared.i18n.words import name_of, own_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shared.domain.ids import Language
    from shared.i18n.words import Words

CHIPS = 8
"""Places for languages on the welcome screen; more would be a wall of names."""

CHOSEN = "check"
"""The pictogram of the language in use: colour alone tells nobody."""


def language_screen(words: Words, offered: Mapping[Language, Words]) -> Body:
    """Show all languages at once; the present one is marked, in its own words and by pictogram.

    A name that one can read is found faster among many than on a second page.
    """
    return Body(
        body="choice",
        place="languages",
        question=words.say("Welche Sprache sprechen Sie?"),
        targets=tuple(
            TargetRow(
                id=f"language-{tag}",
                action="speak",
                argument=tag,
                pictogram=CHOSEN if tag == words.language else "",
                label=own_name(each),
                second=each.say("gewählt") if tag == words.language else "",
                language=tag,
                otherwise=name_of(words, tag),
                spoken=_said(each, chosen=tag == words.language),
            )
            for tag, each in offered.items()
        ),
    )


def chips(words: Words, offered: Mapping[Language, Words]) -> tuple[ChipRow, ...]:
    """Offer languages on the welcome screen, where nobody has to look for them.

    Where there are more than places, the site's first ones have all but the last, which leads to
    them all. A language that was chosen from those takes the place before, so that it is marked.
    """
    if len(offered) <= 1:
        return ()
    if len(offered) <= CHIPS:
        return tuple(_chip(tag, words, offered) for tag in offered)
    first = list(islice(offered, CHIPS - 1))
    if words.language not in first:
        first[-1] = words.language
    return (*(_chip(tag, words, offered) for tag in first), _all_of_them(words, len(offered)))


def _chip(tag: Language, words: Words, offered: Mapping[Language, Words]) -> ChipRow:
    chosen = tag == words.language
    name = own_name(offered[tag])
    return ChipRow(
        id=tag,
        label=name,
        chosen=chosen,
        pictogram=CHOSEN if chosen else "",
        language=tag,
        otherwise=name_of(words, tag),
    )


def _said(words: Words, *, chosen: bool) -> str:
    name = own_name(words)
    return f"{name}, {words.say('gewählt')}" if chosen else name


def _all_of_them(words: Words, count: int) -> ChipRow:
    """Lead to all languages by a pictogram and a number, which need no words."""
    return ChipRow(
        id="languages",
        action="language",
        pictogram="language",
        label=f"… {count}",
        spoken=words.say("Weitere Sprachen"),
    )
