from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from display.controller.glass import base_px
from tests.display.conftest import Screen
from tests.display.scenes import played

Open = Callable[..., Screen]


def test_what_is_shown_is_painted_before_it_is_said_to_be(open_screen: Open, qtbot: QtBot) -> None:
    screen = open_screen(480, 270)
    screen.glass.show(played("one").picture())
    done: list[bool] = []
    screen.glass.after_paint(lambda: done.append(True))
    assert done == []
    qtbot.waitUntil(lambda: done == [True])


def test_the_shape_of_the_window_is_told_when_it_changes(open_screen: Open, qtbot: QtBot) -> None:
    screen = open_screen(480, 270)
    assert screen.glass.aspect == pytest.approx(16 / 9)
    with qtbot.waitSignal(screen.glass.resized):
        screen.window.resize(600, 270)
    qtbot.waitUntil(lambda: screen.glass.aspect == pytest.approx(600 / 270))


def test_type_grows_with_the_window(open_screen: Open, qtbot: QtBot) -> None:
    screen = open_screen(480, 270)
    assert screen.tokens.look.base_px == base_px(270)
    screen.window.resize(960, 540)
    qtbot.waitUntil(lambda: screen.tokens.look.base_px == base_px(540))
