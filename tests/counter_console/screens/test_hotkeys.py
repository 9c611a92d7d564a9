"""Hotkeys press once, however long they are held."""

import pytest

from counter_console.presenter.keys import COUNTER_KEYS
from tests.counter_console.desk import CounterDesk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_a_key_that_is_held_down_does_not_ring_again_and_again(counter: CounterDesk) -> None:
    for window in (counter.full, counter.strip):
        assert len(window._shortcuts) == len(COUNTER_KEYS)
        assert not any(shortcut.autoRepeat() for shortcut in window._shortcuts)


def test_every_button_has_a_key_that_qt_knows(counter: CounterDesk) -> None:
    keys = {shortcut.key().toString() for shortcut in counter.full._shortcuts}
    assert keys == set(COUNTER_KEYS.values())
