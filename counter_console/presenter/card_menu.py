"""The cards that the reception can hand out: which there are, and printing one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from counter_console.presenter.keys import Button
from counter_console.presenter.receipts import CARD, CardSlip
from counter_console.presenter.sayings import language_name
from counter_console.presenter.views import ButtonView, TickView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counter_console.presenter.moment import Moment
    from counter_console.presenter.reception_state import ReceptionState
    from shared.i18n.words import Words


class CardPicked(Struct, frozen=True, kw_only=True):
    """A card was picked, to be printed in the visitor's language."""

    card: str


def slip_of(state: ReceptionState, picked: CardPicked, moment: Moment) -> CardSlip | None:
    """Return the card's slip; None without a printer, or if the settings have dropped it."""
    card = next((each for each in state.catalogue.cards if each.id == picked.card), None)
    if card is None or not state.prints:
        return None
    job = f"{CARD}{card.id}-{moment.utc.isoformat()}"
    return CardSlip(job=job, language=state.language, card=card)


def view(state: ReceptionState, words: Words) -> tuple[TickView, ...]:
    """Say every card, with the language that it is printed in; none without a printer."""
    language = language_name(words, state.language)
    cards = state.catalogue.cards if state.prints else ()
    return tuple(
        TickView(
            id=each.id,
            text=words.say("{card} ({language})", card=words.label(each.label), language=language),
            on=False,
        )
        for each in cards
    )


def buttons(
    state: ReceptionState, words: Words, keys: Mapping[Button, str]
) -> dict[Button, ButtonView]:
    """Say the button that unfolds the cards; it is not there where there are none."""
    if not state.prints or not state.catalogue.cards:
        return {}
    text = words.say("Karte drucken …")
    key = keys.get(Button.PRINT_CARD, "")
    return {Button.PRINT_CARD: ButtonView(text=text, short=text, key=key, enabled=True)}
