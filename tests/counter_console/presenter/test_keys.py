"""Hotkeys of the consoles."""

from counter_console.presenter.keys import COUNTER_KEYS, Button, keys_of


def test_a_site_may_choose_other_keys_for_some_actions() -> None:
    keys = keys_of(COUNTER_KEYS, {"call_next": "Space"})
    assert keys[Button.CALL_NEXT] == "Space"
    assert keys[Button.RECALL] == "F8"
    assert set(keys) == set(COUNTER_KEYS)
