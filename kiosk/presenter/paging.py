"""Choices that do not fit on one screen come page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from kiosk.presenter.shown import TargetRow
from shared.i18n.words import GERMAN

if TYPE_CHECKING:
    from kiosk.presenter.state import Modes
    from shared.i18n.words import Words

TARGETS = 6
"""Choices on a screen at most (access.md, line 4)."""

TARGETS_LARGE = 5
"""In large type a screen holds fewer."""


class Page(Struct, frozen=True, kw_only=True):
    """The choices of one screen, with the way to the next where there is one."""

    number: int
    rows: tuple[TargetRow, ...]


def paged(
    rows: tuple[TargetRow, ...], wanted: int, modes: Modes, words: Words, *, action: str = "more"
) -> Page:
    """Return the page that is wanted (the last is followed by the first)."""
    room = room_for_targets(modes)
    size = room if len(rows) <= room else room - 1
    pages = [rows[at : at + size] for at in range(0, len(rows), size)] or [()]
    number = wanted % len(pages)
    if len(pages) == 1:
        return Page(number=number, rows=pages[number])
    following = TargetRow(
        id="more",
        action=action,
        argument=str((number + 1) % len(pages)),
        pictogram="arrow-right",
        label=words.say("Weitere Anliegen"),
        second="" if words.language == GERMAN else "Weitere Anliegen",
    )
    return Page(number=number, rows=(*pages[number], following))


def room_for_targets(modes: Modes) -> int:
    """Say how many choices one screen holds."""
    return TARGETS_LARGE if modes.large else TARGETS
