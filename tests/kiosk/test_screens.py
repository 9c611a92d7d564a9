"""Every screen as a visitor sees it: nothing cut, nothing overlapping, everything easy to hit."""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.presenter.view import view
from shared.i18n.catalogues import languages
from shared.i18n.words import Words, load
from shared.settings.loading import load as load_settings
from shared.ui.photo import grab
from shared.ui.theme import GAP_MM, TARGET_MM
from tests.helpers.contrast import Seen, faintest, too_faint
from tests.helpers.mirroring import Place, not_mirrored, places
from tests.helpers.pictures import keep
from tests.helpers.qml_contrast import measured, measured_ring
from tests.helpers.qml_geometry import (
    holes_left_open,
    targets,
    targets_that_are_hard_to_hit,
    visible_items,
    words_that_do_not_fit,
)
from tests.helpers.reading_order import numbers_out_of_order
from tests.kiosk.conftest import PX_PER_MM, Screen
from tests.kiosk.scenes import MODES, ROOT, scenes
from tests.kiosk.stage import NOW

LANGUAGES = languages()
HALL = load_settings(ROOT / "config" / "hagen.toml")
WITH_ALL_LANGUAGES = ("welcome", "check-in-welcome", "languages")
LEAST = {"contrast": 7.0}
USUAL = 4.5
ELSEWHERE = QPoint(1, 1)
"""A place in the head, where nothing can be pressed."""
PHOTOGRAPHED = ("welcome", "help", "ticket-printed")
LEAST_SQUEEZE = 0.9
"""A whole screen may be made this much smaller before a person sees that something is wrong."""


@pytest.mark.parametrize("mode", list(MODES))
@pytest.mark.parametrize("language", LANGUAGES)
def test_on_every_screen_all_words_fit_and_all_targets_can_be_hit(
    open_screen: Callable[..., Screen], language: str, mode: str
) -> None:
    screen = open_screen()
    words = all_languages()
    found: dict[str, list[str]] = {}
    bars: set[tuple[tuple[float, float], ...]] = set()
    for name, state in scenes().items():
        screen.show(state, replace(MODES[mode], language=language), words)
        found[name] = _complaints(screen)
        keep(screen.window.grabWindow, "kiosk", name, f"{language}-{mode}")
        bars.add(_bar(screen))

    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert len(bars) == 1, "the bar never moves"
    assert len(bars.pop()) == 7
    assert not words[language].missing, "what a screen says is translated"


@cache
def all_languages() -> dict[str, Words]:
    """Return the words of all languages in the order of the real hall, as its kiosk offers them."""
    return {each: load(each) for each in HALL.languages}


def _complaints(screen: Screen, px_per_mm: float = PX_PER_MM) -> list[str]:
    smallest = min(item.scale() for item in visible_items(screen.window))
    return [
        *words_that_do_not_fit(screen.window),
        *targets_that_are_hard_to_hit(screen.window, TARGET_MM * px_per_mm, GAP_MM * px_per_mm),
        *holes_left_open(screen.window),
        *([f"squeezed to {smallest:.2f}"] if smallest < LEAST_SQUEEZE else []),
    ]


def _bar(screen: Screen) -> tuple[tuple[float, float], ...]:
    """Return where the buttons of the bar are."""
    buttons = [
        item
        for item in targets(screen.window)
        if item.metaObject().className().startswith("BarButton")
    ]
    corners = [item.mapToScene(QPointF()) for item in buttons]
    return tuple((corner.x(), corner.y()) for corner in corners)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_screens_can_be_photographed(
    open_screen: Callable[..., Screen], tmp_path: Path, language: str
) -> None:
    screen = open_screen()
    states = scenes()
    for name in PHOTOGRAPHED:
        screen.show(states[name], replace(MODES["normal"], language=language))
        grab(screen.window, tmp_path / f"{name}-{language}.png")

    pictures = {file.read_bytes() for file in tmp_path.glob("*.png")}
    assert len(pictures) == len(PHOTOGRAPHED)


@pytest.mark.parametrize("size", [(540, 960), (1200, 1600)])
def test_the_kiosk_fits_on_other_screens_too(
    open_screen: Callable[..., Screen], size: tuple[int, int]
) -> None:
    screen = open_screen(*size)
    _with_dots(screen, size)
    found: dict[str, list[str]] = {}
    for name, state in scenes().items():
        screen.show(state, MODES["normal"])
        found[name] = words_that_do_not_fit(screen.window)

    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("mode", list(MODES))
@pytest.mark.parametrize("size", [(540, 960), (1200, 1600)])
def test_on_other_screens_too_every_language_is_found_at_once(
    open_screen: Callable[..., Screen], size: tuple[int, int], mode: str
) -> None:
    screen = open_screen(*size)
    px_per_mm = _with_dots(screen, size)
    states = {name: state for name, state in scenes().items() if name in WITH_ALL_LANGUAGES}
    found: dict[str, list[str]] = {}
    for language, name in product(LANGUAGES, states):
        screen.show(states[name], replace(MODES[mode], language=language), all_languages())
        found[f"{name} {language}"] = _complaints(screen, px_per_mm)
        keep(screen.window.grabWindow, "kiosk", f"{name}-{size[0]}", f"{language}-{mode}")

    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def _with_dots(screen: Screen, size: tuple[int, int]) -> float:
    """Show on the same glass with fewer dots: a millimetre has fewer of them, too. Return them."""
    px_per_mm = PX_PER_MM * min(size[0] / 1080, size[1] / 1920)
    screen.tokens.show(replace(screen.tokens.look, px_per_mm=px_per_mm))
    return px_per_mm


