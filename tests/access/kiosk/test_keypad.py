"""Every screen by arrow keys: all that can be pressed is reached, nothing holds on, all is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest

from shared.i18n.words import load
from tests.helpers.qml_geometry import targets
from tests.kiosk.scenes import MODES, scenes
from tests.kiosk.stage import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage
    from PySide6.QtQuick import QQuickItem

    from tests.kiosk.conftest import Screen


THREE = {**WORDS, "ar": load("ar")}


def walked(screen: Screen, key: Qt.Key) -> list[QQuickItem]:
    """Return what the focus comes by, until it is back at what it came to first."""
    seen: list[QQuickItem] = []
    for _ in range(100):
        QTest.keyClick(screen.window, key)
        focus = screen.window.activeFocusItem()
        if focus in seen:
            assert focus is seen[0], "it goes round, and is held by nothing"
            return seen
        seen.append(focus)
    pytest.fail("the focus never came back")


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Up], ids=["down", "up"])
def test_arrow_keys_reach_all_that_can_be_pressed_and_hold_on_to_nothing(
    open_screen: Callable[..., Screen], key: Qt.Key, language: str
) -> None:
    screen = open_screen()
    missed: dict[str, list[str]] = {}
    for name, state in scenes().items():
        screen.show(state, replace(MODES["normal"], language=language), THREE)
        screen.window.contentItem().childItems()[0].forceActiveFocus()
        pressable = [item for item in targets(screen.window) if item.isEnabled()]
        reached = walked(screen, key)
        missed[name] = [str(each.property("spoken")) for each in pressable if each not in reached]
        missed[name] += [f"{each} is no target" for each in reached if each not in pressable]
    assert {name: wrong for name, wrong in missed.items() if wrong} == {}


@pytest.mark.parametrize("mode", ["normal", "contrast"])
def test_what_has_the_focus_is_seen(open_screen: Callable[..., Screen], mode: str) -> None:
    screen = open_screen()
    for name in ("welcome", "help", "call-back-phone", "ticket-printed"):
        screen.show(scenes()[name], MODES[mode])
        screen.window.contentItem().childItems()[0].forceActiveFocus()
        plain = screen.window.grabWindow()
        for item in walked(screen, Qt.Key.Key_Down):
            item.forceActiveFocus(Qt.FocusReason.TabFocusReason)
            ringed = screen.window.grabWindow()
            around = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
            assert _changed(plain, ringed, around) > RING, (name, item.property("spoken"))


RING = 0.8
"""Part of the way round a target on which the ring must be seen."""


def _changed(plain: QImage, ringed: QImage, around: QRectF) -> float:
    """Return on which part of the four middle lines into a target something changed."""
    ways = [
        [(around.center().x(), around.top() + step) for step in range(-6, 6)],
        [(around.center().x(), around.bottom() + step) for step in range(-6, 6)],
        [(around.left() + step, around.center().y()) for step in range(-6, 6)],
        [(around.right() + step, around.center().y()) for step in range(-6, 6)],
    ]
    differs = [any(_at(plain, *spot) != _at(ringed, *spot) for spot in way) for way in ways]
    return sum(differs) / len(ways)


def _at(image: QImage, x: float, y: float) -> str:
    return image.pixelColor(round(x), round(y)).name()
