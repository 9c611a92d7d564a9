"""A wall that is read from the right is the mirror of the other, and numbers keep their order."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from tests.display.conftest import Screen
from tests.display.ink import said, texts
from tests.display.scenes import SCENES, played
from tests.helpers.mirroring import not_mirrored, places
from tests.helpers.pictures import keep
from tests.helpers.qml_geometry import holes_left_open
from tests.helpers.reading_order import numbers_out_of_order

Open = Callable[..., Screen]
WIDTH = 1920


@pytest.mark.parametrize("scene_name", list(SCENES))
def test_the_same_words_from_right_to_left_are_the_mirror_of_the_wall(
    open_screen: Open, scene_name: str
) -> None:
    screen = open_screen()
    picture = played(scene_name).picture()
    screen.show(picture)
    before = places(screen.window)
    image = screen.show(replace(picture, rtl=True, turn_rtl=True))
    keep(lambda: image, "display", f"{scene_name}-mirror", "de")

    assert not_mirrored(before, places(screen.window), WIDTH) == []
    assert len(before) > 10


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_numbers_read_from_left_to_right_on_every_wall(open_screen: Open, language: str) -> None:
    screen = open_screen()
    found: dict[str, list[str]] = {}
    for scene_name in SCENES:
        for turn in (0, 1):
            play = played(scene_name, language, "de")
            play.state = replace(play.state, turn=play.state.turn + turn)
            image = screen.show(play.picture())
            keep(lambda seen=image: seen, "display", f"{scene_name}-{turn}", language)
            assert holes_left_open(screen.window) == []
            found[f"{scene_name} {turn}"] = [
                wrong for text in texts(screen.window) for wrong in numbers_out_of_order(said(text))
            ]

    assert {name: wrong for name, wrong in found.items() if wrong} == {}
