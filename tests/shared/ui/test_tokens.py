from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtGui import QColor

from shared.settings.theme import load_theme
from shared.ui.tokens import Look, Tokens
from shared.ui.window import QmlWindow

THEMES = Path(__file__).parents[3] / "config" / "themes"
Open = Callable[..., QmlWindow]


def test_colours_are_named_as_qml_names_things(light: Look) -> None:
    properties = Tokens(light).properties
    assert properties.value("onAction") == QColor("#FFFFFF")
    assert properties.value("careGround") == QColor("#FDECEA")


def test_type_follows_the_scale_and_what_the_visitor_asks_for(light: Look) -> None:
    tokens = Tokens(light)
    assert (tokens.properties.value("body"), tokens.properties.value("label")) == (28, 35)
    tokens.show(msgspec.structs.replace(light, text_scale=1.5))
    assert (tokens.properties.value("body"), tokens.properties.value("label")) == (42, 52)
    assert tokens.properties.value("spacing") == 8


def test_on_a_4k_wall_every_length_is_twice_that_of_full_hd(light: Look) -> None:
    properties = Tokens(msgspec.structs.replace(light, base_px=56)).properties
    assert (properties.value("spacing"), properties.value("radius")) == (16, 24)
    assert (properties.value("border"), properties.value("thin")) == (4, 2)


def test_a_target_is_20_mm_and_a_gap_3_mm_on_any_screen(light: Look) -> None:
    properties = Tokens(msgspec.structs.replace(light, px_per_mm=4.0)).properties
    assert (properties.value("minTarget"), properties.value("gap")) == (80, 12)


def test_reduced_motion_stops_all_of_it(light: Look) -> None:
    tokens = Tokens(light)
    assert (tokens.properties.value("moving"), tokens.properties.value("slideMs")) == (True, 200)
    tokens.show(msgspec.structs.replace(light, reduced_motion=True))
    still = [tokens.properties.value(name) for name in ("moving", "easeMs", "slideMs")]
    assert still == [False, 0, 0]


def test_more_contrast_reaches_a_screen_that_is_open(open_screen: Open, light: Look) -> None:
    window = open_screen("Rectangle { color: theme.paper }", look=light)
    assert window.rootObject().property("color") == QColor("#FFFFFF")
    dark = load_theme(THEMES / "contrast.toml")
    window.tokens.show(msgspec.structs.replace(light, theme=dark))
    assert window.rootObject().property("color") == QColor("#000000")
    assert window.tokens.look.theme.name == "contrast"
