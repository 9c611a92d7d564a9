"""How tall the called number stands on the glass, in mm, measured on the painted pixels."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from display import bootstrap
from shared.settings.device_checks import needed_mm
from shared.settings.loading import load
from tests.display.ink import capitals
from tests.display.scenes import played
from tests.helpers.real_broker import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from display.presenter.shown import Wall
    from display.presenter.state import Rules
    from tests.display.conftest import Screen

    Open = Callable[..., Screen]

FLAT = "H147"
"""A number whose every sign is exactly as tall as a capital: no round one that swells over it."""
RESOLUTIONS = {"1080p": (1920, 1080), "4K": (3840, 2160)}
INCHES = {43: 535.4, 55: 684.9, 65: 809.4}
"""Height in mm of the visible picture of a 16:9 screen."""
DISTANCES = (5.0, 8.0, 10.0, 12.0)
JUST_NEEDED = {(43, 8.0), (43, 10.0), (43, 12.0), (55, 10.0), (55, 12.0), (65, 12.0)}
"""Screens and halls, the usual one among them, that leave no room for a number beyond its need."""
CALLING = ("one", "two", "three", "five")
SETTINGS = load(ROOT / "config" / "ground-floor.toml")


@pytest.mark.parametrize(
    ("inches", "distance"), [*product(INCHES, DISTANCES)], ids=lambda value: f"{value:g}"
)
@pytest.mark.parametrize("resolution", RESOLUTIONS)
def test_a_number_stands_on_the_glass_as_tall_as_planned_and_never_lower_than_needed(
    open_screen: Open, resolution: str, inches: int, distance: float
) -> None:
    size, height_mm = RESOLUTIONS[resolution], INCHES[inches]
    screen = open_screen(*size)
    mm, needed = height_mm / size[1], needed_mm(distance)
    for name in CALLING:
        picture = flat(played(name, rules=rules(size, height_mm, distance)).picture())
        image = screen.show(picture)
        large = [px * mm for px in capitals(screen.window, image, "CallRow")]
        small = [px * mm for px in capitals(screen.window, image, "PastRow")]
        assert (len(large), bool(small)) == (len(picture.calls), True)
        assert large == [pytest.approx(picture.layout.capitals * height_mm, rel=0.02)] * len(large)
        assert min(large) >= 0.995 * needed, name
        assert min(small) >= 0.995 * needed / 2, name
        if (inches, distance) in JUST_NEEDED:
            assert large == [pytest.approx(needed, rel=0.02)] * len(large), name


@pytest.mark.parametrize("sign", "HAEMNT147")
def test_each_sign_without_a_curve_is_as_tall_as_a_capital(open_screen: Open, sign: str) -> None:
    screen = open_screen()
    picture = flat(played("one").picture(), sign)
    [height] = capitals(screen.window, screen.show(picture), "CallRow")
    assert height == pytest.approx(picture.layout.capitals * 1080, rel=0.01)


@pytest.mark.parametrize("sign", "BCW023456789")
def test_a_sign_with_a_curve_is_never_lower_than_a_capital(open_screen: Open, sign: str) -> None:
    screen = open_screen()
    picture = flat(played("one").picture(), sign)
    [height] = capitals(screen.window, screen.show(picture), "CallRow")
    assert 0.995 <= height / (picture.layout.capitals * 1080) <= 1.05


def rules(size: tuple[int, int], height_mm: float, distance_m: float) -> Rules:
    """Return what the wall's own bootstrap makes of these settings."""
    display = replace(
        SETTINGS.displays["display-1"],
        size=size,
        screen_height_mm=height_mm,
        distance_m=distance_m,
    )
    return bootstrap._rules(SETTINGS, display)


def flat(picture: Wall, number: str = FLAT) -> Wall:
    """Return a picture in which all numbers read alike, so that they can be measured."""
    return replace(
        picture,
        calls=tuple(replace(row, number=number) for row in picture.calls),
        past=tuple(replace(row, number=number) for row in picture.past),
    )
