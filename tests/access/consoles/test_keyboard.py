"""Every console by keyboard alone: all is reached, in order and visibly, and pressed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton

from shared.i18n.words import load
from tests.counter_console.scenes.every import SCENES
from tests.counter_console.walking import (
    heard,
    name_of,
    not_reached,
    steps_back,
    unseen_focus,
    walk,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from counter_console.screens.look import Look

pytestmark = [
    pytest.mark.whole,
    pytest.mark.qt_log_ignore("propagateSizeHints", r"does not support raise\(\)"),
]


@pytest.mark.parametrize("console", list(SCENES))
def test_every_control_in_every_state_is_reached_seen_and_pressed_by_keys(
    look: Look, console: str, qtbot: QtBot
) -> None:
    words = load("de")
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, scene in SCENES[console].items():
        played = scene(look, words, qtbot)
        window = played.window
        with qtbot.waitActive(window):
            window.activateWindow()
        walk(window)  # a list that is come by chooses its first row
        stops = walk(window)
        back = walk(window, back=True)
        wrong = [f"not reached: {each}" for each in not_reached(window, stops)]
        wrong += [f"not as read: {each}" for each in steps_back(window, stops)]
        wrong += [f"not seen: {each}" for each in unseen_focus(window, stops)]
        if {*back} != {*stops}:
            wrong.append("the way back is another one")
        buttons = [each for each in stops if isinstance(each, QAbstractButton)]
        ways = {name_of(button): heard(button) for button in buttons}
        wrong += [f"{each}: heard by {by}" for each, by in ways.items() if by != ["mouse", "key"]]
        for each in wrong:
            found[each].append(name)
        played.end()

    assert dict(found) == {}
