"""The consoles' hotkeys: what they are by default, and which keys may be chosen. No Qt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

COUNTER_KEYS: Final[Mapping[str, str]] = {
    "call_next": "F9",
    "call_ticket": "F3",
    "recall": "F8",
    "serve": "F5",
    "finish": "F10",
    "no_show": "F7",
    "return_to_waiting": "F6",
    "undo": "Ctrl+Z",
    "pause": "F11",
    "open": "F2",
    "close": "F4",
    "why": "F1",
    "strip": "F12",
    "back_in_line": "Ctrl+F6",
    "more": "Ctrl+M",
    "transfer": "Ctrl+T",
    "park": "Ctrl+P",
    "add_concern": "Ctrl+K",
    "receipt": "Ctrl+B",
    "arrange_appointment": "Ctrl+E",
    "interpreter": "Ctrl+D",
    "finish_with": "Ctrl+F10",
    "call_because": "Ctrl+F3",
    "break_until": "Ctrl+F11",
    "hand_over": "Ctrl+U",
    "call_backs": "Ctrl+F9",
}
"""Actions of a counter's console with their keys."""

RECEPTION_KEYS: Final[Mapping[str, str]] = {
    "waiting": "F2",
    "appointments": "Ctrl+T",
    "call_backs": "F3",
    "places": "F4",
    "seat_visitor": "F5",
    "end_session": "F10",
    "extend_session": "F11",
    "out_of_service": "F12",
    "undo": "Ctrl+Z",
    "issue": "F9",
    "emergency": "F8",
    "change_ticket": "F6",
    "cancel_ticket": "F7",
    "search": "Ctrl+F",
    "print_copy": "Ctrl+P",
    "print_card": "Ctrl+K",
    "close_day": "Ctrl+F10",
}
"""Actions of the reception's console with their keys."""

LEAD_KEYS: Final[Mapping[str, str]] = {
    "open": "F2",
    "assign": "F5",
    "pause": "F11",
    "close": "F4",
    "switch_counter": "F12",
    "return_to_waiting": "F6",
    "no_show": "F7",
    "finish": "F10",
    "seat_visitor": "Ctrl+F2",
    "end_session": "Ctrl+F4",
    "extend_session": "Ctrl+F5",
    "out_of_service": "Ctrl+F12",
    "undo": "Ctrl+Z",
    "revert_level": "F8",
    "show_notice": "F9",
    "close_services": "Ctrl+F10",
    "reopen_services": "Ctrl+F9",
}
"""Actions of a lead's console with their keys."""

ALARM_KEYS: Final[Mapping[str, str]] = {
    "alarm_help": "Ctrl+Alt+H",
    "alarm_emergency": "Ctrl+Alt+N",
    "alarm_withdraw": "Ctrl+Alt+Z",
    "alarm_acknowledge": "Ctrl+Alt+B",
}
"""Actions of every console with their keys. Ctrl+Alt is AltGr on Windows: none of these letters
writes a sign with it on a German keyboard."""

KEYPAD_KEYS: Final[Mapping[str, str]] = {
    "again": "F1",
    "louder": "F2",
    "quieter": "F3",
    "headset_in": "F15",
    "headset_out": "F16",
}
"""What an audio keypad at a kiosk says, with the keys that it sends unless set otherwise."""

EXPECTED = 'a key, such as "F9", "Space", "Ctrl+Z" or "Alt+Shift+N"'

_NAMED = (
    "Backspace|Del|Down|End|Enter|Esc|F[1-9]|F1[0-9]|F2[0-9]|F3[0-5]|Home|Ins|Left|PgDown|PgUp|"
    "Pause|Return|Right|Space|Tab|Up"
)
_KEYS = re.compile(rf"((Ctrl|Alt|Shift|Meta)\+)*((Num\+)?[!-~]|{_NAMED})", re.IGNORECASE)


def keys_of(role: str) -> Mapping[str, str]:
    """Return the actions of a console with this role, each with its default key."""
    keys = {"reception": RECEPTION_KEYS, "lead": LEAD_KEYS}.get(role, COUNTER_KEYS)
    return {**keys, **ALARM_KEYS}


def is_key(text: str) -> bool:
    """Tell whether this names one key, perhaps with others held down (as Qt writes them)."""
    return _KEYS.fullmatch(text) is not None


def doubled(keys: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return pairs of actions that would have one and the same key."""
    holders: dict[str, str] = {}
    pairs: list[tuple[str, str]] = []
    for action, key in keys.items():
        other = holders.setdefault(key.lower(), action)
        if other != action:
            pairs.append((action, other))
    return pairs
