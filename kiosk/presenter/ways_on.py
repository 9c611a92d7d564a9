"""What several screens say alike: the way on, the way back, and that nobody answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.presenter.shown import Notice, TargetRow

if TYPE_CHECKING:
    from shared.i18n.words import Words


def done(words: Words) -> TargetRow:
    """Offer to be done, as the one main action."""
    label = words.say("Fertig")
    return TargetRow(id="done", action="home", pictogram="check", label=label, main=True)


def way_back(label: str) -> TargetRow:
    """Offer the way back in these words."""
    return TargetRow(id="way-back", action="back", pictogram="arrow-back-up", label=label)


def no_answer(words: Words) -> Notice:
    """Say that nobody answered, and what can be done."""
    return Notice(
        kind="care",
        pictogram="wifi-off",
        title=words.say("Der Automat hat keine Antwort bekommen."),
        text=words.say("Bitte versuchen Sie es noch einmal oder wenden Sie sich an den Empfang."),
    )
