"""What a visitor is told of the printer and of their slip."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from kiosk.presenter.shown import Notice
from shared.domain.ids import spaced
from shared.domain.slips import PrintState
from shared.i18n.printer_faults import for_visitors
from shared.printing.status import WARNINGS

if TYPE_CHECKING:
    from kiosk.presenter.inputs import PrinterIs
    from kiosk.presenter.state import Drawn
    from shared.i18n.words import Words

HARMLESS = frozenset({"ready", *(trouble.value for trouble in WARNINGS)})
"""Conditions in which a printer prints."""


def in_use(printers: PrinterIs) -> str:
    """Return the condition that matters to a visitor: of the printer that will print.

    A faulty printer is the staff's business as long as the alternative one works.
    """
    fallback = printers.fallback
    if printers.condition in HARMLESS or fallback is None or fallback not in HARMLESS:
        return printers.condition
    return fallback


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
        case PrintState.PENDING:
            hindrance = _hindrance(drawn, printer)
            if hindrance is not None:
                return _without_slip(words, drawn, for_visitors(words, hindrance))
            return Notice(pictogram="printer", title=words.say("Ihre Wartemarke wird gedruckt …"))
        case PrintState.NOT_PRINTED:
            return _without_slip(words, drawn, for_visitors(words, drawn.condition))
        case PrintState.UNKNOWN:
            return _unknown_slip(words, drawn)
        case _:
            assert_never(drawn.printed)


def has_slip(drawn: Drawn, printer: str) -> bool:
    """Tell whether the visitor can count on a slip."""
    if drawn.printed is PrintState.PENDING:
        return _hindrance(drawn, printer) is None
    return drawn.printed is PrintState.PRINTED


def _hindrance(drawn: Drawn, printer: str) -> str | None:
    """Return what keeps a slip from coming out: where it hangs, or else where it would begin."""
    causes = (cause for cause in (drawn.condition, printer) if cause not in HARMLESS)
    return next(causes, None)


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