def test_low_reach_brings_every_target_into_the_lower_part(
    open_screen: Callable[..., Screen],
) -> None:
    screen = open_screen()
    highest: dict[str, float] = {}
    for name, state in scenes().items():
        screen.show(state, MODES["low"])
        tops = [item.mapToScene(QPointF()).y() for item in targets(screen.window)]
        highest[name] = min(tops)

    assert {name: top for name, top in highest.items() if top < 0.35 * 1920} == {}


def test_more_contrast_changes_the_whole_glass(open_screen: Callable[..., Screen]) -> None:
    screen = open_screen()
    screen.show(scenes()["help"], MODES["normal"])
    light = screen.window.grabWindow().pixelColor(540, 1300)
    screen.show(scenes()["help"], MODES["contrast"])

    assert light == QColor("#FFFFFF")
    assert screen.window.grabWindow().pixelColor(540, 1300) == QColor("#000000")


@pytest.mark.parametrize(
    ("theme", "language", "modes"),
    [
        ("light", "de", tuple(MODES)),
        ("light", "ar", ("normal", "contrast", "large")),
        ("light", "fr", ("normal", "contrast", "large")),  # the one that runs longest
        ("night", "de", ("normal",)),
        ("house/theme.toml", "de", ("normal",)),
    ],
)
def test_everything_on_every_screen_can_be_told_from_its_ground(
    open_screen: Callable[..., Screen], theme: str, language: str, modes: tuple[str, ...]
) -> None:
    screen = open_screen(theme=theme)
    words = all_languages()
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
    open_screen: Callable[..., Screen], theme: str, mode: str
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


@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_offices_logo_stands_in_the_line_of_its_name_until_more_contrast_is_asked_for(
    open_screen: Callable[..., Screen], language: str
) -> None:
    plain, house = open_screen(), open_screen(theme="house/theme.toml")
    state, words = scenes()["welcome"], all_languages()
    for screen in (plain, house):
        screen.show(state, replace(MODES["normal"], language=language), words)
    head, logo = the(house, "Head"), the(house, "Logo")
    assert head.height() == the(plain, "Head").height()
    assert logo.width() == 2 * logo.height() > 60
    assert head.contains(logo.mapToItem(head, QPointF(0, 0)))
    assert (logo.mapToScene(QPointF(0, 0)).x() > 900) == (language == "ar")
    assert words_that_do_not_fit(house.window) == []
    house.show(state, replace(MODES["contrast"], language=language), words)
    assert [item for item in visible_items(house.window) if is_a(item, "Logo")] == []


def the(screen: Screen, component: str) -> QQuickItem:
    (item,) = (each for each in visible_items(screen.window) if is_a(each, component))
    return item


def is_a(item: QQuickItem, component: str) -> bool:
    return item.metaObject().className().split("_QML")[0] == component


def test_a_number_can_be_typed_on_the_glass_and_on_a_keyboard(
    open_screen: Callable[..., Screen],
) -> None:
    screen = open_screen()
    heard: list[tuple[str, str]] = []

    def hear(name: str, argument: str) -> None:
        heard.append((name, argument))

    screen.touch.pressed.connect(hear)
    screen.show(scenes()["call-back-phone"], MODES["normal"])

    QTest.keyClick(screen.window, Qt.Key.Key_5)
    QTest.keyClick(screen.window, Qt.Key.Key_Backspace)
    QTest.keyClick(screen.window, Qt.Key.Key_Return)
    seven = next(item for item in targets(screen.window) if item.property("spoken") == "7")
    middle = seven.mapToScene(QPointF(seven.width() / 2, seven.height() / 2)).toPoint()
    for _ in range(2):
        QTest.mouseClick(screen.window, Qt.MouseButton.LeftButton, pos=middle)

    assert heard == [("typed", "5"), ("typed", "\b"), ("typed", "\r"), ("key", "7"), ("key", "7")]


def test_elsewhere_only_the_digits_of_a_scanner_are_heard(
    open_screen: Callable[..., Screen],
) -> None:
    screen = open_screen()
    heard: list[tuple[str, str]] = []

    def hear(name: str, argument: str) -> None:
        heard.append((name, argument))

    screen.touch.pressed.connect(hear)
    screen.show(scenes()["welcome"], MODES["normal"])
    for key in (Qt.Key.Key_A, Qt.Key.Key_5, Qt.Key.Key_Minus):
        QTest.keyClick(screen.window, key)
    assert heard == [("typed", "5")]


# --- from right to left --------------------------------------------------------------------------

WIDTH = 1080
ALIKE = ("BarButton", "Chip", "Target", "Icon", "Notice", "QrCode")
"""What is as wide in every language; texts begin at the same place and end elsewhere."""


OF_OTHER_WIDTH = {
    "languages",
    "all-closed-reason",
    "ticket-lost",
    "ticket-unknown",
    "welcome-printer-fault",
}
"""Here other words move what stands beside them, or need the whole a little smaller; the same words
are mirrored here, too."""
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
