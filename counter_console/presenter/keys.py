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
    BACK_IN_LINE = "back_in_line"
    MORE = "more"
    TRANSFER = "transfer"
    PARK = "park"
    ADD_CONCERN = "add_concern"
    RECEIPT = "receipt"
    ARRANGE = "arrange_appointment"
    INTERPRETER = "interpreter"
    FINISH_WITH = "finish_with"
    CALL_BECAUSE = "call_because"
    BREAK = "break_until"
    HAND_OVER = "hand_over"
    WAITING = "waiting"
    APPOINTMENTS = "appointments"
    CALL_BACKS = "call_backs"
    PLACES = "places"
    SEAT = "seat_visitor"
    EXTEND = "extend_session"
    END_SESSION = "end_session"
    OUT_OF_SERVICE = "out_of_service"
    ISSUE = "issue"
    EMERGENCY = "emergency"
    CHANGE = "change_ticket"
    CANCEL = "cancel_ticket"
    CANCEL_LEFT = "cancel_left"
    CANCEL_MISTAKE = "cancel_mistake"
    CANCEL_OTHER_DAY = "cancel_other_day"
    GIVE_UP = "give_up"
    SEARCH = "search"
    PRINT_COPY = "print_copy"
    PRINT_CARD = "print_card"
    CLOSE_DAY = "close_day"
    ASSIGN = "assign"
    SWITCH_COUNTER = "switch_counter"
    REVERT_LEVEL = "revert_level"
    SHOW_NOTICE = "show_notice"
    CLOSE_SERVICES = "close_services"
    REOPEN_SERVICES = "reopen_services"


class AlarmKey(StrEnum):
    """What only a key does: nothing on the screen tells that it was pressed."""

    HELP = "alarm_help"
    EMERGENCY = "alarm_emergency"
    WITHDRAW = "alarm_withdraw"
    ACKNOWLEDGE = "alarm_acknowledge"


COUNTER_KEYS: Final[Mapping[Button, str]] = {
    Button(name): key for name, key in hotkeys.COUNTER_KEYS.items()
}
"""Hotkeys of a counter's console unless the settings name others."""

RECEPTION_KEYS: Final[Mapping[Button, str]] = {
    Button(name): key for name, key in hotkeys.RECEPTION_KEYS.items()
}
"""Hotkeys of the reception's console unless the settings name others."""

LEAD_KEYS: Final[Mapping[Button, str]] = {
    Button(name): key for name, key in hotkeys.LEAD_KEYS.items()
}
"""Hotkeys of a lead's console unless the settings name others."""


def keys_of(defaults: Mapping[Button, str], chosen: Mapping[str, str]) -> dict[Button, str]:
    """Return every button's key; ``chosen`` is the setting, action = keys, checked already."""
    known = {each.value for each in Button}
    return {**defaults, **{Button(name): key for name, key in chosen.items() if name in known}}


def alarm_keys_of(chosen: Mapping[str, str]) -> dict[AlarmKey, str]:
    """Return the keys of the alarm, by the same setting."""
    return {AlarmKey(name): chosen.get(name, key) for name, key in hotkeys.ALARM_KEYS.items()}
