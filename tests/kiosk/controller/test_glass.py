"""The window in front of the visitor."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from kiosk.controller.glass import LARGE_CAPITALS_MM, LARGEST, base_px, large_scale
from shared.ui.theme import CAPITALS, type_size
from tests.kiosk.conftest import PX_PER_MM, Screen
from tests.kiosk.scenes import MODES, scenes


@pytest.mark.parametrize(
    ("size", "expected"), [((1080, 1920), 28), ((540, 960), 14), ((1080, 960), 14)]
)
def test_type_grows_with_the_smaller_side(size: tuple[int, int], expected: float) -> None:
    assert base_px(*size) == expected


def test_large_type_reaches_its_millimetres_even_where_it_is_smallest(
    open_screen: Callable[..., Screen],
) -> None:
    look = open_screen().tokens.look

    caption = type_size(-1, look.base_px * large_scale(look))

    assert caption * CAPITALS / PX_PER_MM >= LARGE_CAPITALS_MM - 0.1


@pytest.mark.parametrize(("px_per_mm", "expected"), [(8.0, LARGEST), (1.0, 1.0)])
def test_large_type_neither_shrinks_nor_bursts_the_screen(
    open_screen: Callable[..., Screen], px_per_mm: float, expected: float
) -> None:
    look = replace(open_screen().tokens.look, px_per_mm=px_per_mm)

    assert large_scale(look) == expected


def test_a_window_that_changes_its_size_changes_its_type(
    open_screen: Callable[..., Screen], qtbot: QtBot
) -> None:
    screen = open_screen()
    with qtbot.waitSignal(screen.window.heightChanged):
        screen.window.resize(540, 960)
    assert screen.tokens.properties.value("body") == 28, "nothing is shown yet"

    screen.show(scenes()["welcome"], MODES["normal"])
    assert screen.tokens.properties.value("body") == 14
    screen.window.resize(1080, 1920)

    qtbot.waitUntil(lambda: screen.tokens.properties.value("body") == 28)


def test_modes_change_type_and_colours_and_go_again(open_screen: Callable[..., Screen]) -> None:
    screen = open_screen()
    state = scenes()["welcome"]

    screen.show(state, MODES["large"])
    assert screen.tokens.properties.value("body") > 28
    screen.show(state, MODES["contrast"])
    assert screen.tokens.properties.value("paper") == QColor("#000000")
    assert screen.window.color() == QColor("#000000")
    screen.show(state, MODES["normal"])

    assert screen.tokens.properties.value("paper") == QColor("#FFFFFF")
    assert screen.tokens.properties.value("body") == 28


def test_painted_is_said_once_the_picture_is_on_the_glass(
    open_screen: Callable[..., Screen], qtbot: QtBot
) -> None:
    screen = open_screen()
    painted: list[str] = []
    screen.show(scenes()["ticket-printing"], MODES["normal"])

    screen.glass.after_paint(lambda: painted.append("the number"))

    assert painted == []
    qtbot.waitUntil(lambda: painted == ["the number"])
