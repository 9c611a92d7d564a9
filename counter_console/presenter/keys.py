"""Buttons and their hotkeys; a site may choose other keys in its settings."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from shared.settings import hotkeys

if TYPE_CHECKING:
    from collections.abc import Mapping


class Button(StrEnum):
    """What can be pressed; the value is the name that the setting ``keys`` uses."""

    CALL_NEXT = "call_next"
    CALL_TICKET = "call_ticket"
    RECALL = "recall"
    SERVE = "serve"
    FINISH = "finish"
    NO_SHOW = "no_show"
    RETURN = "return_to_waiting"
    UNDO = "undo"
    PAUSE = "pause"
    OPEN = "open"
    CLOSE = "close"
    WHY = "why"
    STRIP = "strip"
    WAITING = "waiting"
    APPOINTMENTS = "appointments"
    ISSUE = "issue"
    SEARCH = "search"
    PRINT_COPY = "print_copy"
    CLOSE_DAY = "close_day"


COUNTER_KEYS: Final[Mapping[Button, str]] = {
    Button(name): key for name, key in hotkeys.COUNTER_KEYS.items()
}
"""Hotkeys of a counter's console unless the settings name others."""

RECEPTION_KEYS: Final[Mapping[Button, str]] = {
    Button(name): key for name, key in hotkeys.RECEPTION_KEYS.items()
}
"""Hotkeys of the reception's console unless the settings name others."""


def keys_of(defaults: Mapping[Button, str], chosen: Mapping[str, str]) -> dict[Button, str]:
    """Return every button's key; ``chosen`` is the setting, action = keys, checked already."""
    return {**defaults, **{Button(name): key for name, key in chosen.items()}}
