"""Buttons and their hotkeys; a site may choose other keys in its settings."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

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
    ISSUE = "issue"
    SEARCH = "search"
    CLOSE_DAY = "close_day"


COUNTER_KEYS: Final[Mapping[Button, str]] = {
    Button.CALL_NEXT: "F9",
    Button.CALL_TICKET: "F3",
    Button.RECALL: "F8",
    Button.SERVE: "F5",
    Button.FINISH: "F10",
    Button.NO_SHOW: "F7",
    Button.RETURN: "F6",
    Button.UNDO: "Ctrl+Z",
    Button.PAUSE: "F11",
    Button.OPEN: "F2",
    Button.CLOSE: "F4",
    Button.WHY: "F1",
    Button.STRIP: "F12",
}
"""Hotkeys of a counter's console unless the settings name others."""

RECEPTION_KEYS: Final[Mapping[Button, str]] = {
    Button.ISSUE: "F9",
    Button.SEARCH: "Ctrl+F",
    Button.CLOSE_DAY: "Ctrl+F10",
}
"""Hotkeys of the reception's console unless the settings name others."""


class BadKeys(Exception):
    """The setting ``keys`` cannot be used: what stands there, and what was expected."""

    def __init__(self, key: str, found: str, expected: str) -> None:
        """Keep the three parts that an administrator needs."""
        super().__init__(f"keys.{key}: found {found!r}, expected {expected}")
        self.key = key
        self.found = found
        self.expected = expected


def hotkeys(defaults: Mapping[Button, str], chosen: Mapping[str, str]) -> dict[Button, str]:
    """Return every button's key; ``chosen`` is the setting, action = keys.

    Raises:
        BadKeys: an action is unknown here, or one key would do two things.
    """
    keys = dict(defaults)
    for name, key in chosen.items():
        if name not in defaults:
            raise BadKeys(name, key, "one of the actions " + ", ".join(defaults))
        keys[Button(name)] = key
    holders: dict[str, Button] = {}
    for button, key in keys.items():
        other = holders.setdefault(key.replace(" ", "").lower(), button)
        if other is not button:
            raise BadKeys(button, key, f"a key of its own; {other} has this one")
    return keys
