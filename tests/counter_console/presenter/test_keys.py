"""Hotkeys of the consoles."""

from counter_console.presenter.keys import COUNTER_KEYS, AlarmKey, Button, alarm_keys_of, keys_of


def test_a_site_may_choose_other_keys_for_some_actions() -> None:
    keys = keys_of(COUNTER_KEYS, {"call_next": "Space"})
    assert keys[Button.CALL_NEXT] == "Space"
    assert keys[Button.RECALL] == "F8"
    assert set(keys) == set(COUNTER_KEYS)


def test_a_site_chooses_the_keys_of_the_alarm_in_the_same_setting() -> None:
    chosen = {"alarm_help": "Ctrl+F12", "call_next": "Space"}
    assert keys_of(COUNTER_KEYS, chosen)[Button.CALL_NEXT] == "Space"
    keys = alarm_keys_of(chosen)
    assert keys[AlarmKey.HELP] == "Ctrl+F12"
    assert keys[AlarmKey.ACKNOWLEDGE] == "Ctrl+Alt+B"
