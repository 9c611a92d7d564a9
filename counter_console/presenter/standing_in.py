"""A visitor at a counter whose console is lost, in words: for colleagues, and for that console."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from counter_console.presenter.notes import Tone
from counter_console.presenter.sayings import place_name, shown_number
from counter_console.presenter.views import LineView
from shared.i18n.words import german

if TYPE_CHECKING:
    from counter_console.presenter.reading import Line
    from shared.domain.counters import TakenAway
    from shared.domain.services import Catalogue
    from shared.i18n.words import Words

TAKEN_OVER: Final = german("Diese Konsole hat nicht geantwortet. {place} hat {number} übernommen.")
PUT_BACK: Final = german(
    "Diese Konsole hat nicht geantwortet. {place} hat {number} zurück in die Reihe gegeben."
)


def stuck_line(words: Words, catalogue: Catalogue, line: Line) -> LineView:
    """Say in one line who is at a counter whose console is lost; empty when nobody is."""
    stuck = line.stuck
    match stuck:
        case ():
            return LineView()
        case (only,):
            text = words.say(
                "{place}: Konsole antwortet nicht, {number} ist dort.",
                place=place_name(words, catalogue, only.stuck_at or ""),
                number=shown_number(words, only.number),
            )
        case _:
            text = words.count(
                "{number} Person ist an einem Schalter, dessen Konsole nicht antwortet.",
                "{number} Personen sind an Schaltern, deren Konsole nicht antwortet.",
                len(stuck),
            )
    return LineView(text=text, tone=Tone.CARE)


def taken_away_line(words: Words, catalogue: Catalogue, taken: TakenAway) -> LineView:
    """Tell a console that was lost who saw to its visitor meanwhile."""
    return LineView(
        text=words.say(
            TAKEN_OVER if taken.called else PUT_BACK,
            place=place_name(words, catalogue, taken.by),
            number=shown_number(words, taken.number),
        )
    )
