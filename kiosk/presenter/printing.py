"""What a visitor is told of the printer and of their slip."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from kiosk.presenter.shown import Notice
from shared.domain.ids import spaced
from shared.domain.tickets import PrintState
from shared.i18n.printer_faults import for_visitors
from shared.printing.status import WARNINGS

if TYPE_CHECKING:
    from kiosk.presenter.state import Drawn
    from shared.i18n.words import Words

HARMLESS = frozenset({"ready", *(trouble.value for trouble in WARNINGS)})
"""Conditions in which a printer prints."""


def printer_notice(words: Words, condition: str) -> Notice:
    """Say before a number is drawn what is wrong with the printer; no title where nothing is."""
    if condition == "ready":
        return Notice()
    title = for_visitors(words, condition)
    if condition in HARMLESS:
        return Notice(kind="plain", pictogram="printer", title=title)
    text = words.say("Sie bekommen trotzdem eine Nummer: Sie steht dann auf diesem Bildschirm.")
    return Notice(kind="care", pictogram="printer-off", title=title, text=text)


def slip_notice(words: Words, drawn: Drawn, printer: str) -> Notice:
    """Say what is known of the visitor's slip, and what to do without one."""
    match drawn.printed:
        case PrintState.PRINTED:
            return Notice(
                kind="good",
                pictogram="check",
                title=words.say("Ihre Wartemarke ist gedruckt."),
                text=words.say("Bitte nehmen Sie sie mit."),
            )
        case PrintState.PENDING if printer in HARMLESS:
            return Notice(pictogram="printer", title=words.say("Ihre Wartemarke wird gedruckt …"))
        case PrintState.PENDING:
            return _without_slip(words, drawn, for_visitors(words, printer))
        case PrintState.NOT_PRINTED:
            return _without_slip(words, drawn, for_visitors(words, drawn.condition))
        case PrintState.UNKNOWN:
            return _unknown_slip(words, drawn)
        case _:
            assert_never(drawn.printed)


def has_slip(drawn: Drawn, printer: str) -> bool:
    """Tell whether the visitor can count on a slip."""
    if drawn.printed is PrintState.PENDING:
        return printer in HARMLESS
    return drawn.printed is PrintState.PRINTED


def _without_slip(words: Words, drawn: Drawn, title: str) -> Notice:
    return Notice(
        kind="care",
        pictogram="printer-off",
        title=title,
        text=words.say(
            "Ihre Nummer ist {number}. "
            "Bitte merken Sie sich die Nummer oder fotografieren Sie sie.",
            number=spaced(drawn.ticket.number),
        ),
    )


def _unknown_slip(words: Words, drawn: Drawn) -> Notice:
    return Notice(
        kind="care",
        pictogram="printer-off",
        title=words.say("Wir wissen nicht, ob Ihre Wartemarke gedruckt wurde."),
        text=words.say(
            "Ihre Nummer {number} gilt auch ohne Papier. "
            "Bitte merken Sie sich die Nummer oder fotografieren Sie sie.",
            number=spaced(drawn.ticket.number),
        ),
    )
