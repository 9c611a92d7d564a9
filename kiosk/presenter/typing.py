"""Keys on the glass, and what a keyboard or a scanner writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk.presenter.shown import KeyRow

if TYPE_CHECKING:
    from shared.i18n.words import Words

DELETE: Final = "delete"
BACKSPACE, ENTER = "\b", "\r"
"""What a keyboard writes for these two keys."""


def pad(lines: tuple[str, ...], columns: int, words: Words) -> tuple[KeyRow, ...]:
    """Lay out keys in lines, the key that deletes at the end of the last one."""
    keys = [
        KeyRow(id=sign, text=sign, spoken=sign, key=sign, line=line, column=column)
        for line, signs in enumerate(lines)
        for column, sign in enumerate(signs)
    ]
    delete = KeyRow(
        id=DELETE,
        pictogram="backspace",
        spoken=words.say("Löschen"),
        key=DELETE,
        line=len(lines) - 1,
        column=columns - 1,
    )
    return (*keys, delete)
