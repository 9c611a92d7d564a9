"""What a card says, on paper and on a screen alike. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.i18n.closures import answered
from shared.i18n.words import GERMAN
from shared.printing.slip import Slip

if TYPE_CHECKING:
    from shared.domain.cards import Card
    from shared.domain.services import Catalogue
    from shared.i18n.words import Words


def card_lines(catalogue: Catalogue, card: Card, words: Words) -> tuple[str, ...]:
    """Return the card's lines in the language of ``words`` (else German), then its hotlines."""
    said = card.lines.get(words.language) or card.lines[GERMAN]
    hotlines = {each.id: each for each in catalogue.hotlines}
    named = (hotlines[name] for name in card.hotlines if name in hotlines)
    return (
        *said,
        *(
            f"{words.label(each.label)}: {words.kept(each.number)} ({answered(words, each)})"
            for each in named
        ),
    )


def card_slip(catalogue: Catalogue, card: Card, words: Words) -> Slip:
    """Write a card as a slip; it has no number, so nobody takes it for a ticket."""
    return Slip(
        site=words.label(catalogue.site),
        heading="",
        service="",
        ahead="",
        wait="",
        issued="",
        lines=card_lines(catalogue, card, words),
        token=card.qr,
        footer=card.qr,
        right_to_left=words.right_to_left,
        language=words.language,
    )
