"""Clerks press the keys that the site's settings name."""

import pytest

from broker.demo.clerks import as_x_names
from shared.settings.hotkeys import COUNTER_KEYS


@pytest.mark.parametrize(
    ("key", "name"), [("F9", "F9"), ("Ctrl+Z", "ctrl+z"), ("Alt+Shift+N", "alt+shift+n")]
)
def test_a_key_is_named_as_the_x_server_names_it(key: str, name: str) -> None:
    assert as_x_names(key) == name


def test_every_hotkey_of_a_counter_has_a_name_without_a_blank() -> None:
    names = [as_x_names(key) for key in COUNTER_KEYS.values()]
    assert all(name and " " not in name for name in names)
