"""Right to left every screen is the mirror of itself, and numbers keep their order."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from kiosk.presenter.view import view
from tests.helpers.mirroring import Place, not_mirrored, places
from tests.helpers.pictures import keep
from tests.helpers.qml_geometry import visible_items
from tests.helpers.reading_order import numbers_out_of_order
from tests.kiosk.conftest import Screen
from tests.kiosk.scenes import MODES, scenes
from tests.kiosk.stage import NOW
from tests.kiosk.test_screens import all_languages

WIDTH = 1080
ALIKE = ("BarButton", "Chip", "Target", "Icon", "Notice", "QrCode")
"""What is as wide in every language; texts begin at the same place and end elsewhere."""


OF_OTHER_WIDTH = {"languages", "all-closed-reason", "ticket-lost", "ticket-unknown"}
"""Here other words move what stands beside them; the same words are mirrored here, too."""
MANY = 15
"""At least so much is on every screen: the bar, the head, and what is said."""


def landmarks(screen: Screen) -> dict[int, Place]:
    """Return where the words begin, and the places of what is as wide in every language.

    Left out is the date: it begins where its words let it, since it ends beside the clock.
    """
    return {
        item: place
        for item, place in places(screen.window).items()
        if place[0].startswith(("text", *ALIKE)) and "November" not in place[0]
    }


@pytest.mark.parametrize("mode", ["normal", "low"])
def test_the_same_words_from_right_to_left_are_the_mirror_of_the_screen(
    open_screen: Callable[..., Screen], mode: str
) -> None:
    screen = open_screen()
    found: dict[str, list[str]] = {}
    for name, state in scenes().items():
        modes = MODES[mode]
        picture = view(replace(state, modes=modes), all_languages(), NOW)
        screen.show(state, modes, all_languages())
        before = places(screen.window)
        screen.glass.show(replace(picture, mirrored=True), modes)
        screen.window.grabWindow()
        keep(screen.window.grabWindow, "kiosk", f"{name}-mirror", f"de-{mode}")
        found[name] = not_mirrored(before, places(screen.window), WIDTH)

    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_what_is_left_in_german_is_right_in_arabic_and_farsi(
    open_screen: Callable[..., Screen], language: str
) -> None:
    screen = open_screen()
    found: dict[str, list[str]] = {}
    for name, state in scenes().items():
        if name in OF_OTHER_WIDTH:
            continue
        screen.show(state, MODES["normal"], all_languages())
        before = landmarks(screen)
        screen.show(state, replace(MODES["normal"], language=language), all_languages())
        found[name] = not_mirrored(before, landmarks(screen), WIDTH)
        assert len(before.keys() & landmarks(screen).keys()) > MANY, name

    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_numbers_read_from_left_to_right_on_every_screen(
    open_screen: Callable[..., Screen], language: str
) -> None:
    screen = open_screen()
    found: dict[str, list[str]] = {}
    for name, state in scenes().items():
        screen.show(state, replace(MODES["normal"], language=language), all_languages())
        texts = [str(item.property("text") or "") for item in visible_items(screen.window)]
        found[name] = [wrong for text in texts for wrong in numbers_out_of_order(text)]

    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert numbers_out_of_order("الرقم 024-A") == ["024-A"]
