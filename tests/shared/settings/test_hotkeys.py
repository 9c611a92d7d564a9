"""Which keys a console can be given."""

import pytest
from PySide6.QtGui import QKeySequence

from counter_console.presenter import keys as console
from shared.settings.hotkeys import (
    ALARM_KEYS,
    COUNTER_KEYS,
    LEAD_KEYS,
    RECEPTION_KEYS,
    doubled,
    is_key,
    keys_of,
)

KEYS = [
    "F1",
    "F35",
    "Space",
    "Ctrl+Z",
    "Alt+Shift+N",
    "Meta+Up",
    "Num+5",
    "Ctrl++",
    "+",
    ",",
    "PgUp",
    "Ctrl+Del",
    "Return",
    "Esc",
]


@pytest.mark.parametrize(
    "key",
    [
        *KEYS,
        *COUNTER_KEYS.values(),
        *RECEPTION_KEYS.values(),
        *LEAD_KEYS.values(),
        *ALARM_KEYS.values(),
    ],
)
def test_a_key_that_settings_take_is_one_that_qt_knows(key: str) -> None:
    assert is_key(key)
    assert QKeySequence(key).toString().lower() == key.lower()


@pytest.mark.parametrize(
    "key", ["", "F36", "F0", "Strg+Z", "Ctrl+", "banana", "Ctrl+Z, Ctrl+Y", "ä"]
)
def test_anything_else_is_no_key(key: str) -> None:
    assert not is_key(key)


@pytest.mark.parametrize("role", ["counter", "lead", "reception"])
def test_no_two_actions_of_a_console_have_one_key_by_default(role: str) -> None:
    assert doubled(keys_of(role)) == []


def test_one_key_for_two_actions_is_found_however_it_is_written() -> None:
    assert doubled({"undo": "Ctrl+Z", "why": "ctrl+z", "open": "F2"}) == [("why", "undo")]


def test_the_consoles_have_the_actions_and_keys_that_settings_know() -> None:
    assert dict(console.COUNTER_KEYS) == dict(COUNTER_KEYS)
    assert dict(console.RECEPTION_KEYS) == dict(RECEPTION_KEYS)
    assert dict(console.LEAD_KEYS) == dict(LEAD_KEYS)
    assert {each.value for each in console.AlarmKey} == set(ALARM_KEYS)
