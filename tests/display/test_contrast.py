"""Every picture of the wall, measured as it was painted: texts 4.5:1, in high contrast 7:1."""

from collections.abc import Callable

import pytest

from tests.display.conftest import Screen
from tests.display.scenes import SCENES, played
from tests.helpers.contrast import Seen, faintest, too_faint
from tests.helpers.qml_contrast import measured

Open = Callable[..., Screen]


@pytest.mark.parametrize(("theme", "least"), [("night", 4.5), ("light", 4.5), ("contrast", 7.0)])
def test_everything_on_every_picture_can_be_told_from_its_ground(
    open_screen: Open, theme: str, least: float
) -> None:
    screen = open_screen(theme=theme)
    found: dict[str, list[str]] = {}
    everything: list[Seen] = []
    for name in SCENES:
        seen = measured(screen.window, screen.show(played(name).picture()))
        found[name] = too_faint(seen, least)
        everything += seen
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert set(faintest(everything)) == {"text", "pictogram"}
