"""Every screen of the kiosk, measured as it was painted: texts 4.5:1, in high contrast 7:1."""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.helpers.contrast import Seen, faintest, too_faint
from tests.helpers.qml_contrast import measured, measured_ring
from tests.helpers.qml_geometry import targets
from tests.kiosk.conftest import Screen
from tests.kiosk.scenes import MODES, scenes
from tests.kiosk.test_screens import offered_with

Open = Callable[..., Screen]

LEAST = {"contrast": 7.0}
USUAL = 4.5
ELSEWHERE = QPoint(1, 1)
"""A place in the head, where nothing can be pressed."""


@pytest.mark.parametrize(
    ("theme", "language", "modes"),
    [
        ("light", "de", tuple(MODES)),
        ("light", "ar", ("normal", "contrast", "large")),
        ("light", "fr", ("normal", "contrast", "large")),  # the one that runs longest
        ("night", "de", ("normal",)),
    ],
)
def test_everything_on_every_screen_can_be_told_from_its_ground(
    open_screen: Open, theme: str, language: str, modes: tuple[str, ...]
) -> None:
    screen = open_screen(theme=theme)
    words = offered_with(language)
    found: dict[tuple[str, str], list[str]] = {}
    for mode in modes:
        everything: list[Seen] = []
        for name, state in scenes().items():
            screen.show(state, replace(MODES[mode], language=language), words)
            seen = measured(screen.window)
            found[mode, name] = too_faint(seen, LEAST.get(mode, USUAL))
            everything += seen
        assert set(faintest(everything)) == {"text", "pictogram", "edge"}
    assert {where: wrong for where, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(
    ("theme", "mode"), [("light", "normal"), ("night", "normal"), ("light", "contrast")]
)
def test_whatever_is_pressed_or_has_the_focus_can_be_told_from_its_ground(
    open_screen: Open, theme: str, mode: str
) -> None:
    screen = open_screen(theme=theme)
    looks: set[tuple[object, ...]] = set()
    seen: list[Seen] = []
    for state in scenes().values():
        screen.show(state, MODES[mode])
        for target in new_looks(screen, looks):
            with held_down(screen, target):
                seen += measured(screen.window)
            if target.property("enabled"):
                seen += [ring_around(screen, target), *measured(screen.window)]
    assert {"quiet", "checked", "main", "enabled"} <= {name for look in looks for name in look}
    assert too_faint(seen, LEAST.get(mode, USUAL)) == []


def new_looks(screen: Screen, known: set[tuple[object, ...]]) -> Iterator[QQuickItem]:
    """Yield one target of each look that was not seen on any screen before."""
    for target in targets(screen.window):
        states = [name for name in ("quiet", "checked", "enabled") if target.property(name)]
        kind = target.metaObject().className().split("_QML")[0]
        look = (kind, target.property("tone"), *states)
        if look not in known:
            known.add(look)
            yield target


@contextmanager
def held_down(screen: Screen, target: QQuickItem) -> Generator[None, None, None]:
    """Hold a finger on a target; it lets go elsewhere, so that nothing is chosen."""
    left = Qt.MouseButton.LeftButton
    middle = target.mapToScene(QPointF(target.width() / 2, target.height() / 2)).toPoint()
    QTest.mousePress(screen.window, left, pos=middle)
    assert bool(target.property("down")) == bool(target.property("enabled"))
    yield
    QTest.mouseMove(screen.window, ELSEWHERE)
    QTest.mouseRelease(screen.window, left, pos=ELSEWHERE)
    assert not target.property("down")


def ring_around(screen: Screen, target: QQuickItem) -> Seen:
    reach = 2 * int(screen.tokens.properties.value("border"))
    return measured_ring(screen.window, target, reach)
