"""Languages by their own names; a flag is a country, not a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.presenter.shown import Body, ChipRow, TargetRow
from shared.i18n.words import name_of, own_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shared.domain.ids import Language
    from shared.i18n.words import Words

CHIPS = 8
"""Languages that are also offered on the welcome screen; more would be a wall of names."""


def language_screen(words: Words, offered: Mapping[Language, Words]) -> Body:
    """Show all languages; the present one is marked in its own words."""
    return Body(
        body="choice",
        place="languages",
        question=words.say("Welche Sprache sprechen Sie?"),
        targets=tuple(
            TargetRow(
                id=f"language-{tag}",
                action="speak",
                argument=tag,
                pictogram="language",
                label=own_name(each),
                language=tag,
                otherwise=name_of(words, tag),
                trailing=each.say("gewählt") if tag == words.language else "",
            )
            for tag, each in offered.items()
        ),
    )


def chips(words: Words, offered: Mapping[Language, Words]) -> tuple[ChipRow, ...]:
    """Offer a few languages on the welcome screen, where nobody has to look for them."""
    if not 1 < len(offered) <= CHIPS:
        return ()
    return tuple(
        ChipRow(
            id=tag,
            label=own_name(each),
            otherwise=name_of(words, tag),
            chosen=tag == words.language,
        )
        for tag, each in offered.items()
    )
