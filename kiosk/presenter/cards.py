"""Cards that anybody may print: the press, the printer's word, and the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kiosk.presenter.call_back_form import CONFIRMATION, CallBackForm
from kiosk.presenter.closed_words import CARD, closed_card
from kiosk.presenter.effects import PrintCard, Step
from kiosk.presenter.printing import HARMLESS
from kiosk.presenter.shown import Body, Notice, TargetRow
from kiosk.presenter.state import CardOut
from kiosk.presenter.ways_on import done
from shared.domain.slips import PrintState
from shared.i18n.printer_faults import for_visitors
from shared.i18n.words import GERMAN, german
from shared.printing.cards import card_lines
from shared.printing.confirmations import confirmation_card
from shared.printing.qr import qr_modules

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.presenter.inputs import CardSettled, Pressed
    from kiosk.presenter.state import Rules, State
    from shared.domain.cards import Card
    from shared.i18n.words import Words
    from shared.printing.confirmations import Confirmation


OPEN = frozenset({PrintState.PENDING, PrintState.UNKNOWN})
"""A card that hangs in the printer may still come out."""


# What is said of a card, and of the confirmation of a call back.
_PRINTED = (german("Die Karte ist gedruckt."), german("Die Bestätigung ist gedruckt."))
_PENDING = (german("Die Karte wird gedruckt …"), german("Die Bestätigung wird gedruckt …"))
_UNKNOWN = (
    german("Wir wissen nicht, ob die Karte gedruckt wurde."),
    german("Wir wissen nicht, ob die Bestätigung gedruckt wurde."),
)


def card_rows(state: State, words: Words) -> tuple[TargetRow, ...]:
    """Offer every card; it needs no broker."""
    return tuple(
        TargetRow(
            id=f"card-{card.id}",
            action="card",
            argument=card.id,
            pictogram=card.icon,
            label=words.label(card.label),
            second="" if words.language == GERMAN else card.label[GERMAN],
        )
        for card in state.catalogue.cards
    )


def pressed(rules: Rules, state: State, press: Pressed) -> Step:
    """Print a card, unless one has just been printed: then it stands on the screen only."""
    wanted, noted = press.argument, _noted(state, press.argument)
    if state.drawing is not None or not (noted or _is_known(state, wanted)):
        return state, ()
    last = state.card_at
    # A confirmation comes once for each call back, whoever had a card before.
    if noted is None and last is not None and press.at - last < rules.slip_seconds:
        return replace(state, place=CardOut(card=wanted, too_soon=True)), ()
    place = CardOut(card=wanted, condition=state.printer, noted=noted)
    printing = PrintCard(card=wanted, language=state.modes.language, noted=noted)
    return replace(state, place=place, card_at=press.at), (printing,)


def settled(state: State, word: CardSettled) -> State:
    """Take what became of the card, unless the visitor has left."""
    place = state.place
    if not isinstance(place, CardOut) or place.too_soon or place.printed not in OPEN:
        return state
    place = replace(place, printed=word.state, condition=word.condition)
    # What never came out has wasted no paper.
    waste = None if word.state is PrintState.NOT_PRINTED else state.card_at
    return replace(state, place=place, card_at=waste)


def card_screen(state: State, place: CardOut, words: Words, now: datetime) -> Body:
    """Say what became of the card; where it may not be there, its content stands here."""
    card = find(state, place.card, words, now, place.noted)
    is_out = place.printed is PrintState.PRINTED
    lines = () if card is None or is_out else card_lines(state.catalogue, card, words)
    return Body(
        body="message",
        place=f"card-{place.card}",
        question=place.card if card is None else words.label(card.label),
        notice=_notice(place, lines, words),
        qr=() if card is None or is_out or not card.qr else qr_modules(card.qr),
        targets=(done(words),),
    )


def _notice(place: CardOut, lines: tuple[str, ...], words: Words) -> Notice:
    if place.too_soon:
        title = words.say("Eben wurde schon eine Karte gedruckt. Hier steht, was auf ihr steht.")
        return Notice(pictogram="id", title=title, text="\n".join(lines))
    match place.printed:
        case PrintState.PRINTED:
            return Notice(
                kind="good",
                pictogram="check",
                title=words.say(_PRINTED[place.noted is not None]),
                text=words.say("Bitte nehmen Sie sie mit."),
            )
        case PrintState.PENDING if place.condition in HARMLESS:
            title = words.say(_PENDING[place.noted is not None])
            return Notice(pictogram="printer", title=title, text="\n".join(lines))
        case PrintState.UNKNOWN:
            title = words.say(_UNKNOWN[place.noted is not None])
        case _:
            title = for_visitors(words, place.condition)
    return Notice(kind="care", pictogram="printer-off", title=title, text="\n".join(lines))


def find(
    state: State, wanted: str, words: Words, now: datetime, noted: Confirmation | None = None
) -> Card | None:
    """Return a card of the settings, or the one about what is closed now; None if it is gone.

    Where a call back is ``noted``, it is the one that confirms it.
    """
    if noted is not None:
        return confirmation_card(state.catalogue, noted, words)
    known = (card for card in state.catalogue.cards if card.id == wanted)
    return next(known, closed_card(state, wanted, words, now))


def _noted(state: State, wanted: str) -> Confirmation | None:
    place = state.place
    return place.noted if wanted == CONFIRMATION and isinstance(place, CallBackForm) else None


def _is_known(state: State, wanted: str) -> bool:
    return wanted.startswith(CARD) or any(card.id == wanted for card in state.catalogue.cards)
