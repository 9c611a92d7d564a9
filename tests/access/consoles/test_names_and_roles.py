"""Every console as a screen reader tells it: each control has words, its role and its state."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from shared.i18n.words import load
from tests.counter_console.scenes.every import SCENES
from tests.counter_console.tree import complaints, controls

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from counter_console.screens.look import Look

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.mark.parametrize("console", list(SCENES))
def test_every_control_in_every_state_can_be_told(
    look: Look, language: str, console: str, qtbot: QtBot
) -> None:
    words = load(language)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, scene in SCENES[console].items():
        played = scene(look, words, qtbot)
        assert controls(played.window)
        for wrong in complaints(played.window):
            found[wrong].append(name)
        played.end()

    assert dict(found) == {}
    assert not words.missing, "what a screen reader says is translated"
