"""Every text fits and nothing overlaps, in German and English, in every state of every console.

In German it is measured as well how far everything stands from its ground: texts 4.5:1, in high
contrast 7:1; pictograms and outlines 3:1 (what has the focus: `screens/test_style.py`).
With `PICTURES` in the environment each is kept for the gallery.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from counter_console.presenter.keys import COUNTER_KEYS, Button
from counter_console.screens.look import Look, look_for
from shared.i18n.words import GERMAN, load
from shared.settings.theme import load_theme
from tests.counter_console.conftest import THEMES
from tests.counter_console.contrast import measured
from tests.counter_console.desk import CounterDesk
from tests.counter_console.geometry import faults
from tests.counter_console.pictures import open_at, rest
from tests.counter_console.scenes.counter import called
from tests.counter_console.scenes.every import SCENES
from tests.helpers.contrast import too_faint
from tests.helpers.pictures import keep

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

OTHER_SIZES = [(1920, 1080), (680, 400)]
WHOLE = pytest.mark.whole
EVERY_THEME = [
    "light",
    pytest.param("night", marks=WHOLE),
    pytest.param("contrast", marks=WHOLE),
]


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("console", list(SCENES))
@pytest.mark.parametrize("theme", EVERY_THEME)
def test_in_every_state_all_words_fit_and_nothing_overlaps(
    language: str, theme: str, console: str, qtbot: QtBot
) -> None:
    look, words = Look(theme=load_theme(THEMES / f"{theme}.toml")), load(language)
    found: dict[str, list[str]] = {}
    for name, scene in SCENES[console].items():
        played = scene(look, words, qtbot)
        found[name] = faults(played.window)
        if language == GERMAN:  # other words have the same colours
            found[name] += too_faint(measured(played.window), look.theme.minimum_contrast)
        keep(
            lambda window=played.window: window.grab().toImage(),
            console,
            name,
            f"{language}-{theme}",
        )
        assert played.window.size() == played.size
        played.end()

    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("size", OTHER_SIZES)
@pytest.mark.parametrize("theme", ["light", "night", "contrast"])
def test_other_sizes_and_themes_fit(
    language: str, size: tuple[int, int], theme: str, qtbot: QtBot
) -> None:
    look = look_for(load_theme(THEMES / f"{theme}.toml"), size)
    desk = CounterDesk(look, load(language))
    desk.link()
    open_at(desk.full, size, qtbot)
    called(desk)
    rest(desk.full)
    assert faults(desk.full) == []
    assert (desk.full.width(), desk.full.height()) == size
    desk.end()


def test_keys_too_long_to_stand_beside_the_words_are_left_out(look: Look, qtbot: QtBot) -> None:
    long = dict.fromkeys(COUNTER_KEYS, "Ctrl+Alt+Shift+Backspace")
    desk = CounterDesk(look, keys=long)
    desk.link()
    open_at(desk.full, (1366, 768), qtbot)
    assert faults(desk.full) == []
    assert desk.full.buttons[Button.CALL_NEXT].key.isVisible()
    assert not desk.full.buttons[Button.RETURN].key.isVisible()
    assert desk.full.buttons[Button.RETURN].accessibleDescription() == long[Button.RETURN]
    desk.end()


def test_before_the_broker_answers_everything_fits(look: Look, language: str, qtbot: QtBot) -> None:
    desk = CounterDesk(look, load(language))
    open_at(desk.full, (1366, 768), qtbot)
    assert faults(desk.full) == []
    desk.end()
